"""What the weights of the alignment are found on, beside the gold sets as they are."""

from training.bead_weights import GoldDocument, leave_out


def test_runs_of_beads_are_left_out_on_one_side_and_gold_follows():
    zh = [f"第{k}条" for k in range(200)]  # "article k"
    en = [f"Article {k}{half}" for k in range(200) for half in "ab"]
    gold = [((k,), (2 * k, 2 * k + 1)) for k in range(200)]
    document = leave_out(GoldDocument("law", "title", zh, en, gold), 0.05, 4)
    nulls = [bead for bead in document.gold if not all(bead)]
    assert 10 < len(nulls) < 60
    for own, _ in nulls:
        assert len(own) in (0, 1)
    for zh_side, en_side in document.gold:
        numbers = {document.zh[i][1:-1] for i in zh_side} | {document.en[j][8:-1] for j in en_side}
        assert len(numbers) <= 1  # none where both sides lack it
    assert leave_out(GoldDocument("law", "title", zh, en, gold), 0.05, 4) == document
    assert sorted(i for zh_side, _ in document.gold for i in zh_side) == list(range(len(document.zh)))
    assert sorted(j for _, en_side in document.gold for j in en_side) == list(range(len(document.en)))
