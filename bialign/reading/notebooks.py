"""Jupyter notebooks: the Markdown between the code, cell by cell.

Code and what it printed are in no language; where they hold numbers they are named as unread, as are pictures.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bialign.errors import FormatError
from bialign.reading.composition import join_texts
from bialign.reading.encodings import decode
from bialign.reading.markdown import find_asides, find_blocks, find_pictures
from bialign.reading.pictures import name_pictures
from bialign.records import Source, Text

_DRAWN = ("image/", "png", "jpeg", "svg")  # kinds of output in formats 4 and 3


def read_notebook(data: bytes, name: str) -> Text:
    """Read the Markdown cells of a notebook (``.ipynb``, formats 3 and 4).

    Returns
    -------
    Text
        The cells as they are written, one below the other; the place of a block is ``"cell 3"``.

    Raises
    ------
    EncodingError, FormatError
        If its bytes are not text, or it is not a notebook.
    """
    decoded = decode(data, name)
    try:
        found = json.loads(decoded.text)
        cells = (
            found["cells"] if "cells" in found else [cell for sheet in found["worksheets"] for cell in sheet["cells"]]
        )
        texts = list(_texts(cells))
        prints = ("code and output with numbers",) * any(map(_prints_numbers, cells))
        unread = (*name_pictures(_places_of_pictures(cells)), *prints)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise FormatError(
            f"{name} is not a Jupyter notebook ({error}); open it in Jupyter, and save it again"
        ) from error
    text = join_texts(texts, Source(name=name, encoding=decoded.encoding, evidence=decoded.evidence))
    return replace(text, unread=unread)


def _texts(cells: list[Any]) -> Iterator[Text]:
    for number, cell in enumerate(cells, start=1):
        if cell["cell_type"] in ("markdown", "heading"):
            text = "".join(cell["source"])  # a text, or its lines
            blocks = tuple(block._replace(place=f"cell {number}") for block in find_blocks(text))
            yield Text(text=text, blocks=blocks, asides=find_asides(text, blocks))


def _places_of_pictures(cells: list[Any]) -> Iterator[str]:
    """Yield the cells with pictures, once for each: in the text, or as what the code drew."""
    for number, cell in enumerate(cells, start=1):
        outputs = (output.get("data") or output for output in cell.get("outputs") or ())
        n_pictures = sum(any(kind.startswith(_DRAWN) for kind in output) for output in outputs)
        if cell["cell_type"] == "markdown":
            text = "".join(cell["source"])
            n_pictures += sum(1 for _ in find_pictures(text, find_asides(text, find_blocks(text))))
        yield from [f"cell {number}"] * n_pictures


def _prints_numbers(cell: dict[str, Any]) -> bool:
    """Tell whether there are numbers in code, or in what it printed as text."""
    if cell["cell_type"] in ("markdown", "heading"):
        return False
    texts = [cell.get("source") or cell.get("input") or ""]
    for output in cell.get("outputs") or ():
        shown = output.get("data") or {}
        texts += [output.get("text") or "", *(shown.get(kind) or "" for kind in ("text/plain", "text/html"))]
    return any(char.isdecimal() for text in texts for char in "".join(text))
