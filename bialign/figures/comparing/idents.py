"""Names with a number beside each other: Article 3, H100, version 3.2.1, a telephone number."""

from __future__ import annotations

import re

from bialign.figures.comparing.judgements import Judgement, Tier
from bialign.patterns import compile_late
from bialign.records import Figure, Severity, Verdict

CODE_DIGITS = 5  # from here on two numbers that name and differ in one digit are one with a slip
# Parts that are counted alike in both languages: another number is another part.
STRICT_PARTS = frozenset(
    "article paragraph section subparagraph item clause no rule chapter step level class phase tier grade type "
    "part worldwar reign last lunar resolution".split()
)


def judge_idents(zh: Figure, en: Figure) -> Judgement | None:
    """Return what two names deserve, or ``None`` if they can have nothing to do with each other."""
    zh_name, en_name = ident_name(zh), ident_name(en)
    if zh_name == en_name or _are_one_release(zh_name, en_name):
        return Judgement(Verdict.EQUAL, Tier.EXACT)
    if _goes_on_in_words(zh_name, en_name) or _goes_on_in_words(en_name, zh_name):
        return Judgement(Verdict.EQUAL, Tier.EQUIVALENT, strain=0.2)
    if _is_finer_version(zh_name, en_name) or _is_finer_version(en_name, zh_name):
        return _judge_versions(zh_name, en_name)
    if zh.grain == en.grain == "weekday":
        return Judgement(Verdict.DATE_DIFFERS, Tier.SAME_KIND, Severity.WARNING)
    zh_stem, en_stem = stem_of(zh_name), stem_of(en_name)
    is_attached = zh.text.startswith("附") and {zh_stem, en_stem} == {"table", "appendix"}
    if is_attached or (zh_stem, en_stem) == ("table", "form"):
        zh_stem = en_stem  # 附表一 is an attached table, "Appendix 1"; a 表 may be a form to fill in
        zh_name = f"{zh_stem}{zh_name.removeprefix(stem_of(zh_name))}"
        if zh_name == en_name:
            return Judgement(Verdict.EQUAL, Tier.EQUIVALENT)
    are_clauses = zh_stem == "article" and en_stem in _CLAUSES
    if are_clauses and _is_same_clause(zh_name, en_name):
        return Judgement(Verdict.EQUAL, Tier.EQUIVALENT)
    if (zh_stem, en_stem) in _COUNTED_ALIKE:
        return _judge_numbers(zh_name.removeprefix(zh_stem), en_name.removeprefix(en_stem))
    if zh_name.endswith(en_name) and en_stem and zh_stem != en_stem:
        return Judgement(Verdict.EQUAL, Tier.EQUIVALENT, strain=0.2)  # 空客A320, "the A320"
    if are_clauses or (zh_stem and (zh_stem == en_stem or _is_made_by(zh_name, en_name))):
        return Judgement(Verdict.IDENT_DIFFERS, Tier.SLIPPED, _ident_severity(zh, en, zh_name, en_name))
    if _are_one_code(zh_name, en_name):
        return Judgement(Verdict.IDENT_DIFFERS, Tier.SLIPPED, strain=0.5)
    if zh_name.removeprefix(zh_stem) == en_name.removeprefix(en_stem) and not (zh_stem and en_stem):
        return Judgement(Verdict.EQUAL, Tier.EQUIVALENT)  # 波音737 and Boeing 737: the Chinese has its own name
    return None


def _judge_numbers(zh_number: str, en_number: str) -> Judgement:
    """Judge the numbers of two names that count the same in other words."""
    if zh_number == en_number:
        return Judgement(Verdict.EQUAL, Tier.EQUIVALENT, strain=0.2)
    return Judgement(Verdict.IDENT_DIFFERS, Tier.SLIPPED, Severity.WARNING, strain=0.5)


_GENERATION = compile_late("[2-6]g|[48]k|[1-4]d")
_NUMBERS = compile_late(r"\d{1,2}(?:\.\d{1,2})?")  # of versions: v7, 版本7
_RELEASE = compile_late(r"v?\d+\.\d+\.\d+")
_WORDS_AFTER = compile_late("-?[a-z]{3,}")
_VERSION = compile_late(r"[a-z]*\d+(?:\.\d+)*")


def _goes_on_in_words(short: str, long: str) -> bool:
    """Whether a name is another with a word glued to it: "x86-architecture", "DNS1and"."""
    return long.startswith(short) and short[-1:].isdigit() and _WORDS_AFTER.fullmatch(long, len(short)) is not None


def _are_one_release(zh_name: str, en_name: str) -> bool:
    """Whether two names are one release with or without the letter of versions: 4.1.6, v4.1.6."""
    names = zh_name, en_name
    return all(map(_RELEASE.fullmatch, names)) and len({name.removeprefix("v") for name in names}) == 1


def _is_finer_version(coarse: str, fine: str) -> bool:
    """Whether a version is one of another: v1.16.3 of v1.16."""
    if stem_of(coarse) in STRICT_PARTS:
        return False  # Article 20.1 is not Article 20
    return fine.startswith(f"{coarse}.") and bool(_VERSION.fullmatch(fine)) and bool(_VERSION.fullmatch(coarse))


def _judge_versions(zh_name: str, en_name: str) -> Judgement:
    """Judge two versions one of which says more: v1.16 is v1.16.0, and v1.16.3 perhaps not."""
    short, long = sorted((zh_name, en_name), key=len)
    if not long.removeprefix(short).strip(".0"):
        return Judgement(Verdict.EQUAL, Tier.EQUIVALENT, strain=0.2)
    return Judgement(Verdict.IDENT_DIFFERS, Tier.SLIPPED, Severity.WARNING)


# 第3项条件 is "condition no. 3", and 第3号 may be "item 3".
_COUNTED_ALIKE = frozenset(
    (
        ("paragraph", "no"),
        ("no", "paragraph"),
        ("no", "rule"),
        ("paragraph", "resolution"),
        ("no", "resolution"),
        ("part", "section"),  # I部, "Section I"
        ("class", "type"),  # 第4类受规管活动, "Type 4 regulated activities"
        ("class", "grade"),  # Ⅱ类水质, "Grade II"
        ("grade", "class"),
        ("grade", "level"),
    )
)
# What a 条 of a law is called depends on the law; a 之一 is often written as the first paragraph: "Article 91(1)".
_CLAUSES = frozenset(("article", "section", "paragraph", "regulation", "rule", "order"))


def _is_same_clause(zh_name: str, en_name: str) -> bool:
    zh_number, *zh_part = re.split(r"[-.]", zh_name.removeprefix(stem_of(zh_name)), maxsplit=1)
    en_number, *en_part = re.split(r"[-.]", en_name.removeprefix(stem_of(en_name)), maxsplit=1)
    return zh_number == en_number and (not zh_part or not en_part or zh_part == en_part)


def _are_one_code(zh_name: str, en_name: str) -> bool:
    """Whether two telephone numbers or codes differ in one digit, or in two neighbours that are swapped.

    Short ones are names of one family, 4G and 5G, 4K and 8K, or versions, 3.2.1 and 3.1.2.
    """
    if _GENERATION.fullmatch(zh_name) and _GENERATION.fullmatch(en_name):
        return zh_name[-1] == en_name[-1]
    if _NUMBERS.fullmatch(zh_name) and _NUMBERS.fullmatch(en_name):
        parts = list(zip(zh_name.split("."), en_name.split("."), strict=False))
        return len(parts) == 1 or any(one == other for one, other in parts)
    if _RELEASE.fullmatch(zh_name) and _RELEASE.fullmatch(en_name):
        parts = list(zip(zh_name.split("."), en_name.split("."), strict=True))
        n_apart = sum(one != other for one, other in parts)
        return n_apart == 1 or parts[0][0] == parts[0][1] or sorted(zh_name) == sorted(en_name)
    if re.sub(r"\d", "0", zh_name) != re.sub(r"\d", "0", en_name) or sum(map(str.isdigit, zh_name)) < CODE_DIGITS:
        return False
    places = [i for i, (a, b) in enumerate(zip(zh_name, en_name, strict=True)) if a != b]
    return len(places) == 1 or (len(places) == 2 and places[1] == places[0] + 1)


def _is_made_by(zh_name: str, en_name: str) -> bool:
    """Whether a name of letters and digits may be that of another model of a maker: 空客A320 and "A330"."""
    zh_stem, en_stem = stem_of(zh_name), stem_of(en_name)
    sizes = len(zh_name) - len(zh_stem), len(en_name) - len(en_stem)
    return bool(en_stem) and " " not in zh_name and zh_stem.endswith(en_stem) and sizes[0] == sizes[1] >= 3


def _ident_severity(zh: Figure, en: Figure, zh_name: str, en_name: str) -> Severity | None:
    """Return a warning for "Patient 3", who may be counted otherwise; 第764号 is not "No. 746"."""
    is_small = any(len(re.sub(r"\D", "", name)) < 2 for name in (zh_name, en_name))
    is_strict = stem_of(zh_name) in STRICT_PARTS
    return Severity.WARNING if is_small and (zh.soft or en.soft) and not is_strict else None


def ident_name(figure: Figure) -> str:
    """Return a name without spaces, case, plural s and what is not ASCII; between digits a hyphen counts (5-1)."""
    name = (figure.label or figure.text).casefold()
    return re.sub(r"(?<!\d)-|-(?!\d)|(?<=\d)s\b|[^!-~]", "", name)


def stem_of(name: str) -> str:
    """Return what stands before the first digit of a name."""
    return re.split(r"\d", name, maxsplit=1)[0]
