"""Chinese and English told apart: in one file, and on sides that may be swapped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bialign.errors import LanguageError
from bialign.reading import check_language, part_languages
from bialign.reading.languages import tell_languages
from bialign.records import LANGS, Lang, Text

# The glosses are the English lines below each.
ZH = ("收入上升，成本下降。", "董事会在 Acme Inc. 与 Bolt Ltd. 合并后批准了 New Energy 计划。", "明年将在 Texas 建厂。")
EN = (
    "Revenue rose and costs fell.",
    "The board approved the new energy plan after Acme Inc. (顶峰) and Bolt Ltd. had merged.",
    "A plant will be built in Texas next year.",
)
LAYOUTS = {
    "zh block, then en, no mark between": ("zzzeee", "\n"),
    "en block first": ("eeezzz", "\n"),
    "blocks with blank lines": ("zzzeee", "\n\n"),
    "taking turns": ("zezeze", "\n"),
    "taking turns with blank lines": ("zezeze", "\n\n"),
    "taking turns, en first": ("ezezez", "\r\n"),
    "several blocks": ("zzeeze", "\n"),
    "no English": ("zzz", "\n"),
}


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if not name.startswith("no ")])
def test_layouts(layout: str) -> None:
    order, line_end = LAYOUTS[layout]
    zh, en = iter(ZH), iter(EN)
    text = line_end.join(next(zh) if side == "z" else next(en) for side in order)
    parts = part_languages(Text(text=text))
    shown = {lang: [line for start, end in parts[lang] for line in text[start:end].split(line_end)] for lang in LANGS}
    assert shown == {"zh": list(ZH), "en": list(EN)}


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("收入上升。\nHello.", ["收入上升。"], ["Hello."]),
        # 摘要 abstract, 结论 conclusion: short titles where paragraphs take turns
        (
            f"摘要\n\nAbstract\n\n{ZH[0]}\n\n{EN[0]}\n\n结论\n\nConclusion\n\n{ZH[2]}\n\n{EN[2]}\n\nEND",
            ["摘要", ZH[0], "结论", ZH[2]],
            ["Abstract", EN[0], "Conclusion", EN[2] + "\n\nEND"],
        ),
        # a name alone between Chinese lines is no English version; at the change it is
        (f"{ZH[0]}\nTL;DR:\n{ZH[2]}\nAcme Inc.\n{EN[0]}", [f"{ZH[0]}\nTL;DR:\n{ZH[2]}"], [f"Acme Inc.\n{EN[0]}"]),
        # figures and rules stay with the line before them, or head the next across no blank line
        (f"{ZH[0]}\n2025\n\n---\n\n2026\n{EN[0]}\n17 %", [f"{ZH[0]}\n2025\n\n---"], [f"2026\n{EN[0]}\n17 %"]),
        # an address is no prose
        (f"{ZH[0]}\nwww.example.org/of/it\n{EN[0]}", [f"{ZH[0]}\nwww.example.org/of/it"], [EN[0]]),
    ],
)  # fmt: skip
def test_lines_that_say_little(text: str, zh: list[str], en: list[str]) -> None:
    parts = part_languages(Text(text=text))
    assert {lang: [text[start:end] for start, end in parts[lang]] for lang in LANGS} == {"zh": zh, "en": en}


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("\n".join(ZH), "English missing"),
        (f"{ZH[0]}\n\nTL;DR:\n\n{ZH[1]}\n\n{ZH[0]}\n\n{ZH[2]}\n\nEND", "English missing"),
        ("\n".join(EN), "Chinese missing"),
        ("", "Chinese and English missing"),
        ("17 %\n---\n，。", "Chinese and English missing"),
        ("これは日本語の文章です。\nThis is a sentence.", "Chinese missing"),  # this is a Japanese sentence
        ("이것은 한국어 문장입니다。\nThis is a sentence.", "Chinese missing"),  # this is a Korean sentence
    ],
)
def test_a_missing_language_is_named(text: str, missing: str) -> None:
    with pytest.raises(LanguageError, match=missing):
        part_languages(Text(text=text))


PIECES = [*"收入上升文。,，17%\n\r \u2028aé", "\n\n", "word", "はカ", "\0", "\ud800", "👍"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_every_line_belongs_to_one_language(text: str) -> None:
    try:
        parts = part_languages(Text(text=text))
    except LanguageError:
        return
    spans = sorted(span for lang in LANGS for span in parts[lang])
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "lang", "says"),
    [
        (ZH[0], "en", "swapped"),
        (EN[0], "zh", "swapped"),
        ("これは日本語の文章です。", "zh", "kana"),  # this is a Japanese sentence
        ("이것은 한국어 문장입니다.", "en", "another language"),  # this is a Korean sentence
        ("Это русский текст.", "en", "another language"),  # this is a Russian text
    ],
)
def test_a_text_in_another_language_is_refused(text: str, lang: Lang, says: str) -> None:
    with pytest.raises(LanguageError, match=says):
        check_language(Text(text=text), lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        *(
            (text, "zh") for text in (*ZH, "", "17 %", "……", "OpenAI", "鲜の每日 牛奶的销量增长了。")
        ),  # Fresh Daily milk sells
        *((text, "en") for text in (*EN, "", "17 %", "OpenAI", "The α and β of µ-waves.")),
        ("董事會認為，新業務已經開始帶來利潤。", "zh"),  # Traditional: the board holds that it earns
    ],
)
def test_a_text_in_its_language_passes(text: str, lang: Lang) -> None:
    check_language(Text(text=text), lang)


# ── a file of which nothing is known ─────────────────────────────────────────────────────────────

FORMULA = r"由 $\mathbb{E}_t[\exp(X)] = \exp(\mu + \frac{1}{2}\sigma^2)$ 可得："  # from which follows


@pytest.mark.parametrize(
    ("text", "langs"),
    [
        ("\n".join(ZH), ("zh",)),
        ("\n".join(EN), ("en",)),
        ("\n".join([*ZH, *EN]), ("en", "zh")),
        ("\n".join([*ZH * 2, *EN]), ("zh", "en")),
        ("\n".join([*ZH * 6, EN[0]]), ("zh",)),  # a quotation
        ("\n".join([*EN * 6, ZH[0]]), ("en",)),
        ("\n".join([*ZH, *[FORMULA] * 9]), ("zh",)),
        ("2025\nAcme Inc.\n17 %", ("en",)),
        ("年报", ("zh",)),  # annual report
    ],
)
def test_languages_of_a_text(text: str, langs: tuple[Lang, ...]) -> None:
    assert tell_languages(Text(text=text)) == langs


@pytest.mark.parametrize(
    "text", ["", "17 %\n---", "これはにほんごのぶんしょうです。", "Это русский текст, и довольно длинный."]
)
def test_texts_in_neither_language_are_refused(text: str) -> None:
    with pytest.raises(LanguageError):
        tell_languages(Text(text=text))


OTHERS = {
    "Danish": "Denne side beskriver, hvordan programmet bruges, og det er ikke til at tage fejl af.",
    "Dutch": "Het programma opent een bestand dat niet van de gebruiker is; deze wordt met een andere naam bewaard.",
    "French": "Cette page dit comment installer le logiciel dans le dossier de la machine, et ce qui est pour vous.",
    "German": "Diese Seite sagt, wie das Programm auf dem Rechner eingerichtet wird und was nicht dazu gehört.",
    "Italian": "Questa pagina spiega come si installa il programma con una cartella, e che non è per tutti.",
    "Polish": "Ta strona mówi, jak zainstalować program na komputerze, oraz że plik nie jest dla wszystkich.",
    "Portuguese": "Esta página diz como instalar o programa em uma pasta, para que não seja por engano com os outros.",
    "Spanish": "Esta página dice cómo se instala el programa en una carpeta del equipo, para que los demás no la usen.",
    "Turkish": "Bu sayfa programın nasıl kurulduğunu ve bir dosya için ne olan bir ayar gerektiğini anlatır.",
    "Vietnamese": "Trang này nói về cách cài đặt chương trình và các tệp của máy, được dùng cho một người với bạn.",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_languages_in_latin_letters_are_not_taken_for_english(text: str) -> None:
    with pytest.raises(LanguageError, match="most frequent words"):
        tell_languages(Text(text=text))
    assert tell_languages(Text(text=f"{ZH[0]}{ZH[1]}{ZH[2]}\n" * 3 + text)) == ("zh",)


@pytest.mark.parametrize(
    "text",
    [
        "Die casting: el, la, le, de, un, y. The pages that follow tell you what is in the box and how to use it.",
        "| size | large, small | plain | round |\n| loading | inline | icon |\n",  # a table of names
        "Mesdames et messieurs, he said, la séance est ouverte; and that is what the report says of it.",
    ],
)
def test_english_with_words_of_other_languages_is_english(text: str) -> None:
    assert tell_languages(Text(text=text)) == ("en",)


def test_names_in_a_table_make_no_english_version_of_a_chinese_page() -> None:
    # button; kind, style, size, icon: what the component takes
    text = (
        "按钮组件\n| type | 样式 | string | default, primary, warning |\n| size | 尺寸 | string | large, small, tiny |"
    )
    assert tell_languages(Text(text=text)) == ("zh",)
