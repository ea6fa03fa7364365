"""What a project has agreed on for its commands: ``bialign.toml``, or ``[tool.bialign]`` of a ``pyproject.toml``.

The names of settings are those of the long options of commands::

    encoder = "static"          # for every command that has --encoder
    rules = "house.txt"         # a path from where this file lies

    [check]                     # for one command only
    fail-on = "warning"

    [severities]                # of findings, by verdict
    "digit slip" = "warning"

What is given on the command line counts more.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

import click

from bialign.errors import EncodingError, FormatError, InputError, ReadError

NAME = "bialign.toml"
_PROJECT = "pyproject.toml"
_END_OF_PROJECT = (".git", ".hg", ".svn")  # a folder that holds one of these is the outermost that is looked at
_SEVERITIES, _SEVERITY = "severities", "severity"  # the table, and the option that each of its lines stands for


class Settings(NamedTuple):
    """A file of settings as it was read."""

    path: Path
    values: Mapping[str, Any]


def find_settings(folder: Path) -> Settings | None:
    """Return the settings of the nearest folder that has some: this one, or one around it up to a repository's root.

    Raises
    ------
    ReadError, EncodingError, FormatError
        As :func:`read_settings`.
    """
    for around in (folder, *folder.parents):
        for name in (NAME, _PROJECT):
            if (around / name).is_file() and (settings := read_settings(around / name)).values:
                return settings
        if any((around / name).exists() for name in _END_OF_PROJECT):
            return None
    return None


def read_settings(path: Path) -> Settings:
    """Return what a file sets; of a ``pyproject.toml``, its table ``[tool.bialign]``.

    Raises
    ------
    ReadError
        If it cannot be read from disk.
    EncodingError
        If it is not UTF-8.
    FormatError
        If it is not TOML.
    """
    try:
        values = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise ReadError(f"the settings {path} could not be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise EncodingError(f"the settings {path} are not in UTF-8; save them in it") from error
    except tomllib.TOMLDecodeError as error:
        raise FormatError(f"the settings {path} are not TOML: {error}") from error
    if path.name == _PROJECT:
        tools = values.get("tool", {})
        values = tools.get("bialign", {}) if isinstance(tools, dict) else {}
    return Settings(path, values)


def find_defaults(group: click.Group, settings: Settings) -> dict[str, Any]:
    """Return the settings as the defaults of a group's commands, in the form of click's ``default_map``.

    Raises
    ------
    InputError
        If a name is that of no command and no option; the message gives those that come near.
    """
    severities = settings.values.get(_SEVERITIES, {})
    if not isinstance(severities, dict):
        raise InputError(f'{settings.path}: {_SEVERITIES} is a table, as in [{_SEVERITIES}] "digit slip" = "warning"')
    common = {name: value for name, value in settings.values.items() if name not in group.commands}
    if common.pop(_SEVERITIES, None):
        common[_SEVERITY] = [f"{verdict}={severity}" for verdict, severity in severities.items()]
    known = set(_option_names(group))
    for name in common:
        _check_name(name, known, settings.path)
    return _defaults(group, settings.values, common, settings.path)


def _defaults(group: click.Group, values: Mapping[str, Any], common: Mapping[str, Any], path: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        own = values.get(name, {})
        if not isinstance(own, dict):
            raise InputError(f"{path}: {name} is a command; its settings go into a table, [{name}]")
        if isinstance(command, click.Group):
            for key in own:
                _check_name(key, command.commands, path)
            found[name] = _defaults(command, own, common, path)
        else:
            options = dict(_options_of(command))
            for key in own:
                _check_name(key, options, path)
            given = {key: value for key, value in {**common, **own}.items() if key in options}
            found[name] = dict(_default(options[key], key, value, path) for key, value in given.items())
    return found


def _default(option: click.Option, name: str, value: Any, path: Path) -> tuple[str, Any]:
    """Return the parameter that an option sets, and the value that click takes for it."""
    if f"--{name}" in option.secondary_opts and isinstance(value, bool):
        value = not value
    if isinstance(option.type, click.Path):
        parts = [str(path.parent / part) for part in (value if isinstance(value, list) else [value])]
        value = parts if isinstance(value, list) else parts[0]
    return option.name or name, value


def _option_names(group: click.Group) -> Iterator[str]:
    for command in group.commands.values():
        if isinstance(command, click.Group):
            yield from _option_names(command)
        else:
            yield from (name for name, _ in _options_of(command))


def _options_of(command: click.Command) -> Iterator[tuple[str, click.Option]]:
    for option in command.params:
        if isinstance(option, click.Option):
            for name in (*option.opts, *option.secondary_opts):
                if name.startswith("--"):
                    yield name.removeprefix("--"), option


def _check_name(name: str, known: Collection[str], path: Path) -> None:
    if name not in known:
        near = get_close_matches(name, sorted(known), n=3) or sorted(known)
        raise InputError(f"{path} sets {name!r}, which is not an option; similar ones are {', '.join(near)}")
