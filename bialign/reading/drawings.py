"""Charts, diagrams, embedded objects and comments of Office files that are not read, and are named for that."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bialign.patterns import compile_late
from bialign.reading.packages import Package

# By what they are called: the parts that hold them. ECMA-376, Part 1, 14.2 and 15.2.
_PARTS = {
    "chart": compile_late(r"[^/]+/charts/chart(?:Ex)?[0-9]*\.xml"),
    "diagram": compile_late(r"[^/]+/diagrams/data[0-9]*\.xml"),
}
_BESIDE = {
    "text boxes": compile_late(r"xl/drawings/.*"),
    "comments": compile_late(r"[^/]+/(?:comments|threadedComments)(?:[0-9]*|/[^/]+)\.xml"),
}
_DIGIT = compile_late(rb">[^<>]*[0-9][^<>]*<")
_NUMBER_SHOWN = compile_late(rb"<(?:\w+:)?(?:t|text)(?: [^>]*)?>[^<]*\d")


def name_drawings(package: Package, read: Collection[str] = ()) -> tuple[str, ...]:
    """Return what with numbers in it is drawn, a phrase for each kind: ``"2 charts"``, ``"1 embedded object"``.

    The parts that are ``read`` do not count.
    """
    unread = package.parts.keys() - read
    counts = {
        what: sum(bool(pattern.fullmatch(part) and _DIGIT.search(package.read(part))) for part in unread)
        for what, pattern in _PARTS.items()
    }
    main = package.main_part()
    counts["embedded object"] = len({*package.related(main, "oleObject"), *package.related(main, "package")})
    return tuple(f"{count} {what}{'s' * (count > 1)}" for what, count in counts.items() if count)


def name_beside(package: Package) -> Iterator[str]:
    """Yield a phrase for what stands beside the text and has numbers in it: text boxes of sheets, comments."""
    for what, pattern in _BESIDE.items():
        if any(pattern.fullmatch(part) and _NUMBER_SHOWN.search(package.read(part)) for part in package.parts):
            yield f"{what} with numbers"
