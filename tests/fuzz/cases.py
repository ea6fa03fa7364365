"""A case: an input that once made a fault, in a file that says which and is replayed by the tests."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from pathlib import Path
from typing import NamedTuple

from tests.fuzz.targets import Input

FOLDER = Path(__file__).with_name("cases")


class Case(NamedTuple):
    """An input, what it is given to, and what was wrong with it."""

    target: str
    given: Input
    fault: str


def write_case(case: Case, folder: Path = FOLDER) -> Path:
    """Write a case to a file that is named after its target and its content."""
    packed = [part if isinstance(part, str) else {"base64": b64encode(part).decode()} for part in case.given]
    # Escaped, because a lone surrogate has no form in UTF-8.
    content = json.dumps({"target": case.target, "fault": case.fault, "given": packed}, indent=1)
    path = folder / f"{case.target}-{hashlib.sha256(content.encode()).hexdigest()[:10]}.json"
    folder.mkdir(exist_ok=True)
    path.write_text(content + "\n", "utf-8")
    return path


def read_case(path: Path) -> Case:
    """Read a case from its file."""
    found = json.loads(path.read_text("utf-8"))
    given = tuple(part if isinstance(part, str) else b64decode(part["base64"]) for part in found["given"])
    return Case(found["target"], given, found["fault"])
