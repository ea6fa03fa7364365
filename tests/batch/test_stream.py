"""The stream filter: kept lines as they came, scores in order, and lines that are no pairs told by number."""

import pytest
from click.testing import CliRunner

from bialign.batch.stream import CHUNK_LINES, score_lines
from bialign.cli import main

RIGHT, WRONG = "利润为5%。\tProfit was 5%.\n", "利润为5%。\tProfit was 50%.\n"  # "profit was 5 %"
PLAIN = "我们很高兴。\tWe are glad.\n"  # "we are glad"


def run(text, *arguments):
    return CliRunner().invoke(main, ["filter", *arguments], input=text.encode() if isinstance(text, str) else text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        (RIGHT + WRONG + PLAIN, RIGHT + PLAIN),
        (RIGHT.rstrip("\n"), RIGHT.rstrip("\n")),
        (RIGHT.replace("\n", "\r\n"), RIGHT.replace("\n", "\r\n")),
        ("\t\n", "\t\n"),
    ],
)
def test_kept_lines_are_as_they_came(text, kept):
    result = run(text)
    assert (result.exit_code, result.stdout_bytes) == (0, kept.encode())


def test_scores():
    scores = [float(line) for line in run(RIGHT + WRONG + PLAIN, "--scores").stdout.split()]
    assert (scores[0], scores[2]) == (1, 1)
    assert scores[1] < 0.5


def test_columns():
    text = "7\tProfit was 50%.\t利润为5%。\n"  # "profit was 5 %"
    assert run(text, "--columns", "3,2").stdout == ""
    assert run(text, "--columns", "3").exit_code == 2
    assert run(text, "--columns", "0,1").exit_code == 2


@pytest.mark.parametrize(
    ("text", "said"), [(RIGHT + "no tab\n", "line 2 has 1 columns"), (RIGHT.encode() + b"\xff\ta\n", "line 2 is not")]
)
def test_what_is_no_pair_is_told(text, said):
    result = run(text)
    assert (result.exit_code, said in result.output) == (2, True)


@pytest.mark.slow
def test_processes_keep_the_order():
    lines = [RIGHT.encode(), WRONG.encode(), PLAIN.encode()] * CHUNK_LINES
    one, two = (list(score_lines(lines, jobs=jobs)) for jobs in (1, 2))
    assert one == two
    assert [line for line, _ in two] == lines
