"""One plain sentence for each finding in both languages, Chinese and English beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from bialign.bilingual import LANGUAGES, Bilingual
from bialign.figures.comparing.messages import other_language
from bialign.figures.comparing.phrases import quoted_words
from bialign.records import Lang, Words


def explain_doubled(words: Words) -> Bilingual:
    """Return the sentence for a word that stands twice in a row."""
    shown = quoted_words(words.text)
    return Bilingual(f"{shown}有重复，请删去一个。", f"{shown} is repeated; delete one of the two.")


def explain_unbalanced(words: Words, *, opens: bool) -> Bilingual:
    """Return the sentence for a bracket or quotation mark without its counterpart."""
    shown, lang, other = quoted_words(words.text), LANGUAGES[words.lang], LANGUAGES[other_language(words.lang)]
    if opens:
        return Bilingual(
            f"{lang.zh}里的{shown}没有闭合，{other.zh}是成对的。",
            f"{shown} is never closed in the {lang.en}; the {other.en} is balanced.",
        )
    return Bilingual(
        f"{lang.zh}里的{shown}缺少前一半，{other.zh}是成对的。",
        f"{shown} closes nothing in the {lang.en}; the {other.en} is balanced.",
    )


def explain_odd_quotes(words: Words) -> Bilingual:
    """Return the sentence for straight quotation marks, the last of which has no counterpart."""
    lang, other = LANGUAGES[words.lang], LANGUAGES[other_language(words.lang)]
    return Bilingual(
        f"{lang.zh}里的直引号是奇数个，配不成对；{other.zh}是成对的。",
        f"The {lang.en} has an odd number of straight quotation marks; the {other.en} is balanced.",
    )


def explain_untranslated(lang: Lang, *, copied: bool) -> Bilingual:
    """Return the sentence for a side in the language of the other: ``lang`` is what it should be in."""
    this, other = LANGUAGES[lang], LANGUAGES[other_language(lang)]
    if copied:
        return Bilingual(
            f"{this.zh}版照抄了{other.zh}，没有翻译。",
            f"The {this.en} version repeats the {other.en} without translating it.",
        )
    return Bilingual(
        f"{this.zh}版里有一句是{other.zh}，似乎没有翻译。",
        f"A sentence of the {this.en} version is in {other.en}; it seems untranslated.",
    )


def explain_name_missing(words: Words, n_more: int) -> Bilingual:
    """Return the sentence for a name that the English lacks, here and perhaps in more places."""
    shown = quoted_words(words.text)
    if not n_more:
        return Bilingual(f"中文里有{shown}，英文里没有。", f"{shown} is in the Chinese and not in the English.")
    return Bilingual(
        f"中文里有{shown}，英文全文都没有；这样的还有{n_more}处。",
        f"{shown} is in the Chinese and nowhere in the English; the same holds for {n_more} more "
        f"{'place' if n_more == 1 else 'places'}.",
    )


def explain_name_differs(zh: Words, en: Words) -> Bilingual:
    """Return the sentence for a name or an address that both sides write almost alike."""
    return Bilingual(
        f"中文写作{quoted_words(zh.text)}，英文写作{quoted_words(en.text)}，请核对拼写。",
        f"The Chinese writes {quoted_words(zh.text)}, the English {quoted_words(en.text)}; check the spelling.",
    )


def explain_inconsistent(lang: Lang, other: str, n_others: int) -> Bilingual:
    """Return the sentence for a sentence that is translated otherwise elsewhere; ``lang`` is what is alike."""
    this = LANGUAGES[lang]
    return Bilingual(
        f"同样的{this.zh}在另外{n_others}处译作{quoted_words(other)}。",
        f"The same {this.en} is translated as {quoted_words(other)} in {n_others} other "
        f"{'place' if n_others == 1 else 'places'}.",
    )


def explain_term_missing(words: Words, expected: Sequence[str], note: str) -> Bilingual:
    """Return the sentence for a term whose translation the other side lacks."""
    other = LANGUAGES[other_language(words.lang)]
    zh, en = _alternatives(expected)
    return Bilingual(
        f"术语表把{quoted_words(words.text)}译作{zh}，{other.zh}里没有出现。{_remark(note).zh}",
        f"The glossary gives {en} for {quoted_words(words.text)}; the {other.en} does not have it.{_remark(note).en}",
    )


def explain_term_forbidden(words: Words, preferred: Sequence[str], note: str) -> Bilingual:
    """Return the sentence for words that the glossary forbids."""
    shown = quoted_words(words.text)
    if not preferred:
        return Bilingual(
            f"术语表禁止使用{shown}。{_remark(note).zh}", f"The glossary forbids {shown}.{_remark(note).en}"
        )
    zh, en = _alternatives(preferred)
    return Bilingual(
        f"术语表禁止使用{shown}，应改用{zh}。{_remark(note).zh}",
        f"The glossary forbids {shown}; use {en}.{_remark(note).en}",
    )


def _alternatives(words: Sequence[str]) -> Bilingual:
    shown = [*map(quoted_words, words)]
    return Bilingual("或".join(shown), " or ".join(shown))


def _remark(note: str) -> Bilingual:
    said = " ".join(note.split())
    return Bilingual(f"说明：{said}。", f" Note: {said}.") if said else Bilingual("", "")
