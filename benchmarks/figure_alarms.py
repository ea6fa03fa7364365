"""What the figure check says of human translations, sorted by kind: false alarms, and planted slips that it misses.

    python -m benchmarks.figure_alarms --data DIR [--sources tatoeba mdn] [--sample 1500] [--plant | --drop]

``DIR`` holds ``pairs`` (one ``source.tsv.gz`` of Chinese and English a source), ``align-dev`` (folders of documents
with gold beads, each a source) and ``figures-dev``. Of each source a sample of the pairs with digits is checked. Nearly
all of them are right, so that an error is nearly always a false alarm: alarms are sorted by signature (severity,
verdict, the rules that read, the shape of both sides) and printed by frequency, above the share of pairs with an error
and with a warning, for each source and genre.

``--plant`` changes one figure of the pairs that are quiet, in each way that :mod:`benchmarks.figure_mutations` knows,
and lists in the same way what is not found. ``--drop`` leaves a figure out of one sentence of a whole document, and
tells how often that is said at warning or above; of a source without documents each 100 pairs in a row make one.
``--held-out`` prints totals only, of the sources that no one has looked at while curing; without it they are left out.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.figure_comparison import read_aligned
from benchmarks.figure_mutations import (
    MUTATIONS,
    Mutation,
    Sample,
    compare_pair,
    dropped_is_said,
    is_found,
    is_quiet,
    mutants,
)
from bialign.records import Figure, Finding, Lang, Severity, Words

# Whole sources, and of two more every second line, on which no one has looked at an alarm.
HELD_OUT = frozenset(("ud_pud", "sdg_indicators", "ms_docs", "innersource", "finance_ui"))
HALF_HELD_OUT = frozenset(("tico19", "tw_law"))
_GENRES = {
    "law": "tw_law tw_finlaw",
    "news": "ud_pud ntrex wmt21_zh-en",
    "newsletter": "bitcoinops",
    "medicine": "tico19",
    "public": "sdg_indicators vote_gov ctk",
    "conversation": "tatoeba",
    "novels": "mac-dev",
    "books": "quantecon d2l rust_book hf_course innersource opensource_guide cncf_glossary",
    "business": "d365_finops d365_projops finance_ui moneymanagerex",
    "interface": "debian_mo pypi_po mediawiki_i18n shattered_pixel_dungeon debian_ddtp",
}
GENRES = {source: genre for genre, sources in _GENRES.items() for source in sources.split()}
_OTHER_GENRE = "technical"

_HAN = re.compile("[零〇一二两三四五六七八九十百千万亿]+")
_WORDS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|fifty"
    r"|hundred|thousand|million|billion)s?\b"
)
_DIGIT = re.compile("[0-9０-９]")
_LONGEST_SHAPE = 24
_LONGEST_SAMPLE = 200


Signature = tuple[str, ...]


class Alarm(NamedTuple):
    """A finding on a pair that is right, or a slip that was not found, with what it has in common with others."""

    signature: Signature
    source: str
    sample: Sample
    message: str


# ── reading ──────────────────────────────────────────────────────────────────────────────────────


def sources(data: Path, *, held_out: bool) -> list[str]:
    """Return the names of the sources, those held out or the others; those held out by half are in both."""
    names = sorted(path.name.removesuffix(".tsv.gz") for path in (data / "pairs").glob("*.tsv.gz"))
    pairs = [
        name
        for name in names
        if not name.startswith("lex_") and (name in HALF_HELD_OUT or (name in HELD_OUT) == held_out)
    ]
    return pairs if held_out else [*pairs, *sorted(path.name for path in (data / "align-dev").glob("*"))]


def read_pairs(data: Path, source: str, *, held_out: bool) -> Iterator[Sample]:
    """Yield the pairs of a source that have a digit on either side, each once."""
    seen: set[Sample] = set()
    for sample in _read_every(data, source, held_out=held_out):
        if _DIGIT.search("".join(sample)) and sample not in seen:
            seen.add(sample)
            yield sample


def _read_every(data: Path, source: str, *, held_out: bool) -> Iterator[Sample]:
    if (folder := data / "align-dev" / source).is_dir():
        yield from read_aligned(folder)
        return
    with gzip.open(data / "pairs" / f"{source}.tsv.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if source in HALF_HELD_OUT and bool(number % 2) != held_out:
                continue
            zh, tab, en = line.rstrip("\n").partition("\t")
            if tab:
                yield Sample(zh, en)


def read_documents(data: Path, source: str, *, held_out: bool) -> Iterator[list[Sample]]:
    """Yield the documents of a source; where it has none, its pairs in order, so many a document."""
    if (folder := data / "align-dev" / source).is_dir():
        yield from (list(read_aligned(folder, gold.name)) for gold in sorted(folder.glob("*.gold")))
        return
    pairs = _read_every(data, source, held_out=held_out)
    while document := list(islice(pairs, _DOCUMENT)):
        yield document


_DOCUMENT = 100  # pairs


def drawn(samples: Iterable[Sample], n_samples: int) -> list[Sample]:
    """Return at most so many of the samples, the same ones each time."""
    every = list(samples)
    return every if len(every) <= n_samples else random.Random(0).sample(every, n_samples)


# ── signatures ───────────────────────────────────────────────────────────────────────────────────


def shape(words: str) -> str:
    """Return words with numbers of one form made equal: ``9``, ``9999`` for four digits (a year?), ``一``, ``six``."""
    words = re.sub(r"(?<![0-9])[0-9]{4}(?![0-9])", "\0", words)
    words = re.sub("[0-9]+(?:,[0-9]{3})*", "9", words).replace("\0", "9999")
    return _WORDS.sub("six", _HAN.sub("一", words).lower())[:_LONGEST_SHAPE]


def signature_of(finding: Finding) -> Signature:
    """Return what a finding has in common with others of its kind."""
    return finding.severity, finding.verdict, *map(_side, (finding.zh, finding.en))


def _side(words: Words | None) -> str:
    return f"{words.kind}/{words.rule}: {shape(words.text)}" if isinstance(words, Figure) else "–"


def _changed(before: str, after: str) -> str:
    """Return the shape of what is changed between two texts, with the rest of its numbers and words."""
    start = next((i for i, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), len(after))
    end = next((i for i, (old, new) in enumerate(zip(before[::-1], after[::-1], strict=False)) if old != new), 0)
    end = min(end, min(len(before), len(after)) - start)
    left = max(0, start - 6)
    return f"{shape(before[left : len(before) - end + 6])} → {shape(after[left : len(after) - end + 6])}"


# ── checking ─────────────────────────────────────────────────────────────────────────────────────


def loud(findings: Iterable[Finding]) -> list[Finding]:
    """Return the errors and warnings."""
    return [finding for finding in findings if finding.severity in (Severity.ERROR, Severity.WARNING)]


def alarms_of(source: str, sample: Sample) -> Iterator[Alarm]:
    """Yield what the check says of a pair at warning or above."""
    for finding in loud(compare_pair(sample)):
        yield Alarm(signature_of(finding), source, sample, finding.message)


def missed_of(source: str, sample: Sample, mutation: Mutation, rng: random.Random) -> tuple[str, Alarm] | None:
    """Return how a slip planted in a quiet pair is reported, and what was missed; ``None`` if none can be planted."""
    changed = next(mutants([sample], mutation, rng, 1), None)
    if not changed:
        return None
    findings = loud(compare_pair(changed))
    severities = {finding.severity for finding in findings}
    said = "error" if Severity.ERROR in severities else "warning" if severities else "nothing"
    side = 0 if changed.zh != sample.zh else 1
    said_of = ", ".join(sorted({finding.verdict for finding in findings})) or "nothing"
    named = "named" if is_found(changed, mutation) else "not named"
    signature = (mutation.name, f"{said}: {said_of}", _changed(sample[side], changed[side]))
    return f"{said} {named}", Alarm(signature, source, changed, f"expected {' or '.join(sorted(mutation.expected))}")


# ── printing ─────────────────────────────────────────────────────────────────────────────────────


def print_by_signature(alarms: Sequence[Alarm], n_shown: int, n_samples: int) -> None:
    """Print the alarms, the most frequent signature first, each with some of its samples."""
    by_signature: dict[Signature, list[Alarm]] = defaultdict(list)
    for alarm in alarms:
        by_signature[alarm.signature].append(alarm)
    frequent = sorted(by_signature.items(), key=lambda item: -len(item[1]))
    for signature, group in frequent[:n_shown]:
        in_sources = " ".join(f"{name} {n}" for name, n in Counter(alarm.source for alarm in group).most_common(4))
        print(f"\n{len(group):5}  {' | '.join(signature)}    [{in_sources}]")
        for alarm in random.Random(0).sample(group, min(n_samples, len(group))):
            print(f"         {alarm.message}")
            print(f"           {alarm.sample.zh[:_LONGEST_SAMPLE]}\n           {alarm.sample.en[:_LONGEST_SAMPLE]}")
    print(f"\n{len(alarms)} of {len(by_signature)} signatures, {len(frequent[:n_shown])} of them shown")


class Rate(NamedTuple):
    """How many pairs there are, how many of them bear an error, and how many a warning and no error."""

    n_pairs: int
    n_errors: int
    n_warnings: int

    def plus(self, other: Rate) -> Rate:
        """Return both together."""
        return Rate(*(one + two for one, two in zip(self, other, strict=True)))

    def __str__(self) -> str:
        errors, warnings = (n / max(1, self.n_pairs) for n in (self.n_errors, self.n_warnings))
        return f"{self.n_pairs:8,} pairs   error {errors:7.2%}   warning only {warnings:7.2%}"


def print_rates(rates: dict[str, Rate]) -> None:
    """Print the share of pairs with an error and with no more than a warning, for each source, genre, and all."""
    genres: dict[str, Rate] = {}
    for source, rate in rates.items():
        print(f"{source:26}{rate}")
        genre = GENRES.get(source, _OTHER_GENRE)
        genres[genre] = genres.get(genre, Rate(0, 0, 0)).plus(rate)
    print()
    for genre, rate in [*sorted(genres.items()), ("all", Rate(*map(sum, zip(*genres.values(), strict=True))))]:
        print(f"{genre:26}{rate}")


def check(data: Path, names: Sequence[str], n_samples: int, *, held_out: bool) -> tuple[dict[str, Rate], list[Alarm]]:
    """Return the rates of the sources, and all alarms on a sample of their pairs."""
    rates, alarms = {}, []
    for name in names:
        samples = drawn(read_pairs(data, name, held_out=held_out), n_samples)
        n_errors = n_warnings = 0
        for sample in samples:
            found = list(alarms_of(name, sample))
            is_error = any(alarm.signature[0] == Severity.ERROR for alarm in found)
            n_errors += is_error
            n_warnings += bool(found) and not is_error
            alarms += found
        rates[name] = Rate(len(samples), n_errors, n_warnings)
    return rates, alarms


def plant(
    data: Path, names: Sequence[str], n_samples: int, mutations: Sequence[Mutation], *, held_out: bool
) -> tuple[dict[str, Counter[str]], list[Alarm]]:
    """Return for each mutation how the planted slips are reported, and those that are not an error by name."""
    said: dict[str, Counter[str]] = {mutation.name: Counter() for mutation in mutations}
    missed = []
    for name in names:
        rng = random.Random(0)
        quiet = (sample for sample in drawn(read_pairs(data, name, held_out=held_out), 4 * n_samples))
        for sample in islice(filter(is_quiet, quiet), n_samples):
            for mutation in mutations:
                if not (result := missed_of(name, sample, mutation, rng)):
                    continue
                said[mutation.name][result[0]] += 1
                if not result[0].startswith("error") and (mutation.is_error or result[0].startswith("nothing")):
                    missed.append(result[1])
    return said, missed


def print_planted(said: dict[str, Counter[str]]) -> None:
    """Print for each mutation the share found as an error, as an error or warning, and by the expected name."""
    print(f"{'mutation':40}{'planted':>9}{'error':>9}{'or warning':>12}{'by name':>9}")
    for name, counts in said.items():
        n_all = max(1, counts.total())
        error, warning, named = (
            sum(n for key, n in counts.items() if test(key)) / n_all
            for test in (
                lambda key: key.startswith("error"),
                lambda key: not key.startswith("nothing"),
                lambda key: not key.endswith("not named"),
            )
        )
        print(f"{name:40}{counts.total():9}{error:9.1%}{warning:12.1%}{named:9.1%}")


def drop(data: Path, names: Sequence[str], n_samples: int, *, held_out: bool) -> None:
    """Print how often a figure that is left out of one sentence of a whole document is said, for each source."""
    for name in names:
        documents = list(islice(read_documents(data, name, held_out=held_out), n_samples))
        places = [(document, place) for document in documents for place in range(len(document))]
        said = Counter[bool]()
        for document, place in random.Random(0).sample(places, len(places)):
            if said.total() == n_samples:
                break
            lang: Lang = "zh" if place % 2 else "en"
            if (result := dropped_is_said(document, place, lang)) is not None:
                said[result] += 1
        print(f"{name:26}{said.total():6} dropped figures{said[True] / max(1, said.total()):9.1%} said")


# ── short pairs with what is expected ────────────────────────────────────────────────────────────


def is_as_expected(expected: str, findings: Sequence[Finding]) -> bool:
    """Tell whether findings are what a row of the short pairs expects of them."""
    severities = {finding.severity for finding in loud(findings)}
    return {
        "no finding": not severities,
        "no error": Severity.ERROR not in severities,
        "error": Severity.ERROR in severities,
        "warning or error": bool(severities),
    }[expected]


def print_short_pairs(data: Path, *, show: bool) -> None:
    """Print how many of the short pairs are reported as expected, and with ``show`` the others."""
    path = data / "figures-dev" / "pairs-2.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    wrong = 0
    for row in rows:
        findings = compare_pair(Sample(row["zh"], row["en"]))
        if is_as_expected(row["expected"], findings):
            continue
        wrong += 1
        if show:
            said = "; ".join(f"{finding.severity}: {finding.message}" for finding in loud(findings)) or "nothing"
            print(f"  {row['kind']}: expected {row['expected']}\n    {row['zh']}\n    {row['en']}\n    said {said}")
    print(f"short pairs as expected: {len(rows) - wrong} of {len(rows)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with pairs and figures-dev")
    parser.add_argument("--sources", nargs="+", help="only these sources")
    parser.add_argument("--sample", type=int, default=1500, help="pairs with digits a source; 1500 if not given")
    parser.add_argument("--plant", action="store_true", help="plant slips in quiet pairs and list what is missed")
    parser.add_argument("--drop", action="store_true", help="leave out figures of whole documents")
    parser.add_argument("--mutations", nargs="+", help="only mutations whose name holds one of these words")
    parser.add_argument("--held-out", action="store_true", help="totals of the sources that no one has looked at")
    parser.add_argument("--severity", choices=["error", "warning"], help="list alarms of this severity only")
    parser.add_argument("--shown", type=int, default=60, help="signatures that are listed")
    parser.add_argument("--samples", type=int, default=3, help="samples of each signature")
    parser.add_argument("--short", action="store_true", help="only the short pairs, those that fail one by one")
    arguments = parser.parse_args()
    if arguments.short:
        print_short_pairs(arguments.data, show=True)
        return
    started = time.process_time()
    held_out = arguments.held_out
    names = arguments.sources or sources(arguments.data, held_out=held_out)
    n_shown = 0 if held_out else arguments.shown
    if arguments.plant:
        wanted = arguments.mutations or [""]
        mutations = [mutation for mutation in MUTATIONS if any(word in mutation.name for word in wanted)]
        said, missed = plant(arguments.data, names, arguments.sample, mutations, held_out=held_out)
        print_by_signature(missed, n_shown, arguments.samples)
        print_planted(said)
    elif arguments.drop:
        drop(arguments.data, names, arguments.sample, held_out=held_out)
    else:
        rates, alarms = check(arguments.data, names, arguments.sample, held_out=held_out)
        listed = [alarm for alarm in alarms if arguments.severity in (None, alarm.signature[0])]
        print_by_signature(listed, n_shown, arguments.samples)
        print_rates(rates)
    print_short_pairs(arguments.data, show=False)
    print(f"{time.process_time() - started:.0f} s")


if __name__ == "__main__":
    main()
