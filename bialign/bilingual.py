"""What things are called, in Chinese and in English: languages, severities, verdicts, and what became of a figure.

A sentence about a finding is written in both languages in one place, as a :class:`Bilingual`; what is named here are
the words that the same sentences, pages and sheets share.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from bialign.patterns import compile_late
from bialign.records import Lang, Severity, Status, Verdict


class Bilingual(NamedTuple):
    """The same in both languages."""

    zh: str
    en: str

    def in_lang(self, lang: Lang) -> str:
        """Return it in one of the languages."""
        return self.zh if lang == "zh" else self.en


LANGUAGES: Mapping[Lang, Bilingual] = {"zh": Bilingual("中文", "Chinese"), "en": Bilingual("英文", "English")}

SEVERITIES: Mapping[Severity, Bilingual] = {
    Severity.ERROR: Bilingual("错误", "error"),
    Severity.WARNING: Bilingual("警告", "warning"),
    Severity.INFO: Bilingual("提示", "note"),
}


def count_severity(n: int, severity: Severity) -> Bilingual:
    """Return how many findings are of a severity: ``1 error``, ``no warnings``."""
    zh, en = SEVERITIES[severity]
    return Bilingual(f"{zh}{n:,}处", f"{n:,} {en}{'' if n == 1 else 's'}" if n else f"no {en}s")


# A verdict has the name that rules call it by; what is missing or extra says where.
VERDICTS: Mapping[Verdict, Bilingual] = {
    Verdict.EQUAL: Bilingual("一致", "equal"),
    Verdict.EQUAL_ROUNDED: Bilingual("取整后一致", "equal rounded"),
    Verdict.EQUAL_CONVERTED: Bilingual("换算后一致", "equal converted"),
    Verdict.PRECISION: Bilingual("精度不符", "precision"),
    Verdict.MAGNITUDE_SLIP: Bilingual("数量级有误", "magnitude slip"),
    Verdict.DIGIT_SLIP: Bilingual("疑似笔误", "digit slip"),
    Verdict.VALUE_DIFFERS: Bilingual("数值不同", "value differs"),
    Verdict.UNIT_DIFFERS: Bilingual("单位不同", "unit differs"),
    Verdict.CURRENCY_DIFFERS: Bilingual("币种不同", "currency differs"),
    Verdict.ROLE_DIFFERS: Bilingual("增减或正负不同", "role differs"),
    Verdict.QUALIFIER_DIFFERS: Bilingual("限定不同", "qualifier differs"),
    Verdict.DATE_DIFFERS: Bilingual("日期不同", "date differs"),
    Verdict.GRAIN_DIFFERS: Bilingual("详略不同", "grain differs"),
    Verdict.IDENT_DIFFERS: Bilingual("名称或编号不同", "ident differs"),
    Verdict.NUMBERING_DIFFERS: Bilingual("编号不同", "numbering differs"),
    Verdict.SWAPPED: Bilingual("位置互换", "swapped"),
    Verdict.TOTAL_DIFFERS: Bilingual("合计不符", "total differs"),
    Verdict.MOVED: Bilingual("位置移动", "moved"),
    Verdict.ELSEWHERE: Bilingual("见于他处", "elsewhere"),
    Verdict.MISSING: Bilingual("英文缺失", "missing in the English"),
    Verdict.EXTRA: Bilingual("英文多出", "extra in the English"),
    Verdict.TERM_MISSING: Bilingual("缺少术语", "term missing"),
    Verdict.TERM_FORBIDDEN: Bilingual("用了禁用术语", "term forbidden"),
    Verdict.INCONSISTENT: Bilingual("译法不一致", "inconsistent"),
    Verdict.NAME_MISSING: Bilingual("缺少名称或地址", "name missing"),
    Verdict.NAME_DIFFERS: Bilingual("名称拼写不同", "name differs"),
    Verdict.UNTRANSLATED: Bilingual("未翻译", "untranslated"),
    Verdict.UNBALANCED: Bilingual("括号或引号不成对", "unbalanced"),
    Verdict.DOUBLED: Bilingual("字词重复", "doubled word"),
}

STATUSES: Mapping[Status, Bilingual] = {
    Status.EQUAL: Bilingual("一致", "equal"),
    Status.DIFFERS: Bilingual("不同", "different"),
    Status.ALONE: Bilingual("另一边没有", "without counterpart"),
    Status.MOVED: Bilingual("见于他处", "elsewhere"),
    Status.ASIDE: Bilingual("不作比对", "set aside"),
    Status.UNREAD: Bilingual("未能识别", "unread"),
}

# Why numbers are set aside: by the name that a reader or rule gives, in words for people.
REASONS: Mapping[str, Bilingual] = {
    "addresses": Bilingual("网址和邮箱", "addresses"),
    "alternative text of pictures": Bilingual("图片的替代文字", "alternative text of pictures"),
    "body surfaces": Bilingual("单位中的数字", "parts of a unit"),
    "captions": Bilingual("图表编号", "numbers of figures and tables"),
    "chapters": Bilingual("章节编号", "numbers of chapters"),
    "code": Bilingual("代码", "code"),
    "codes": Bilingual("编码", "codes"),
    "comments": Bilingual("注释", "comments"),
    "contents": Bilingual("目录", "table of contents"),
    "diseases": Bilingual("词语中的数字", "numbers in words"),
    "exponents and indices": Bilingual("指数和下标", "exponents and indices"),
    "footnote marks": Bilingual("脚注标号", "footnote marks"),
    "formulas": Bilingual("公式", "formulas"),
    "tags of templates": Bilingual("模板标签", "tags of templates"),
    "items within a paragraph": Bilingual("段内编号", "numbers within a paragraph"),
    "front matter": Bilingual("文件头信息", "front matter"),
    "index": Bilingual("索引页码", "page numbers of an index"),
    "guards": Bilingual("词语中的数字", "numbers in words"),
    "head of a table": Bilingual("表头单位", "units in heads of tables"),
    "heading marks": Bilingual("标题编号", "numbers of headings"),
    "headings": Bilingual("标题编号", "numbers of headings"),
    "list marks": Bilingual("列表编号", "numbers of lists"),
    "list marks in characters": Bilingual("列表编号", "numbers of lists"),
    "markup": Bilingual("标记", "markup"),
    "may go unsaid": Bilingual("可不译出的数字", "may go unsaid"),
    "names in programs": Bilingual("代码", "code"),
    "page numbers of contents": Bilingual("目录", "table of contents"),
    "parts of a text": Bilingual("条款编号", "numbers of clauses"),
    "people called by a number": Bilingual("词语中的数字", "numbers in words"),
    "raised marks": Bilingual("脚注标号", "footnote marks"),
    "reference marks": Bilingual("参考文献标号", "reference marks"),
    "running heads and page numbers": Bilingual("页眉页脚和页码", "page numbers and running heads"),
    "scales": Bilingual("数量级单位", "words of scale"),
    "terms": Bilingual("词语中的数字", "numbers in words"),
    "tiers": Bilingual("词语中的数字", "numbers in words"),
    "words that only look like numbers": Bilingual("词语中的数字", "numbers in words"),
    "words with digits": Bilingual("名称中的数字", "numbers in names"),
}


def reason_name(reason: str) -> Bilingual:
    """Return why numbers were set aside."""
    return REASONS.get(reason) or Bilingual("其他", reason)


# ── places ───────────────────────────────────────────────────────────────────────────────────────

_PLACES = {
    "page": "第{}页",
    "slide": "第{}张幻灯片",
    "paragraph": "第{}段",
    "table": "表{}",
    "chart": "图表{}",
    "row": "第{}行",
    "cell": "第{}格",
    "column": "第{}列",
    "chapter": "第{}章",
    "line": "第{}行",
    "cue": "第{}条字幕",
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
_PLACE = compile_late(rf"(?P<kind>{'|'.join(sorted(_PLACES, key=len, reverse=True))})(?: (?P<number>.+))?")


_HIDDEN = " (hidden)"


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
    if not match:
        return part
    number = match["number"] or ""
    hidden = "（隐藏）" if number.endswith(_HIDDEN) else ""
    return _PLACES[match["kind"]].format(number.removesuffix(_HIDDEN)) + hidden


_SEVERAL = compile_late(rf"(?P<kind>{'|'.join(sorted(_PLACES, key=len, reverse=True))})e?s (?P<numbers>.+)")
_BESIDE = compile_late(r"(?P<where>before|after) (?P<place>.+)")
_MORE = compile_late(r"([0-9,]+) more")


def _chinese_places(places: str) -> str:
    """Return where several things stand, as ``"paragraphs 3, 9; table 1, row 2, cell 1; 5 more"``."""
    return "；".join(map(_chinese_group, places.split("; ")))


def _chinese_group(group: str) -> str:
    if more := _MORE.fullmatch(group):
        return f"另有{more[1]}处"
    if beside := _BESIDE.fullmatch(group):
        return f"{place_name(beside['place'], 'zh')}之{'前' if beside['where'] == 'before' else '后'}"
    several = _SEVERAL.fullmatch(group)
    if several is None:
        return place_name(group, "zh")
    *numbers, last = several["numbers"].split(", ")
    more = _MORE.fullmatch(last)
    counted = "、".join(numbers if more else [*numbers, last])
    return _PLACES[several["kind"]].format(counted) + (f"等，另有{more[1]}处" if more else "")


# What could not be read, as the readers of formats say it.
_UNREAD = tuple(
    (compile_late(pattern), chinese)
    for pattern, chinese in (
        (r"only a picture", "只有图片，没有正文"),
        (r"pictures beside the text", "正文之外的图片"),
        (r"damaged", "已损坏"),
        (r"the order of words side by side", "并排文字的先后次序"),
        (r"an embedded object", "嵌入的对象"),
        (r"([0-9]+) glyphs? set aslant", r"\1个倾斜的字符"),
        (r"([0-9]+) glyphs? beyond the edges of the page", r"\1个在页面边缘之外的字符"),
        (r"([0-9]+) glyphs? without Unicode", r"\1个没有编码的字符"),
        (r"([0-9]+) characters that could not be decoded", r"\1个无法解码的字符"),
        (r"hidden sheet (.+)", r"隐藏的工作表\1"),
        (r"shapes on sheet (.+)", r"工作表\1上的图形"),
        (r"text boxes with numbers", "含数字的文本框"),
        (r"([0-9]+) sentences? at which bialign itself failed", r"bialign 自身出错的\1个句子"),
        (r"comments with numbers", "含数字的批注"),
        (r"headers or footers with numbers", "含数字的页眉页脚"),
        (r"([0-9]+) formulas? without a value", r"\1个没有结果的公式"),
        (r"([0-9]+) formulas? of fields", r"域中的\1个公式"),
        (r"([0-9]+) WordArt texts? with numbers", r"\1处含数字的艺术字"),
        (r"([0-9]+) embedded documents?", r"\1个嵌入的文档"),
        (r"automatic numbers of ([0-9]+) paragraphs?", r"\1个段落的自动编号"),
        (r"([0-9]+) numbers? in deleted text", r"删除线文字中的\1个数字"),
        (r"([0-9]+) numbers? above words", r"注音中的\1个数字"),
        (r"([0-9]+) numbers? in embedded pages", r"内嵌网页中的\1个数字"),
        (r"raw text with numbers", "含数字的原样文本"),
        (r"code and output with numbers", "含数字的代码和输出"),
        (r"([0-9]+) charts?", r"\1个图表"),
        (r"([0-9]+) diagrams?", r"\1个示意图"),
        (r"([0-9]+) embedded objects?", r"\1个嵌入的对象"),
        (r"the included file (.+)", r"引用的文件\1"),
        (r"the entity (.+)", r"未声明的实体\1"),
        (r"([0-9]+) cues? without words or with damaged times", r"\1条没有文字或时间已损坏的字幕"),
        (r"([0-9]+) numbers? outside of the main part", r"正文以外的\1个数字"),
        (r"([0-9]+) numbers? in navigation", r"导航栏中的\1个数字"),
        (r"([0-9]+) numbers? in asides", r"侧栏中的\1个数字"),
        (r"([0-9]+) numbers? in the header or footer of the site", r"网站页眉页脚中的\1个数字"),
        (r"([0-9]+) numbers? in fields of a form", r"表单中的\1个数字"),
        (r"([0-9]+) numbers? hidden from screen readers", r"对读屏软件隐藏的\1个数字"),
        (r"([0-9]+) numbers? in drawings", r"图形中的\1个数字"),
        (r"([0-9]+) automatic numbers? \(slides? (.+)\)", r"\1处自动编号（第\2张幻灯片）"),
        (r"([0-9]+) charts? \(slides? (.+)\)", r"\1个图表（第\2张幻灯片）"),
        (r"([0-9]+) ink drawings? \(slides? (.+)\)", r"\1处墨迹（第\2张幻灯片）"),
        (r"the Chinese version in the same file, (.+) characters", r"同一文件中的中文部分，\1个字符"),
        (r"the English version in the same file, (.+) characters", r"同一文件中的英文部分，\1个字符"),
        (r"([0-9]+) embedded objects? \(slides? (.+)\)", r"\1个嵌入的对象（第\2张幻灯片）"),
    )
)


_PICTURES = compile_late(r"(?:(?P<place>.+?): )?(?P<n>[0-9]+) pictures? \((?P<places>.+)\)")


def unread_name(part: str) -> Bilingual:
    """Return what of a file could not be read, as the readers of formats say it: "page 3: only a picture".

    Several pages may have it in common, as in "pages 3, 5–8: only a picture".

    Examples
    --------
    >>> unread_name("page 3: 12 glyphs without Unicode").zh
    '第3页：12个没有编码的字符'
    """
    if pictures := _PICTURES.fullmatch(part):
        place = f"{place_name(pictures['place'], 'zh')}：" if pictures["place"] else ""
        return Bilingual(f"{place}{pictures['n']}张图片（{_chinese_places(pictures['places'])}）", part)
    place, colon, what = part.rpartition(": ")
    said = next((match.expand(zh) for pattern, zh in _UNREAD if (match := pattern.fullmatch(what))), what)
    return Bilingual(f"{_chinese_group(place) if place else ''}{'：' if colon else ''}{said}", part)
