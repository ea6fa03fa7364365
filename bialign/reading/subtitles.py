"""Subtitles, SubRip (``.srt``) and WebVTT (``.vtt``): what is spoken; when it is, is no part of the text.

A sentence goes on over several cues. Cues are joined until a sentence ends, where the text has stops at all: many
Chinese subtitles have none, and then each cue stands for itself.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from html import unescape

from bialign.errors import FormatError, MissingExtraError
from bialign.patterns import compile_late
from bialign.reading.composition import Piece, compose
from bialign.reading.encodings import decode
from bialign.reading.typesetting import collapse
from bialign.records import Source, Text

_ARROW = "-->"  # between the times of a cue
_STOP = compile_late(r"[.!?。！？…♪][\"'”’」』)）\]]{0,3}\Z")
_TURN = compile_late(r"[-–—]\s?(?!\d)")  # another one speaks
_TAG = compile_late(
    r"</?[A-Za-z][^<>\n]{0,200}>|<[0-9][0-9:.]{0,20}>|\{\\[^{}\n]{0,200}\}"
)  # {\an8}: where it is shown
_FEWEST_STOPPED = 0.2  # cues that end with a stop, of a text that has stops
_MOST_JOINED = 12  # cues: no sentence is spoken for longer, but stops may be missing


def read_subtitles(data: bytes, name: str) -> Text:
    """Read subtitles (``.srt``, ``.vtt``).

    Returns
    -------
    Text
        Blocks joined with line feeds; the place of a block is the first of its cues, ``"cue 12"``.

    Raises
    ------
    EncodingError, FormatError
        If its bytes are not text, or it holds no cues.
    MissingExtraError
        If webvtt-py is not installed.
    """
    try:
        import webvtt
    except ImportError as error:
        raise MissingExtraError("reading subtitles", "files") from error
    decoded = decode(data, name)
    written = decoded.text.strip()
    form = "vtt" if written.startswith("WEBVTT") else "srt"
    try:
        captions = webvtt.from_buffer(io.StringIO(written), format=form).captions
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError) as error:
        raise FormatError(
            f"{name} holds no subtitles ({error}); SubRip begins with a number and times, WebVTT with the word WEBVTT"
        ) from error
    n_lost = written.count(_ARROW) - len(captions)
    unread = [f"{n_lost} cues without words or with damaged times"] if n_lost > 0 else []
    source = Source(name=name, encoding=decoded.encoding, evidence=decoded.evidence)
    return compose(_pieces([_words(caption.raw_text) for caption in captions]), source, unread)


def _words(raw: str) -> str:
    return unescape(_TAG.sub("", raw)).strip()


def _pieces(cues: Sequence[str]) -> Iterator[Piece]:
    """Yield cues, joined until a sentence ends or another one speaks."""
    have_stops = sum(bool(_STOP.search(cue)) for cue in cues) >= _FEWEST_STOPPED * len(cues)
    first, joined = 0, list[str]()
    for index, cue in enumerate(cues):
        if joined and (not have_stops or _TURN.match(cue) or _STOP.search(joined[-1]) or len(joined) == _MOST_JOINED):
            yield from _turns(joined, first)
            joined = []
        first = first if joined else index
        joined += [cue] if cue else []
    yield from _turns(joined, first)


def _turns(cues: Sequence[str], first: int) -> Iterator[Piece]:
    """Yield what each one says, a block each; a line end within a sentence is none of the text."""
    lines = "\n".join(cues).split("\n")
    starts = [index for index, line in enumerate(lines) if index == 0 or _TURN.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield Piece(collapse("\n".join(lines[start:end])).strip(), place=f"cue {first + 1}")
