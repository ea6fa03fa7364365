"""What other pages, other users of this machine and odd browsers may try; nothing of it is answered."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bialign.app import server
from bialign.app.guard import Gate
from bialign.app.session import Session
from tests.app.conftest import EN, ZH, ask

OTHER = "https://example.com"


@pytest.mark.parametrize("path", ["", "list", "checks/1/", "checks/1/downloads/memory.tmx"])
def test_without_the_secret_there_is_nothing(client: TestClient, path: str) -> None:
    for address in (
        f"http://127.0.0.1:8080/{path}",
        f"http://127.0.0.1:8080/guessed/{path}",
        "http://127.0.0.1:8080//",
    ):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("host", ["example.com", "127.0.0.1", "127.0.0.1:1", "localhost.example.com:8080", ""])
def test_a_name_that_somebody_lets_point_here_is_refused(client: TestClient, gate: Gate, host: str) -> None:
    assert client.get(gate.address, headers={"Host": host}).status_code == 421


def test_both_names_of_this_machine_are_answered(client: TestClient, gate: Gate) -> None:
    for host in gate.hosts:
        answer = client.get(f"http://{host}/{gate.secret}/", headers={"Origin": f"http://{host}"})
        assert answer.status_code == 200


@pytest.mark.parametrize("origin", [OTHER, "null", "http://127.0.0.1:8081", "https://127.0.0.1:8080", ""])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "checks"),
        ("PUT", "glossary/a.tsv"),
        ("PUT", "checks/1/files/0"),
        ("POST", "checks/1/begin"),
        ("POST", "end"),
        ("GET", "list"),
    ],
)
def test_a_second_origin_is_refused(client: TestClient, ended: list[bool], origin: str, method: str, path: str) -> None:
    assert client.request(method, path, headers={"Origin": origin}).status_code == 403
    assert not ended


def test_what_changes_something_needs_an_origin(client: TestClient, gate: Gate, session: Session) -> None:
    plain = TestClient(client.app, base_url=gate.address)
    assert plain.get("").status_code == 200
    assert plain.post("checks", json={"names": ["a.txt"], "encoder": "static", "rules": ""}).status_code == 403
    assert session.checks() == ()


def test_the_ticket_is_good_once(client: TestClient, gate: Gate) -> None:
    first = gate.first_address
    assert client.get(first, headers={"Host": "example.com"}).status_code == 421
    answer = client.get(first)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/{gate.secret}/")
    assert client.get(first).status_code == 404
    assert client.get("http://127.0.0.1:8080/").status_code == 404  # what is left of the ticket is nothing


def test_browsers_are_told_to_keep_answers_to_themselves(client: TestClient) -> None:
    for path in ("", "list", "nothing"):
        headers = client.get(path).headers
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"] == "frame-ancestors 'none'"
        assert "access-control-allow-origin" not in headers


NAMES = [
    "../zh.txt",
    "a/../../zh.txt",
    "/etc/passwd",
    "..",
    ".",
    "",
    "a//b.txt",
    "./a.txt",
    "...",
    "a/" * 30 + "b.txt",
    "长" * 100 + ".txt",  # "long", 300 bytes
]


@pytest.mark.parametrize("name", NAMES)
def test_names_that_lead_elsewhere_are_refused(client: TestClient, session: Session, name: str) -> None:
    answer = ask(client, [name])
    assert answer.status_code == 400
    assert "not a valid file name" in answer.text
    assert session.checks() == ()


@pytest.mark.parametrize("name", ["..\\..\\zh.txt", "C:\\zh.txt", "a\x00b.txt", 'a"b<c>|?*.txt', "年报 2024（终）.txt"])
def test_odd_names_stay_within_the_folder(client: TestClient, session: Session, name: str) -> None:
    assert ask(client, [name, name]).status_code == 200
    (check,) = session.checks()
    assert len(set(check.files)) == 2
    assert all(file.resolve().is_relative_to(check.root.resolve()) for file in check.files)
    assert client.put("checks/1/files/0", content=ZH.encode()).status_code == 204
    assert check.files[0].read_text(encoding="utf-8") == ZH


@pytest.mark.parametrize("name", ["..%2fa.tsv", "..%5ca.tsv", "%00.tsv", "a" * 300 + ".tsv"])
def test_glossaries_have_names_of_files(client: TestClient, session: Session, name: str) -> None:
    client.put(f"glossary/{name}", content="营收\tturnover\n".encode())  # revenue
    assert {path.name for path in session._folder.iterdir()} == set()
    assert {path.name for path in session._folder.parent.iterdir()} == {session._folder.name}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.tbx", "a.xlsx"])
def test_a_hostile_glossary_is_refused(client: TestClient, session: Session, name: str) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE tbx [<!ENTITY l0 "ha">{laughs}]><tbx>&l11;</tbx>'.encode()
    if name == "a.xlsx":
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", bomb)
            archive.writestr("[Content_Types].xml", bytes(50 << 20))
        bomb = packed.getvalue()
    assert client.put(f"glossary/{name}", content=bomb).status_code == 400
    assert session.choices.glossary is None


@pytest.mark.parametrize("encoded", ["..%2f..%2fsecret", "%2e%2e/%2e%2e/secret", "memory.tmx%00", "../page.html"])
def test_downloads_are_those_of_a_list(client: TestClient, encoded: str) -> None:
    assert client.get(f"checks/1/downloads/{encoded}").status_code == 404


def test_a_file_that_is_too_large_is_told(
    client: TestClient, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "MAX_BYTES", 1 << 20)
    ask(client, ["zh.txt", "en.txt"])
    answer = client.put("checks/1/files/0", content=iter([b"a" * (1 << 19)] * 3))  # without Content-Length
    assert answer.status_code == 413
    assert "zh.txt is larger than 1 MB" in answer.text
    (check,) = session.checks()
    assert list(check.root.iterdir()) == []
    assert client.post("checks/1/begin").status_code == 409


def test_what_is_no_file_may_not_be_large(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "MAX_REQUEST_BYTES", 1_000)
    assert ask(client, ["a.txt"], rules="x" * 1_000).status_code == 413


@pytest.mark.parametrize(
    "content",
    [b"", b"[", b"[]", b"[" * 100_000, b'{"names": "a.txt"}', b'{"names": [1], "encoder": "static", "rules": ""}'],
)
def test_what_is_no_request_is_refused(client: TestClient, content: bytes) -> None:
    assert client.post("checks", content=content).status_code == 400


@pytest.mark.parametrize("encoder", ["/etc/passwd", "sentence-transformers/LaBSE", ""])
def test_only_embedded_encoders_can_be_asked_for(client: TestClient, encoder: str) -> None:
    assert ask(client, ["a.txt"], encoder=encoder).status_code == 400


def test_there_may_not_be_too_many_files(client: TestClient) -> None:
    assert ask(client, []).status_code == 400
    assert "give 1 to 1,000" in ask(client, [f"{n}.txt" for n in range(1_001)]).text


def test_files_come_once_and_before_the_check_begins(client: TestClient) -> None:
    ask(client, ["zh.txt", "en.txt"])
    assert client.put("checks/1/files/2", content=b"x").status_code == 409
    assert client.put("checks/2/files/0", content=b"x").status_code == 404
    assert client.post("checks/1/begin").status_code == 409
    for place, text in enumerate((ZH, EN)):
        client.put(f"checks/1/files/{place}", content=text.encode())
    assert client.post("checks/1/begin").status_code == 204
    assert client.put("checks/1/files/0", content=b"x").status_code == 409
    assert client.post("checks/1/begin").status_code == 409
    assert client.get("checks/1/").status_code == 409


def test_a_disk_that_is_full_is_told(client: TestClient, session: Session, tmp_path: Path) -> None:
    ask(client, ["zh.txt"])
    (check,) = session.checks()
    check.root.rmdir()
    answer = client.put("checks/1/files/0", content=b"x")
    assert answer.status_code == 400
    assert "zh.txt cannot be kept while it is checked" in answer.text


def test_the_page_can_end_the_session(client: TestClient, ended: list[bool]) -> None:
    assert client.post("end").status_code == 204
    assert ended == [True]
