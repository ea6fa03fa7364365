"""The blocks of a Markdown text (CommonMark with tables), by the line maps of markdown-it-py.

The marks (``#``, ``-``, ``>``, ``|``) stay inside the blocks: the text is never altered. What no reader of the page
sees stands in it as well, addresses behind links, comments, tags; :func:`find_asides` says where.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING

from bialign.patterns import compile_late
from bialign.reading.open_tables import OpenTable, parse_span
from bialign.reading.pictures import is_ornament
from bialign.records import EMPHASIS, Aside, Block, BlockKind, Cell, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE_END = compile_late(r"\r\n?|\n")
_FOOTNOTE = compile_late(r"[ ]{0,3}\[\^[^\]\s]+\]:")
_BAR = compile_late(r"(?<!\\)\|")
_FRONT_MATTER = compile_late(r"---[ \t]*(?:\r\n?|\n)(?:#[^\r\n]*+(?:\r\n?|\n))*+(?=[\w-]+[ \t]*:)")
_FRONT_MATTER_END = compile_late(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
# What the front matter of a home page shows, set in below "hero" and "features".
_SHOWN_VALUE = compile_late(
    r"^[ \t]++(?:-[ \t]++)?(?:title|name|text|tagline|details|description|summary|subtitle|content|linkText):[ \t]++"
    r"(?P<value>[^\s|>{\[&*#!][^\r\n]*+)",
    re.MULTILINE,
)
_ADMONITION = compile_late(r'^ *(?:(?:!!!|\?\?\?\+?) +[A-Za-z]|=== +")', re.MULTILINE)
_TABLE_RULE = compile_late(r"(?P<indent> *)(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.MULTILINE)
_INDENT_OF_CODE = " " * 4
_KINDS = {
    "heading_open": BlockKind.HEADING,
    "fence": BlockKind.CODE,
    "code_block": BlockKind.CODE,
}


def find_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text, ascending and disjoint.

    Only white space and rules of dashes lie between them. Front matter, but for what a home page shows of it, and HTML
    without any words, count as running heads.
    """
    from markdown_it import MarkdownIt  # late, because few of the processes that read files (reading.child) need it

    # Link definitions are left as paragraphs: a Chinese footnote without a space would pass for one and vanish.
    # Of what stands in a line only asides are asked for, which find_asides finds: half of the time is saved.
    parser = MarkdownIt("commonmark").enable("table").disable(["reference", "inline"])
    body = _front_matter(text).end
    starts = [body, *(match.end() for match in _LINE_END.finditer(text, body)), len(text)]
    matter = list(_matter_blocks(text, body))
    tokens = parser.parse(_without_row_indents(_without_admonition_indents(text[body:])))
    return tuple(_with_long_notes(text, [*matter, *_blocks(text, tokens, starts)]))


def _without_admonition_indents(text: str) -> str:
    """Return a text, line by line as it is, in which what is set in under an admonition or a tab of MkDocs is not.

    Set in by four spaces, it would pass for code.
    """
    if not _ADMONITION.search(text):
        return text
    lines, indents = [], list[int]()  # of the admonitions that are open
    for line in text.splitlines(keepends=True):
        indent = len(line) - len(line.lstrip(" "))
        while indents and line.strip() and indent < indents[-1]:
            indents.pop()
        lines.append(line[4 * len(indents) :] if line.strip() else line)
        if _ADMONITION.match(line):
            indents.append(indent + 4)
    return "".join(lines)


def _without_row_indents(text: str) -> str:
    """Return a text, line by line as it is, in which no row of a table is set in so far that it would pass for code."""
    lines, indent = [], ""  # of the table
    in_table = False
    for line in text.splitlines(keepends=True):
        rule = _TABLE_RULE.match(line)
        indent = rule["indent"] if rule else indent
        in_table = bool(rule) or (in_table and "|" in line)
        is_set_in = in_table and line.startswith(f"{indent}{_INDENT_OF_CODE}")
        lines.append(indent + line.lstrip(" ") if is_set_in else line)
    return "".join(lines)


def _front_matter(text: str) -> Span:
    """Return what stands before the text between lines of three dashes: title, date and the like, as ``key: value``."""
    begin = _FRONT_MATTER.match(text)
    end = _FRONT_MATTER_END.search(text, begin.end()) if begin else None
    return Span(0, end.end()) if end else Span(0, 0)


def _matter_blocks(text: str, end: int) -> Iterator[Block]:
    """Yield the blocks of front matter: the values that a home page shows, and what stands around them."""
    place = 0
    for value in _SHOWN_VALUE.finditer(text, 0, end):
        shown = _unquoted(text, *value.span("value"))
        if _WORD.search(text, *shown):
            yield Block(Span(place, shown.start), BlockKind.RUNNING)
            yield Block(shown, BlockKind.PARAGRAPH)
            place = shown.end
    if place < end:
        yield Block(Span(place, end), BlockKind.RUNNING)


def _unquoted(text: str, start: int, end: int) -> Span:
    value = text[start:end].rstrip()
    is_quoted = len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]
    return Span(start + is_quoted, start + len(value) - is_quoted)


def _with_long_notes(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks; what is indented like code under a footnote goes on with it."""
    in_note = False
    for block in blocks:
        indented = block.kind is BlockKind.CODE and text.startswith("    ", block.span.start)
        in_note = block.kind is BlockKind.NOTE or (in_note and indented)
        yield block._replace(kind=BlockKind.NOTE) if in_note else block


def _blocks(text: str, tokens: Sequence[Token], starts: Sequence[int]) -> Iterator[Block]:
    depth = 0  # of lists
    numbers = count()  # of tables
    html = _HtmlTables(text, numbers)
    table = row = -1
    in_head = False
    for token in tokens:
        depth += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.type == "table_open":
            table, row = next(numbers), -1
        in_head = token.type == "thead_open" or (in_head and token.type != "thead_close")
        if token.map is None:
            continue
        with_dashes = in_head and token.type == "tr_open"  # the line under the head of a table
        span = Span(starts[token.map[0]], starts[token.map[1] + with_dashes])
        # In a table that a blank line parts, rows that are set in pass for code.
        if token.type == "html_block" or (token.type == "code_block" and html.is_open):
            yield from html.blocks(span)
        elif token.type in _KINDS:
            yield Block(span, _KINDS[token.type])
        elif token.type == "paragraph_open":
            yield Block(span, _paragraph_kind(text, span, in_list=depth > 0))
        elif token.type == "tr_open":
            row += 1
            yield from _cells(text, span, Cell(table, row, 0, is_head=in_head))


class _HtmlTables:
    """The tables that stand in Markdown as HTML; one may go on over several blocks."""

    def __init__(self, text: str, numbers: Iterator[int]) -> None:
        self._text, self._numbers = text, numbers
        self._table = OpenTable(-1)
        self._depth = 0

    @property
    def is_open(self) -> bool:
        """Whether the table has not ended."""
        return self._depth > 0

    def blocks(self, span: Span) -> Iterator[Block]:
        """Yield the cells in a piece of HTML, and what stands around them; all of it is in one of the blocks."""
        parts = [(span.start, self._table.cell), *self._cuts(span)]
        start, last = span.start, Block(Span(span.start, span.start), BlockKind.RUNNING)
        for (begin, cell), end in zip(parts, [*(begin for begin, _ in parts[1:]), span.end], strict=True):
            if not _shows(self._text, Span(begin, end), _INK if cell else _WORD):
                continue
            if last.kind is not BlockKind.RUNNING:
                yield last._replace(span=Span(last.span.start, begin))
                start = begin
            last = Block(Span(start, end), BlockKind.CELL if cell else BlockKind.PARAGRAPH, cell=cell)
        yield last._replace(span=Span(start, span.end))

    def _cuts(self, span: Span) -> Iterator[tuple[int, Cell | None]]:
        """Yield where a cell begins, with the cell, and where one ends, with ``None``."""
        for tag in _TABLE_TAG.finditer(self._text, *span):
            is_end, name, table = bool(tag["end"]), tag["name"].lower(), self._table
            if name == "table":
                self._depth = max(0, self._depth - 1) if is_end else self._depth + 1
                if self._depth == (0 if is_end else 1):
                    self._table = OpenTable(-1 if is_end else next(self._numbers))
                    yield (tag.end() if is_end else tag.start()), None
            elif self._depth != 1:  # of a table in a cell, which is words of the cell
                continue
            elif name == "tr":
                if not is_end:
                    table.enter_row()
            elif name in ("td", "th"):
                table.cell = None
                if not is_end:
                    spans = {key.lower(): value for key, value in _SPAN.findall(tag["attributes"])}
                    n_rows, n_columns = (parse_span(spans.get(key)) for key in ("rowspan", "colspan"))
                    table.enter_cell(n_rows, n_columns, is_head=name == "th")
                yield (tag.end() if is_end else tag.start()), table.cell
            else:
                table.enter_group("" if is_end else name)


def _shows(text: str, span: Span, pattern: re.Pattern[str]) -> bool:
    """Tell whether a piece of HTML holds a pattern outside of its tags and comments."""
    place = span.start
    for aside in _hidden(text, span):
        if pattern.search(text, place, aside.span.start):
            return True
        place = aside.span.end
    return bool(pattern.search(text, place, span.end))


def _paragraph_kind(text: str, span: Span, *, in_list: bool) -> BlockKind:
    if _FOOTNOTE.match(text, span.start, span.end):
        return BlockKind.NOTE
    if not _shows(text, span, _WORD) and any(_hidden(text, span)):  # an import of MDX, a picture, a comment
        return BlockKind.RUNNING
    return BlockKind.LIST_ITEM if in_list else BlockKind.PARAGRAPH


def _cells(text: str, row: Span, first: Cell) -> Iterator[Block]:
    """Yield the cells of a table row, each with the bar before it, the last one with what follows it; none is empty."""
    line = _LINE_END.split(text[row.start : row.end], maxsplit=1)[0].rstrip(" \t|")
    start = place = row.start
    column = -1 if line.lstrip(" \t>").startswith("|") else 0
    for bar in _BAR.finditer(text, row.start, row.start + len(line)):
        if text[place : bar.start()].strip(" \t|>"):
            yield Block(Span(start, bar.start()), BlockKind.CELL, cell=first._replace(column=column))
            start = bar.start()
        column, place = column + 1, bar.start()
    yield Block(Span(start, row.end), BlockKind.CELL, cell=first._replace(column=max(column, 0)))


# ── what is not text ─────────────────────────────────────────────────────────────────────────────

_WORD, _INK = compile_late(r"[^\W_]"), compile_late(r"\S")
_TABLE_TAG = compile_late(
    r"<(?P<end>/?)(?P<name>table|thead|tbody|tfoot|tr|td|th)\b(?P<attributes>(?:\"[^\"]*+\"|'[^']*+'|[^<>\"'])*+)>",
    re.IGNORECASE,
)
_SPAN = compile_late(r"""\b((?:row|col)span)\s{0,9}=\s{0,9}["']?([0-9]{1,12})""", re.IGNORECASE)
_TARGET = r"""[ \t]*+(?:<[^<>\n]*+>|[^\s()<>]*+(?:\([^\s()]*+\)[^\s()]*+)*+)(?:\s++(?:"[^"]*+"|'[^']*+'))?+\s*+"""
_BRACES = r"\{(?:[^{}]|\{[^{}]{0,500}+\}){0,500}+\}"  # an expression of JSX
_VALUE = rf"""\s*+=\s*+(?:"[^"]*+"|'[^']*+'|{_BRACES}|[^\s"'=<>`{{]++)"""  # of an attribute
_ALTERNATIVE = "alternative text of pictures"
_HIDDEN = {
    _ALTERNATIVE: rf"!\[[^\[\]]*+\](?:\({_TARGET}\)|\[[^\[\]\n]*+\])",
    # 4.5亿元 (450 million yuan) in brackets behind a link is not an address
    "addresses": rf"(?<=\])\((?=[ \t]*(?:[^\s()]*[/#:]|<|[^\s()]*\.[A-Za-z]))(?:{_TARGET})\)"
    r"|<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+>"
    r"|^ {0,3}\[(?!\^)[^\[\]\n]++\]:[ \t]*+(?:<[^<>\n]*+>|[!-~]*[/#.][!-~]*)(?:[ \t]++[\"'(][^\n]*+)?$",
    "footnote marks": r"\[\^[^\[\]\s]{1,40}\]:?",
    "markup": rf"</?[A-Za-z][A-Za-z0-9-]*+(?:\s++[A-Za-z_:@][\w:.@-]*+(?:{_VALUE})?+)*+\s*+/?>"
    r"|&#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});"
    # admonitions, ``:::tip``, ``!!! note`` and ``[!NOTE]``; tabs, ``=== "A"``; imports, exports and comments of MDX
    r"|^[ \t>]*+:{3,}(?:[ \t]*+[A-Za-z][\w-]*+)?+|^[ \t]*+(?:!!!|\?\?\?\+?)[ \t]++[A-Za-z][\w-]*+"
    r"|^[ \t]*+===[ \t]++(?=\")"
    r"|(?<=>)[ \t]*+\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][-+]?+"
    r"|^import[ \t]++(?:[\w*{},$ \t]{1,200}?[ \t]from[ \t]++)?+[\"'][^\"'\n]++[\"'];?[ \t\r]*+$"
    r"|^export[ \t]++(?:const|default|function)\b[^\n]*+$|\{/\*[^{}]{0,5000}?\*/\}"
    r"|\{\{[<%][^{}]*+\}\}|\{%[^{}]*+\}|(?<=[\])\s`])\{:?(?=[ \t]*+(?:[#.][A-Za-z_]|[\w-]++=|\}))[^{}\n]*+\}",
}
_HIDDEN_PATTERN = compile_late(
    "|".join(f"(?P<k{n}>{pattern})" for n, pattern in enumerate(_HIDDEN.values())), re.MULTILINE
)
_HINT = compile_late(r"[][<&{!:?=]|^import|^export", re.MULTILINE)  # without one of these nothing is hidden
_MARK_HINT = compile_late(r"[`*_~]")
_MARK = compile_late(r"(?<!\\)(?:`{1,8}|\*{1,3}|(?<!\w)_{2}(?=\w)|(?<=\w)_{2}(?!\w)|~~)")
_REASONS = tuple(_HIDDEN)
# What hides all up to its end, by the way it begins.
_HIDING = compile_late(r"<!--|<(?:script|style)\b", re.IGNORECASE | re.ASCII)  # no <ſcript
_ENDS = {"<!--": "-->", "<script": "</script>", "<style": "</style>"}


def find_asides(text: str, blocks: Iterable[Block]) -> tuple[Aside, ...]:
    """Return what no reader of the page sees, ascending and disjoint, with what it is.

    Targets of links and pictures, alternative texts, tags with their attributes, comments, front matter, the marks of
    footnotes. In code, all is text.

    Notes
    -----
    Linear in the length of the text.
    """
    matter = _front_matter(text)
    asides = list[Aside]()
    for block in blocks:
        if block.span.start < matter.end:
            asides += [Aside(block.span, "front matter")] if block.kind is BlockKind.RUNNING else []
        elif block.kind is not BlockKind.CODE:
            hidden = list(_hidden(text, block.span))
            asides += sorted([*hidden, *_emphasis(text, block.span, hidden), *_link_brackets(text, block.span, hidden)])
    return tuple(asides)


_SOURCE = compile_late(r"!\[[^\[\]]*+\](?:\(\s*+<?(?P<target>[^\s<>()]*+)|\[(?P<label>[^\[\]\n]*+)\])")
_DEFINITION = compile_late(r"^ {0,3}\[(?!\^)([^\[\]\n]++)\]:[ \t]*+<?([^\s<>]*+)", re.MULTILINE)
_IMAGE_TAG = compile_late(r"<(?:img|image)\b", re.IGNORECASE)
_OF_TAG = compile_late(
    r"""(?<![\w-])(src|class|width|height|role)\s{0,9}=\s{0,9}(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>{]++))""", re.IGNORECASE
)


def find_pictures(text: str, asides: Iterable[Aside]) -> Iterator[int]:
    """Yield where pictures begin that are no ornaments, among what :func:`find_asides` gives.

    Notes
    -----
    Linear in the length of the text.
    """
    targets: dict[str, str] | None = None  # by the label that stands for them
    for span, reason in asides:
        if reason == _ALTERNATIVE:
            found = _SOURCE.match(text, *span)
            target = (found["target"] or "") if found else ""
            if found and found["label"]:
                targets = (
                    targets if targets is not None else {key.casefold(): to for key, to in _DEFINITION.findall(text)}
                )
                target = targets.get(found["label"].casefold(), "")
            if not is_ornament(target):
                yield span.start
        elif reason == "markup" and _IMAGE_TAG.match(text, *span):
            said = {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _OF_TAG.finditer(text, *span)}
            is_silent = said.get("role") in ("presentation", "none")
            words, sides = (said.get("src"), said.get("class")), (said.get("width"), said.get("height"))
            if not is_silent and not is_ornament(*words, width=sides[0], height=sides[1]):
                yield span.start


def place_pictures(text: str, asides: Iterable[Aside]) -> Iterator[str]:
    """Yield the lines in which pictures begin, as ``"line 3"``."""
    line, before = 1, 0
    for place in find_pictures(text, asides):
        line += sum(1 for _ in _LINE_END.finditer(text, before, place))
        before = place
        yield f"line {line}"


def _hidden(text: str, span: Span) -> Iterator[Aside]:
    place = span.start
    for hiding in _HIDING.finditer(text, *span):
        if hiding.start() < place:
            continue
        closing = _ENDS[hiding[0].lower()]
        end = text.find(closing, hiding.end(), span.end)
        if end < 0:
            break
        yield from _marked_up(text, Span(place, hiding.start()))
        place = end + len(closing)
        yield Aside(Span(hiding.start(), place), "comments" if closing == "-->" else "markup")
    yield from _marked_up(text, Span(place, span.end))


def _marked_up(text: str, span: Span) -> Iterator[Aside]:
    if not _HINT.search(text, *span):  # most of what is written
        return
    for match in _HIDDEN_PATTERN.finditer(text, *span):
        yield Aside(Span(*match.span()), _REASONS[int((match.lastgroup or "k0")[1:])])


def _link_brackets(text: str, span: Span, hidden: Sequence[Aside]) -> Iterator[Aside]:
    """Yield the brackets around the words of links, before their addresses; those in what is hidden are none."""
    for (start, _), _ in hidden:
        opening = text.rfind("[", span.start, start - 1) if text.startswith("](", start - 1) else -1
        if opening >= 0 and "]" not in text[opening : start - 1] and text[opening - 1 : opening] != "!":
            brackets = opening, start - 1
            if not any(_is_within(hidden, place) for place in brackets):
                yield from (Aside(Span(place, place + 1), EMPHASIS) for place in brackets)


def _is_within(asides: Sequence[Aside], place: int) -> bool:
    """Return whether a character belongs to one of these, which ascend."""
    before = bisect_right(asides, place, key=lambda aside: aside.span.start)
    return before > 0 and place < asides[before - 1].span.end


def _emphasis(text: str, span: Span, hidden: Iterable[Aside]) -> Iterator[Aside]:
    """Yield the marks around what is bold, slanted, crossed out or set as code, each with its partner.

    A star between two digits multiplies. Marks in what is hidden are none.
    """
    if not _MARK_HINT.search(text, *span):
        return
    opened: list[re.Match[str]] = []
    held = iter(hidden)
    aside = next(held, None)
    code_end = span.start
    for mark in _MARK.finditer(text, *span):
        while aside and aside.span.end <= mark.start():
            aside = next(held, None)
        if mark.start() < code_end or (aside and aside.span.start < mark.end()):
            continue
        if mark[0].startswith("`"):
            closing = re.compile(rf"(?<!`){mark[0]}(?!`)").search(text, mark.end(), span.end)
            if closing:
                code_end = closing.end()
                yield from (Aside(Span(*one.span()), EMPHASIS) for one in (mark, closing))
            continue
        before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
        partner = next((place for place in reversed(range(len(opened))) if opened[place][0] == mark[0]), None)
        if partner is not None and before.strip():
            yield from (Aside(Span(*one.span()), EMPHASIS) for one in (opened[partner], mark))
            del opened[partner:]
        elif after.strip() and not (before.isdecimal() and after.isdecimal()):
            opened.append(mark)
