"""How a command ends: its exit status, and one plain line for what a user can mend."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click

from bialign.errors import BialignError

CLEAN, FOUND, BAD_INPUT = 0, 1, 2

Params = ParamSpec("Params")


def reporting_errors(command: Callable[Params, int]) -> Callable[Params, None]:
    """End a command with the status it returns, and with 2 and one plain line for what a user can mend."""

    @wraps(command)
    def run(*args: Params.args, **kwargs: Params.kwargs) -> None:
        try:
            status = command(*args, **kwargs)
        except BialignError as error:
            click.echo(f"bialign: {error}", err=True)
            status = BAD_INPUT
        except BrokenPipeError:  # the reader of our output, say `head`, has seen enough
            sys.stderr.close()
            status = CLEAN
        sys.exit(status)

    return run
