"""A sample that a person judges, and the precision that it tells of."""

import csv
import random

import openpyxl
import pytest

from bialign.corpus.judging import Stratum, draw_sample, estimate_precision, read_judgements, wilson
from bialign.errors import FormatError, InputError
from tests.corpus.conftest import GOLD, fill_store, make_candidate

pytestmark = pytest.mark.slow


def stratum(edge, n_pairs, n_judged, n_right):
    return Stratum(least_confidence=edge, n_pairs=n_pairs, n_judged=n_judged, n_right=n_right)


def judge_tsv(path, judge):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for number, row in enumerate(rows):
        row["judgement"] = judge(number, row)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter="\t")
        writer.writeheader()
        writer.writerows(rows)
    return rows


def test_a_sample_is_stratified_and_the_same_each_time(tmp_path):
    clean = {"zh_share": 1.0, "en_share": 1.0}
    candidates = [make_candidate(*pair, bead=k, confidence=0.5 + k % 50 / 100, **clean) for k, pair in enumerate(GOLD)]
    store = fill_store(tmp_path / "store", [candidates])
    n_drawn = draw_sample(store, tmp_path / "judge.tsv", per_stratum=4)
    draw_sample(store, tmp_path / "again.tsv", per_stratum=4)
    assert (tmp_path / "judge.tsv").read_bytes() == (tmp_path / "again.tsv").read_bytes()
    rows = judge_tsv(tmp_path / "judge.tsv", lambda number, row: "right")
    assert len(rows) == n_drawn
    of_strata = [row["stratum"] for row in rows]
    assert all(
        of_strata.count(edge) == min(4, int(row["pairs in stratum"])) for edge, row in zip(of_strata, rows, strict=True)
    )
    assert all(float(row["stratum"]) <= float(row["confidence"]) for row in rows)
    assert of_strata != sorted(of_strata)  # the order tells nothing


def test_judgements_are_read_back_from_both_kinds_of_table(built, tmp_path):
    draw_sample(built, tmp_path / "judge.tsv", per_stratum=5)
    said = ["right", "wrong", "", "Right"]
    rows = judge_tsv(tmp_path / "judge.tsv", lambda number, row: said[number % 4])
    draw_sample(built, tmp_path / "judge.xlsx", per_stratum=5)
    book = openpyxl.load_workbook(tmp_path / "judge.xlsx")
    sheet = book["Pairs"]
    column = [cell.value for cell in sheet[1]].index("judgement") + 1
    for number in range(len(rows)):
        sheet.cell(number + 2, column).value = said[number % 4]
    book.save(tmp_path / "judge.xlsx")
    strata = read_judgements(tmp_path / "judge.tsv")
    assert strata == read_judgements(tmp_path / "judge.xlsx")
    assert sum(one.n_judged for one in strata) == sum(bool(said[k % 4]) for k in range(len(rows)))
    assert sum(one.n_right for one in strata) == sum(said[k % 4].lower() == "right" for k in range(len(rows)))


def test_tables_that_cannot_be_taken_are_told(built, tmp_path):
    path = tmp_path / "judge.tsv"
    draw_sample(built, path)
    with pytest.raises(InputError, match="nothing is judged"):
        read_judgements(path)
    judge_tsv(path, lambda number, row: "maybe")
    with pytest.raises(FormatError, match="row 2, says 'maybe'"):
        read_judgements(path)
    path.write_text("zh\ten\na\tb\n", encoding="utf-8")
    with pytest.raises(FormatError, match="row 2"):
        read_judgements(path)
    with pytest.raises(InputError, match=r"\.xlsx or \.tsv"):
        draw_sample(built, tmp_path / "judge.docx")


@pytest.mark.parametrize(
    ("name", "said"),
    [("stratum", "nan"), ("stratum", "-1"), ("pairs in stratum", "inf"), ("pairs in stratum", "-3")],
)
def test_strata_that_were_never_drawn_are_told(built, tmp_path, name, said):
    path = tmp_path / "judge.tsv"
    draw_sample(built, path)
    rows = judge_tsv(path, lambda number, row: "right")
    path.write_text("\n".join(["\t".join(rows[0]), "\t".join((rows[0] | {name: said}).values())]), encoding="utf-8")
    with pytest.raises(FormatError, match="row 2"):
        read_judgements(path)


def test_a_row_with_more_cells_than_heads_is_read(built, tmp_path):
    path = tmp_path / "judge.tsv"
    draw_sample(built, path)
    judge_tsv(path, lambda number, row: "right")
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\tmore\n", encoding="utf-8")
    assert read_judgements(path)


def test_one_stratum_is_the_interval_of_wilson():
    [only] = estimate_precision([stratum(0.5, 1000, 50, 45)])
    assert (only.precision, only.n_judged) == (0.9, 50)
    assert (round(only.low, 4), round(only.high, 4)) == (0.7864, 0.9565)  # the closed form, computed by hand


def test_strata_count_for_the_pairs_that_they_hold():
    low, high = estimate_precision([stratum(0.5, 100, 10, 5), stratum(0.9, 900, 10, 10)])
    assert low.precision == pytest.approx(0.1 * 0.5 + 0.9 * 1.0)
    assert high.precision == 1.0
    assert (low.n_pairs, low.n_judged, high.n_pairs) == (1000, 20, 900)
    assert low.low < low.precision < low.high


def test_what_nobody_judged_may_be_right_or_wrong():
    unknown, known = estimate_precision([stratum(0.5, 100, 0, 0), stratum(0.9, 100, 40, 40)])
    assert unknown.low == pytest.approx(known.low / 2)
    assert unknown.high == 1.0


def test_the_interval_holds_the_truth_as_often_as_it_says():
    """Draw judgements from known strata a thousand times: at least 93 % of the intervals hold the true precision."""
    rng, held = random.Random(1), 0
    truth = [(500, 0.3), (800, 0.6), (2000, 0.85), (9000, 0.98)]
    precision = sum(n * p for n, p in truth) / sum(n for n, _ in truth)
    for _ in range(1000):
        strata = [stratum(k / 4, n, 25, sum(rng.random() < p for _ in range(25))) for k, (n, p) in enumerate(truth)]
        found = estimate_precision(strata)[0]
        held += found.low <= precision <= found.high
    assert held >= 930


def test_wilson_stays_between_none_and_all():
    assert wilson(0.0, 10)[0] == 0.0
    assert wilson(1.0, 10)[1] == 1.0
    assert wilson(0.0, 10)[1] > 0.2
