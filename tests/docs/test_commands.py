"""The commands of every page: each is one that bialign has, with options that it knows."""

import contextlib
import re
import shlex

import click
import pytest

from bialign.cli import main
from corpora.manifest import CORPORA

PROJECT = CORPORA.parent
FENCED = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands():
    """Yield the words of each line of a block that calls bialign, without what the shell keeps to itself."""
    for page in sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")]):
        block = "".join(FENCED.findall(page.read_text(encoding="utf-8"))).replace("\\\n", " ")
        for command in re.split(r"\n| \| | && |- run: ", block):
            if command.startswith("bialign "):
                _, *words = shlex.split(re.sub(r"\s[<>] ?\S+|&$", "", command), comments=True)
                yield pytest.param(words, id=f"{page.name}: {' '.join(words)}")


def parse(command, name, words):
    """Let click parse words as it would at a call, without calling."""
    with command.make_context(name, list(words)) as context:
        rest = [*context._protected_args, *context.args]
        if isinstance(command, click.Group) and rest:
            name, inner, rest = command.resolve_command(context, rest)
            parse(inner, name, rest)


@pytest.mark.parametrize("words", list(commands()))
def test_a_command_is_one(words):
    with contextlib.suppress(click.exceptions.Exit):  # at --help and --version
        parse(main, "bialign", words)


@pytest.mark.parametrize("words", [["chekc", "zh.txt"], ["check", "--fromat", "json"], ["corpus", "buidl"]])
def test_what_is_no_command_is_told(words):
    with pytest.raises(click.UsageError):
        parse(main, "bialign", words)
