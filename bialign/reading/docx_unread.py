"""What a Word document shows and :mod:`bialign.reading.docx` does not read: named, so that nobody takes it for read.

The numbers that Word makes up for lists and headings stand in no text: what a paragraph is numbered by says its part
``numbering``. (ECMA-376, Part 1, 17.9.)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bialign.patterns import compile_late
from bialign.reading.elements import attribute, child_of, name_of
from bialign.reading.packages import Package
from bialign.reading.pictures import ICON_PIXELS, PIXELS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_EQUATION = compile_late(r"\s*EQ\b.*[0-9]")  # a field that draws its own code: a fraction, a number in a circle
_DIGITS = compile_late(r"\d+")
_EMU = 9525  # of a pixel: 914,400 of an inch
_SIDE = compile_late(r"(?:^|;)\s*(?:width|height)\s*:\s*([0-9]{1,5}(?:\.[0-9]{1,5})?)\s*(pt|px|in|cm|mm)")
_NO_DIGITS = ("bullet", "none")
_MARGINS = ("header", "footer")


def name_unread(package: Package, document: Element) -> Iterator[str]:
    """Yield a phrase for each kind of what is shown and not read: ``"automatic numbers of 12 paragraphs"``."""
    main = package.main_part()
    margins = [package.parse(part) for kind in _MARGINS for part in package.related(main, kind)]
    roots = (document, *margins)
    drawn = (path for root in roots for path in root.iter("{*}textpath"))
    codes = (code.text or "" for root in roots for code in root.iter("{*}instrText"))
    counts = {
        "WordArt text{} with numbers": sum(any(map(str.isdecimal, path.get("string") or "")) for path in drawn),
        "embedded document{}": sum(1 for _ in document.iter("{*}altChunk")),
        "formula{} of fields": sum(bool(_EQUATION.match(code)) for code in codes),
        "number{} above words": sum(_n_numbers(words) for root in roots for guide in _guides(root) for words in guide),
        "number{} in fields of a form": sum(_n_numbers(_chosen(field)) for field in document.iter("{*}ddList")),
    }
    for what, count in counts.items():
        if count:
            yield f"{count} {what.format('s' * (count > 1))}"
    if n_numbered := _n_numbered(package, document):
        yield f"automatic numbers of {n_numbered} paragraph{'s' * (n_numbered > 1)}"


def is_decorative(picture: Element) -> bool:
    """Tell whether a picture (``pic:pic``, ``v:imagedata``) is said to be an ornament, is an icon, or shows an object.

    An embedded object, which is named as one, keeps a picture of itself.
    """
    around = list(picture.iterancestors())
    if any(name_of(element) == "w:object" for element in around):
        return True
    drawing = next((element for element in around if name_of(element) in ("wp:inline", "wp:anchor")), None)
    if drawing is not None and any(_is_said_decorative(mark) for mark in drawing.iter("{*}decorative")):
        return True
    sides = _sides(picture)
    return len(sides) == 2 and max(sides) <= ICON_PIXELS


def _is_said_decorative(mark: Element) -> bool:
    return name_of(mark) == "adec:decorative" and mark.get("val") in ("1", "true")


def _sides(picture: Element) -> list[float]:
    """Return the width and height of a picture in pixels, as far as the file says."""
    if name_of(picture) == "v:imagedata":
        shape = picture.getparent()
        found = _SIDE.findall("" if shape is None else str(shape.get("style") or ""))
        return [float(number) * PIXELS[unit] for number, unit in found]
    shape = next((child for child in picture if name_of(child) == "pic:spPr"), None)
    extent = child_of(shape, "a:xfrm", "a:ext")
    sides = () if extent is None else (str(extent.get(side) or "") for side in ("cx", "cy"))
    return [int(side) / _EMU for side in sides if side.isdecimal() and len(side) < 12]


def _n_numbers(words: str) -> int:
    return len(_DIGITS.findall(words))


def _guides(root: Element) -> Iterator[Iterator[str]]:
    """Yield the texts of each guide to the sound or sense of words, which is set above them."""
    for guide in root.iter("{*}rt"):
        if name_of(guide) == "w:rt":
            yield (text.text or "" for text in guide.iter("{*}t"))


def _chosen(field: Element) -> str:
    """Return what a list of an old form shows of its entries."""
    entries = [attribute(entry, "val") or "" for entry in field.iter("{*}listEntry")]
    chosen = _value(field, "w:result") or "0"
    return entries[int(chosen)] if chosen.isdecimal() and len(chosen) < 9 and int(chosen) < len(entries) else ""


def _n_numbered(package: Package, document: Element) -> int:
    """Return before how many paragraphs of the body Word sets a number."""
    levels = _numbered_levels(package)
    styles = _numbered_styles(package) if levels else {}
    return sum(_numbering(paragraph, styles) in levels for paragraph in document.iter("{*}p") if _has_text(paragraph))


def _numbered_levels(package: Package) -> set[tuple[str, str]]:
    """Return the lists and levels that number their items, by the identifiers by which paragraphs name them."""
    roots = [package.parse(part) for part in package.related(package.main_part(), "numbering")]
    formats: dict[str, set[str]] = {}  # by abstract list: its levels with numbers
    for abstract in (element for root in roots for element in root.iter("{*}abstractNum")):
        formats[attribute(abstract, "abstractNumId") or ""] = {
            attribute(level, "ilvl") or "0" for level in abstract.iter("{*}lvl") if _has_number(level)
        }
    return {
        (attribute(own, "numId") or "", level)
        for own in (element for root in roots for element in root.iter("{*}num"))
        for level in formats.get(_value(own, "w:abstractNumId"), ())
    }


def _has_number(level: Element) -> bool:
    return "%" in _value(level, "w:lvlText") and _value(level, "w:numFmt") not in _NO_DIGITS


def _numbered_styles(package: Package) -> dict[str, tuple[str, str]]:
    """Return the list and level of the styles that have one, their own or what they inherit."""
    parts = package.related(package.main_part(), "styles")
    styles = {
        attribute(style, "styleId") or "": style for part in parts for style in package.parse(part).iter("{*}style")
    }
    found = {}
    for key in styles:
        number = level = ""
        at, seen = key, set[str]()
        while at in styles and at not in seen:
            seen.add(at)
            number = number or _value(styles[at], "w:pPr", "w:numPr", "w:numId")
            level = level or _value(styles[at], "w:pPr", "w:numPr", "w:ilvl")
            at = _value(styles[at], "w:basedOn")
        found[key] = number, level or "0"
    return found


def _numbering(paragraph: Element, styles: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """Return the list and the level of a paragraph; empty where it is in none."""
    of_style = styles.get(_value(paragraph, "w:pPr", "w:pStyle"), ("", "0"))
    own = _value(paragraph, "w:pPr", "w:numPr", "w:numId"), _value(paragraph, "w:pPr", "w:numPr", "w:ilvl")
    return own[0] or of_style[0], own[1] or ("0" if own[0] else of_style[1])


def _has_text(paragraph: Element) -> bool:
    return name_of(paragraph) == "w:p" and any((text.text or "").strip() for text in paragraph.iter("{*}t"))


def _value(element: Element, *path: str) -> str:
    found = child_of(element, *path)
    return (attribute(found, "val") or "") if found is not None else ""
