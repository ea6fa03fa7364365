"""The command line: exit codes, what is printed, what is written."""

import json
import re

import docx
import openpyxl
import pytest
from click.testing import CliRunner

from bialign.cli import main
from bialign.outputs import COMPARISON_FORMATS, FORMATS

pytestmark = pytest.mark.slow

ZH = "公司营收达1亿美元。\n"  # "the company's revenue reached $100m"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "zh.txt": ZH,
        "good.txt": "Revenue reached $100mn.\n",
        "bad.txt": "Revenue reached $1bn.\n",
        "both.txt": f"{ZH}Revenue reached $100mn.\n",
        "rules.txt": "1亿美元 = $1bn  # agreed with the client\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return lambda *arguments, stdin=None: CliRunner().invoke(main, list(arguments), input=stdin)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("check", "zh.txt", "good.txt"), 0),
        (("check", "both.txt"), 0),
        (("check", "zh.txt", "bad.txt"), 1),
        (("check", "zh.txt", "bad.txt", "--rules", "rules.txt"), 0),
        (("check", "zh.txt"), 2),
        (("check", "good.txt", "zh.txt"), 2),
        (("check", "zh.txt", "missing.txt"), 2),
        (("check", "zh.txt", "good.txt", "-o", "out.xyz"), 2),
        (("check",), 2),
        (("check", "zh.txt", "good.txt", "--no-such-option"), 2),
        (("align", "zh.txt", "good.txt"), 2),
    ],
)
def test_exit_status(run, arguments, status):
    result = run(*arguments)
    assert result.exit_code == status
    assert result.exception is None or isinstance(result.exception, SystemExit)
    if status == 2:
        assert "Traceback" not in result.output
        assert result.output.strip()


@pytest.mark.parametrize(("command", "formats"), [("align", FORMATS), ("compare", COMPARISON_FORMATS)])
def test_help_names_the_formats_that_can_be_written(run, command, formats):
    assert set(formats) <= set(re.findall(r"\.[a-z]+\b", run(command, "--help").output))


def test_a_folder_that_is_not_there_is_told_before_the_output(run):
    assert "there is no file reports_zh" in run("check", "reports_zh/", "reports_en/", "-o", "out/").stderr


def test_both_sides_and_the_finding_are_shown(run):
    shown = run("check", "zh.txt", "bad.txt").output
    assert "公司营收达[1亿美元]。" in shown
    assert "Revenue reached [$1bn]." in shown
    assert "error: magnitude slip" in shown
    assert "ten times" in shown
    assert "1 error, no warnings" in shown


def test_json(run):
    whole = json.loads(run("check", "zh.txt", "bad.txt", "--format", "json").stdout)
    assert whole["findings"][0]["verdict"] == "magnitude slip"
    assert whole["findings"][0]["zh"]["lo"] == "100000000"
    assert whole["beads"][0]["zh"] == ZH.strip()
    assert whole["signature"]["bialign"]


@pytest.mark.parametrize("name", ["pairs.tsv", "pairs.jsonl"])
def test_align_writes_a_file(run, tmp_path, name):
    assert run("align", "zh.txt", "bad.txt", "-o", name).exit_code == 0
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert ZH.strip() in written
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(name) and path.name != name]


def test_score(run, tmp_path):
    (tmp_path / "p.beads").write_text("[0]:[0]\n[1]:[1]\n")
    (tmp_path / "g.gold").write_text("[0]:[0]\n[1, 2]:[1]\n")
    assert "strict F1 0.5000" in run("score", "p.beads", "g.gold").output
    assert run("score", "p.beads", "zh.txt").exit_code == 2
    assert run("score", "p.beads", "missing").exit_code == 2


def test_pairs_are_checked_as_they_stand(run, tmp_path):
    (tmp_path / "pairs.tsv").write_text(
        f"{ZH.strip()}\tRevenue reached $1bn.\n利润为5%。\t\n", encoding="utf-8"
    )  # profit: 5 %
    whole = json.loads(run("check", "pairs.tsv", "--format", "json").stdout)
    assert [(bead["n_zh"], bead["n_en"]) for bead in whole["beads"]] == [(1, 1), (1, 0)]
    assert [finding["verdict"] for finding in whole["findings"]] == ["magnitude slip", "missing"]


def test_decisions_are_taken_up_again(run, tmp_path):
    assert run("check", "zh.txt", "bad.txt", "-o", "review.xlsx").exit_code == 1
    workbook = openpyxl.load_workbook(tmp_path / "review.xlsx")
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "judgement":
                    sheet.cell(cell.row + 1, cell.column).value = "not a problem"
    workbook.save(tmp_path / "review.xlsx")
    assert run("check", "zh.txt", "bad.txt", "--decisions", "review.xlsx").exit_code == 0
    assert run("realign", "zh.txt", "bad.txt", "--from", "review.xlsx", "-o", "again.tmx").exit_code == 0
    assert "$1bn" in (tmp_path / "again.tmx").read_text(encoding="utf-8")
    assert run("check", "zh.txt", "good.txt", "--decisions", "review.xlsx").exit_code == 2


def test_what_is_aligned_again_is_checked_as_before(run, tmp_path):
    (tmp_path / "terms.tsv").write_text("zh\ten\n营收\tturnover\n", encoding="utf-8")  # 营收 is turnover here
    (tmp_path / "rules.txt").write_text("1亿美元 = $1bn\n", encoding="utf-8")  # $100m = $1bn
    given = ["--terms", "terms.tsv", "--rules", "rules.txt"]
    run("check", "zh.txt", "bad.txt", "-o", "review.xlsx", *given)
    told = run("realign", "zh.txt", "bad.txt", "--from", "review.xlsx", "-o", "again.html", *given)
    assert told.exit_code == 0
    page = (tmp_path / "again.html").read_text("utf-8")
    assert 'data-verdict="term missing"' in page
    assert 'data-verdict="magnitude slip"' not in page


def test_a_file_that_is_given_twice_is_said_to_be(run):
    result = run("check", "zh.txt", "./zh.txt")
    assert (result.exit_code, "the same file was given twice" in result.output) == (2, True)


def test_our_own_workbook_is_read_as_pairs(run):
    assert run("check", "zh.txt", "bad.txt", "-o", "review.xlsx").exit_code == 1
    whole = json.loads(run("check", "review.xlsx", "--format", "json").stdout)
    assert [(bead["zh"], bead["en"]) for bead in whole["beads"]] == [(ZH.strip(), "Revenue reached $1bn.")]


def test_a_judgement_is_about_one_finding(run, tmp_path):
    slips = {"zh2.txt": ZH + "利润达1亿美元。\n", "en2.txt": "Revenue reached $1bn.\nProfit reached $1bn.\n"}  # profit
    for name, text in slips.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    run("check", "zh2.txt", "en2.txt", "-o", "review.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "review.xlsx")
    sheet = workbook["Findings"]
    head = [row[0].value for row in sheet.iter_rows()].index("finding") + 1
    column = [cell.value for cell in sheet[head]].index("judgement") + 1
    sheet.cell(head + 1, column).value = "not a problem"
    workbook.save(tmp_path / "review.xlsx")
    result = run("check", "zh2.txt", "en2.txt", "--decisions", "review.xlsx")
    assert (result.exit_code, "1 error" in result.output) == (1, True)
    sheet.cell(head + 1, column).value = "no idea"
    workbook.save(tmp_path / "review.xlsx")
    assert "sheet Findings, finding 1" in run("check", "zh2.txt", "en2.txt", "--decisions", "review.xlsx").output


def test_word_files_are_annotated(run, tmp_path):
    for name, text in (("zh.docx", ZH.strip()), ("en.docx", "Revenue reached $1bn.")):
        document = docx.Document()
        document.add_paragraph(text)
        document.save(str(tmp_path / name))
    assert run("check", "zh.docx", "en.docx", "--annotate", "zh.out.docx", "en.out.docx").exit_code == 1
    comments = [comment.text for comment in docx.Document(str(tmp_path / "zh.out.docx")).comments]
    assert len(comments) == 1
    assert "ten times" in comments[0]
    assert run("check", "both.txt", "--annotate", "a.docx", "b.docx").exit_code == 2
    assert "not a Word file" in run("check", "zh.txt", "good.txt", "--annotate", "a.docx", "b.docx").output


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["check", "zh.txt", "good.txt", "--annotate", "zh.docx", "--lang", "zh"], "where 2 file names should stand"),
        (["check", "zh.txt", "good.txt", "-o", "-q"], "'-q' was given where a file name should stand"),
        (["check", "zh/", "en/", "--pairs", "--jobs", "2"], "a file of that name is ./--jobs"),
        (["align", "zh.txt", "good.txt", "-o", "--without-errors"], "where a file name should stand"),
        (["corpus", "build", "zh/", "-o", "--repair"], "where a file name should stand"),
    ],
)
def test_the_next_option_is_not_taken_for_a_file(run, tmp_path, asked, told):
    before = {path.name for path in tmp_path.iterdir()}
    refused = run(*asked)
    assert refused.exit_code == 2
    assert told in " ".join(refused.output.replace("│", "").split())
    assert {path.name for path in tmp_path.iterdir()} == before


def test_comments_go_to_word_files_only(run):
    assert "b.pdf is not a Word file" in run("check", "zh.docx", "en.docx", "--annotate", "a.docx", "b.pdf").output


def test_findings_are_told_in_chinese_on_demand(run, tmp_path):
    for name, text in (("zh.docx", ZH.strip()), ("en.docx", "Revenue reached $1bn.")):
        document = docx.Document()
        document.add_paragraph(text)
        document.save(str(tmp_path / name))
    asked = "--lang", "zh", "-o", "out.xlsx", "--annotate", "zh.out.docx", "en.out.docx"
    told = run("check", "zh.docx", "en.docx", *asked).output
    assert "✗ 错误：数量级有误。" in told  # error: magnitude slip
    assert told.splitlines()[-1] == "错误1处，警告0处，提示0处"  # one error, no warning, no note
    (comment,) = docx.Document(str(tmp_path / "zh.out.docx")).comments
    assert comment.text.startswith("错误：中文为“1亿美元”")  # error: the Chinese says "100 million dollars"
    assert openpyxl.load_workbook(tmp_path / "out.xlsx").sheetnames == ["问题", "句子对应", "说明"]
    message = json.loads(run("check", "zh.docx", "en.docx", "--format", "json").output)["findings"][0]
    assert message["message_zh"].startswith("中文为")
    assert message["message"].startswith("The Chinese says “1亿美元” (USD 100 million)")


def test_all_else_is_told_in_chinese_too(run, tmp_path):
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG")
    for asked, told in (
        (["check", "picture.txt", "good.txt"], "bialign：picture.txt 看来是“PNG 图片”，不是文本"),
        (["check", "nowhere.txt", "good.txt"], "bialign：找不到文件 nowhere.txt"),
        (["align", "zh.txt", "good.txt", "-o", "x.nothing"], "bialign：从 x.nothing 看不出要写成什么格式"),
        (["align", "zh.txt", "good.txt", "-o", "x.tmx"], "x.tmx：1组对应，没有问题"),
        (["check", "zh.txt", "bad.txt", "--format", "lines"], "bad.txt:1:17: error: 中文为“1亿美元”"),
        (["check", "zh.txt", "good.txt", "-v", "-q"], "zh.txt：1句，按 utf-8 编码读取（所有字节都是合规的 UTF-8）"),
    ):
        assert told in run(*asked, "--lang", "zh").output
    assert "seems to be a PNG picture" in run("check", "picture.txt", "good.txt").output


def test_beads_are_scored_by_characters(run):
    for name in ("one", "other"):
        assert run("align", "zh.txt", "bad.txt", "-o", f"{name}.jsonl").exit_code == 0
    assert "F1 of characters 1.0000" in run("score", "one.jsonl", "other.jsonl").output
    assert run("score", "one.jsonl", "zh.txt").exit_code == 2


def test_beads_of_given_sentences_can_be_scored(run, tmp_path):
    (tmp_path / "lines.txt").write_text("公司营收达1亿美元。利润为5%。\n", encoding="utf-8")  # one line, two sentences
    assert run("align", "lines.txt", "good.txt", "--one-a-line", "-o", "out.beads").exit_code == 0
    assert (tmp_path / "out.beads").read_text() == "[0]:[0]\n"
    assert "strict F1 1.0000" in run("score", "out.beads", "out.beads").output
    assert run("align", "both.txt", "--one-a-line", "-o", "out.beads").exit_code == 2


def test_settings_are_defaults_of_options(run, tmp_path):
    (tmp_path / "bialign.toml").write_text('[check]\nfail-on = "never"\nlang = "zh"', "utf-8")
    assert run("check", "zh.txt", "bad.txt").exit_code == 0
    assert "错误1处" in run("check", "zh.txt", "bad.txt").output  # "1 error"
    assert run("check", "zh.txt", "bad.txt", "--fail-on", "error").exit_code == 1
    assert run("--no-config", "check", "zh.txt", "bad.txt").exit_code == 1
    (tmp_path / "other.toml").write_text('[severities]\n"magnitude slip" = "warning"', "utf-8")
    assert run("--config", "other.toml", "check", "zh.txt", "bad.txt").exit_code == 0


@pytest.mark.parametrize("text", ['fail-on = "nver"', 'fail = "never"', "fail =", '[severities]\nslip = "info"'])
def test_a_mistake_in_the_settings_is_told_with_their_file(run, tmp_path, text):
    (tmp_path / "bialign.toml").write_text(text, "utf-8")
    result = run("check", "zh.txt", "bad.txt")
    assert result.exit_code == 2
    assert "bialign.toml" in result.output or "the severity 'slip=info' is not" in result.output


def test_standard_input_is_a_version(run):
    assert run("check", "-", "bad.txt", stdin=ZH).exit_code == 1
    assert run("check", "zh.txt", "-", stdin="Revenue reached $100mn.\n").exit_code == 0
    assert run("check", "-", stdin=f"{ZH}Revenue reached $1bn.\n").exit_code == 1
    assert run("check", "-", "-", stdin=ZH).exit_code == 2
    assert "standard input" in run("check", "-", "bad.txt", stdin=b"\x00\x01\x02").output
    assert run("align", "-", "bad.txt", "--one-a-line", "-o", "-", "--to", "beads", stdin=ZH).stdout == "[0]:[0]\n"


@pytest.mark.parametrize("options", [(), ("--to", "moses"), ("--to", "xyz")])
def test_the_format_of_standard_output_must_be_named(run, options):
    assert run("align", "zh.txt", "bad.txt", "-o", "-", *options).exit_code == 2


@pytest.mark.parametrize(
    ("options", "n_kept"), [((), 1), (("--without-errors",), 0), (("--least-confidence", "0.5"), 1)]
)
def test_pairs_that_should_not_be_handed_on_are_left_out_and_counted(run, options, n_kept):
    result = run("align", "zh.txt", "bad.txt", "-o", "-", "--to", "tmx", *options)
    assert result.stdout.count("<tu ") == n_kept
    assert ("1 left out" in result.stderr) is (n_kept == 0)


def test_files_do_not_tell_in_which_folders_they_were(run, tmp_path):
    run("align", str(tmp_path / "zh.txt"), str(tmp_path / "bad.txt"), "-o", "out.tmx")
    assert str(tmp_path) not in (tmp_path / "out.tmx").read_text("utf-8")


def test_a_memory_is_dated(run, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    shown = run("align", "zh.txt", "bad.txt", "-o", "-", "--to", "tmx").stdout
    assert shown.count('creationdate="19700101T000000Z"') == 2  # the header and the pair


def test_verbose_tells_how_files_were_read(run):
    told = run("check", "zh.txt", "good.txt", "-v").stderr
    assert "zh.txt: 1 sentence, read as utf-8" in told
    assert "encoder: " in told
