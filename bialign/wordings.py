"""What things are called, in Chinese and in English: languages, severities, verdicts, and what became of a figure.

A sentence about a finding is written in both languages in one place, as a :class:`Wording`; what is named here are
the words that the same sentences, pages and sheets share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from bialign.records import Lang, Severity, Status, Verdict


class Wording(NamedTuple):
    """The same in both languages."""

    zh: str
    en: str

    def in_lang(self, lang: Lang) -> str:
        """Return it in one of the languages."""
        return self.zh if lang == "zh" else self.en


LANGUAGES: Mapping[Lang, Wording] = {"zh": Wording("中文", "Chinese"), "en": Wording("英文", "English")}

SEVERITIES: Mapping[Severity, Wording] = {
    Severity.ERROR: Wording("错误", "error"),
    Severity.WARNING: Wording("警告", "warning"),
    Severity.INFO: Wording("提示", "note"),
}

VERDICTS: Mapping[Verdict, str] = {
    Verdict.EQUAL: "一致",
    Verdict.EQUAL_ROUNDED: "取整后一致",
    Verdict.EQUAL_CONVERTED: "换算后一致",
    Verdict.PRECISION: "精度不符",
    Verdict.MAGNITUDE_SLIP: "数量级有误",
    Verdict.DIGIT_SLIP: "疑似笔误",
    Verdict.VALUE_DIFFERS: "数值不同",
    Verdict.UNIT_DIFFERS: "单位不同",
    Verdict.CURRENCY_DIFFERS: "币种不同",
    Verdict.ROLE_DIFFERS: "增减或正负不同",
    Verdict.QUALIFIER_DIFFERS: "限定不同",
    Verdict.DATE_DIFFERS: "日期不同",
    Verdict.GRAIN_DIFFERS: "详略不同",
    Verdict.IDENT_DIFFERS: "名称或编号不同",
    Verdict.SWAPPED: "位置互换",
    Verdict.MOVED: "位置移动",
    Verdict.ELSEWHERE: "见于他处",
    Verdict.MISSING: "英文缺失",
    Verdict.EXTRA: "英文多出",
}

STATUSES: Mapping[Status, Wording] = {
    Status.EQUAL: Wording("一致", "equal"),
    Status.DIFFERS: Wording("不同", "different"),
    Status.ALONE: Wording("另一方没有", "without counterpart"),
    Status.MOVED: Wording("见于他处", "elsewhere"),
    Status.ASIDE: Wording("未比对", "set aside"),
    Status.UNREAD: Wording("未能识别", "not understood"),
}

# Why numbers are set aside: by the name that a reader or rule gives, in words for people.
REASONS: Mapping[str, Wording] = {
    "addresses": Wording("网址和邮箱", "addresses"),
    "alternative text of pictures": Wording("图片的替代文字", "alternative text of pictures"),
    "body surfaces": Wording("单位中的数字", "parts of a unit"),
    "captions": Wording("图表编号", "numbers of figures and tables"),
    "chapters": Wording("章节编号", "numbers of chapters"),
    "code": Wording("代码", "code"),
    "codes": Wording("编码", "codes"),
    "comments": Wording("注释", "comments"),
    "contents": Wording("目录", "table of contents"),
    "footnote marks": Wording("脚注标号", "footnote marks"),
    "formulas": Wording("公式", "formulas"),
    "front matter": Wording("文件头信息", "front matter"),
    "guards": Wording("词语中的数字", "numbers in words"),
    "head of a table": Wording("表头单位", "units in heads of tables"),
    "heading marks": Wording("标题编号", "numbers of headings"),
    "headings": Wording("标题编号", "numbers of headings"),
    "list marks": Wording("列表编号", "numbers of lists"),
    "list marks in characters": Wording("列表编号", "numbers of lists"),
    "markup": Wording("标记", "markup"),
    "may go unsaid": Wording("可不译出的数字", "may go unsaid"),
    "page numbers of contents": Wording("目录", "table of contents"),
    "parts of a text": Wording("条款编号", "numbers of clauses"),
    "people called by a number": Wording("词语中的数字", "numbers in words"),
    "reference marks": Wording("参考文献标号", "reference marks"),
    "running heads and page numbers": Wording("页眉页脚和页码", "page numbers and running heads"),
    "scales": Wording("数量级单位", "words of scale"),
    "terms": Wording("词语中的数字", "numbers in words"),
    "tiers": Wording("词语中的数字", "numbers in words"),
    "words that only look like numbers": Wording("词语中的数字", "numbers in words"),
    "words with digits": Wording("名称中的数字", "numbers in names"),
}


def verdict_name(verdict: Verdict, lang: Lang) -> str:
    """Return what a verdict is called."""
    return VERDICTS[verdict] if lang == "zh" else str(verdict)


def reason_name(reason: str) -> Wording:
    """Return why numbers were set aside."""
    return REASONS.get(reason) or Wording("其他", reason)


# ── places ───────────────────────────────────────────────────────────────────────────────────────

_PLACES = {
    "page": "第{}页",
    "slide": "第{}张幻灯片",
    "paragraph": "第{}段",
    "table": "表{}",
    "row": "第{}行",
    "cell": "第{}格",
    "column": "第{}列",
    "line": "第{}行",
    "sheet": "工作表{}",
    "footnote": "脚注{}",
    "endnote": "尾注{}",
    "comment": "批注{}",
    "text box": "文本框{}",
    "header": "页眉{}",
    "footer": "页脚{}",
    "note": "注释{}",
    "table of contents": "目录",
}
_PLACE = re.compile(r"(?P<kind>[a-z]+(?: [a-z]+)*)(?: (?P<number>\S+))?")


def place_name(place: str, lang: Lang) -> str:
    """Return where something stands in a file, as the readers of formats say it: "page 3", "table 1, row 2".

    Examples
    --------
    >>> place_name("table 1, row 2, cell 3", "zh")
    '表1第2行第3格'
    """
    if lang == "en" or not place:
        return place
    return "".join(_chinese_place(part) for part in place.split(", "))


def _chinese_place(part: str) -> str:
    match = _PLACE.fullmatch(part)
    if not match or match["kind"] not in _PLACES:
        return part
    return _PLACES[match["kind"]].format(match["number"] or "")


_UNREAD = {
    "a picture": "图片",
    "set aslant": "个倾斜的字符",
    "without Unicode": "个没有编码的字符",
}


def unread_name(part: str) -> Wording:
    """Return what of a file could not be read, as the readers of formats say it: "page 3: a picture".

    Examples
    --------
    >>> unread_name("page 3: 12 glyphs without Unicode").zh
    '第3页：12个没有编码的字符'
    """
    place, colon, what = part.rpartition(": ")
    glyphs = re.fullmatch(r"([0-9]+) glyphs? (.+)", what)
    chinese = f"{glyphs[1]}{_UNREAD.get(glyphs[2], glyphs[2])}" if glyphs else _UNREAD.get(what, what)
    return Wording(f"{place_name(place, 'zh')}{'：' if colon else ''}{chinese}", part)
