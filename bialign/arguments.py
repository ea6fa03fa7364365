"""Files and folders that a command line names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


class FileName(click.Path):
    """A path; the next option is never taken for one, where the name that an option wants was forgotten."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return a path as it stands, and refuse what looks like an option.

        Raises
        ------
        click.BadParameter
            If it begins with a hyphen and is more than one, which stands for standard input or output.
        """
        name = str(value)
        if isinstance(param, click.Option) and name.startswith("-") and name != "-":
            wanted = f"{param.nargs} file names" if param.nargs > 1 else "a file name"
            self.fail(f"{name!r} was given where {wanted} should stand; a file of that name is ./{name}", param, ctx)
        return super().convert(value, param, ctx)


FILE_NAME = FileName()
