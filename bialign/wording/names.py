"""Names that the Chinese writes in Latin letters, and addresses: they stand in the English as well.

The other way says nothing: the Chinese of an English name is mostly in Chinese characters. Numbers that name something
(H100, 600519.SH) are figures, and compared there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from bialign.figures.units.lookup import SIGNS, UNITS
from bialign.figures.variants import CHARACTER
from bialign.options import UNCERTAIN
from bialign.patterns import compile_late
from bialign.records import LANGS, Lang, Span, Verdict, Words
from bialign.wording.messages import explain_name_differs, explain_name_missing
from bialign.wording.remarks import Remark
from bialign.wording.sides import BeadSide, BeadSides

_EMAIL = r"[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}\.[A-Za-z]{2,24}"
_URL = r"(?:https?://|ftp://|www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&'*+,;=%]+"
_ADDRESS = compile_late(rf"(?P<email>{_EMAIL})|(?P<url>{_URL})", re.ASCII | re.IGNORECASE)
_BEHIND_ADDRESS = ".,;:!?'*])"
# Parts of an address that name the language of a page, which differ on purpose.
_LANGUAGE_PART = compile_late(
    r"(?<=[/._=-])(?:zh|cn|en|us|gb|tw|hk|hans|hant|chinese|english|eng|chn|chs|cht)(?=$|[/._?&#-])|^(?:zh|cn|en)(?=[./])",
    re.IGNORECASE,
)
_WORD = compile_late(r"[A-Za-z][A-Za-z0-9]*(?:[-.&+/'’_][A-Za-z0-9]+)*(?:\+\+|\+|#)?")
_HAN = compile_late(CHARACTER)
_PART = compile_late(r"[A-Za-z0-9]+")
# What touches code and not names: in calls, paths, options, variables, file names, tags.
_SIGNS = frozenset("_\\<>{}=`$|~^@%/")
_BEFORE_CODE = _SIGNS | {"-", "."}
_MOST = 20  # addresses, or lost names, of a bead that are compared with each other


class _Name(NamedTuple):
    """A run of Latin words in the line of a sentence."""

    sentence: int
    span: Span
    text: str
    after_space: bool = False

    def follows(self, other: _Name) -> bool:
        """Tell whether only a space parts this name from another one."""
        return self.after_space and self.span.start - other.span.end == 1


def find_misspelt(sides: Sequence[BeadSides]) -> Iterator[tuple[BeadSides, Remark]]:
    """Yield names and addresses that the two sides of a bead write almost alike."""
    for one in sides:
        if one.bead.is_null:
            continue
        addresses = {lang: [*_addresses(one.side(lang))] for lang in LANGS}
        yield from ((one, remark) for remark in _compare_addresses(one, addresses))
        for name in _lost_names(one, addresses["zh"]):
            if misspelt := _misspelt(one.en, name, one.zh.line):
                yield one, _differs(one, name, misspelt)


def find_lost(sides: Sequence[BeadSides]) -> Iterator[tuple[BeadSides, Remark]]:
    """Yield names that the English of a bead and of those around it lacks.

    A name that the English nowhere has was renamed, and is told once.
    """
    lost: dict[str, list[tuple[BeadSides, Words]]] = {}
    for k, one in enumerate(sides):
        if one.bead.is_null or one.bead.confidence < UNCERTAIN:
            continue
        names = _lost_names(one, [*_addresses(one.zh)])
        near = sides[max(0, k - _REACH) : k + _REACH + 1] if names else []
        around = _English(" ".join(other.en.line for other in near))
        for name in names:
            if not _misspelt(one.en, name, one.zh.line) and not around.has(name.text):
                words = one.zh.words(name.sentence, *name.span)
                lost.setdefault(_compact(name.text), []).append((one, words))
    english = _English(" ".join(one.en.line for one in sides)) if lost else _English("")
    for places in lost.values():
        told = places if english.has(places[0][1].text) else places[:1]
        for one, words in told:
            said = explain_name_missing(words, len(places) - len(told))
            yield one, Remark(Verdict.NAME_MISSING, said, (words,))


_REACH = 5  # beads before and behind in which a name may stand that this one replaces by "it"


# ── addresses ────────────────────────────────────────────────────────────────────────────────────


def _addresses(side: BeadSide) -> Iterator[_Name]:
    for sentence, line in side.lines:
        for found in _ADDRESS.finditer(line) if "@" in line or "//" in line or "www." in line else ():
            text = found[0].rstrip(_BEHIND_ADDRESS)
            yield _Name(sentence, Span(found.start(), found.start() + len(text)), text)


def _compare_addresses(sides: BeadSides, addresses: dict[Lang, list[_Name]]) -> Iterator[Remark]:
    zh_keys, en_keys = ({_address_key(name.text) for name in addresses[lang]} for lang in LANGS)
    zh_left = [name for name in addresses["zh"] if _address_key(name.text) not in en_keys][:_MOST]
    en_left = [name for name in addresses["en"] if _address_key(name.text) not in zh_keys][:_MOST]
    for zh in zh_left:
        en = max(en_left, key=lambda name: _likeness(zh.text, name.text), default=None)
        if en and _likeness(zh.text, en.text) >= _LEAST_LIKENESS:
            en_left.remove(en)
            if not _is_cut(zh.text, en.text) and _digits(zh.text) == _digits(en.text):
                yield _differs(sides, zh, en)


def _digits(address: str) -> list[str]:
    """Return the numbers of an address, which are compared as figures are."""
    return re.findall("[0-9]+", address)


def _is_cut(one: str, other: str) -> bool:
    """Tell whether an address only goes on where the other ends, as at the end of a line."""
    shorter, longer = sorted((_address_key(one), _address_key(other)), key=len)
    return longer.startswith(shorter)


def _address_key(address: str) -> str:
    bare = re.sub(r"^(?:[a-z]+://)?(?:www\.)?", "", address.casefold())
    return re.sub(r"[./_=-]+", "/", _LANGUAGE_PART.sub("", bare)).strip("/")


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


_LEAST_LIKENESS = 0.8  # of two addresses, or two spellings of a name, that are one with a slip


def _differs(sides: BeadSides, zh: _Name, en: _Name) -> Remark:
    words = sides.zh.words(zh.sentence, *zh.span), sides.en.words(en.sentence, *en.span)
    return Remark(Verdict.NAME_DIFFERS, explain_name_differs(*words), words)


# ── names ────────────────────────────────────────────────────────────────────────────────────────


def _lost_names(sides: BeadSides, addresses: Sequence[_Name]) -> list[_Name]:
    """Return the names in the Chinese of a bead that its English lacks; none if the Chinese is nothing but a name."""
    names = [*_names(sides.zh, addresses)] if _HAN.search(sides.zh.line) else []
    english = _English(sides.en.line) if names else _English("")
    return _joined([name for name in names if not english.has(name.text)])[:_MOST]


def _names(side: BeadSide, addresses: Iterable[_Name]) -> Iterator[_Name]:
    for sentence, line in side.lines:
        taken = bytearray(len(line))
        for start, end in (*side.figures_in(sentence), *(one.span for one in addresses if one.sentence == sentence)):
            taken[start:end] = b"1" * (end - start)
        for found in _WORD.finditer(line):
            start, end = found.span()
            if not any(taken[start:end]) and not _is_code(line, start, end) and _is_name(found[0], line[:start][-4:]):
                yield _Name(sentence, Span(start, end), found[0], line[start - 1 : start] == " ")


def _is_code(line: str, start: int, end: int) -> bool:
    """Tell a part of a call, path, option, variable, file name or tag by what touches it."""
    return line[start - 1 : start] in _BEFORE_CODE or line[end : end + 1] in _SIGNS or line[end : end + 2] == "()"


def _is_name(word: str, before: str) -> bool:
    """Tell names from single letters, units behind numbers, currencies, and small words of a quoted title."""
    if len(word) < 2 or word in SIGNS or word in UNITS["en"] or word in _LOAN_WORDS or before.rstrip()[-1:].isdigit():
        return False
    return word[0].isupper() or any(char.isupper() for char in word[:3])  # iPhone, eBay; getValue is code


def _joined(names: Sequence[_Name]) -> list[_Name]:
    """Return names, those beside each other as one."""
    joined: list[_Name] = []
    for name in names:
        last = joined[-1] if joined else None
        if last and last.sentence == name.sentence and name.follows(last):
            span = Span(last.span.start, name.span.end)
            joined[-1] = _Name(name.sentence, span, f"{last.text} {name.text}", last.after_space)
        else:
            joined.append(name)
    return joined


_LOAN_WORDS = frozenset("OK PK VIP APP App".split())  # that Chinese sentences use as words


class _English:
    """The words of an English side, in which a name may stand in many forms."""

    def __init__(self, line: str) -> None:
        self.line = line
        parts = [part.lower() for part in _PART.findall(_plain(line))]
        self._compact = "".join(parts)
        self._initials = "".join(part[0] for part in parts)
        self._known: dict[str, bool] = {}
        self._big_initials = "".join(part[0] for part in parts if part not in _SMALL)

    def has(self, name: str) -> bool:
        """Tell whether a name stands there: in any case and with any hyphens, or written out."""
        if name not in self._known:
            self._known[name] = self._has_part(name) or ("&" in name and all(map(self._has_part, name.split("&"))))
        return self._known[name]

    def _has_part(self, name: str) -> bool:
        compact = _compact(name)
        if any(form in self._compact for form in (compact, compact.removesuffix("s"), re.sub("ies$|y$", "i", compact))):
            return True
        return self._is_written_out(compact) if name.isupper() or name[:-1].isupper() else False

    def _is_written_out(self, letters: str) -> bool:
        shorter = letters[:-1] if len(letters) > 2 else letters  # the last word may go unsaid: chief executive
        return any(part in initials for initials in (self._initials, self._big_initials) for part in (letters, shorter))


_SMALL = frozenset("a an and at by for from in of on or the to with".split())


def _compact(text: str) -> str:
    return "".join(_PART.findall(_plain(text))).lower()


def _plain(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _misspelt(side: BeadSide, name: _Name, zh_line: str) -> _Name | None:
    """Return the word of an English side that is a name with a slip; none that the Chinese has as well."""
    compact, zh_compact = _compact(name.text), _compact(zh_line)
    if len(compact) < _LEAST_LETTERS:
        return None
    for sentence, line in side.lines:
        for found in _WORD.finditer(line):
            other = _compact(found[0])
            is_like = abs(len(other) - len(compact)) <= 2 and _likeness(other, compact) >= _LEAST_LIKENESS
            if is_like and found[0][0].isupper() and other not in zh_compact:
                return _Name(sentence, Span(*found.span()), found[0])
    return None


_LEAST_LETTERS = 5  # of a name in which a slip can be told from another name
