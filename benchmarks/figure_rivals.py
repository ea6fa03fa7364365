"""Two rivals on the same pairs, each a process in a virtual environment of its own: never imported here.

- pofilter's ``numbers`` check (translate-toolkit, GPL): an alarm is a unit that it writes out;
- Recognizers-Text (MIT): an alarm is a pair whose recognised values differ as sets.

``DIR/pofilter`` and ``DIR/recognizers`` are made with::

    python -m venv DIR/pofilter && DIR/pofilter/bin/pip install translate-toolkit
    python -m venv DIR/recognizers && DIR/recognizers/bin/pip install recognizers-text-suite "emoji<2"
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.figure_mutations import Sample
from bialign.records import Lang

Check = Callable[[Sequence[Sample]], list[bool]]
RECOGNISE = """
import json, sys
from recognizers_text import Culture
from recognizers_number import recognize_number
sys.stdout.reconfigure(encoding="utf-8")
for line in sys.stdin:
    zh, en = json.loads(line)
    values = [
        sorted({str(result.resolution.get("value")) for result in recognize_number(text, culture)})
        for text, culture in ((zh, Culture.Chinese), (en, Culture.English))
    ]
    print(json.dumps(values[0] != values[1]))
"""


def find_rivals(folder: Path) -> dict[str, Check]:
    """Return the rivals that are installed below a folder; say on standard error which are not."""
    checks: dict[str, Check] = {}
    pofilter, python = folder / "pofilter" / "bin" / "pofilter", folder / "recognizers" / "bin" / "python"
    for name, program, check in (
        ("pofilter zh>en", pofilter, partial(pofilter_alarms, pofilter)),
        ("pofilter en>zh", pofilter, partial(pofilter_alarms, pofilter, source="en")),
        ("Recognizers", python, partial(recognizers_alarms, python)),
    ):
        if program.exists():
            checks[name] = check
        else:
            print(f"{name} is not installed: {program} is missing; see benchmarks/figure_rivals.py", file=sys.stderr)
    return checks


def pofilter_alarms(program: Path, samples: Sequence[Sample], source: Lang = "zh") -> list[bool]:
    """Return for each pair whether pofilter's ``numbers`` check fails it; it looks for the numbers of the source."""
    turned = [sample if source == "zh" else Sample(sample.en, sample.zh) for sample in samples]
    with tempfile.TemporaryDirectory() as folder:
        pairs, filtered = Path(folder, "pairs.po"), Path(folder, "failed.po")
        pairs.write_text(_po(turned), encoding="utf-8")
        command: list[str | Path] = [program, "--test=numbers", "--language=en", "--progress=none", "--noreview"]
        subprocess.run([*command, pairs, filtered], check=True, capture_output=True)
        failed = filtered.read_text(encoding="utf-8") if filtered.exists() else ""
    return [f'msgctxt "{number}"' in failed for number in range(len(samples))]


def _po(samples: Sequence[Sample]) -> str:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    units = (
        f'msgctxt "{number}"\nmsgid {json.dumps(sample.zh, ensure_ascii=False)}\n'
        f"msgstr {json.dumps(sample.en, ensure_ascii=False)}\n"
        for number, sample in enumerate(samples)
    )
    return "\n".join([header, *units])


def recognizers_alarms(program: Path, samples: Sequence[Sample]) -> list[bool]:
    """Return for each pair whether the numbers that Recognizers-Text finds differ."""
    lines = "".join(json.dumps(sample) + "\n" for sample in samples)
    done = subprocess.run([program, "-c", RECOGNISE], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]
