"""Documents paired by what they say; files that cannot be read, and names that are hostile."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bialign
from bialign.corpus.document_pairs import DocumentPair, Pairing
from bialign.corpus.pairing.contents import Documents, MixedFile, _settle_mixed
from bialign.corpus.pairing.document_vectors import (
    N_WINDOWS,
    DocumentFrequencies,
    make_document_vector,
    sentence_keys,
    weigh_sentences,
)
from bialign.corpus.pairing.files import list_files, pair_documents
from bialign.corpus.pairing.matching import (
    MAX_ALIGNED,
    DocumentCandidate,
    align_share,
    assign,
    assign_all,
    find_neighbours,
    judge,
)
from bialign.corpus.pairing.paths import path_likeness
from bialign.corpus.pairing.surveys import Surveyed
from bialign.errors import EncoderError, InputError
from tests.corpus.documents import make_report, page, write_files

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def aligner() -> bialign.Aligner:
    return bialign.Aligner(encoder="static")


def all_paths(pairing: Pairing) -> list[str]:
    """Every file once; of a pair by itself the path counts once."""
    paired = [path for pair in pairing.pairs for path in {pair.zh, pair.en}]
    left = [one.path for one in pairing.unpaired] + [one.path for one in pairing.unreadable]
    return sorted([*paired, *left])


# ── a folder with everything ─────────────────────────────────────────────────────────────────────

N_REPORTS = 8
REPORTS = [make_report(seed) for seed in range(N_REPORTS + 2)]
ZH_ALONE, EN_ALONE = "left/zh.bin.txt", "alone/q.md"
MIXED = "both.txt"
DAMAGED = {
    "damaged/empty.txt": b"",
    "damaged/blank.txt": b" \n\n ",
    "damaged/empty.docx": b"",
    "damaged/noise.txt": random.Random(0).randbytes(2000),
    "damaged/cut.docx": b"PK\3\4 cut off",
    "damaged/page.pdf": b"%PDF-1.7 cut off",
    "damaged/picture.png": b"\x89PNG\r\n",
    "damaged/rules.txt": b"* * *\n12345\n",
    "damaged/Japanese.txt": "これはにほんごのぶんしょうです。とてもながいです。".encode(),
}
# Names that no format, log or shell takes lightly; the last begins with a hyphen.
HOSTILE = ["a\nb.txt", "tab\there.txt", "quote'\".txt", "{lang}.txt", "%s %d.txt", "a..txt.txt", "ünï.txt", "-x.txt"]


def zh_name(k: int) -> str:
    return f"x/{HOSTILE[k]}"


def en_name(k: int) -> str:
    return f"y/{97 * k % 89}.txt"


def make_folder(folder: Path) -> Path:
    zh, en = ([page(report[side], side) for report in REPORTS] for side in (0, 1))
    files: dict[str, str | bytes] = {zh_name(k): zh[k] for k in range(N_REPORTS)}
    files |= {en_name(k): en[k] for k in range(N_REPORTS)}
    files |= {ZH_ALONE: zh[N_REPORTS], EN_ALONE: en[N_REPORTS + 1]}
    both = make_report(99)
    return write_files(folder, {**files, **DAMAGED, MIXED: "\n".join([*both[0], *both[1]])})


@pytest.fixture(scope="module")
def pairing(tmp_path_factory, aligner) -> Pairing:
    return pair_documents(make_folder(tmp_path_factory.mktemp("source")), aligner=aligner)


def test_partners_are_found_by_content(pairing: Pairing) -> None:
    by_content = {(pair.zh, pair.en) for pair in pairing.pairs if pair.how == "content"}
    assert by_content == {(zh_name(k), en_name(k)) for k in range(N_REPORTS)} | {(MIXED, MIXED)}
    assert all(pair.confidence > 0.9 for pair in pairing.pairs)


def test_strangers_stay_alone_with_their_best_candidate(pairing: Pairing) -> None:
    assert [(one.path, one.lang) for one in pairing.unpaired] == [(EN_ALONE, "en"), (ZH_ALONE, "zh")]
    en_files, zh_files = ({name(k) for k in range(N_REPORTS)} for name in (en_name, zh_name))
    assert pairing.unpaired[0].candidate in zh_files | {ZH_ALONE}
    assert pairing.unpaired[1].candidate in en_files | {EN_ALONE}
    assert all(one.confidence < 0.1 for one in pairing.unpaired)


def test_every_damaged_file_is_recorded_with_its_reason(pairing: Pairing) -> None:
    assert {one.path for one in pairing.unreadable} == DAMAGED.keys()
    assert all(len(one.error) > 20 for one in pairing.unreadable)


def test_every_file_is_recorded_once(pairing: Pairing, tmp_path: Path) -> None:
    assert all_paths(pairing) == list_files(make_folder(tmp_path))


def test_several_processes_find_the_same(pairing: Pairing, tmp_path: Path, aligner) -> None:
    steps = []
    found = pair_documents(
        make_folder(tmp_path),
        aligner=aligner,
        workers=2,
        progress=lambda step, n_done, n: steps.append((step, n_done, n)),
    )
    assert rounded(found) == rounded(pairing)
    assert found.unpaired == pairing.unpaired
    assert {step for step, _, _ in steps} == {"reading documents", "comparing documents"}


def rounded(pairing: Pairing) -> list[DocumentPair]:
    return [replace(pair, confidence=round(pair.confidence, 2)) for pair in pairing.pairs]


@settings(max_examples=5)
@given(st.randoms())
def test_names_and_order_do_not_change_what_content_says(tmp_path_factory, aligner, rng) -> None:
    reports = [make_report(seed, n=6) for seed in range(5)]
    names = [f"{k}.txt" for k in rng.sample(range(100), 10)]
    files = {name: page(reports[k // 2][k % 2], k % 2) for k, name in enumerate(names) if k != 9}
    found = pair_documents(write_files(tmp_path_factory.mktemp("source"), files), aligner=aligner)
    assert {(pair.zh, pair.en) for pair in found.pairs} == {(names[k], names[k + 1]) for k in range(0, 8, 2)}
    assert [one.path for one in found.unpaired] == [names[8]]


def test_without_content_what_is_left_is_listed(tmp_path: Path, aligner) -> None:
    found = pair_documents(make_folder(tmp_path), by_content=False, aligner=aligner)
    assert not found.pairs  # whether the two languages of a file are versions of one text, nobody has looked
    assert len(found.unpaired) == 2 * N_REPORTS + 3
    assert all_paths(found) == list_files(tmp_path)


def test_what_is_neither_chinese_nor_a_page_in_two_languages_is_not_paired_with_itself(tmp_path: Path, aligner) -> None:
    zh, en = make_report(1)
    code = "\n".join(["```python", *(f"# {line}" for line in en), "```"])
    # "as for", and "of the development environment": a Japanese sentence, most of it Chinese characters
    japanese = "開発環境の構築手順については、以下の設定資料を参照してください。\n" * 9
    comments = "\n\n".join(f"<!-- {theirs} -->\n\n{own}" for own, theirs in zip(zh, en, strict=True))
    files = {"ja.md": japanese, "code.md": "\n\n".join([*zh, code]), "comments.md": comments}
    found = pair_documents(write_files(tmp_path, files), aligner=aligner)
    assert not found.pairs
    assert {one.path: one.lang for one in found.unpaired} == {"code.md": "zh", "comments.md": "zh"}
    assert "neither Chinese nor English" in found.unreadable[0].error


@pytest.mark.parametrize(
    ("n_sentences", "elsewhere", "is_pair"),
    [(20, 0.62, False), (20, 0.45, True), (20, 0.2, True), (1, 0.45, False), (1, 0.2, True)],
)
def test_a_page_translated_in_part_is_left_to_its_original(n_sentences: int, elsewhere: float, is_pair: bool) -> None:
    own_zh, own_en = Surveyed("zh/a", "zh", 0, 20), Surveyed("zh/a", "en", 20, n_sentences)
    original = Surveyed("en/a", "en", 40, 20)
    candidates = [DocumentCandidate(0, 0, 0.44), DocumentCandidate(0, 1, elsewhere)]
    documents: Documents = {"zh": [own_zh], "en": [own_en, original]}
    pairs, settled = _settle_mixed([MixedFile(own_zh, own_en, 0.44)], documents, candidates)
    assert [(pair.zh, pair.en) for pair in pairs] == [("zh/a", "zh/a")] * is_pair
    assert settled == ({own_zh, own_en} if is_pair else {own_en})


def test_two_strangers_alone_in_a_folder_are_no_pair(tmp_path: Path, aligner) -> None:
    files = {"1.txt": page(make_report(1)[0], 0), "2.txt": page(make_report(2)[1], 1)}
    found = pair_documents(write_files(tmp_path, files), aligner=aligner)
    assert not found.pairs
    assert [one.candidate for one in found.unpaired] == ["2.txt", "1.txt"]


def test_copies_take_one_partner(tmp_path: Path, aligner) -> None:
    zh, en = make_report(1)
    found = pair_documents(
        write_files(tmp_path, {"1.txt": page(zh, 0), "2.md": page(zh, 0), "3.txt": page(en, 1)}), aligner=aligner
    )
    assert [(pair.zh, pair.en) for pair in found.pairs] == [("1.txt", "3.txt")]
    assert [(one.path, one.candidate) for one in found.unpaired] == [("2.md", "3.txt")]
    assert found.unpaired[0].confidence > 0.5  # a person should look: it would fit


@pytest.mark.parametrize("files", [{}, {"a.txt": "只有中文。"}, {"pairs.tmx": b"", "a/list.xlsx": b""}])
def test_folders_with_little_in_them(tmp_path: Path, aligner, files) -> None:  # 只有中文 only Chinese
    found = pair_documents(write_files(tmp_path, files), aligner=aligner)
    assert all_paths(found) == sorted(files)
    assert all(pair.zh == pair.en for pair in found.pairs)


def test_hidden_files_and_linked_folders_are_left_alone(tmp_path: Path) -> None:
    write_files(tmp_path, {".git/a.txt": "a", ".hidden": "b", "c.txt": "c"})
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "itself.txt").symlink_to("itself.txt")
    assert list_files(tmp_path) == ["c.txt", "itself.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_and_dead_links_are_recorded(tmp_path: Path, aligner) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "gone.txt")
    found = pair_documents(tmp_path, aligner=aligner)
    assert [one.path for one in found.unreadable] == ["dead.txt", "pipe.txt"]


def test_a_name_that_is_no_text(tmp_path: Path, aligner) -> None:
    try:
        (tmp_path / os.fsdecode(b"\xff_zh.txt")).write_text("中文。")  # Chinese
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    (tmp_path / os.fsdecode(b"\xff_en.txt")).write_text("English.")
    [pair] = pair_documents(tmp_path, aligner=aligner).pairs
    assert os.fsencode(pair.en) == b"\xff_en.txt"


def test_what_is_no_folder_is_refused(tmp_path: Path, aligner) -> None:
    with pytest.raises(InputError, match="not a folder"):
        pair_documents(tmp_path / "gone", aligner=aligner)


def test_an_encoder_that_fails_is_no_unreadable_file(tmp_path: Path) -> None:
    class Broken:
        def encode(self, sentences: list[str]) -> None:
            raise ValueError("out of order")

    with pytest.raises(EncoderError, match="out of order"):
        pair_documents(write_files(tmp_path, {"a.txt": "中文。"}), aligner=bialign.Aligner(encoder=Broken()))


class Deadly:
    """An encoder that takes its process with it when it meets a certain word."""

    def encode(self, sentences: list[str]) -> np.ndarray:
        if any("dynamite" in sentence for sentence in sentences):
            os._exit(9)
        return np.ones((len(sentences), 4), dtype=np.float32)  # it finds all sentences alike


def test_a_file_that_kills_its_process_is_recorded(tmp_path: Path) -> None:
    files = {"a.txt": "中文。", "b.txt": "Alfred made dynamite.", "c.txt": "He was rich."}  # Chinese
    aligner = bialign.Aligner(encoder=Deadly())
    found = pair_documents(write_files(tmp_path, files), aligner=aligner, workers=2)
    assert [(one.path, "died" in one.error) for one in found.unreadable] == [("b.txt", True)]
    assert all_paths(found) == sorted(files)


# ── the parts beside slow twins ──────────────────────────────────────────────────────────────────


class InMemory:
    def __init__(self, rows) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    def block(self, start: int, stop: int):
        return self.rows[start:stop]


@pytest.mark.parametrize(("n_zh", "n_en", "k"), [(30, 50, 3), (5, 1, 4), (0, 3, 2), (3, 0, 2), (2, 2, 4)])
def test_neighbours_are_those_of_the_whole_matrix(monkeypatch, n_zh, n_en, k) -> None:
    monkeypatch.setattr("bialign.corpus.pairing.matching.BLOCK_ROWS", 7)
    rng = np.random.default_rng(n_zh)
    zh, en = (rng.standard_normal((n, 16)).astype(np.float32) for n in (n_zh, n_en))
    cosines = zh @ en.T
    expected = {(i, int(j)) for i in range(n_zh) for j in np.argsort(-cosines[i])[:k]}
    expected |= {(int(i), j) for j in range(n_en) for i in np.argsort(-cosines[:, j])[:k]}
    assert find_neighbours(InMemory(zh), InMemory(en), k) == expected


def test_an_index_finds_what_the_whole_matrix_does(monkeypatch) -> None:
    rng = np.random.default_rng(0)
    zh = rng.standard_normal((2000, 64)).astype(np.float32)
    en = zh[:1500] + 0.5 * rng.standard_normal((1500, 64)).astype(np.float32)
    zh, en = (rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in (zh, en))
    exact = find_neighbours(InMemory(zh), InMemory(en), 2)
    monkeypatch.setattr("bialign.corpus.pairing.matching.MAX_EXACT", 0)
    near = find_neighbours(InMemory(zh), InMemory(en), 2)
    assert {(k, k) for k in range(1500)} <= near
    assert len(near & exact) > 0.9 * len(exact)


def slow_share(zh, en, noise: float) -> float:
    """Align by recursion, without any arrays of arrays."""
    (zh_vectors, zh_weights), (en_vectors, en_weights) = zh, en
    n, m = len(zh_vectors), len(en_vectors)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n):
        for j in range(m):
            similarity = max(float(zh_vectors[i] @ en_vectors[j]) - noise, 0) / (1 - noise)
            a, b = zh_weights[i] / sum(zh_weights), en_weights[j] / sum(en_weights)
            both = best[i][j] + similarity * 2 * a * b / (a + b)
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], both)
    return best[n][m]


def random_sentences(rng, n: int):
    vectors = rng.standard_normal((n, 8)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True), rng.random(n, dtype=np.float32) + 0.1


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_share_is_that_of_the_slow_twin(n_zh, n_en, seed) -> None:
    rng = np.random.default_rng(seed)
    zh, en = random_sentences(rng, n_zh), random_sentences(rng, n_en)
    share = align_share(zh, en, 0.05)
    assert share == pytest.approx(slow_share(zh, en, 0.05), abs=1e-5)
    assert 0 <= share <= 1 + 1e-5
    assert align_share(zh, zh, 0.0) == pytest.approx(1, abs=1e-5)


def test_a_very_long_document_is_looked_at_in_runs() -> None:
    zh, other = (random_sentences(np.random.default_rng(seed), 3 * MAX_ALIGNED) for seed in (0, 1))
    assert align_share(zh, zh, 0.0) == pytest.approx(1, abs=1e-3)
    assert align_share(zh, other, 0.0) < 0.8


SHARES = st.floats(0, 1, width=32)


@given(st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 5)), SHARES))
def test_assignment_is_one_to_one_and_nobody_would_rather_swap(shares) -> None:
    matches = judge([DocumentCandidate(zh, en, share) for (zh, en), share in shares.items()])
    made = assign(matches)
    assert len({match.zh for match in made}) == len({match.en for match in made}) == len(made)
    of_zh, of_en = ({getattr(match, side): match.score for match in made} for side in ("zh", "en"))
    for match in matches:
        if match.confidence >= 0.5:
            assert match.score <= max(of_zh.get(match.zh, -1.0), of_en.get(match.en, -1.0))


def test_confidence_rises_with_share_and_falls_with_rivals() -> None:
    def confidence(share: float, *rivals: float) -> float:
        others = (DocumentCandidate(0, k, rival) for k, rival in enumerate(rivals, 1))
        return judge([DocumentCandidate(0, 0, share), *others])[0].confidence

    assert confidence(0.1) < 0.05
    assert 0.9 < confidence(0.5) < confidence(0.7)
    assert confidence(0.5, 0.45) < confidence(0.5, 0.3) == confidence(0.5, 0.1, 0.3)


def test_paths_decide_between_versions_of_a_text_and_make_no_stranger_a_partner() -> None:
    def found(*candidates: tuple[int, int, float, float]) -> set[tuple[int, int]]:
        return {(match.zh, match.en) for match in assign_all([DocumentCandidate(*one) for one in candidates])}

    # Two versions; the later Chinese one still says what the earlier English one says.
    assert found((0, 0, 0.8, 0.7), (0, 1, 0.78, 0.5), (1, 0, 0.8, 0.5), (1, 1, 0.7, 0.7)) == {(0, 0), (1, 1)}
    assert found((0, 0, 0.3, 1.0), (0, 1, 0.28, 0.0)) == set()  # strangers in one folder
    assert found((0, 0, 0.8, 0.5), (1, 0, 0.8, 0.5)) == {(0, 0)}  # a copy, of which no path tells more


@pytest.mark.parametrize(
    ("zh", "en", "likeness"),
    [
        ("v1.2/zh/guide/a.md", "v1.2/en/guide/a.md", 1),
        ("v1.2/zh/guide/a.md", "v1.3/en/guide/a.md", 1 / 2),
        ("中文/x-3.docx", "English/y-3.pdf", 1 / 3),  # Chinese
        ("a_zh.txt", "b_en.txt", 0),
    ],
)
def test_likeness_of_paths_is_that_of_their_words_without_marks_of_language(zh: str, en: str, likeness: float) -> None:
    assert path_likeness(zh, en) == pytest.approx(likeness)


def test_what_every_document_has_weighs_little() -> None:
    frequencies = DocumentFrequencies()
    boilerplate, own = "Page 3 of 7, all rights reserved.", "The mill was closed in May."
    for k in range(100):
        frequencies.add(sentence_keys([f"PAGE {k} of {k}, all rights reserved.", f"Something else {'x' * k}."] * 2))
    counts = frequencies.of(sentence_keys([boilerplate, own]))
    assert list(counts) == [100, 1]
    weights = weigh_sentences(np.array([30.0, 30.0]), counts)
    assert weights[0] == pytest.approx(weights[1] / 10)


@pytest.mark.parametrize("n", [1, 2, 500])
def test_document_vectors_know_the_order_of_sentences(n: int) -> None:
    vectors, weights = random_sentences(np.random.default_rng(n), n)
    vector, turned = (make_document_vector(v, w) for v, w in ((vectors, weights), (vectors[::-1], weights[::-1])))
    assert vector.shape == (N_WINDOWS * 8,)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)
    parts = turned.reshape(N_WINDOWS, 8)[::-1].ravel()
    assert parts == pytest.approx(vector, abs=1e-5)
    assert n == 1 or vector @ turned < 0.9
