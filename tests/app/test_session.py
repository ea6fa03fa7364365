"""A session from files to downloads, as the page asks for it."""

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from bialign.app import jobs
from bialign.app.session import Session, State
from bialign.app.worker import JobFailedError, Worker
from bialign.bilingual import Bilingual
from bialign.encoders.progress import Progress
from bialign.exchange.decision_files import read_decisions
from tests.app.conftest import EN, ZH, ask, word_file

pytestmark = pytest.mark.slow


class Here(Worker):
    """Does each job in this process, and in no thread."""

    def do(self, job: Callable[[Any, Progress], Any], given: Any, tell: Progress) -> Any:
        try:
            return job(given, tell)
        except Exception as error:
            raise JobFailedError(Bilingual("无法核对", str(error))) from error  # "cannot be checked"


@pytest.fixture
def work(session: Session, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let a session do what it has been asked for, here and now."""
    monkeypatch.setattr(session, "_worker", Here())

    def work() -> None:
        while not session._todo.empty():
            task = session._todo.get()
            assert task is not None
            task()

    return work


def give(client: TestClient, files: dict[str, bytes], **settings: Any) -> int:
    number: int = ask(client, list(files), **settings).json()["number"]
    for place, content in enumerate(files.values()):
        assert client.put(f"checks/{number}/files/{place}", content=content).status_code == 204
    assert client.post(f"checks/{number}/begin").status_code == 204
    return number


def test_two_files_are_checked_whichever_comes_first(client: TestClient, session: Session, work: Any) -> None:
    give(client, {"a.txt": EN.encode(), "b.txt": ZH.encode()})
    assert client.get("list").json()["states"] == {"1": "waiting"}
    work()
    (check,) = session.checks()
    assert (check.state, check.names) == (State.DONE, ("b.txt", "a.txt"))
    listed = client.get("list?lang=zh").json()
    assert listed["busy"] is False
    assert "1处错误" in listed["list"]  # "1 error"
    page = client.get("checks/1/").text
    assert "magnitude slip" in page
    assert "connect-src" in page
    assert str(check.folder) not in page


def test_one_file_may_hold_both_versions(client: TestClient, session: Session, work: Any) -> None:
    give(client, {"both.txt": (ZH + "\n" + EN).encode()})
    work()
    (check,) = session.checks()
    assert check.summary is not None
    assert len(check.summary.findings) == 1


def test_rules_are_kept_for_the_next_check(client: TestClient, session: Session, work: Any) -> None:
    rules = "1亿美元 = $1bn"  # "$100m"
    give(client, {"zh.txt": ZH.encode(), "en.txt": EN.encode()}, rules=rules)
    work()
    assert "No errors and no warnings" in client.get("list").json()["list"]
    assert rules in client.get("").text
    refused = ask(client, ["zh.txt"], rules="nonsense")
    assert refused.status_code == 400
    assert "line 1" in refused.text


GLOSSARY = "zh\ten\tforbidden en\n营收\tturnover\trevenue\n"  # revenue, to be called turnover


def test_a_glossary_is_kept_to_until_it_is_put_away(client: TestClient, session: Session, work: Any) -> None:
    taken = client.put("glossary/%E6%9C%AF%E8%AF%AD.tsv", content=GLOSSARY.encode())
    assert taken.json() == {"name": "术语.tsv", "n_terms": 1}  # "terms"
    assert "术语.tsv" in client.get("").text
    give(client, {"zh.txt": ZH.encode(), "en.txt": EN.encode()})
    assert client.delete("glossary").status_code == 204
    give(client, {"zh.txt": ZH.encode(), "en.txt": EN.encode()})
    work()
    assert ["term forbidden" in client.get(f"checks/{number}/").text for number in (1, 2)] == [True, False]


@pytest.mark.parametrize(("name", "said"), [("a.docx", "is not a glossary"), ("a.tsv", "a.tsv holds no term")])
def test_a_glossary_that_is_none_is_told(client: TestClient, session: Session, name: str, said: str) -> None:
    answer = client.put(f"glossary/{name}", content=b"nothing")
    assert (answer.status_code, said in answer.text) == (400, True)
    assert session.choices.glossary is None
    again = client.put(f"glossary/{name}", content=b"nothing", headers={"Accept-Language": "zh"})
    assert ("术语" in again.text, "glossary" in again.text) == (True, False)  # "term"


def test_what_a_person_must_know_of_a_file_is_told_in_both_languages(client: TestClient, work: Any) -> None:
    give(client, {"a.txt": (ZH + "\n" + EN).encode() * 3, "b.txt": EN.encode()})
    work()
    listed = [client.get(f"list?lang={lang}").json()["list"] for lang in ("zh", "en")]
    assert all("a.txt 是作为中文给出的，里面却有两种语言" in page and "holds both languages" in page for page in listed)


def test_only_what_is_wanted_is_checked(client: TestClient, session: Session, work: Any) -> None:
    doubled = {"zh.txt": ZH.encode(), "en.txt": EN.replace("The pier", "The the pier").encode()}
    give(client, doubled, checks=["doubled"])
    give(client, doubled, checks=[])
    work()
    assert ["doubled word" in client.get(f"checks/{number}/").text for number in (1, 2)] == [True, False]
    assert session.choices.checks == frozenset()


def test_a_person_may_say_which_file_is_the_chinese_one(client: TestClient, session: Session, work: Any) -> None:
    files = {"a.txt": EN.encode(), "b.txt": ZH.encode()}
    give(client, files)
    give(client, files, as_given=True)
    work()
    assert {check.number: check.names for check in session.checks()} == {1: ("b.txt", "a.txt"), 2: ("a.txt", "b.txt")}
    assert not session.choices.as_given


def test_what_cannot_be_read_is_told_and_can_be_tried_again(client: TestClient, session: Session, work: Any) -> None:
    give(client, {"zh.docx": b"no Word file", "en.txt": EN.encode()})
    work()
    (check,) = session.checks()
    assert (check.state, check.summary) == (State.FAILED, None)
    assert check.error is not None
    assert check.error.en.startswith("zh.docx is named .docx, but")
    assert check.error.en in client.get("list").json()["list"]
    assert client.get("checks/1/").status_code == 409
    assert client.post("checks/1/begin").status_code == 204
    work()
    assert session.checks()[0].state is State.FAILED


def test_two_files_in_one_language_are_told(client: TestClient, session: Session, work: Any) -> None:
    give(client, {"a.txt": EN.encode(), "b.txt": EN.encode()})
    work()
    (check,) = session.checks()
    assert check.error is not None
    assert "a.txt" in check.error.en


def decide(client: TestClient, judgement: str, beads: list[dict[str, Any]]) -> Any:
    page = client.get("checks/1/").text
    sides = {
        lang: {"name": "", "fingerprint": page.split(f'data-{lang}-fingerprint="')[1][:16]} for lang in ("zh", "en")
    }
    finding = {"finding": 0, "judgement": judgement, "verdict": "magnitude slip", "message": "", "rule": ""}
    return {"format": "bialign decisions 1", **sides, "beads": beads, "findings": [finding]}


def test_downloads_follow_decisions(client: TestClient, session: Session, work: Any, tmp_path: Path) -> None:
    files = {name: word_file(tmp_path / name, text) for name, text in {"年报.docx": ZH, "report.docx": EN}.items()}
    give(client, files)  # 年报: annual report
    work()

    def comments(name: str) -> bytes:
        answer = client.get(f"checks/1/downloads/{name}?lang=zh")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment")
        with zipfile.ZipFile(BytesIO(answer.content)) as package:
            return package.read("word/comments.xml") if "word/comments.xml" in package.namelist() else b""

    assert "数量级有误".encode() in comments("zh.docx") or "1亿美元".encode() in comments("zh.docx")  # "magnitude slip"
    assert comments("en.docx").count(b"<w:comment ") == 1
    assert client.get("checks/1/decisions").status_code == 204

    decided = decide(client, "not a problem", [])
    assert client.put("checks/1/decisions", content=b"{}").status_code == 400
    assert client.put("checks/1/decisions", content=json.dumps(decided).encode()).status_code == 204
    assert client.put("checks/1/decisions", content=b"none").status_code == 400
    assert client.get("checks/1/decisions").json() == decided
    assert comments("en.docx").count(b"<w:comment ") == 0
    for name, mark in {"review.xlsx": b"PK", "memory.tmx": b"<tmx", "report.html": b"<!doctype html>"}.items():
        answer = client.get(f"checks/1/downloads/{name}")
        assert answer.status_code == 200
        assert mark in answer.content
        assert b"connect-src" not in answer.content  # a file of its own
        assert str(session._folder).encode() not in answer.content


def test_comments_of_both_versions_stand_in_the_one_word_file(client: TestClient, work: Any, tmp_path: Path) -> None:
    give(client, {"both.docx": word_file(tmp_path / "both.docx", ZH + EN)})
    work()
    assert client.get("checks/1/downloads/en.docx").status_code == 404
    with zipfile.ZipFile(BytesIO(client.get("checks/1/downloads/zh.docx").content)) as package:
        assert package.read("word/comments.xml").count(b"<w:comment ") == 2


def test_it_is_aligned_again_around_decided_beads(client: TestClient, session: Session, work: Any) -> None:
    give(client, {"zh.txt": ZH.encode(), "en.txt": EN.encode()})
    work()
    assert client.post("checks/1/realign").status_code == 409
    bead = {"state": "regrouped", "zh": [0, 1], "en": [0, 1], "zh_text": "", "en_text": ""}
    decided = decide(client, "not a problem", [bead])
    client.put("checks/1/decisions", content=json.dumps(decided).encode())
    assert client.post("checks/1/realign").status_code == 204
    assert client.get("checks/1/state").json() == {"state": "waiting", "error": None}
    work()
    (check,) = session.checks()
    assert check.summary is not None
    assert 'id="b1"' in (page := client.get("checks/1/").text)
    assert 'id="b2"' not in page
    kept = read_decisions(check.folder / "decisions.json")
    assert [(bead.zh, bead.en) for bead in kept.beads] == [(range(2), range(2))]
    assert [finding.judgement for finding in kept.findings] == ["not a problem"]  # the page still shows it as judged


def test_decisions_on_other_texts_leave_all_as_it_was(client: TestClient, session: Session, work: Any) -> None:
    give(client, {"zh.txt": ZH.encode(), "en.txt": EN.encode()})
    work()
    decided = decide(client, "right", []) | {"zh": {"fingerprint": "0" * 16}}
    client.put("checks/1/decisions", content=json.dumps(decided).encode())
    client.post("checks/1/realign")
    work()
    told = client.get("checks/1/state").json()
    assert told["state"] == "done"
    assert "another Chinese text" in told["error"]
    assert client.get("checks/1/").status_code == 200


def test_many_files_are_paired(client: TestClient, session: Session, work: Any) -> None:
    good = EN.replace("$1bn", "$100m")
    give(
        client,
        {
            "中文/a.txt": ZH.encode(),  # Chinese
            "英文/a.txt": EN.encode(),  # English
            "中文/b.txt": ZH.encode(),
            "英文/b.txt": good.encode(),
            "英文/picture.png": b"\x89PNG",
            "英文/broken.pdf": b"nothing",
        },
    )
    work()
    many, *parts = session.checks()
    assert many.is_many
    assert many.heads == ("中文", "英文")
    assert [one.path for one in many.left_over] == ["英文/broken.pdf", "英文/picture.png"]
    assert str(session._folder) not in client.get("list").json()["list"]
    assert [part.names for part in parts] == [("中文/a.txt", "英文/a.txt"), ("中文/b.txt", "英文/b.txt")]
    overview = client.get("checks/1/overview.html").text
    assert 'href="../2/"' in overview
    assert "picture.png" in overview
    for lang, names in (("zh", ["文件对", "中文", "英文", "错误"]), ("en", ["Pairs", "zh", "en", "errors"])):
        book = load_workbook(BytesIO(client.get(f"checks/1/overview.xlsx?lang={lang}").content))
        assert [book.sheetnames[0], *(cell.value for cell in book.worksheets[0][1][:3])] == names
    assert client.get("checks/1/overview.exe").status_code == 400
    assert client.get("checks/2/overview.html").status_code == 404
    assert client.get(f"checks/{parts[0].number}/").status_code == 200
    client.post("checks/1/remove")
    assert session.checks() == ()


def test_a_check_that_waits_can_be_cancelled_and_begun_again(client: TestClient, session: Session, work: Any) -> None:
    give(client, {"zh.txt": ZH.encode(), "en.txt": EN.encode()})
    client.post("checks/1/cancel")
    assert client.get("list").json()["states"] == {"1": "cancelled"}
    work()
    assert session.checks()[0].state is State.CANCELLED
    client.post("checks/1/begin")
    work()
    assert session.checks()[0].state is State.DONE
    client.post("checks/1/cancel")
    assert session.checks()[0].state is State.DONE


def test_what_is_cancelled_while_it_is_worked_on_stays_cancelled(
    client: TestClient, session: Session, work: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancelled(job: Any, tell: Progress) -> None:
        client.post("checks/1/cancel")
        raise RuntimeError("its process is gone")

    monkeypatch.setattr(jobs, "check_files", cancelled)
    give(client, {"zh.txt": ZH.encode(), "en.txt": EN.encode()})
    work()
    (check,) = session.checks()
    assert (check.state, check.error) == (State.CANCELLED, None)


def test_progress_is_told(client: TestClient, session: Session, work: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def watched(job: Any, tell: Progress) -> None:
        for progress in (("reading", 0, 1), ("encoding", 512, 2048), ("encoding", 2048, 2048)):
            tell(*progress)
            seen.append(client.get("list").json()["list"])
        raise RuntimeError("enough")

    monkeypatch.setattr(jobs, "check_files", watched)
    give(client, {"zh.txt": ZH.encode(), "en.txt": EN.encode()})
    work()
    assert [text in told for text, told in zip(("Reading", "512 / 2,048", "comparing"), seen, strict=True)] == [
        True
    ] * 3
