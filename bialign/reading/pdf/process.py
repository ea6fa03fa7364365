"""PDF files, read in a process of their own.

pdfium is a parser of a format made for attack surface, in a language that crashes: whatever a file makes it
do, it does it apart, within a time and a memory that are bounded. How a page is read is in
:mod:`bialign.reading.pdf`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from typing import Any

from bialign.errors import FormatError, MissingExtraError
from bialign.records import Block, BlockKind, Cell, Source, Span, Text

MAX_SECONDS = 300
"""Time for one file. A page of 2,400 characters takes about 0.05 s."""


def read_pdf(data: bytes, name: str) -> Text:
    """Read the text of a PDF in reading order.

    Wrapped lines and hyphenated words are joined, columns read one after the other, footnotes put at the end, and
    running heads and page numbers after them.

    Returns
    -------
    Text
        Blocks joined with line feeds; the place of a block is the page on which it begins, ``"page 3"``.

    Raises
    ------
    FormatError
        If it is damaged or protected, holds pictures of text only, or takes more than 300 s or (on Unix) 2 GiB.
    MissingExtraError
        If pypdfium2 is not installed.
    """
    if find_spec("pypdfium2") is None:
        raise MissingExtraError("reading PDF files", "files")
    answer = _read_apart(data, name)
    if "error" in answer:
        raise FormatError(f"{name} {answer['error']}")
    blocks = tuple(
        Block(Span(start, end), BlockKind(kind), place, cell and Cell(*cell))
        for start, end, kind, place, cell in answer["blocks"]
    )
    source = Source(name=name, evidence=answer["evidence"])
    return Text(text=answer["text"], blocks=blocks, source=source, unread=tuple(answer["unread"]))


def _read_apart(data: bytes, name: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "bialign.reading.pdf.program"]
    # A thread of OpenBLAS for each core would take up the address space that the process is allowed.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            command, input=data, env=environment, capture_output=True, timeout=MAX_SECONDS, check=True
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise FormatError(f"{name} was not read within {MAX_SECONDS} s; split it, or save its text as .txt") from error
    except (subprocess.CalledProcessError, json.JSONDecodeError) as error:
        raise FormatError(
            f"{name} made the PDF reader fail: it is damaged, or needs too much memory; print it to a new PDF"
        ) from error
    return answer
