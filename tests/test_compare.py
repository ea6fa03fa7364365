"""`bialign.compare` and `bialign compare`, from files to files."""

import json

import openpyxl
import pytest
from click.testing import CliRunner

import bialign
from bialign.cli import main
from bialign.outputs import write_comparison

ZH = "梅里安银行（Merian）关闭310家网点，裁员3,000人。\n"  # Merian Bank closes 310 branches, cuts 3,000 jobs
EN = "Merian will close 310 branches and cut 3,500 jobs.\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files = {"zh.txt": ZH, "en.txt": EN, "good.txt": EN.replace("3,500", "3,000")}
    files |= {"zh/a.txt": ZH, "en/b.txt": EN, "en/c.txt": EN.replace("310", "320"), "en/.hidden": "no report"}
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(main, ["compare", "--encoder", "static", *arguments])


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("zh.txt", "good.txt"), 0),
        (("zh.txt", "en.txt"), 1),
        (("zh", "en"), 1),
        (("zh.txt",), 2),
        (("zh.txt", "missing.txt"), 2),
        (("en.txt", "zh.txt"), 2),
        (("zh.txt", "en.txt", "-o", "out.docx"), 2),
    ],
)
def test_exit_status(run, arguments, status):
    result = run(*arguments)
    assert result.exit_code == status
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    assert result.output.strip()


def test_a_disagreement_is_shown_with_both_sentences(run):
    shown = run("zh.txt", "en.txt").output
    assert "✗ differ. The Chinese gives “3,000”, the English “3,500”." in shown
    assert "裁员[3,000]人。" in shown
    assert "cut [3,500] jobs." in shown
    assert (
        "disagreements: 1; to look at: 0; in one report only, though both cover the subject: 0; agreements: 1" in shown
    )
    assert "Both say so" not in shown
    assert "= agree. Both say so: “310” and “310”." in run("zh.txt", "en.txt", "--all").output


def test_json_for_programs(run):
    whole = json.loads(run("zh.txt", "en.txt", "--format", "json").output)
    assert [source["name"] for source in whole["sources"]] == ["zh.txt", "en.txt"]
    row = whole["rows"][0]
    assert (row["verdict"], row["claims"][0]["figure"]["text"]) == ("differ", "3,000")
    assert whole["signature"]["encoder"]


def test_folders_make_a_table_of_sources(run, tmp_path):
    run("zh", "en", "-o", "table.tsv")
    head, *rows = [line.split("\t") for line in (tmp_path / "table.tsv").read_text(encoding="utf-8").splitlines()]
    names = [name for name in head if name.endswith(".txt")]
    assert names == ["a.txt", "b.txt", "c.txt"]
    assert ["310", "310", "320"] in [[row[head.index(name)] for name in names] for row in rows]


def test_a_workbook_leads_from_each_cell_to_its_sentence(run, tmp_path):
    run("zh.txt", "en.txt", "-o", "table.xlsx")
    book = openpyxl.load_workbook(tmp_path / "table.xlsx")
    assert book.sheetnames == ["Claims", "1 zh.txt", "2 en.txt", "About"]
    sheet = book["Claims"]
    head = [cell.value for cell in sheet[1]]
    cell = sheet.cell(2, head.index("en.txt") + 1)
    assert (sheet["A2"].value, cell.value) == ("differ", "3,500")
    assert cell.hyperlink
    assert cell.hyperlink.location == "'2 en.txt'!A2"
    assert book["2 en.txt"]["B2"].value == EN.strip()


def test_a_data_frame_has_a_row_a_thing_claimed():
    frame = bialign.compare(ZH, EN, encoder="static").to_pandas()
    assert list(frame["verdict"]) == ["differ", "agree"]
    assert list(frame["English"]) == ["3,500", "310"]
    assert frame["Chinese: sentence"][0] == ZH.strip()


def test_the_same_input_gives_the_same_comparison(tmp_path):
    for name in ("first.json", "second.json"):
        write_comparison(bialign.compare(ZH, EN, encoder="static"), tmp_path / name)
    assert (tmp_path / "first.json").read_bytes() == (tmp_path / "second.json").read_bytes()


@pytest.mark.parametrize(
    ("zh", "en"), [("你好。", "Hello there."), (["一句。", "两句。"], ["One two."])]
)  # hello; one, two
def test_texts_without_claims_are_compared(zh, en):
    assert bialign.compare(zh, en, encoder="static").disagreements == ()
