"""Real reports: alarms on the published pair, numbers accounted for, planted slips caught, time and memory.

    python -m benchmarks.reports --data DIR [--plant N] [--only PUBLISHER/ID ...] [--jobs 2] [--out FILE.tsv]

DIR holds ``PUBLISHER/ID.zh.EXT`` and ``PUBLISHER/ID.en.EXT``, and ``catalogue.tsv`` with the columns publisher, id and
kind. ``pdftotext`` (Debian package poppler-utils) must be installed. Every pair has a process of its own.

The columns, all of the published pair but those on slips:

figures
    numbers in both files by the independent count (:mod:`benchmarks.report_files`)
errors, warnings
    findings, and per 1,000 figures
accounted
    share of the runs of digits of both files, counted as a multiset, that bialign accounts for in ``Alignment.account``
caught/buried/missed
    of N slips of each kind planted on each pair, half in each language (:mod:`benchmarks.report_slips`); slips far
    from each other are planted at once
seconds, MiB
    processor time and peak memory of reading, aligning and comparing, without imports

FILE gets every finding, every run of digits not accounted for, and every slip, for a person to read.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import bialign
from benchmarks.report_files import Version, digit_runs, read_lines, read_version, write_version
from benchmarks.report_slips import (
    KINDS,
    Alarms,
    Outcome,
    Place,
    Site,
    Slip,
    after_of,
    draw_slips,
    gather,
    judge,
    locate,
    partners_of,
)
from bialign.records import LANGS, Bitext, BlockKind, Document, Lang, Severity, Span, Text

ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"}
KIB_A_MIB = 1024
CONTEXT = 25  # characters on either side of a number not accounted for
COLUMNS = ("pair", "row", "verdict", "severity", "message", "zh", "en", "zh place", "en place")
Row = dict[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the pairs, a folder a publisher")
    parser.add_argument("--plant", type=int, default=0, metavar="N", help="slips of each kind a pair")
    parser.add_argument("--only", nargs="*", metavar="PUBLISHER/ID", help="these pairs")
    parser.add_argument("--jobs", type=int, default=1, help="pairs at a time")
    parser.add_argument("--encoder", default="static")
    parser.add_argument("--seed", type=int, default=15)
    parser.add_argument("--limit", type=float, default=900, metavar="SECONDS", help="wall-clock time of one pair")
    parser.add_argument("--out", type=Path, metavar="FILE.tsv", help="findings, numbers and slips one by one")
    parser.add_argument("--child", nargs=2, type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        print(json.dumps(measure(given.child[0], given.child[1], given.encoder, given.plant, given.seed)))
        return
    pairs = find_pairs(given.data, given.only)
    with ThreadPoolExecutor(given.jobs) as pool:
        measured = dict(zip(pairs, pool.map(lambda pair: _run(pair, given), pairs.values()), strict=True))
    print_results(measured, read_kinds(given.data))
    if given.out:
        write_rows(measured, given.out)


def find_pairs(data: Path, only: Sequence[str] | None = None) -> dict[str, tuple[Path, Path]]:
    """Return the pairs of a folder by their names, ``publisher/id``."""
    found = {}
    for zh in sorted(data.glob("*/*.zh.*")):
        name = zh.name.partition(".zh.")[0]
        [en] = zh.parent.glob(f"{name}.en.*")
        found[f"{zh.parent.name}/{name}"] = (zh, en)
    unknown = set(only or ()) - found.keys()
    if unknown:
        sys.exit(f"{data} holds no pair {', '.join(sorted(unknown))}; give names such as {next(iter(found), '')}")
    return {name: pair for name, pair in found.items() if not only or name in only}


def read_kinds(data: Path) -> dict[str, str]:
    """Return the kind of each pair, without its date and its format."""
    path = data / "catalogue.tsv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return {f"{row['publisher']}/{row['id']}": re.sub(r"\s*\(.*?\)|\s*\d.*", "", row["kind"]) for row in rows}


def _run(pair: tuple[Path, Path], given: argparse.Namespace) -> dict[str, Any]:
    """Measure a pair in a process of its own; what stops it is said in ``error``."""
    options = ["--data", given.data, "--plant", given.plant, "--encoder", given.encoder, "--seed", given.seed]
    command = [sys.executable, "-m", "benchmarks.reports", *map(str, options), "--child", *map(str, pair)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=given.limit, check=False, env={**os.environ, **ONE_THREAD}
        )
    except subprocess.TimeoutExpired:
        return {"error": f"not done within {given.limit:g} s"}
    if done.returncode:
        return {"error": f"failed: {done.stderr.strip().splitlines()[-1:]}"}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


# ── one pair, in its own process ─────────────────────────────────────────────────────────────────


def measure(zh: Path, en: Path, encoder: str, n_slips: int, seed: int) -> dict[str, Any]:
    """Return the numbers of a pair, and the rows for a person to read."""
    aligner = bialign.Aligner(encoder=encoder, options=bialign.Options(checks=frozenset()))
    started = time.process_time()
    try:
        alignment = aligner.align(zh, en)
    except bialign.BialignError as error:
        return {"error": str(error)}
    found: dict[str, Any] = {
        "seconds": time.process_time() - started + _child_seconds(),
        "mib": max(peak_mib(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KIB_A_MIB),
        **{f"{severity}s": sum(f.severity is severity for f in alignment.findings) for severity in Severity},
    }
    versions: dict[Lang, Version] = {"zh": read_version(zh), "en": read_version(en)}
    rows = list(finding_rows(alignment))
    found["figures"] = sum(not token.is_scale for version in versions.values() for token in version.tokens)
    runs = {lang: [run for _, run in digit_runs(versions[lang].text)] for lang in LANGS}
    unaccounted = [row for lang in LANGS for row in unaccounted_rows(lang, versions[lang], alignment)]
    found["digit_runs"], found["unaccounted"] = sum(map(len, runs.values())), len(unaccounted)
    slips = list(planted_rows(aligner, (zh, en), versions, alignment, n_slips, seed)) if n_slips else []
    found["slips"] = [(row["row"], row["verdict"]) for row in slips]
    return {**found, "rows": [*rows, *unaccounted, *slips]}


def _child_seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def peak_mib() -> float:
    """Return the most memory this process had; ``ru_maxrss`` would count that of the process it was forked from."""
    [line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / KIB_A_MIB


def finding_rows(alignment: Bitext) -> Iterator[Row]:
    """Yield the findings, those with a severity that a person must look at first."""
    for finding in alignment.findings:
        texts: Row = {lang: " ¦ ".join(f.text for f in finding.words if f.lang == lang) for lang in LANGS}
        yield {
            "row": "finding",
            "verdict": finding.verdict.value,
            "severity": finding.severity.value,
            "message": finding.message,
            **texts,
            "zh place": alignment.zh.place_of(finding.zh_sentences),
            "en place": alignment.en.place_of(finding.en_sentences),
        }


# ── the account ──────────────────────────────────────────────────────────────────────────────────


def covered_spans(alignment: Bitext, lang: Lang) -> list[tuple[int, int]]:
    """Return the stretches of one text that its account holds."""
    return [(entry.span.start, entry.span.end) for entry in getattr(alignment.account, lang)]


def accounted_runs(text: str, spans: Sequence[tuple[int, int]]) -> tuple[list[str], list[tuple[int, str]]]:
    """Return the runs of digits of a text that spans cover whole, and the others with their offsets."""
    covered = bytearray(len(text))
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    inside, outside = [], []
    for start, run in digit_runs(text):
        if all(covered[start : start + len(run)]):
            inside.append(run)
        else:
            outside.append((start, run))
    return inside, outside


def unaccounted_rows(lang: Lang, version: Version, alignment: Bitext) -> Iterator[Row]:
    """Yield the runs of digits of a file that are not accounted for, those in the text that bialign read first."""
    document: Document = getattr(alignment, lang)
    inside, outside = accounted_runs(document.text, covered_spans(alignment, lang))
    counted = Counter(run for _, run in digit_runs(version.text)) - version.unshown
    missing = without_joined(counted - Counter(inside), Counter(inside) - counted)
    for start, run in outside:
        if missing[run]:
            missing[run] -= 1
            kind, place = _block_at(document, start)
            yield _unaccounted(lang, f"read as {kind}", run, document.text, start, place)
    read = Counter(run for _, run in digit_runs(document.text))
    for start, run in digit_runs(version.text):
        read[run] -= 1  # the first of a number that stands often are taken for those read
        if read[run] < 0 and missing[run]:
            missing[run] -= 1
            yield _unaccounted(lang, "not read", run, version.text, start, version.place_of(start))


def without_joined(missing: Counter[str], surplus: Counter[str]) -> Counter[str]:
    """Return the runs that are missing, without those that others make up: poppler joins what is set high and low."""
    left, pieces = Counter(missing), Counter(surplus)
    for run in missing.elements():
        parts = _parted(run, pieces)
        pieces.subtract(parts)
        left[run] -= bool(parts)
    return +left


def _parted(run: str, pieces: Counter[str]) -> list[str]:
    """Return pieces that make up a run, none where they cannot."""
    for length in range(len(run), 0, -1):
        start, rest = run[:length], run[length:]
        if pieces[start] < 1:
            continue
        parts = _parted(rest, pieces - Counter([start])) if rest else []
        if parts or not rest:
            return [start, *parts]
    return []


def _block_at(document: Document, offset: int) -> tuple[str, str]:
    for block in document.blocks:
        if block.span.start <= offset < block.span.end:
            return block.kind.value, block.place
    return "no block", ""


def _unaccounted(lang: Lang, reason: str, run: str, text: str, start: int, place: str) -> Row:
    around = text[max(0, start - CONTEXT) : start], text[start + len(run) : start + len(run) + CONTEXT]
    message = " ".join(f"{around[0]}[{run}]{around[1]}".split())
    return {"row": "unaccounted", "verdict": reason, "message": message, lang: run, f"{lang} place": place}


# ── planting ─────────────────────────────────────────────────────────────────────────────────────


def planted_rows(
    aligner: bialign.Aligner,
    paths: tuple[Path, Path],
    counted: Mapping[Lang, Version],
    published: Bitext,
    n_slips: int,
    seed: int,
) -> Iterator[Row]:
    """Plant slips of each kind, half in each language, and yield what became of each."""
    sides: dict[Lang, Version] = {
        lang: counted[lang] if counted[lang].parts else read_lines({"text": getattr(published, lang).text})
        for lang in LANGS
    }
    for lang, other in (LANGS, LANGS[::-1]):
        partners = without_page_numbers(partners_of(sides[lang], sides[other]), sides[lang], getattr(published, lang))
        site = Site(sides[lang], sides[other], partners)
        slips = []
        repeated = set() if counted[lang].parts else repeated_heads(sides[lang], getattr(published, lang))
        for kind in KINDS:
            rng = random.Random(f"{seed} {paths[0].name} {lang} {kind}")
            without = repeated if kind == "changed head" else ()
            slips += draw_slips(site, kind, n_slips // 2 + (n_slips % 2 and lang == "zh"), rng, without)
        trial = Trial(aligner, paths, lang, site, published, is_written=bool(counted[lang].parts))
        for group in gather(slips):
            yield from trial.plant(group)


def without_page_numbers(partners: Mapping[int, int], version: Version, document: Document) -> dict[int, int]:
    """Return partners without the numbers that stand alone in the head or foot of a page, as bialign reads it.

    The text of a PDF does not show them for what they are.
    """
    running = {
        block.span.start
        for block in document.blocks
        if block.kind is BlockKind.RUNNING and document.text[slice(*block.span)].strip().isdigit()
    }
    places = locate(version.tokens, document.text)
    return {i: j for i, j in partners.items() if i not in places or places[i][0] not in running}


def repeated_heads(version: Version, document: Document) -> set[int]:
    """Return the tokens in heads of a table that its next page repeats and bialign set aside, since they are the same.

    In a PDF slips are planted in what was read. One in such a head would not have been set aside in the file.
    """
    heads = {
        document.text[slice(*block.span)].strip() for block in document.blocks if block.cell and block.cell.is_head
    }
    spans = [
        block.span
        for block in document.blocks
        if block.kind is BlockKind.RUNNING and document.text[slice(*block.span)].strip() in heads
    ]
    return {
        index
        for index, (start, end) in locate(version.tokens, document.text).items()
        if any(span.start <= start and end <= span.end for span in spans)
    }


class Trial:
    """One side of a pair in which slips are planted; ``is_written`` says whether in its file or in what is read."""

    def __init__(
        self,
        aligner: bialign.Aligner,
        paths: tuple[Path, Path],
        lang: Lang,
        site: Site,
        published: Bitext,
        *,
        is_written: bool,
    ) -> None:
        self._aligner, self._paths, self._site, self._published = aligner, paths, site, published
        self._is_written = is_written
        self._lang: Lang = lang
        self._other: Lang = "en" if lang == "zh" else "zh"
        self._before = locate(site.version.tokens, getattr(published, self._lang).text)
        self._there = locate(site.other.tokens, getattr(published, self._other).text)

    def plant(self, slips: Sequence[Slip]) -> Iterator[Row]:
        """Align with slips planted, and yield what became of each."""
        edited = self._site.version.edited([edit for slip in slips for edit in slip.edits])
        index_after = after_of(self._site.version, edited, slips)
        if index_after is None:
            raise ValueError(f"slips planted at once disturb each other: {slips}")
        try:
            alignment = self._align(edited, slips)
        except bialign.BialignError as error:
            for slip in slips:
                yield self._row(slip, "refused", str(error))
            return
        after = locate(edited.tokens, getattr(alignment, self._lang).text)
        alarms = [self._alarms(one) for one in (self._published, alignment)]
        for slip in slips:
            places = [self._place(index, index_after.get(index), after) for index in slip.tokens]
            yield self._row(slip, judge(places, *alarms).value, "; ".join(self._messages(places, alignment)))

    def _place(self, index: int, index_after: int | None, after: Mapping[int, tuple[int, int]]) -> Place:
        partner = self._site.partners.get(index)
        return Place(
            before=self._before.get(index),
            after=None if index_after is None else after.get(index_after),
            counterpart=None if partner is None else self._there.get(partner),
        )

    def _align(self, edited: Version, slips: Sequence[Slip]) -> Bitext:
        original = self._paths[LANGS.index(self._lang)]
        if not self._is_written:
            edits = [(edit.start, edit.end, edit.words) for slip in slips for edit in slip.edits]
            with ReadingChanged(original, edits):
                alignment = self._aligner.align(*self._paths)
            if getattr(alignment, self._lang).text != edited.text:
                raise ValueError(f"{original.name} was not read through the function that slips are planted in")
            return alignment
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder, original.name)
            write_version(edited, original, target)
            paths = (target, self._paths[1]) if self._lang == "zh" else (self._paths[0], target)
            return self._aligner.align(*paths)

    def _alarms(self, alignment: Bitext) -> Alarms:
        spans: dict[Lang, list[tuple[int, int]]] = {"zh": [], "en": []}
        for finding in alignment.findings:
            for figure in finding.words if finding.severity is not Severity.INFO else ():
                spans[figure.lang].append((figure.start, figure.end))
        return Alarms(here=spans[self._lang], there=spans[self._other])

    def _messages(self, places: Sequence[Place], alignment: Bitext) -> Iterator[str]:
        """Yield what findings of any severity say of the places of a slip, once each."""
        said = set()
        for finding in alignment.findings:
            spans: dict[Lang, list[tuple[int, int]]] = {"zh": [], "en": []}
            for figure in finding.words:
                spans[figure.lang].append((figure.start, figure.end))
            here = Alarms(spans[self._lang], spans[self._other])
            if any(here.name(place.after, place.counterpart) for place in places) and finding.message not in said:
                said.add(finding.message)
                yield f"{finding.severity}: {finding.message}"

    def _row(self, slip: Slip, outcome: str, message: str) -> Row:
        change = f"{slip.before} → {slip.after}" if slip.after else f"{slip.before} →"
        start, _ = self._before.get(slip.tokens[0], (-1, -1))
        place = _block_at(getattr(self._published, self._lang), start)[1] if start >= 0 else "not read"
        said = {"message": message, self._lang: change, f"{self._lang} place": place}
        return {"row": slip.kind, "verdict": outcome, **said}


_READ_ONCE = frozenset((".pdf", ".xlsx", ".xls", ".ods"))


class ReadingChanged:
    """While this is in force, bialign reads one file with some words changed, and each other PDF or book once only.

    A PDF or a book of Excel cannot be edited as a text can, so slips are planted in what was read from it, before
    anything is made of it: the function that reads a file is wrapped wherever it is bound. Whatever spans the text
    comes with move along.
    """

    _read: dict[Path, Text] = {}  # noqa: RUF012 - the files of one process, which do not change

    def __init__(self, path: Path, edits: Sequence[tuple[int, int, str]]) -> None:
        self._path, self._edits = path, edits

    def __enter__(self) -> None:
        from bialign.reading import read_file

        def read(path: Path) -> Text:
            if path.suffix.lower() not in _READ_ONCE and path != self._path:
                return read_file(path)
            if path not in self._read:
                self._read[path] = read_file(path)
            return with_edits(self._read[path], self._edits) if path == self._path else self._read[path]

        self._original, self._wrapper = read_file, read
        self._rebind(read_file, read)

    def __exit__(self, *_: object) -> None:
        self._rebind(self._wrapper, self._original)

    @staticmethod
    def _rebind(old: Callable[[Path], Text], new: Callable[[Path], Text]) -> None:
        import bialign.api  # so that it is bound there

        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] == bialign.__name__ and vars(module).get("read_file") is old:
                vars(module)["read_file"] = new


def with_edits(text: Text, edits: Sequence[tuple[int, int, str]]) -> Text:
    """Return a text with some words changed; all spans in it move along."""
    words = text.text
    for start, end, new in sorted(edits, reverse=True):
        words = words[:start] + new + words[end:]

    def moved(offset: int) -> int:
        return offset + sum(len(new) - (end - start) for start, end, new in edits if end <= offset)

    def shifted(value: Any) -> Any:
        if isinstance(value, Span):
            return Span(moved(value.start), moved(value.end))
        if isinstance(value, tuple):
            items = [shifted(item) for item in value]
            return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{field.name: shifted(getattr(value, field.name)) for field in fields(value)})
        return value

    changed: Text = replace(shifted(text), text=words)
    return changed


# ── results ──────────────────────────────────────────────────────────────────────────────────────


def print_results(measured: Mapping[str, dict[str, Any]], kinds: Mapping[str, str]) -> None:
    """Print what could not be measured, then a line a pair, a line a kind, and the slips by kind."""
    for name, found in measured.items():
        if "error" in found:
            print(f"not measured: {name}: {found['error']}")
    done = {name: found for name, found in measured.items() if "error" not in found}
    print(f"\nload {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; {len(done)} of {len(measured)} pairs measured")
    titles = ("figures", "errors", "per 1,000", "warnings", "per 1,000", "accounted", "caught/buried/missed")
    print(f"{'':<48}" + "".join(f"{title:>{len(title) + 2}}" for title in (*titles, "seconds", "  MiB")))
    for name, found in done.items():
        _print_line(name, [found])
    print()
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for name, found in done.items():
        by_kind.setdefault(kinds.get(name, "unknown"), []).append(found)
    for kind, group in sorted(by_kind.items()):
        _print_line(f"{kind} ({len(group)})", group)
    _print_line(f"all ({len(done)})", list(done.values()))
    _print_slips(list(done.values()))


def _print_line(name: str, group: Sequence[Mapping[str, Any]]) -> None:
    total = Counter[str]()
    for found in group:
        total.update({key: found[key] for key in ("figures", "errors", "warnings", "digit_runs", "unaccounted")})
    n = max(total["figures"], 1) / 1000
    share = 1 - total["unaccounted"] / max(total["digit_runs"], 1)
    slips = Counter(outcome for found in group for _, outcome in found["slips"])
    outcomes = "/".join(str(slips[outcome]) for outcome in Outcome)
    print(
        f"{name:<48.48}{total['figures']:>9}{total['errors']:>8}{total['errors'] / n:>11.1f}{total['warnings']:>10}"
        f"{total['warnings'] / n:>11.1f}{share:>11.1%}{outcomes:>22}"
        f"{sum(found['seconds'] for found in group):>9.1f}{max((found['mib'] for found in group), default=0):>7.0f}"
    )


def _print_slips(group: Sequence[Mapping[str, Any]]) -> None:
    counts = Counter((kind, outcome) for found in group for kind, outcome in found["slips"])
    if not counts:
        return
    print(f"\n{'slips':<20}{'planted':>9}" + "".join(f"{outcome:>16}" for outcome in (*Outcome, "refused")))
    for kind in KINDS:
        n = sum(count for (one, _), count in counts.items() if one == kind)
        row = [counts[kind, outcome] for outcome in (*(one.value for one in Outcome), "refused")]
        print(f"{kind:<20}{n:>9}" + "".join(f"{count:>8} {count / max(n, 1):>7.1%}" for count in row))


def write_rows(measured: Mapping[str, dict[str, Any]], path: Path) -> None:
    """Write findings, numbers not accounted for and slips to a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter="\t", restval="", lineterminator="\n")
        writer.writeheader()
        for name, found in measured.items():
            writer.writerows({"pair": name, **row} for row in found.get("rows", ()))


if __name__ == "__main__":
    main()
