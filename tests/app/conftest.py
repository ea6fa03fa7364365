"""A session whose jobs are done by this process, so that tests are quick; and one client of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from starlette.testclient import TestClient

from bialign.app.choices import Choices
from bialign.app.guard import Gate
from bialign.app.server import make_app
from bialign.app.session import Session

ZH = "公司营收达1亿美元。\n码头于去年翻修。\n"  # "The company's revenue reached $100m. The pier was rebuilt last year."
EN = "The company's revenue reached $1bn.\nThe pier was rebuilt last year.\n"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session that does not begin to work before a test lets it."""
    folder = tmp_path / "session"
    folder.mkdir()
    session = Session(folder)
    session.choices = Choices(encoder="static")
    yield session
    session.close()
    assert not folder.exists()


@pytest.fixture
def gate() -> Gate:
    return Gate(8080)


@pytest.fixture
def ended() -> list[bool]:
    return []


@pytest.fixture
def client(session: Session, gate: Gate, ended: list[bool]) -> TestClient:
    """What a page of the session asks with; its addresses begin below the secret."""
    headers = {"Origin": f"http://{gate.hosts[0]}"}
    app = make_app(gate, session, lambda: ended.append(True))
    return TestClient(app, base_url=gate.address, headers=headers, follow_redirects=False)


def ask(client: TestClient, names: list[str], **choices: Any) -> Any:
    usual = {"encoder": "static", "rules": "", "checks": [], "as_given": False}
    return client.post("checks", json={"names": names} | usual | choices)


def word_file(path: Path, text: str) -> bytes:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(path))
    return path.read_bytes()
