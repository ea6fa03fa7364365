"""Which rules may find anything in a text, told from the characters and words that occur in it.

Most texts lack something without which the pattern that a rule needs cannot match: a digit, a slash, 折, "twice". So
the rules are sorted out by what a text holds, all at once, before any pattern is searched for. What has to occur is
taken from the patterns themselves, so that a gate changes with its rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from operator import or_

from bialign.figures.reading.rule import Rule
from bialign.patterns import any_of, compile_late

# How a pattern of ``needs`` is written: alternatives, in each of them characters, lists of characters and groups.
_ESCAPED = r"\\."
_LISTED = rf"\[(?:{_ESCAPED}|[^\\\]])+\]"
_REPEATED = r"[?*+]|\{[0-9,]+\}"
_GROUP = compile_late(  # that holds no other
    rf"\((?P<content>(?:{_ESCAPED}|{_LISTED}|[^\\()\[\]])*)\)(?P<repeated>{_REPEATED})?"
)
_ALTERNATIVE = compile_late(rf"(?:^|\|)((?:{_ESCAPED}|{_LISTED}|[^\\\[|])*)")
_ITEM = compile_late(rf"(?P<characters>{_LISTED}|{_ESCAPED}|[^\\\[])(?P<repeated>{_REPEATED})?")
_IN_LIST = compile_late(r"\\?(?P<first>.)(?:-(?P<last>.))?", re.DOTALL)
_MAY_LACK = ("?", "*", "{0", "{,")
_NO_CHARACTERS = compile_late(r"[.^$]|\[\^.*|.*\\[A-Za-z0-9].*", re.DOTALL)  # but a class, a place or all others
_PLACE = r"\b"  # stands for a group that may lack or looks around: no character
_PRIVATE = 0xE000  # characters of nobody
_WORD = compile_late("[a-z]{2,}")
_LONGEST = 32  # letters of a word that is remembered: a run of letters may be as long as a text
_EVERYWHERE = frozenset(" abcdefghijklmnopqrstuvwxyz")  # these tell no text from another


class Gates:
    """The rules of a language, each with the characters and words that it needs."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        bits: dict[frozenset[str], int] = {}  # a bit for each set of strings of which one has to occur
        self._rules: list[tuple[int, Rule]] = []
        for rule in rules:
            needed = 0
            for strings in strings_needed(rule.needs.pattern) if rule.needs else ():
                needed |= bits.setdefault(strings, 1 << len(bits))
            self._rules.append((needed, rule))
        self._bits_of: dict[str, int] = {}
        for strings, bit in bits.items():
            for string in strings:
                self._bits_of[string] = self._bits_of.get(string, 0) | bit
        self._words = [string for string in self._bits_of if len(string) > 1]
        self._any_word = re.compile(any_of(self._words) or "(?!)")
        self._remembered = lru_cache(maxsize=2**14)(self._bits_in)

    def passed_by(self, text: str) -> list[Rule]:
        """Return the rules that may find something in a text in lower case, in order."""
        by_character = filter(None, map(self._bits_of.get, set(text)))
        words = _WORD.findall(text)
        by_word = [self._remembered(word) if len(word) < _LONGEST else self._bits_in(word) for word in words]
        lacking = ~reduce(or_, by_word, reduce(or_, by_character, 0))
        return [rule for needed, rule in self._rules if not needed & lacking]

    def _bits_in(self, word: str) -> int:
        if not self._any_word.search(word):  # as in most words
            return 0
        return reduce(or_, map(self._bits_of.__getitem__, filter(word.__contains__, self._words)), 0)


def strings_needed(pattern: str) -> Iterator[frozenset[str]]:
    """Yield sets of characters or words: whatever a pattern matches holds one of each set."""
    alternatives = [list(_sets_needed(alternative)) for alternative in dict.fromkeys(_without_groups(pattern))]
    if len(alternatives) == 1:
        yield from alternatives[0]
    elif all(alternatives):
        yield frozenset().union(*(min(sets, key=len) for sets in alternatives))


def _without_groups(pattern: str) -> Iterator[str]:
    """Yield the alternatives of a pattern, each without groups: of ``a(?:b|c)`` they are ``ab`` and ``ac``."""
    contents: dict[str, str] = {}  # of the groups, each of which is replaced by a character, the innermost first
    while group := _GROUP.search(pattern):
        stand_in = chr(_PRIVATE + len(contents))
        is_taken = group["content"].startswith("?:") and not group["repeated"]
        contents[stand_in] = group["content"][2:] if is_taken else _PLACE
        pattern = pattern[: group.start()] + stand_in + pattern[group.end() :]
    yield from _written_out(pattern, contents)


def _written_out(pattern: str, contents: Mapping[str, str]) -> Iterator[str]:
    for alternative in _ALTERNATIVE.findall(pattern):
        stand_in = next(filter(contents.__contains__, alternative), "")
        if not stand_in:
            yield alternative
            continue
        for content in _ALTERNATIVE.findall(contents[stand_in]):
            yield from _written_out(alternative.replace(stand_in, content), contents)


def _sets_needed(alternative: str) -> Iterator[frozenset[str]]:
    """Yield the longest word, then the characters of each item that has to occur and does not nearly everywhere."""
    items = [(match["characters"], match["repeated"] or "") for match in _ITEM.finditer(alternative)]
    letters = "".join(written if len(written) == 1 and not repeated else " " for written, repeated in items)
    if word := max(_WORD.findall(letters), key=len, default=""):
        yield frozenset([word])
    for written, repeated in items:
        if repeated.startswith(_MAY_LACK) or _NO_CHARACTERS.fullmatch(written):
            continue
        characters = _listed(written[1:-1]) if len(written) > 2 else frozenset(written[-1])
        if not characters & _EVERYWHERE:
            yield characters


def _listed(written: str) -> frozenset[str]:
    """Return the characters of a list: ``0-9,``."""
    found = ((ord(match["first"]), ord(match["last"] or match["first"])) for match in _IN_LIST.finditer(written))
    return frozenset(chr(code) for first, last in found for code in range(first, last + 1))
