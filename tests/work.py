"""How much work a call does, counted: a test never looks at the clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import bialign

PACKAGE = str(Path(bialign.__file__).parent)


def count_lines(call: Callable[[], object]) -> int:
    """Return how many lines of bialign a call runs, a line in a loop as often as it is passed.

    What a function of another package or a regular expression does within a line is not counted.
    """
    n_lines = 0

    def count(_frame: FrameType, event: str, _argument: object) -> Callable[..., Any]:
        nonlocal n_lines
        n_lines += event == "line"
        return count

    def enter(frame: FrameType, _event: str, _argument: object) -> Callable[..., Any] | None:
        return count if frame.f_code.co_filename.startswith(PACKAGE) else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        call()
    finally:
        sys.settrace(before)
    return n_lines
