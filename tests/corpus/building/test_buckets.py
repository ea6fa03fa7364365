"""Documents in an object store: what is built of them is what is built of the same documents in a folder."""

import errno
import os
import shutil
from uuid import uuid4

import pytest
from click.testing import CliRunner

import bialign
from bialign.cli import main
from bialign.corpus.building.executors import ProcessExecutor
from bialign.corpus.building.pipeline import build_corpus
from bialign.corpus.building.plans import Plan
from bialign.corpus.pairing.files import list_files, pair_documents, pair_folders
from bialign.corpus.sources import BucketSource
from bialign.corpus.storing.ledger import Ledger
from bialign.errors import InputError, ReadError
from tests.corpus.conftest import Inline, read_export

fsspec = pytest.importorskip("fsspec")


def fill_bucket(source, address):
    """Copy a folder into a bucket, and beside it what is no document."""
    files, root = fsspec.core.url_to_fs(address)
    for path in source.rglob("*.*"):
        files.pipe(f"{root}/{path.relative_to(source).as_posix()}", path.read_bytes())
    files.pipe(f"{root}/.hidden/x.txt", b"hidden")
    return address


@pytest.fixture
def bucket(source):
    (source / "sources.tsv").write_text("path\tsource\tlicence\n\tour own\tApache-2.0\n", encoding="utf-8")
    shutil.copyfile(source / "report-003.zh.txt", source / "alone.txt")
    return fill_bucket(source, f"memory://{uuid4().hex}/reports")


@pytest.fixture
def aligner():
    return bialign.Aligner(encoder="static")


@pytest.fixture
def store(monkeypatch):
    """An object store that speaks S3, on loopback."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    s3fs = pytest.importorskip("s3fs")
    server.start()
    host, port = server.get_host_and_port()
    known = {"ACCESS_KEY_ID": "any", "SECRET_ACCESS_KEY": "any", "DEFAULT_REGION": "us-east-1"}
    for name, value in {**known, "ENDPOINT_URL": f"http://{host}:{port}"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    s3fs.S3FileSystem.clear_instance_cache()
    s3fs.S3FileSystem().mkdir("reports")
    yield "s3://reports/2024"
    s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


def test_a_bucket_is_paired_as_a_folder_is(bucket, source, aligner):
    assert list_files(bucket) == list_files(source)
    assert pair_documents(bucket, aligner=aligner) == pair_documents(source, aligner=aligner)


def test_files_are_listed_in_the_order_of_their_paths_whatever_their_folders_are_called(tmp_path):
    names = ["a.txt", "a-b/x.txt", "a/x.txt", "a/b.txt", "a/b/c.txt", "a/b-c.txt", "ab.txt", "中/文.txt", "A/z.txt"]
    for path in (tmp_path / name for name in (*names, ".x/a.txt", "a/.y/b.txt", "a/.z.txt")):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    address = f"memory://{uuid4().hex}"
    files, root = fsspec.core.url_to_fs(address)
    files.put(str(tmp_path), root, recursive=True)
    assert list_files(tmp_path) == list_files(address) == sorted(names)
    assert [path for path, _ in BucketSource(address).list_stamps(refuse)] == sorted(names)


# ── folders that cannot be listed ────────────────────────────────────────────────────────────────


def refuse(folder):
    raise AssertionError(folder)


REFUSED = PermissionError(errno.EACCES, "Permission denied")


def fail_in(folder, look, error):
    """Return a way to look into folders that fails in one; a test may be run by root, whom no permission stops."""

    def fail(place, **given):
        if str(place).rstrip("/").endswith(folder):
            raise error
        return look(place, **given)

    return fail


@pytest.fixture(params=["folder", "bucket"])
def shut(request, source, monkeypatch):
    """A source one of whose folders may not be listed."""
    (source / "shut").mkdir()
    for path in source.glob("report-00[01].*"):
        path.rename(source / "shut" / path.name)
    if request.param == "folder":
        monkeypatch.setattr(os, "scandir", fail_in("/shut", os.scandir, REFUSED))
        return source
    address = fill_bucket(source, f"memory://{uuid4().hex}")
    files = BucketSource(address)._files
    monkeypatch.setattr(files, "ls", fail_in("/shut", files.ls, REFUSED))
    return address


def test_a_folder_that_cannot_be_listed_is_named(shut, aligner):
    found = pair_documents(shut, by_content=False, aligner=aligner)
    [left_out] = found.unreadable
    assert (left_out.path, left_out.is_folder) == ("shut/", True)
    assert "cannot be listed (Permission denied)" in left_out.error
    assert len(found.pairs) == 10
    with pytest.raises(ReadError, match=r"^shut/ cannot be listed"):
        list_files(shut)


def test_a_folder_that_cannot_be_listed_is_told_and_looked_at_again(shut, tmp_path, monkeypatch):
    plan = {"source": shut, "folder": tmp_path / "corpus", "by_content": False, "workers": 1}
    assert build_corpus(Plan(**plan), Inline())["done"] == 10
    told = CliRunner().invoke(main, ["corpus", "status", str(plan["folder"])]).stdout
    assert "folders that could not be listed: 1\n  shut/: the folder cannot be listed" in told
    monkeypatch.undo()
    assert build_corpus(Plan(**plan), Inline())["done"] == 12


@pytest.mark.parametrize(("place", "error"), [("/shut", TimeoutError("no answer")), ("/reports", REFUSED)])
def test_a_store_that_fails_otherwise_ends_the_run(place, error, bucket, aligner, monkeypatch):
    files, root = fsspec.core.url_to_fs(bucket)
    files.pipe(f"{root}/shut/x.txt", b"shut")
    monkeypatch.setattr(files, "ls", fail_in(place, files.ls, error))
    with pytest.raises(ReadError, match=r"memory://.*/reports cannot be read: .*(no answer|Permission denied)"):
        pair_documents(bucket, by_content=False, aligner=aligner)


def test_folders_of_both_languages_name_what_cannot_be_listed(tmp_path, aligner, monkeypatch):
    for path in ("zh/a/x.txt", "zh/x.txt", "zh/en/a/x.txt", "zh/en/x.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("文字。\n", encoding="utf-8")  # words
    monkeypatch.setattr(os, "scandir", fail_in("/a", os.scandir, REFUSED))
    found = pair_folders(tmp_path / "zh", tmp_path / "zh/en", by_content=False, aligner=aligner)
    assert [one.path for one in found.unreadable] == ["a/", "en/a/"]
    assert [(pair.zh, pair.en) for pair in found.pairs] == [("x.txt", "en/x.txt")]


# ── S3 ───────────────────────────────────────────────────────────────────────────────────────────


def test_of_an_s3_bucket_one_page_at_a_time_is_listed(monkeypatch):
    s3fs = pytest.importorskip("s3fs")
    keys, asked = [f"reports/{number:04}.txt" for number in range(1_000)], []

    def list_page(_, method, *, Bucket, Prefix, ContinuationToken="0"):  # noqa: N803  # as S3 names them
        assert (method, Bucket, Prefix) == ("list_objects_v2", "bucket", "reports/")
        asked.append(start := int(ContinuationToken))
        page = {"Contents": [{"Key": key, "Size": 1, "ETag": "x"} for key in keys[start : start + 100]]}
        return page | ({"NextContinuationToken": str(start + 100)} if start < 900 else {})

    monkeypatch.setattr(s3fs.S3FileSystem, "call_s3", list_page)
    listed = BucketSource("s3://bucket/reports").list_stamps(refuse)
    for number, (path, stamp) in enumerate(listed):
        assert (path, stamp) == (f"{number:04}.txt", (1, "x"))
        assert len(asked) == 1 + number // 100
    assert number == 999


@pytest.mark.slow
def test_a_bucket_is_built_as_a_folder_is_and_not_done_again(bucket, source, tmp_path):
    plans = [
        Plan(source=place, folder=tmp_path / name, documents_per_shard=5, workers=1)
        for place, name in ((source, "folder"), (bucket, "bucket"))
    ]
    for plan in plans:
        build_corpus(plan, Inline())
    assert read_export(plans[0].folder, tmp_path / "one") == read_export(plans[1].folder, tmp_path / "other")
    again = Inline()
    build_corpus(plans[1], again)
    assert again.names == []


def test_a_file_that_changes_in_a_bucket_is_done_again(bucket, source, tmp_path):
    plan = Plan(source=bucket, folder=tmp_path / "corpus", by_content=False, workers=1)
    build_corpus(plan, Inline())
    (source / "report-003.zh.txt").write_text("这里写的是别的。\n", encoding="utf-8")  # something else stands here
    fill_bucket(source, bucket)
    again = Inline()
    build_corpus(Plan(source=bucket, folder=tmp_path / "corpus", by_content=False, workers=1), again)
    assert again.names == ["report-003.zh.txt"]


def test_a_document_that_cannot_be_aligned_is_told_by_its_path(source, tmp_path):
    (source / "report-003.en.txt").write_bytes(bytes(range(256)) * 4)
    plan = Plan(source=fill_bucket(source, f"memory://{uuid4().hex}"), folder=tmp_path / "c", by_content=False)
    build_corpus(plan, Inline())
    with Ledger(plan.folder) as ledger:
        [(name, error)] = ledger.failures()
    assert name == "report-003.zh.txt"
    assert "report-003.en.txt" in error
    assert "/tmp" not in error


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("memory://empty", "holds no files"),
        ("nonsense://bucket", "no address that documents can be read from"),
    ],
)
def test_what_is_no_bucket(address, message, tmp_path):
    with pytest.raises(InputError, match=message):
        Plan(source=address, folder=tmp_path / "corpus")


def test_a_store_that_is_gone_ends_the_run(bucket, tmp_path, monkeypatch):
    plan = Plan(source=bucket, folder=tmp_path / "corpus", by_content=False)

    def fail(*_):
        raise TimeoutError("no answer")

    monkeypatch.setattr(BucketSource(bucket)._files, "get_file", fail)
    with pytest.raises(ReadError, match="no answer"):
        build_corpus(plan, Inline())


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of the server's own packages
def test_worker_processes_read_from_s3(store, source, tmp_path):
    plans = [
        Plan(source=place, folder=tmp_path / name, by_content=False, documents_per_shard=5)
        for place, name in ((source, "folder"), (fill_bucket(source, store), "bucket"))
    ]
    build_corpus(plans[0], Inline())
    build_corpus(plans[1], ProcessExecutor(1))
    assert read_export(plans[0].folder, tmp_path / "one") == read_export(plans[1].folder, tmp_path / "other")
