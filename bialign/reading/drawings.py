"""Charts, diagrams and embedded objects of Office files that are not read, and are named for that."""

from __future__ import annotations

from collections.abc import Collection

from bialign.patterns import compile_late
from bialign.reading.packages import Package

# By what they are called: the parts that hold them. ECMA-376, Part 1, 14.2 and 15.2.
_PARTS = {
    "chart": compile_late(r"[^/]+/charts/chart(?:Ex)?[0-9]*\.xml"),
    "diagram": compile_late(r"[^/]+/diagrams/data[0-9]*\.xml"),
}
_DIGIT = compile_late(rb">[^<>]*[0-9][^<>]*<")


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
