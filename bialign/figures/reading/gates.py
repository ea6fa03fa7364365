"""Which rules may find anything in a text, told from the characters that occur in it.

Most texts lack a character without which the pattern that a rule needs cannot match: a digit, a slash, 折. So the rules
are sorted out by characters, all at once, before any pattern is searched for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bialign.figures.reading.rule import Rule
from bialign.patterns import compile_late

# How a pattern of ``needs`` is written: alternatives, in each of them characters, lists of characters and groups.
_ESCAPED = r"\\."
_LISTED = rf"\[(?:{_ESCAPED}|[^\\\]])+\]"
_REPEATED = r"[?*+]|\{[0-9,]+\}"
_GROUP = compile_late(rf"\((?:{_ESCAPED}|{_LISTED}|[^\\()\[\]])*\)(?:{_REPEATED})?")  # that holds no other
_ALTERNATIVE = compile_late(rf"(?:{_ESCAPED}|{_LISTED}|[^\\\[|])+")
_ITEM = compile_late(rf"(?P<characters>{_LISTED}|{_ESCAPED}|[^\\\[])(?P<repeated>{_REPEATED})?")
_IN_LIST = compile_late(r"\\?(?P<first>.)(?:-(?P<last>.))?", re.DOTALL)
_MAY_LACK = ("?", "*", "{0", "{,")
_NO_CHARACTERS = compile_late(r"[.^$]|\[\^.*|.*\\[A-Za-z0-9].*", re.DOTALL)  # but a class, a place or all others
_EVERYWHERE = frozenset(" abcdefghijklmnopqrstuvwxyz")  # these tell no text from another


class Gates:
    """The rules of a language, each with the characters that it needs."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        bits: dict[frozenset[str], int] = {}  # a bit for each set of characters of which one has to occur
        self._rules: list[tuple[int, Rule]] = []
        for rule in rules:
            needed = 0
            for characters in characters_needed(rule.needs.pattern) if rule.needs else ():
                needed |= bits.setdefault(characters, 1 << len(bits))
            self._rules.append((needed, rule))
        self._bits_of: dict[str, int] = {}
        for characters, bit in bits.items():
            for character in characters:
                self._bits_of[character] = self._bits_of.get(character, 0) | bit
        self._passed_with = lru_cache(maxsize=1024)(self._rules_passed)

    def passed_by(self, text: str) -> list[Rule]:
        """Return the rules that may find something in a text in lower case, in order."""
        held = 0
        for bits in filter(None, map(self._bits_of.get, set(text))):
            held |= bits
        return self._passed_with(held)

    def _rules_passed(self, held: int) -> list[Rule]:
        return [rule for needed, rule in self._rules if needed & held == needed]


def characters_needed(pattern: str) -> Iterator[frozenset[str]]:
    """Yield sets of characters: whatever a pattern matches holds one of each set."""
    while (rest := _GROUP.sub("", pattern)) != pattern:
        pattern = rest
    alternatives = [list(_telling_items(match[0])) for match in _ALTERNATIVE.finditer(pattern)]
    if len(alternatives) == 1:
        yield from alternatives[0]
    elif all(alternatives):
        yield frozenset().union(*(min(items, key=len) for items in alternatives))


def _telling_items(alternative: str) -> Iterator[frozenset[str]]:
    """Yield the characters of each item that has to occur and does not occur nearly everywhere."""
    for match in _ITEM.finditer(alternative):
        written = match["characters"]
        if (match["repeated"] or "").startswith(_MAY_LACK) or _NO_CHARACTERS.fullmatch(written):
            continue
        characters = _listed(written[1:-1]) if len(written) > 2 else frozenset(written[-1])
        if not characters & _EVERYWHERE:
            yield characters


def _listed(written: str) -> frozenset[str]:
    """Return the characters of a list: ``0-9,``."""
    found = ((ord(match["first"]), ord(match["last"] or match["first"])) for match in _IN_LIST.finditer(written))
    return frozenset(chr(code) for first, last in found for code in range(first, last + 1))
