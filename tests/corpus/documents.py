"""Small reports to pair, by a grammar of our own: sentences that translate each other, and what pages repeat."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

# Place, subject and verb of each sentence, in both languages.
PLACES = (("杭州", "Hangzhou"), ("柏林", "Berlin"), ("内罗毕", "Nairobi"), ("利马", "Lima"), ("大阪", "Osaka"))
SUBJECTS = (
    ("医院", "hospital"), ("渔业", "fishing industry"), ("剧院", "theatre"), ("铁路", "railway"), ("图书馆", "library"),
    ("钢厂", "steel mill"), ("果园", "orchard"), ("法院", "court"), ("动物园", "zoo"), ("机场", "airport"),
)  # fmt: skip
VERBS = (
    ("今年招聘了更多医生", "hired more doctors this year"),
    ("因暴雨关闭了三天", "was closed for three days by heavy rain"),
    ("正在修建新的屋顶", "is building a new roof"), ("向银行申请了贷款", "applied to the bank for a loan"),
    ("收到了一封匿名信", "received an anonymous letter"), ("将票价提高了一倍", "doubled the price of its tickets"),
    ("庆祝了成立一百周年", "celebrated its hundredth anniversary"),
    ("与工会达成了协议", "reached an agreement with the union"),
)  # fmt: skip
# Site menu, disclaimer, copyright: what every page has.
BOILERPLATE = (
    ("首页 > 新闻中心 > 公告", "Home > News > Announcements"),
    ("本文件仅供参考，不构成任何投资建议。", "This document is for information only and is no investment advice."),
    ("版权所有，未经许可不得转载。", "All rights reserved, do not reprint."),
)


def make_report(seed: int, n: int = 12) -> tuple[list[str], list[str]]:
    """Return the Chinese and the English sentences of a report; other seeds give other sentences."""
    rng = random.Random(seed)
    zh, en = [], []
    for _ in range(n):
        place, subject, verb = rng.choice(PLACES), rng.choice(SUBJECTS), rng.choice(VERBS)
        zh.append(f"{place[0]}的{subject[0]}{verb[0]}。")
        en.append(f"The {subject[1]} of {place[1]} {verb[1]}.")
    return zh, en


def page(lines: Sequence[str], side: int) -> str:
    """Return a page of a site: the lines between what all pages repeat (``side`` 0: Chinese, 1: English)."""
    head, *foot = (pair[side] for pair in BOILERPLATE)
    return "\n\n".join([head, *lines, *foot])


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
