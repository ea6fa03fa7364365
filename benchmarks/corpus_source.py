"""A folder of documents to build a corpus from, with known partners: hard, repetitive, partly damaged, badly named.

Each document is a run of consecutive sentence pairs of one public source, made hard by ``benchmarks.hard_documents``,
so that documents of one source are about the same things. Both sides get the lines that every page of a site repeats.
"""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from benchmarks.hard_documents import Hardships, make_hard_document
from bialign.records import LANGS, Lang

SentencePair = tuple[str, str]

HARDSHIPS = Hardships(merged=0.1, split=0.1, dropped=0.05, omitted=0.1, moved=0.05, boilerplate=0.02)
DOCUMENT_PAIRS = (20, 80)  # sentence pairs of a document, at least and at most
# Word lists and strings of user interfaces, which no document consists of.
NO_PROSE = ("lex_", "debian_mo", "debian_ddtp", "pypi_po", "finance_ui", "mediawiki_i18n", "moneymanagerex", "misc_")

# What pages repeat; each site shows some of it at the top and at the bottom.
NAVIGATION: tuple[SentencePair, ...] = (
    ("首页", "Home"),
    ("关于我们", "About us"),
    ("投资者关系", "Investor relations"),
    ("跳到主要内容", "Skip to main content"),
    ("您的位置：首页 > 新闻中心 > 公告", "You are here: Home > News > Announcements"),
    ("打印本页", "Print this page"),
    ("简体中文 | English", "Chinese | English"),
)
DISCLAIMERS: tuple[SentencePair, ...] = (
    ("本文件仅供参考，不构成任何投资建议。", "This document is for information only and is no investment advice."),
    (
        "本公司对因依赖本文件内容而产生的任何损失概不负责。",
        "We accept no liability for any loss arising from reliance on the contents of this document.",
    ),
    ("如中英文版本有任何歧义，概以中文版本为准。", "If the two versions differ, the Chinese version prevails."),
    ("联系我们：请于工作时间致电本部门。", "Contact us: please call this department during office hours."),
    ("本页最后更新日期见页脚。", "The date of the last update of this page is shown in the footer."),
    ("版权所有，未经许可不得转载。", "All rights reserved."),
)


class MadeSource(NamedTuple):
    """What a made folder holds, as paths below it.

    Attributes
    ----------
    partners
        The English file of each Chinese one that has a partner.
    alone
        Documents without partner.
    damaged
        Files that hold no document that can be read; a made one with mojibake reads, but has no partner.
    """

    partners: dict[str, str]
    alone: frozenset[str]
    damaged: frozenset[str]


class Maker:
    """Writes documents into a folder under names that do not help, in the formats and encodings that people use."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.rng = random.Random(seed)
        self.sites = [self._site() for _ in range(8)]

    def _site(self) -> tuple[list[SentencePair], list[SentencePair]]:
        return self.rng.sample(NAVIGATION, 4), self.rng.sample(DISCLAIMERS, 3)

    def write_pair(self, pairs: Sequence[SentencePair], number: int) -> dict[Lang, str]:
        """Write both versions of a document and return their names."""
        document = make_hard_document(pairs, HARDSHIPS, seed=number)
        head, foot = self.rng.choice(self.sites)
        sides: dict[Lang, list[str]] = {"zh": document.zh, "en": document.en}
        return {
            lang: self.write(paragraphs([[p[k] for p in head], sides[lang], [p[k] for p in foot]], lang), lang, number)
            for k, lang in enumerate(LANGS)
        }

    def write(self, lines: Sequence[str], lang: Lang, number: int) -> str:
        """Write a document and return its name."""
        suffix = self.rng.choices((".txt", ".md", ".html", ".docx"), (80, 10, 5, 5))[0]
        return self.write_bytes(encoded(lines, lang, suffix, self.rng), f"{number}/{lang}", suffix)

    def write_bytes(self, data: bytes, what: str, suffix: str) -> str:
        digest = sha256(what.encode()).hexdigest()
        path = self.folder / digest[:2] / f"{digest[2:12]}{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path.relative_to(self.folder).as_posix()


def make_source(data: Path, folder: Path, *, n_pairs: int, n_alone: int, n_damaged: int, seed: int = 0) -> MadeSource:
    """Write a source of ``n_pairs`` document pairs, ``n_alone`` documents without partner and damaged files."""
    maker = Maker(folder, seed)
    documents = draw_documents(data, seed)
    partners, alone = {}, set()
    for number in range(n_pairs):
        names = maker.write_pair(next(documents), number)
        partners[names["zh"]] = names["en"]
    for number in range(n_pairs, n_pairs + n_alone):
        names = maker.write_pair(next(documents), number)
        lost = names[LANGS[number % 2]]
        (folder / lost).unlink()
        alone |= set(names.values()) - {lost}
    damaged = {maker.write_bytes(*damage(number, maker.rng)) for number in range(n_damaged)}
    return MadeSource(partners, frozenset(alone), frozenset(damaged))


def draw_documents(data: Path, seed: int) -> Iterator[list[SentencePair]]:
    """Yield runs of consecutive sentence pairs, none twice, each from one source, drawn by its size."""
    rng = random.Random(seed)
    sources = [pairs for path in sorted(data.glob("*.tsv.gz")) if len(pairs := read_prose(path)) > DOCUMENT_PAIRS[1]]
    starts = [0] * len(sources)
    while left := [len(pairs) - start for pairs, start in zip(sources, starts, strict=True)]:
        drawn = rng.choices(range(len(sources)), left)[0]
        length = min(rng.randint(*DOCUMENT_PAIRS), left[drawn])
        yield sources[drawn][starts[drawn] : starts[drawn] + length]
        starts[drawn] += length


def read_prose(path: Path) -> list[SentencePair]:
    if path.name.startswith(NO_PROSE):
        return []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = (line.rstrip("\n").split("\t") for line in file)
        return [(row[0], row[1]) for row in rows]


def paragraphs(parts: Sequence[Sequence[str]], lang: Lang) -> list[str]:
    """Return the lines of a document: sentences that end in a stop run on, up to five in a paragraph."""
    lines: list[str] = []
    for part in parts:
        n_open = 0
        for sentence in part:
            if n_open:
                lines[-1] += ("" if lang == "zh" else " ") + sentence
            else:
                lines.append(sentence)
            n_open = (n_open + 1) % 5 if sentence.endswith(("。", "！", "？", ".", "!", "?")) else 0
    return lines


def encoded(lines: Sequence[str], lang: Lang, suffix: str, rng: random.Random) -> bytes:
    """Return the bytes of a document in its format, plain Chinese text now and then in GB18030 or UTF-16."""
    if suffix == ".docx":
        return docx(lines)
    if suffix == ".html":
        body = "\n".join(f"<p>{escape(line)}</p>" for line in lines)
        return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()
    encodings = ("utf-8", "gb18030", "utf-16") if lang == "zh" else ("utf-8", "utf-8-sig", "utf-16")
    return "\n\n".join(lines).encode(rng.choices(encodings, (90, 7, 3))[0])


def docx(lines: Sequence[str]) -> bytes:
    """Return a Word document of one paragraph a line."""
    office = "http://schemas.openxmlformats.org"
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)
    main = f"{office}/officeDocument/2006/relationships/officeDocument"
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{office}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{main}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{office}/wordprocessingml/2006/main"><w:body>{body}</w:body>'
        "</w:document>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def damage(number: int, rng: random.Random) -> tuple[bytes, str, str]:
    """Return bytes, identity and suffix of a damaged file: empty, binary, cut off, disguised or wrongly decoded."""
    good = [f"{first}{number}" for first, _ in DISCLAIMERS]
    kinds = (
        (b"", ".docx"),
        (b"", ".txt"),
        (rng.randbytes(4096), ".txt"),
        (rng.randbytes(4096), ".pdf"),
        (docx(good * 20)[:-200], ".docx"),
        ("\n".join(good).encode(), ".docx"),
        ("\n".join(good).encode().decode("latin-1").encode(), ".txt"),  # mojibake
    )
    data, suffix = kinds[number % len(kinds)]
    return data, f"damaged {number}", suffix
