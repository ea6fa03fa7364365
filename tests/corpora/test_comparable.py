"""The gold links and claims of the comparable reports fit their texts."""

from pathlib import Path

import pytest

from corpora.manifest import CORPORA, read_lines, read_rows

PAIRS = sorted(path.parent for path in (CORPORA / "comparable").glob("*/links.gold.tsv"))
DISAGREEMENTS = {"differ", "differ in period", "differ in bound"}
VERDICTS = {"agree", "only here"} | DISAGREEMENTS


@pytest.fixture(params=PAIRS, ids=lambda pair: pair.name)
def pair(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def read_links(pair: Path) -> list[tuple[int, int]]:
    return [(int(row["zh_sentence"]), int(row["en_sentence"])) for row in read_rows(pair / "links.gold.tsv")]


def test_five_pairs_disagree_in_every_way() -> None:
    seen = {row["verdict"] for pair in PAIRS for row in read_rows(pair / "claims.gold.tsv")}
    assert len(PAIRS) == 5
    assert seen == VERDICTS


def test_links_are_distinct_and_join_sentences_that_exist(pair: Path) -> None:
    n_zh, n_en = (len(read_lines(pair / f"{lang}.sentences")) for lang in ("zh", "en"))
    links = read_links(pair)
    assert len(links) == len(set(links))
    assert all(zh < n_zh and en < n_en for zh, en in links)


def test_claims_quote_their_sentences_once(pair: Path) -> None:
    for lang in ("zh", "en"):
        sentences = read_lines(pair / f"{lang}.sentences")
        for row in read_rows(pair / "claims.gold.tsv"):
            assert bool(row[lang]) == bool(row[f"{lang}_sentence"])
            if row[lang]:
                assert sentences[int(row[f"{lang}_sentence"])].count(row[lang]) == 1


def test_compared_claims_lie_on_a_link_and_others_on_one_side(pair: Path) -> None:
    links = set(read_links(pair))
    for row in read_rows(pair / "claims.gold.tsv"):
        if row["verdict"] == "only here":
            assert bool(row["zh"]) != bool(row["en"])
        else:
            assert (int(row["zh_sentence"]), int(row["en_sentence"])) in links


def test_every_pair_holds_agreements_disagreements_and_near_misses(pair: Path) -> None:
    rows = read_rows(pair / "claims.gold.tsv")
    verdicts = {row["verdict"] for row in rows}
    assert "agree" in verdicts
    assert verdicts & DISAGREEMENTS
    assert any(row["verdict"] == "only here" and row["about"].startswith("near miss") for row in rows)
