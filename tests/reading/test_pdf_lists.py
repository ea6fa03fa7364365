"""Two lists beside each other on a PDF page, amid what goes across it."""

from __future__ import annotations

from tests.reading.grids import SIZE, grids
from tests.reading.samples import Placed

LEFT = [
    "• Supply: 1.7 V to 3.6 V",
    "• Current: 1.9 µA",
    "• Range: −40°C to +85°C",
    "• Halogen-free",
]
RIGHT = ["• Heating", "• Indoor navigation", "• Loggers"]
PROSE = [
    "The part holds three elements in one package, each of which is calibrated before it leaves our factory, and",
    "its output is stored in registers from which the host collects all bytes in one read, as often as needed.",
]


def page() -> list[Placed]:
    placed: list[Placed] = [(50, 740 - 12 * n, SIZE, line) for n, line in enumerate(PROSE)]
    for x, lines in ((50, LEFT), (320, RIGHT)):
        placed += [(x + 8 * line.startswith(" "), 690 - 12 * n, SIZE, line.strip()) for n, line in enumerate(lines)]
    placed.append((50, 624, SIZE * 1.4, "1 Overview"))
    return placed + [(50, 600 - 12 * n, SIZE, line) for n, line in enumerate(PROSE * 4)]


def test_lists_beside_each_other_are_read_one_after_the_other() -> None:
    tables, others = grids([page()])
    assert not tables
    items = [" ".join(one.split()) for one in others if one.startswith("•")]
    assert items == [
        "• Supply: 1.7 V to 3.6 V",
        "• Current: 1.9 µA",
        "• Range: −40°C to +85°C",
        "• Halogen-free",
        "• Heating",
        "• Indoor navigation",
        "• Loggers",
    ]
    assert others.index("1 Overview") > others.index("• Loggers")
