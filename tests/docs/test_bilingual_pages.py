"""What is told in both languages, checked by bialign itself; and the examples of the guide, checked one by one."""

import re
from pathlib import Path

import pytest

import bialign
from bialign import Options, Severity
from bialign.bilingual import SEVERITIES, VERDICTS
from bialign.figures.comparing.summary import summarise_account
from bialign.records import LANGS
from corpora.manifest import CORPORA

PROJECT = CORPORA.parent
GUIDE = {"zh": "docs/guide.zh.md", "en": "docs/guide.md"}
README = {"zh": "README.zh.md", "en": "README.md"}
APP = {"zh": "docs/app.zh.md", "en": "docs/app.md"}
WORDING = {"zh": "docs/wording.zh.md", "en": "docs/wording.md"}


def read_page(name):
    return (PROJECT / name).read_text(encoding="utf-8")


def rows_of(page):
    """Return the rows of all tables as lists of cells."""
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines() if line.startswith("|")]


def without_shared_cells(page, other):
    """Empty the cells that both pages have: pairs and terms, which stand in both languages on either page."""
    shared = {cell for row in rows_of(page) for cell in row} & {cell for row in rows_of(other) for cell in row}
    shared = {cell for cell in shared if not re.fullmatch("-*", cell)}
    return re.sub(r"(?<=\| )[^|\n]*(?= \|)", lambda cell: "" if cell[0] in shared else cell[0], page)


@pytest.mark.parametrize("pages", [README, GUIDE, APP], ids=lambda pages: pages["en"])
def test_figures_of_both_languages_agree(pages, tmp_path):
    paths = {lang: tmp_path / f"{lang}.md" for lang in LANGS}
    for lang, other in (LANGS, LANGS[::-1]):
        paths[lang].write_text(without_shared_cells(read_page(pages[lang]), read_page(pages[other])), encoding="utf-8")
    checked = bialign.align(paths["zh"], paths["en"], options=Options(as_given=True))
    assert [finding.message for finding in checked.findings if finding.severity is Severity.ERROR] == []
    assert len(checked) > 0.8 * max(len(checked.zh), len(checked.en))


@pytest.mark.parametrize("pages", [README, GUIDE, APP, WORDING], ids=lambda pages: pages["en"])
def test_each_language_leads_to_the_other(pages):
    for lang, other in (LANGS, LANGS[::-1]):
        assert f"]({Path(pages[other]).name})" in read_page(pages[lang]).partition("\n## ")[0]


def test_the_readmes_name_the_same_code():
    """Commands, extras, suffixes and options: what one language alone speaks of, the other has forgotten."""
    commands, words = {}, {}
    for lang in LANGS:
        blocks = re.findall(r"^```.*?^```", read_page(README[lang]), flags=re.DOTALL | re.MULTILINE)
        commands[lang] = [line.partition("#")[0].rstrip() for block in blocks for line in block.splitlines()]
        prose = re.sub(r"^```.*?^```", "", read_page(README[lang]), flags=re.DOTALL | re.MULTILINE)
        words[lang] = {word for word in re.findall(r"`([^`\n]+)`", prose) if word.isascii()}
    assert commands["zh"] == commands["en"]
    assert words["zh"] == words["en"]


def verdicts_of(lang):
    """Return the table of verdicts of a guide: verdict as named there, Chinese, English."""
    names = {name.in_lang(lang) for name in VERDICTS.values()}
    return [row[:3] for row in rows_of(read_page(GUIDE[lang])) if len(row) == 4 and row[0] in names]


@pytest.mark.parametrize("lang", LANGS)
def test_every_example_has_its_verdict(lang):
    for name, zh, en in verdicts_of(lang):
        (finding,) = bialign.align(zh, en).findings
        assert VERDICTS[finding.verdict].in_lang(lang) == name, (zh, en)


EQUAL = bialign.Verdict.EQUAL  # never reported
IN_BOLD = {  # said beside the tables: in tables of a report, with a glossary, or only when asked for
    bialign.Verdict.SWAPPED,
    bialign.Verdict.TOTAL_DIFFERS,
    bialign.Verdict.UNTRANSLATED,
    bialign.Verdict.TERM_MISSING,
    bialign.Verdict.TERM_FORBIDDEN,
    bialign.Verdict.NAME_MISSING,
    bialign.Verdict.INCONSISTENT,
}


@pytest.mark.parametrize("lang", LANGS)
def test_every_verdict_is_explained(lang):
    page = read_page(GUIDE[lang])
    told = {name for name, *_ in verdicts_of(lang)}
    assert told == {name.in_lang(lang) for verdict, name in VERDICTS.items() if verdict not in {EQUAL, *IN_BOLD}}
    assert all(f"**{VERDICTS[verdict].in_lang(lang)}**" in page.lower() for verdict in IN_BOLD)
    assert all(name.in_lang(lang) in page for name in SEVERITIES.values())


@pytest.mark.parametrize("lang", LANGS)
def test_the_account_of_the_report_is_quoted_as_it_is(lang):
    report = CORPORA / "annual-results"
    account = bialign.align(report / "zh.txt", report / "en.txt").account
    quoted = " ".join(re.findall(r"^> (.*)", read_page(GUIDE[lang]), flags=re.MULTILINE))
    assert quoted == summarise_account(account, lang)[0]
