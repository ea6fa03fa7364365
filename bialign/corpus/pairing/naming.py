"""Which files belong together by their names: ``report_zh.txt`` and ``report_en.txt``, ``cn/a/x.md`` and ``en/a/x.md``.

A name is read as a key with a place for the language. Two files with the same key, one of each language, are a pair.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from typing import NamedTuple

from bialign.errors import InputError
from bialign.patterns import compile_late
from bialign.records import LANGS, Lang

_Groups = Mapping[str, Mapping[Lang | None, list[tuple[int, str]]]]

# What files are marked with, in order of preference: of two Chinese versions, the simplified one is paired.
_LATIN: Mapping[Lang, tuple[str, ...]] = {
    "zh": (
        *("zh[-_]?(?:hans[-_]?)?cn", "zh[-_]?hans", "chs", "zhs", "sc", "cn", "zh", "zho", "chi", "chn", "chinese"),
        *("zh[-_]?sg", "zh[-_]?hant(?:[-_]?(?:tw|hk|mo))?", "zh[-_]?(?:tw|hk|mo)", "cht", "zht", "tc"),
    ),
    "en": ("en", "eng", "english", "en[-_]?(?:us|gb|uk|au|ca|nz|ie|in|sg|hk|za)"),
}
# 简体中文 simplified Chinese, 简体 simplified, 中文版 Chinese version, 中文 Chinese (written), 汉语 Chinese (spoken),
# 繁體 traditional; 英文版 English version, 英文 English (written), 英语 English (spoken)
_HAN: Mapping[Lang, tuple[str, ...]] = {
    "zh": ("简体中文版?", "简体版?", "中文版", "中文", "汉语", "漢語", "繁[體体]中文版?", "繁[體体]版?"),
    "en": ("英文版", "英文", "英[语語]"),
}
_LONE_HAN: Mapping[Lang, str] = {"zh": "中", "en": "英"}  # Chinese, English: only where no letter touches it
_CAPITALS: Mapping[Lang, str] = {"zh": "ZH|CN|CHS|CHT", "en": "EN|ENG"}  # AnnualReportEN.pdf


def _marker_pattern(lang: Lang) -> str:
    latin = "|".join(sorted(_LATIN[lang], key=len, reverse=True))
    return (
        rf"(?:(?<![A-Za-z])(?i:{latin})|(?<=[a-z])(?:{_CAPITALS[lang]}))(?![A-Za-z0-9])"
        rf"|{'|'.join(_HAN[lang])}|(?<![^\W\d_]){_LONE_HAN[lang]}(?![^\W\d_])"
    )


_MARKER = compile_late("|".join(f"(?P<{lang}>{_marker_pattern(lang)})" for lang in LANGS))
_RANKED = {lang: [compile_late(kind, re.IGNORECASE) for kind in (*_LATIN[lang], *_HAN[lang])] for lang in LANGS}
_PLACE = "{lang}"
_SEPARATORS = r"[-._\s]"
# A marker that is a folder goes with its slash, one in brackets with them, any other with the separator before it.
_MARK_AND_RIM = compile_late(
    rf"(?<![^/]){re.escape(_PLACE)}/|{_SEPARATORS}*[(\[（【]{re.escape(_PLACE)}[)\]）】]"
    rf"|{_SEPARATORS}+{re.escape(_PLACE)}|{re.escape(_PLACE)}{_SEPARATORS}*"
)
_FIELD = compile_late(r"\{(\w+)\}")


class NamedPair(NamedTuple):
    """Two paths that belong together by their names."""

    zh: str
    en: str


class _Reading(NamedTuple):
    """One way to read a path: the language it is marked with, and what is left when the mark is taken out."""

    lang: Lang | None
    key: str
    rank: int


# ── names as they come ───────────────────────────────────────────────────────────────────────────


def pair_by_names(paths: Sequence[str], tell_language: Callable[[str], Lang | None]) -> Iterator[NamedPair]:
    """Yield the pairs that marks of language in names and folders show, each path at most once.

    Parameters
    ----------
    paths
        Below one folder, with ``/``.
    tell_language
        Returns the language of a file that bears no mark (``report.txt`` beside ``report_en.txt``); asked for such
        only.
    """
    left = set(paths)
    for keys_of in (
        _marked_keys,
        _keys_without_suffix,
        _bare_keys,
        _home_keys,
        _locale_keys,
        _unwrapped_keys,
        _tree_keys,
        _role_keys,
    ):
        groups = _group(sorted(left), keys_of)
        for key in sorted(groups):
            found = _best(groups[key], left, tell_language)
            if found:
                left -= set(found)
                yield found


def stem_of(path: str) -> str:
    """Return what is left of a file's name without marks, role, case and what follows its first full stop.

    Two files that :func:`pair_by_names` might pair have the same.
    """
    name = _ROLE.sub("", path.rpartition("/")[2])
    return re.sub(_SEPARATORS, "", without_marks(name).lstrip(".").partition(".")[0]).casefold()


def _group(paths: Sequence[str], keys_of: Callable[[str], Iterator[_Reading]]) -> _Groups:
    groups: dict[str, dict[Lang | None, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for path in paths:
        for reading in keys_of(path):
            groups[reading.key][reading.lang].append((reading.rank, path))
    return groups


def _best(
    group: Mapping[Lang | None, list[tuple[int, str]]], left: set[str], tell_language: Callable[[str], Lang | None]
) -> NamedPair | None:
    """Return the pair of a group: the preferred mark of each language, or one that is marked and one that is not.

    Of two that are not, of which one is called the original or translation of the other, the language is told.
    """
    here = {lang: [path for _, path in sorted(members) if path in left] for lang, members in group.items()}
    zh, en, unmarked = (here.get(lang, []) for lang in (*LANGS, None))
    if zh and en:
        return NamedPair(zh[0], en[0])
    if [rank for rank, path in sorted(group.get(None, ())) if path in left] == [0, 1]:
        by_lang = {tell_language(path): path for path in unmarked}
        return NamedPair(by_lang["zh"], by_lang["en"]) if by_lang.keys() == {*LANGS} else None
    if not unmarked or not (zh or en) or tell_language(unmarked[0]) != ("en" if zh else "zh"):
        return None
    return NamedPair(zh[0], unmarked[0]) if zh else NamedPair(unmarked[0], en[0])


def _marked_keys(path: str) -> Iterator[_Reading]:
    """Yield the readings of a marked path: all marks of its language taken out, then only the last ones."""
    marks = [mark for part in _parts(path) for mark in _marks_of_one_language(part)]
    if not marks:
        return
    lang = marks[-1].lastgroup
    own: list[tuple[int, int]] = [mark.span() for mark in marks if mark.lastgroup == lang]
    rank = _rank(marks[-1])
    for first in range(len(own)):
        key = path
        for start, end in reversed(own[first:]):
            key = key[:start] + _PLACE + key[end:]
        yield _Reading("zh" if lang == "zh" else "en", key, rank)


def without_marks(path: str) -> str:
    """Return a path without the marks of either language."""
    return _MARKER.sub("", path)


def _parts(path: str) -> Iterator[list[re.Match[str]]]:
    """Yield the marks of each folder and of the file name."""
    marks = sorted(_MARKER.finditer(path), key=lambda mark: mark.start())
    for _, members in groupby(marks, key=lambda mark: path.count("/", 0, mark.start())):
        yield list(members)


def _marks_of_one_language(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the marks of a part of a path, none if it names both languages (``zh-en/``)."""
    return marks if len({mark.lastgroup for mark in marks}) == 1 else []


def _rank(mark: re.Match[str]) -> int:
    lang: Lang = "zh" if mark.lastgroup == "zh" else "en"
    kinds = _RANKED[lang]
    return next((rank for rank, kind in enumerate(kinds) if kind.fullmatch(mark[0])), len(kinds))


def _keys_without_suffix(path: str) -> Iterator[_Reading]:
    return (reading._replace(key=_without_suffix(reading.key)) for reading in _marked_keys(path))


def _without_suffix(key: str) -> str:
    suffix = PurePosixPath(key).suffix
    return key if _PLACE in suffix else key.removesuffix(suffix)


def _bare_keys(path: str) -> Iterator[_Reading]:
    """Yield the readings that meet a name without mark: the mark taken out with what sets it off."""
    readings = list(_marked_keys(path))
    if not readings:
        yield _Reading(None, path, 0)
    for reading in readings:
        yield reading._replace(key=_MARK_AND_RIM.sub("", reading.key))


# Where Docusaurus keeps what is translated, beside the site in the language that it was written in.
_DOCUSAURUS = compile_late(
    r"(?P<root>(?:.*/)?)i18n/[^/]+/docusaurus-plugin-content-(?P<kind>docs|blog|pages)(?:-(?P<instance>[^/]+))?/"
    r"(?:(?P<current>current/)|(?P<version>version-[^/]+/))?(?P<rest>.+)"
)
_HOMES = {"docs": "docs", "blog": "blog", "pages": "src/pages"}


def _home_keys(path: str) -> Iterator[_Reading]:
    """Yield the readings that meet the page of a Docusaurus site that a translated one stands for."""
    match = _DOCUSAURUS.fullmatch(path)
    if match is None:
        yield _Reading(None, _without_suffix(path), 0)
        return
    marks = [mark for mark in _MARKER.finditer(path) if mark.start() < match.start("kind")]
    if marks and marks[-1].lastgroup:
        lang: Lang = "zh" if marks[-1].lastgroup == "zh" else "en"
        home = match["instance"] or _HOMES[match["kind"]]
        if match["version"]:
            home = f"{match['instance']}_versioned_docs" if match["instance"] else "versioned_docs"
        key = f"{match['root']}{home}/{match['version'] or ''}{match['rest']}"
        yield _Reading(lang, _without_suffix(key), _rank(marks[-1]))


_C_FOLDER = compile_late(r"(?<![^/])C/")


def _locale_keys(path: str) -> Iterator[_Reading]:
    """Yield the readings of a path in which the locale C, as help of GNOME has it, stands for English."""
    readings = list(_marked_keys(path))
    yield from readings
    if not readings and _C_FOLDER.search(path):
        yield _Reading("en", _C_FOLDER.sub(f"{_PLACE}/", path, count=1), 0)


# Folders that hold translations, so that the original stands without them; and where README files are put.
_WRAPPER = compile_late(r"(?<![^/])(?:languages?|langs?|i18n|l10n|locales?|translations?|translated)/", re.IGNORECASE)
_README_FOLDER = compile_late(r"(?<![^/])(?:docs?|\.github)/(?=readme[^/]*$)", re.IGNORECASE)


def _unwrapped_keys(path: str) -> Iterator[_Reading]:
    """Yield the readings that meet a name without mark, in another case or outside of a folder for translations."""
    for reading in _bare_keys(path):
        key = reading.key
        if reading.lang:
            key = _README_FOLDER.sub("", _WRAPPER.sub("", key))
        yield reading._replace(key=_without_suffix(key).casefold())


_TRANSLATED_TREE = compile_late(rf"(?<![^/])docs?/{re.escape(_PLACE)}/", re.IGNORECASE)


def _tree_keys(path: str) -> Iterator[_Reading]:
    """Yield the readings that meet a file outside of ``docs``, where a whole tree is translated to ``docs/zh-CN``."""
    readings = list(_marked_keys(path))
    if not readings:
        yield _Reading(None, path, 0)
    for reading in readings:
        key, n_trees = _TRANSLATED_TREE.subn("", reading.key, count=1)
        if n_trees:
            yield reading._replace(key=_MARK_AND_RIM.sub("", key))


# 原文 original, 译文 translation, 翻译 translated
_ROLE = compile_late(
    r"[-_. ](?:orig|original|origin|source|translation|translated|trans|原文|[译譯]文|翻[译譯])(?=\.[^./]+$)",
    re.IGNORECASE,
)


def _role_keys(path: str) -> Iterator[_Reading]:
    """Yield the reading that meets a text and its original, or its translation: ``x.md`` and ``x_origin.md``."""
    key, n_roles = _ROLE.subn("", path)
    yield _Reading(None, key, n_roles)


# ── names by a pattern ───────────────────────────────────────────────────────────────────────────


def pair_by_pattern(paths: Sequence[str], pattern: str) -> Iterator[NamedPair]:
    """Yield the pairs that a pattern such as ``{name}_{lang}.txt`` or ``{year}/{lang}/{name}.docx`` shows.

    Parameters
    ----------
    pattern
        Of the path below the source folder. ``{lang}`` stands for a mark of either language, any other field for
        any text, folders too; two files belong together when all fields but ``{lang}`` agree.

    Raises
    ------
    InputError
        If the pattern has no ``{lang}``, or no other field.
    """
    expression = _compiled(pattern)
    groups: dict[tuple[str, ...], dict[str, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted(paths):
        match = expression.fullmatch(path)
        mark = _MARKER.fullmatch(match["lang"]) if match else None
        if match and mark and mark.lastgroup:
            groups[_other_fields(match)][mark.lastgroup].append((_rank(mark), path))
    for key in sorted(groups):
        zh, en = (sorted(groups[key][lang]) for lang in LANGS)
        if zh and en:
            yield NamedPair(zh[0][1], en[0][1])


def key_of_pattern(pattern: str) -> Callable[[str], str]:
    """Return a function of a path; two that :func:`pair_by_pattern` might pair have the same value.

    Raises
    ------
    InputError
        As that function.
    """
    expression = _compiled(pattern)

    def key_of(path: str) -> str:
        match = expression.fullmatch(path)
        return "\0".join(_other_fields(match)) if match else ""

    return key_of


def _other_fields(match: re.Match[str]) -> tuple[str, ...]:
    return tuple(text for name, text in sorted(match.groupdict().items()) if name != "lang")


def _compiled(pattern: str) -> re.Pattern[str]:
    fields = _FIELD.findall(pattern)
    if "lang" not in fields or not set(fields) - {"lang"} or not all(field.isidentifier() for field in fields):
        raise InputError(
            f"the pattern {pattern!r} tells no pairs; give one with {{lang}} for the language and at least one other "
            "field for what both names share, as in {name}_{lang}.txt"
        )
    seen: set[str] = set()
    parts = []
    for k, part in enumerate(_FIELD.split(pattern)):
        if k % 2 == 0:
            parts.append(re.escape(part))
            continue
        parts.append(f"(?P={part})" if part in seen else f"(?P<{part}>.+?)")
        seen.add(part)
    return re.compile("".join(parts), re.DOTALL)
