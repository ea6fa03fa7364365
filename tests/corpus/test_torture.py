"""What may happen to a corpus, in short: the seeded first trials of ``make torture``, and what it does not reach."""

import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

from bialign.corpus.building.damage import find_damage
from bialign.corpus.building.pipeline import build_corpus
from bialign.corpus.exporting.exports import export_corpus
from bialign.corpus.exporting.formats import FORMS
from bialign.corpus.storing.folder import LOCK, SHARDS
from bialign.corpus.storing.ledger import Ledger
from bialign.corpus.storing.lock import hold
from bialign.corpus.storing.shards import read_outcomes
from bialign.errors import DamageWarning, FormatError, ReadError, WriteError
from bialign.exchange.writing import UNFINISHED
from bialign.exits import UNWRITABLE
from tests.corpus.conftest import GOLD, Inline, read_export, write_document
from tests.corpus.torture import bialign_corpus, make_plan, try_damage

pytestmark = pytest.mark.slow


@pytest.fixture
def plan(tmp_path):
    """Return the plan of a small corpus that is built."""
    plan = make_plan(tmp_path)
    build_corpus(plan, Inline())
    return plan


def test_damage_is_noticed_and_mended(tmp_path):
    assert try_damage(tmp_path, 12, seed=3).total() == 12


def test_a_ledger_that_is_lost_is_filled_from_shards_of_several_runs(plan, tmp_path):
    write_document(plan.source, "report-003", GOLD[:4])
    write_document(plan.source, "report-100", GOLD[4:8])
    build_corpus(plan, Inline())
    expected = read_export(plan.folder, tmp_path / "expected")
    for name in ("ledger.sqlite", "pairing.json", "pairing.parquet"):
        (plan.folder / name).unlink()
    build_corpus(plan, executor := Inline())
    assert executor.names == []
    assert read_export(plan.folder, tmp_path / "again") == expected


@pytest.mark.parametrize("content", [b"", None], ids=["emptied", "another database"])
def test_a_ledger_that_holds_nothing_beside_shards_is_named_and_filled_from_them(plan, tmp_path, content):
    expected = read_export(plan.folder, tmp_path / "expected")
    other = (plan.folder / LOCK).read_bytes()
    (plan.folder / "ledger.sqlite").write_bytes(other if content is None else content)
    [what] = find_damage(plan.folder)
    assert "ledger.sqlite holds no ledger" in what
    with pytest.raises(FormatError, match="corpus build again"):
        read_export(plan.folder, tmp_path / "none")
    build_corpus(plan, executor := Inline())
    assert executor.names == []
    assert read_export(plan.folder, tmp_path / "again") == expected


def test_a_cut_shard_without_ledger_is_made_again(plan, tmp_path):
    expected = read_export(plan.folder, tmp_path / "expected")
    (plan.folder / "ledger.sqlite").unlink()
    [shard, *_] = sorted((plan.folder / SHARDS).iterdir())
    first, *_ = read_outcomes(shard)
    shard.write_bytes(shard.read_bytes()[: first.size])  # a gzip file still, of one document
    with pytest.warns(DamageWarning, match=shard.name):
        build_corpus(plan, executor := Inline())
    assert len(executor.names) == 2
    assert read_export(plan.folder, tmp_path / "again") == expected


def test_what_the_ledger_says_otherwise_than_the_shards_is_named(plan):
    with Ledger(plan.folder, make=True) as ledger, ledger._connection as connection:
        connection.execute("UPDATE outcomes SET n_pairs = 1 WHERE start = 0")  # by somebody who knows the checksum
    assert {"otherwise" in what for what in find_damage(plan.folder)} == {True}
    build_corpus(replace(plan, repair=True), executor := Inline())
    assert (executor.names, list(find_damage(plan.folder))) == ([], [])


def test_a_ledger_without_documents_says_wait_only_while_a_run_is_at_work(tmp_path):
    (tmp_path / "ledger.sqlite").touch()
    with hold(tmp_path), pytest.raises(ReadError, match="wait"):
        Ledger(tmp_path)
    with pytest.raises(ReadError, match="corpus build again") as told:
        Ledger(tmp_path)
    assert "wait" not in str(told.value)


# ── full disks ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def file_limit():
    """Return a function that lets no file grow beyond so many bytes, which fails as a full disk does."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda n_bytes: resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("n_bytes", [0, 3000, 20_000])
def test_a_build_without_room_is_told_and_goes_on_later(tmp_path, file_limit, n_bytes):
    plan = make_plan(tmp_path)
    file_limit(n_bytes)
    with pytest.raises(WriteError, match="cannot be written"):
        build_corpus(plan, Inline())
    file_limit(1 << 30)
    assert not list(plan.folder.rglob(f".*{UNFINISHED}"))
    assert build_corpus(plan, Inline())["done"] == 6
    assert not list(find_damage(plan.folder))


@pytest.mark.parametrize("form", FORMS)
def test_an_export_without_room_is_told_and_leaves_the_one_before(plan, tmp_path, file_limit, form):
    expected = read_export(plan.folder, tmp_path / "out")
    file_limit(2000)
    with pytest.raises(WriteError, match="out cannot be written"):
        export_corpus(plan.folder, tmp_path / "out", form=form)
    file_limit(1 << 30)
    assert not list(tmp_path.glob(f".*{UNFINISHED}"))
    out = tmp_path / "out"
    assert expected == {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.*")}


# ── kills ────────────────────────────────────────────────────────────────────────────────────────


def test_what_killed_exports_left_is_cleared_and_what_others_are_at_is_not(plan, tmp_path):
    dead, alive = (tmp_path / f".out.{name}{UNFINISHED}" for name in ("dead", "alive"))
    for folder in (dead, alive):
        (folder / "export").mkdir(parents=True)
        (folder / LOCK).touch()
    with hold(alive):
        export_corpus(plan.folder, tmp_path / "out")
        assert (dead.exists(), alive.exists()) == (False, True)


def test_an_export_killed_while_it_was_replaced_is_put_back(plan, tmp_path):
    out = tmp_path / "out"
    export_corpus(plan.folder, out)
    left = tmp_path / f".out.dead{UNFINISHED}"
    left.mkdir()
    out.rename(left / "before")
    shutil.rmtree(plan.folder / SHARDS)
    with pytest.raises(ReadError):
        export_corpus(plan.folder, out)
    assert (out / "manifest.json").exists()


# ── streams and mounts ───────────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
@pytest.mark.parametrize("redirected", ["> /dev/full", ">&- 2>&-"])
def test_closed_and_full_streams(plan, redirected):
    command = ["sh", "-c", f'"$@" {redirected}', "sh", *bialign_corpus("status", str(plan.folder))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (UNWRITABLE, False)


_READ_ONLY = 'mount --bind -o ro "$1" "$1" && cd "$1" && shift && "$@" status . && "$@" verify .'


def test_a_corpus_on_a_read_only_mount_is_read(plan, tmp_path):
    if subprocess.run(["unshare", "-rm", "true"], check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount")
    export = ["export", ".", "-o", str(tmp_path / "out")]
    command = f'{_READ_ONLY}; "$@" {" ".join(export)}; touch forbidden'
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", command, "sh", str(plan.folder), *bialign_corpus()],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "6 documents aligned" in done.stdout
    assert "nothing is damaged" in done.stdout
    assert done.stderr.count("bialign: ") == 0
    assert "Read-only" in done.stderr  # it was one
    assert (tmp_path / "out" / "manifest.json").exists()
