"""reStructuredText: what a reader of the page sees, also where only Sphinx knows the directive."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bialign.errors import FormatError
from bialign.reading.rst import read_rst
from bialign.records import Cell

CASES = {
    "headings and paragraphs": (
        "业绩\n====\n\n收入为\n45亿元。Revenue **77.4** and ``x 5``.\n",  # results; revenue of 4.5 billion yuan
        [("heading", "业绩"), ("paragraph", "收入为45亿元。Revenue 77.4 and x 5.")],
    ),
    "lists": (
        "- a\n- b\n\n3. c\n4. d\n\n   e\n\nterm\n  f\n",
        [
            ("list item", "a"),
            ("list item", "b"),
            ("list item", "3. c"),
            ("list item", "4. d"),
            ("list item", "e"),
            ("list item", "term"),
            ("list item", "f"),
        ],
    ),
    "links, images and comments": (
        "`9% <http://h/7>`_ |n| :ref:`a <b7>` :ref:`c8`\n\n.. _x: http://h/6\n.. image:: a5.png\n   :width: 4%\n"
        ".. |n| replace:: 12\n.. a comment 3\n",
        [("paragraph", "9% 12 a")],
    ),
    "notes and raised digits": (
        "120 [1]_ CO\\ :sub:`2` m\\ :sup:`3`\n\n.. [1] one\n\n   two\n",
        [("paragraph", "120 ¹ CO2 m³"), ("note", "¹ one"), ("note", "two")],
    ),
    "code": (
        "::\n\n  x = 5\n\n.. code-block:: c\n\n   y = 6\n",
        [("code", "x = 5"), ("code", "y = 6")],
    ),
    "directives and roles that docutils does not know": (
        ".. only:: esp32\n\n   a 5\n\n.. versionadded:: 2.1\n   b\n\n.. toctree::\n   :maxdepth: 2\n\n   c\n\n"
        ":kbd:`7` d\n",
        [("paragraph", "a 5"), ("paragraph", "2.1 b"), ("paragraph", "7 d")],
    ),
    "a table that is askew is read as it stands": (
        "==== ====\na    7\nbbbbbb 8\n==== ====\n",
        [("paragraph", "==== ====\na    7\nbbbbbb 8\n==== ====")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_read(case: str) -> None:
    source, expected = CASES[case]
    text = read_rst(source.encode(), "a.rst")
    assert [(block.kind.value, text.text[slice(*block.span)]) for block in text.blocks] == expected
    assert text.unread == (("1 picture (line 4)",) if ".. image::" in source else ())


def test_the_place_of_a_block_is_its_line() -> None:
    text = read_rst("业绩\n====\n\n甲\n\n- 乙\n".encode(), "a.rst")  # results
    assert [block.place for block in text.blocks] == ["line 2", "line 4", "line 6"]


GRID = """
+-----+-----------+
| 年  | 2024      |
+=====+=====+=====+
| 收入| 5   | 6   |
|     +-----+-----+
|     | 7   | 8   |
+-----+-----+-----+

.. list-table:: 图 1
   :header-rows: 1

   * - a
     - 2025
   * - b
     - 9
"""  # year, revenue, figure


def test_cells_know_where_they_stand() -> None:
    text = read_rst(GRID.encode(), "a.rst")
    found = {text.text[slice(*block.span)]: (block.place, block.cell) for block in text.blocks}
    assert found == {
        "年": ("table 1, row 1, cell 1", Cell(0, 0, 0, is_head=True)),
        "2024": ("table 1, row 1, cell 2", Cell(0, 0, 1, 1, 2, is_head=True)),
        "收入": ("table 1, row 2, cell 1", Cell(0, 1, 0, 2)),
        "5": ("table 1, row 2, cell 2", Cell(0, 1, 1)),
        "6": ("table 1, row 2, cell 3", Cell(0, 1, 2)),
        "7": ("table 1, row 3, cell 1", Cell(0, 2, 1)),
        "8": ("table 1, row 3, cell 2", Cell(0, 2, 2)),
        "图 1": ("table 2", None),
        "a": ("table 2, row 1, cell 1", Cell(1, 0, 0, is_head=True)),
        "2025": ("table 2, row 1, cell 2", Cell(1, 0, 1, is_head=True)),
        "b": ("table 2, row 2, cell 1", Cell(1, 1, 0)),
        "9": ("table 2, row 2, cell 2", Cell(1, 1, 1)),
    }


@pytest.mark.parametrize(
    "source",
    [
        ".. include:: /etc/hostname\n",
        ".. literalinclude:: /etc/hostname\n",
        ".. raw:: html\n   :file: /etc/hostname\n",
        ".. csv-table::\n   :file: /etc/hostname\n",
        ".. csv-table::\n   :url: file:///etc/hostname\n",
        ".. |x| image:: /etc/hostname\n\n|x|\n",
    ],
)
def test_no_file_is_opened(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read_rst(b"a\n", "a.rst")  # beforehand, because docutils loads its parts when they are used
    read_rst(b".. csv-table::\n\n   a\n", "a.rst")

    def refuse(*given: object, **_: object) -> None:
        raise AssertionError(f"opened {given}")

    monkeypatch.setattr("builtins.open", refuse)
    monkeypatch.setattr("io.open", refuse)
    monkeypatch.setattr("urllib.request.urlopen", refuse)
    text = read_rst(f"{source}\nend\n".encode(), "a.rst")
    assert text.text.endswith("end")
    unread = {"include": "the included file /etc/hostname", "image": "1 picture (line 1)"}
    assert text.unread == tuple(phrase for word, phrase in unread.items() if word in source)


def test_docutils_is_left_as_it_was() -> None:
    from docutils.parsers.rst import directives, roles

    before = directives.directive, roles.role
    threads = [threading.Thread(target=read_rst, args=(CASES["lists"][0].encode(), "a.rst")) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (directives.directive, roles.role) == before


@pytest.mark.slow
@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "source",
    ["> " * 3000 + "x", "".join(f"{'  ' * n}- x\n\n" for n in range(300)), "*" * 50_000, "`" * 20_000, "|x| " * 5000],
    ids=["one line", "lists in lists", "emphasis", "roles", "substitutions"],
)
def test_strange_sources_end(source: str) -> None:
    try:
        read_rst(source.encode(), "a.rst")
    except FormatError as error:
        assert "a.rst" in str(error)  # noqa: PT017 -- either is well


PIECES = "收入\n|====\n|\n|- |   |.. x:: y\n|   :a: b\n|`a`_ |*|.. [1] |5 |+--+\n|::\n|.. |\t".split("|")  # revenue


@settings(max_examples=100)
@given(st.lists(st.sampled_from(PIECES)))
def test_any_source_gives_blocks_that_fit(pieces: list[str]) -> None:
    text = read_rst("".join(pieces).encode(), "a.rst")
    assert "\n".join(text.text[slice(*block.span)] for block in text.blocks) == text.text
