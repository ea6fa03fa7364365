"""Two folders checked in one run: which files are paired, what is told, what is kept, and how the run ends."""

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import bialign
from bialign.batch import run as batch_run
from bialign.batch.folder import ReportFolder
from bialign.batch.work import check_pair as check_one
from bialign.checked import pack_pair, unpack_pair
from bialign.cli import main
from bialign.errors import EngineError, InputError
from bialign.outputs import OVERVIEW_FORMATS, write_overview

ZH = "公司营收达1亿美元。\n"  # "the company's revenue reached $100m"
RIGHT, WRONG, VAGUE = "Revenue reached $100mn.\n", "Revenue reached $1bn.\n", "Revenue was below $100mn.\n"

# "In 2024 the company made a lot of money; profit reached 1.2 billion yuan. We are glad."
LONG = (
    "公司在2024年赚了很多钱，利润达到12亿元。我们很高兴。\n",
    "In 2024 the company made a lot of money; profit reached 1.2 billion yuan. We are glad.\n",
)


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments):
    return CliRunner().invoke(main, ["check", "--encoder", "static", "--jobs", "1", *arguments])


def names(table):
    return {(pair.zh, pair.en) for pair in table.pairs}


# ── which files are paired ───────────────────────────────────────────────────────────────────────

PAIRED = {
    "the same name": ("zh/a.txt", "en/a.txt"),
    "a space and a line break": ("zh/two  words\nb.txt", "en/two  words\nb.txt"),
    "marks of language": ("zh/report_zh.txt", "en/report_en.txt"),
    "another suffix": ("zh/report.md", "en/report.txt"),
    "folders within": ("zh/2024/q1/a.txt", "en/2024/q1/a.txt"),
    "folders that name no language": ("原文/a.txt", "translations/a.txt"),  # 原文 original
    "a misleading mark": ("zh/on_en_words.txt", "en/on_en_words.txt"),
    "one folder within the other": ("docs/a.txt", "docs/en/a.txt"),
    "nothing but the content": ("zh/first.txt", "en/other.txt"),
}


@pytest.mark.parametrize(("zh", "en"), PAIRED.values(), ids=PAIRED)
def test_files_of_two_folders_are_paired(here, zh, en):
    write(here, {zh: LONG[0], en: LONG[1]})
    folders = (Path(path.split("/")[0]) for path in (zh, en))
    zh_folder, en_folder = folders if not en.startswith("docs/en") else (Path("docs"), Path("docs/en"))
    table = bialign.check_all(zh_folder, en_folder, encoder="static")
    assert names(table) == {(zh, en)}
    assert table.left_over == ()


def test_one_folder_may_hold_both_languages(here):
    write(here, {"docs/a_zh.txt": ZH, "docs/a_en.txt": WRONG, "docs/b.zh.md": ZH, "docs/b.md": RIGHT})
    table = bialign.check_all(Path("docs"), encoder="static")
    assert names(table) == {("docs/a_zh.txt", "docs/a_en.txt"), ("docs/b.zh.md", "docs/b.md")}
    assert [pair.count(bialign.Severity.ERROR) for pair in table.pairs] == [1, 0]


def test_files_side_by_side(here):
    write(here, {"one.txt": ZH, "two.txt": RIGHT})
    table = bialign.check_all([Path("one.txt")], [Path("two.txt")], encoder="static")
    assert names(table) == {("one.txt", "two.txt")}


def test_a_table_names_the_pairs(here):
    write(here, {"d/one.txt": ZH, "d/two.txt": RIGHT, "d/three.txt": ZH, "list.tsv": "zh\ten\nd/one.txt\td/two.txt\n"})
    result = check("--pairs", "list.tsv")
    assert "three" not in result.output
    assert "1 pair of files" in result.output
    write(here, {"list.tsv": "zh\ten\nd/one.txt\td/gone.txt\n"})
    assert check("--pairs", "list.tsv").exit_code == 2
    assert "there is no such file" in check("--pairs", "list.tsv").output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((Path("nowhere"), Path("en")), "not a folder"),
        ((Path("empty"), Path("empty2")), "no two files"),
        ((Path("zh"), [Path("a")]), "two folders, or two sequences"),
        (([Path("a")], Path("en")), "two folders, or two sequences"),
        (([Path("a")], [Path("b"), Path("c")]), "1 Chinese and 2 English files"),
        ((["a.txt"], [Path("b")]), "pathlib.Path"),
    ],
)
def test_what_is_no_selection_is_told(here, arguments, said):
    write(here, {"zh/a.txt": ZH, "en/a.txt": RIGHT, "empty/.hidden": "", "empty2/.hidden": ""})
    with pytest.raises(InputError, match=said):
        bialign.check_all(*arguments, encoder="static")


# ── what is told ─────────────────────────────────────────────────────────────────────────────────


def test_what_needs_eyes_comes_first_and_nothing_is_left_out(here):
    write(
        here,
        {
            **{f"zh/{name}.txt": ZH for name in ("clean", "slip", "doubt", "lonely")},
            **{"en/clean.txt": RIGHT, "en/slip.txt": WRONG, "en/doubt.txt": VAGUE},
            **{
                "zh/damaged.docx": b"PK\3\4nonsense",
                "en/damaged.docx": b"PK\3\4nonsense",
                "en/picture.png": b"\x89PNG",
            },
        },
    )
    result = check("zh", "en", "-o", "out")
    assert result.exit_code == 2  # something could not be checked
    table = bialign.check_all(Path("zh"), Path("en"), output=Path("out"), encoder="static")
    assert [Path(pair.zh).stem for pair in table.pairs] == ["damaged", "slip", "doubt", "clean"]
    assert table.pairs[0].error
    assert {(one.path, one.why) for one in table.left_over} == {
        ("zh/lonely.txt", "without counterpart"),
        ("en/picture.png", "not a document"),
    }
    page = (here / "out/index.html").read_text("utf-8")
    assert page.index("damaged.docx") < page.index("slip.txt") < page.index("doubt.txt") < page.index("clean.txt")
    assert "lonely.txt" in page
    assert "picture.png" in page
    for pair in table.pairs[1:]:
        assert f'href="{pair.page}"' in page
        assert (here / "out" / pair.page).is_file()


@pytest.mark.parametrize(("english", "status"), [(RIGHT, 0), (VAGUE, 0), (WRONG, 1), ("只有中文。", 2)])  # Chinese only
def test_exit_status_over_all(here, english, status):
    write(here, {"zh/a.txt": ZH, "en/a.txt": RIGHT, "zh/b.txt": ZH, "en/b.txt": english})
    assert check("zh", "en").exit_code == status


@pytest.mark.parametrize(
    ("english", "fail_on", "status"),
    [(VAGUE, "warning", 1), (VAGUE, "error", 0), (WRONG, "never", 0), ("只有中文。", "never", 2)],  # Chinese only
)
def test_what_the_exit_status_tells_can_be_chosen(here, english, fail_on, status):
    write(here, {"zh/a.txt": ZH, "en/a.txt": english})
    assert check("zh", "en", "--fail-on", fail_on).exit_code == status
    assert check("zh/a.txt", "en/a.txt", "--fail-on", fail_on).exit_code == status


def test_quiet(here):
    write(here, {"zh/a.txt": ZH, "en/a.txt": WRONG})
    for arguments in (("zh", "en", "-o", "out"), ("zh/a.txt", "en/a.txt")):
        result = check("-q", *arguments)
        assert (result.exit_code, result.output) == (1, "")


@pytest.mark.parametrize("form", ["lines", "sarif", "junit"])
def test_one_pair_and_many_are_told_alike(here, form):
    write(here, {"zh/a.txt": ZH, "en/a.txt": WRONG})
    one, many = (check(*paths, "--format", form).stdout for paths in (("zh/a.txt", "en/a.txt"), ("zh", "en")))
    assert one == many
    assert "en/a.txt" in one
    assert "ten times" in one


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colour_as_the_environment_says(here, monkeypatch, variables, coloured):
    write(here, {"zh/a.txt": ZH, "en/a.txt": WRONG})
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in check("zh", "en").stdout) == coloured
    assert ("\x1b[" in check("zh/a.txt", "en/a.txt").stdout) == coloured


def test_names_cannot_break_out_of_the_page(here):
    name = "<script>alert(1)<x>\n\x1b[31m"
    write(here, {f"zh/{name.replace('/', '')}.txt": ZH, f"en/{name.replace('/', '')}.txt": WRONG})
    result = check("zh", "en", "-o", "out")
    assert "<script>alert" not in (here / "out/index.html").read_text("utf-8")
    assert "\x1b" not in result.output


def test_bytes_that_are_no_text_in_a_name(here):
    write(here, {os.fsdecode(b"zh/\xff.txt"): ZH, os.fsdecode(b"en/\xff.txt"): WRONG})
    assert check("zh", "en", "-o", "out").exit_code == 1
    assert check("zh", "en", "--format", "json").exit_code == 1
    for suffix in OVERVIEW_FORMATS:
        assert check("zh", "en", "-o", f"table{suffix}").exit_code == 1
        assert (here / f"table{suffix}").stat().st_size


@pytest.mark.parametrize("option", [("--annotate", "a.docx", "b.docx"), ("--decisions", "d.html"), ("--one-a-line",)])
def test_options_for_one_pair_are_refused(here, option):
    write(here, {"zh/a.txt": ZH, "en/a.txt": RIGHT})
    result = check("zh", "en", *option)
    assert (result.exit_code, option[0] in result.output) == (2, True)


def test_json_holds_every_finding_with_its_place(here):
    write(here, {"zh/a.txt": f"第一行。\n{ZH}", "en/a.txt": f"A first line.\n{WRONG}"})  # "a first line"
    whole = json.loads(check("zh", "en", "--format", "json").stdout)
    [finding] = whole["pairs"][0]["findings"]
    assert finding["zh"][3:5] == [2, 6]  # line and column
    assert finding["en"][3:] == [2, 17, 2, 21]


def test_a_checked_pair_survives_packing(here):
    write(here, {"a.txt": ZH, "b.txt": WRONG})
    [pair] = bialign.check_all([Path("a.txt")], [Path("b.txt")], encoder="static").pairs
    assert unpack_pair(json.loads(json.dumps(pack_pair(pair)))) == pair


def test_the_table_shows_itself(here):
    write(here, {"a.txt": ZH, "b.txt": WRONG})
    table = bialign.check_all([Path("a.txt"), Path("a.txt")], [Path("b.txt"), Path("gone.txt")], encoder="static")
    assert "1 errors" in table._repr_html_()
    assert "gone.txt" in table._repr_html_()
    assert list(table.to_pandas()["errors"]) == [0, 1]
    assert repr(table) == "<CheckTable: 2 pairs, 1 errors, 0 warnings, 1 failed, 0 left over>"
    with pytest.raises(bialign.FormatError, match="must end in"):
        write_overview(table, here / "table.odt")


def test_the_overview_speaks_chinese_as_well(here):
    only_chinese = "只有中文。"  # Chinese only
    write(here, {"zh/a.txt": ZH, "en/a.txt": WRONG, "zh/b.txt": ZH, "en/b.txt": only_chinese, "zh/c.txt": LONG[0]})
    lines = check("zh", "en", "-o", "out", "--lang", "zh").output
    for told in (
        "a.txt – en/a.txt：错误1处，警告0处",  # 1 error, no warnings
        "中文为“1亿美元”",  # the Chinese has "$100m"
        "未能核对：作为英文给出的 en/b.txt 其实是中文",  # not checked: what was given as English is Chinese
        "没有对应文件：没有找到对应的英文文件",  # without counterpart: no English file was found
        # 2 pairs of files, 2 figures: 1 error, no warnings; none not understood; 1 pair not checked, 1 file in no pair
        "共2对文件、2个数字：错误1处，警告0处；未能识别0处；未能核对1对，未配对的文件1个",
    ):
        assert told in lines
    page = (here / "out/index.html").read_text("utf-8")
    assert '<html lang="zh-CN" ' in page
    assert "data-fixed" in page
    assert '<span data-alt="No ' not in page


def test_the_browser_decides_what_the_overview_speaks_and_a_switch_changes_it(here, browser):
    write(here, {"zh/a.txt": ZH, "en/a.txt": WRONG, "zh/c.txt": LONG[0]})
    check("zh", "en", "-o", "out")
    page = browser.new_page(locale="zh-CN")
    page.goto((here / "out/index.html").as_uri())
    assert page.inner_text("h1") == "数字不符之处：中英文文件"  # figures that differ: Chinese and English files
    assert "中文为“1亿美元”" in page.inner_text("table.pairs")  # "the Chinese has ‘$100m’"
    page.click("#switch")
    assert page.inner_text("h1") == "Figures that differ: Chinese and English files"
    own = {"English", "中文"}  # what the switch itself says
    chinese = page.evaluate("document.body.innerText.match(/\\p{Script=Han}{2,}/gu)")
    assert set(chinese) - own == {"亿美元"}  # of the finding: "100m dollars"
    page.close()


# ── what is kept ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def counted(monkeypatch):
    """Return the names of the Chinese files that were checked, not recalled."""
    seen = []

    def check_pair(job):
        seen.append(job.pair.zh.name)
        return check_one(job)

    monkeypatch.setattr(batch_run, "check_pair", check_pair)
    return seen


def checked(counted, **settings):
    counted.clear()
    table = bialign.check_all(Path("zh"), Path("en"), output=Path("out"), **{"encoder": "static", **settings})
    return sorted(counted), table


def test_a_finished_pair_is_not_done_again(here, counted):
    write(here, {f"{lang}/{n}.txt": text for n in "abc" for lang, text in (("zh", ZH), ("en", WRONG))})
    first = checked(counted)
    assert first[0] == ["a.txt", "b.txt", "c.txt"]
    assert checked(counted) == ([], first[1])
    write(here, {"en/b.txt": RIGHT})
    assert checked(counted)[0] == ["b.txt"]
    next((here / "out/pages").glob("c-*.html")).unlink()
    assert checked(counted)[0] == ["c.txt"]
    assert checked(counted, options=bialign.Options(split_semicolon=True))[0] == ["a.txt", "b.txt", "c.txt"]


def test_a_record_that_is_damaged_is_made_again(here, counted):
    write(here, {"zh/a.txt": ZH, "en/a.txt": WRONG})
    checked(counted)
    [record] = (here / "out/.checked").glob("a-*.json")
    for damage in (b"", b"{}", b"[]", b'{"key": 1, "pair": {"no": 1}}', record.read_bytes()[:-9]):
        record.write_bytes(damage)
        assert checked(counted)[0] == ["a.txt"]


def test_an_interrupted_run_goes_on_where_it_was(here, monkeypatch, counted):
    write(here, {f"{lang}/{n}.txt": text for n in range(5) for lang, text in (("zh", ZH), ("en", WRONG))})

    def interrupted(job):
        if job.pair.zh.name == "3.txt":
            raise KeyboardInterrupt
        return check_one(job)

    with monkeypatch.context() as patch:
        patch.setattr(batch_run, "check_pair", interrupted)
        assert check("zh", "en", "-o", "out").exit_code == 130
    assert checked(counted)[0] == ["3.txt", "4.txt"]


def test_what_failed_is_tried_again_and_pages_of_pairs_that_are_gone_go(here, counted):
    write(here, {"zh/a.txt": ZH, "en/a.txt": "只有中文。", "zh/b.txt": ZH, "en/b.txt": RIGHT})  # Chinese only
    assert [pair.zh for pair in checked(counted)[1].failed] == ["zh/a.txt"]
    assert checked(counted)[0] == ["a.txt"]
    (here / "zh/b.txt").unlink()
    (here / "en/b.txt").unlink()
    checked(counted)
    assert list((here / "out/pages").iterdir()) == []


@pytest.mark.parametrize(
    ("folder", "said"), [("full", "holds other files"), ("zh/out", "is inside"), ("file.txt.bak", "is a file")]
)
def test_a_folder_that_cannot_take_the_report_is_refused(here, folder, said):
    write(here, {"zh/a.txt": ZH, "en/a.txt": RIGHT, "full/mine.txt": "mine", "file.txt.bak": ""})
    result = check("zh", "en", "-o", folder)
    assert (result.exit_code, said in result.output) == (2, True)
    assert (here / "full/mine.txt").read_text() == "mine"


def test_two_runs_in_one_folder(here):
    write(here, {"zh/a.txt": ZH, "en/a.txt": RIGHT})
    folder = ReportFolder(here / "out")
    with folder.open(), pytest.raises(EngineError, match="another run"):
        bialign.check_all(Path("zh"), Path("en"), output=here / "out", encoder="static")


@pytest.mark.slow
def test_processes_give_what_one_process_gives(here):
    write(here, {f"{lang}/{n}.txt": text for n in range(4) for lang, text in (("zh", ZH), ("en", WRONG))})
    one, two = (
        bialign.check_all(Path("zh"), Path("en"), output=Path(f"out{n}"), encoder="static", jobs=n) for n in (1, 2)
    )
    assert one == two
    pages = [{path.name: path.read_bytes() for path in Path(f"out{n}/pages").iterdir()} for n in (1, 2)]
    assert pages[0] == pages[1]


@pytest.mark.slow
def test_a_thousand_pairs(here, counted):
    write(here, {f"{lang}/{n}.txt": text for n in range(1000) for lang, text in (("zh", ZH), ("en", WRONG))})
    done, table = checked(counted)
    assert (len(done), len(table), table.count(bialign.Severity.ERROR)) == (1000, 1000, 1000)
    assert checked(counted)[0] == []
    page = (here / "out/index.html").read_text("utf-8")
    assert len(set(re.findall(r'href="(pages/[^"]+)"', page))) == 1000
