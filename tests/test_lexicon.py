"""Words of jieba: read from its dictionary alone, whatever lies in the folder for temporary files."""

import marshal
import tempfile

import pytest

from bialign.lexicon import entries_that_begin_with, load_tagger

pytestmark = pytest.mark.slow


@pytest.fixture
def temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    load_tagger.cache_clear()
    yield tmp_path
    load_tagger.cache_clear()


def words(text):
    return [pair.word for pair in load_tagger().cut(text)]


def test_no_file_is_left_for_others(temporary_folder):
    assert words("公司发布年度报告") == ["公司", "发布", "年度报告"]  # "the company publishes its annual report"
    assert list(temporary_folder.iterdir()) == []


def test_no_file_of_others_is_trusted(temporary_folder):
    forged = marshal.dumps(({"公司发布年度报告": 10**6, "公": 0}, 10**6))
    (temporary_folder / "jieba.cache").write_bytes(forged)
    assert words("公司发布年度报告") == ["公司", "发布", "年度报告"]


def test_frequencies_are_those_of_words_not_of_their_beginnings():
    frequencies = load_tagger().frequencies
    assert frequencies["公司"] > 0
    assert not frequencies.get("海外发")  # "overseas-iss…", no word


def test_entries_begin_as_asked():
    entries = entries_that_begin_with("三")
    assert ("三亚", "ns") in entries  # Sanya, a city
    assert {word[0] for word, _ in entries} == {"三"}
