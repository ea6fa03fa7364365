"""Settings of a project: where they are found, what they set, how a mistake in them is told."""

import click
import pytest

from bialign.cli import main
from bialign.errors import EncodingError, FormatError, InputError, ReadError
from bialign.settings import Settings, find_defaults, find_settings, read_settings


def defaults(text, tmp_path):
    (tmp_path / "bialign.toml").write_text(text, "utf-8")
    return find_defaults(main, read_settings(tmp_path / "bialign.toml"))


def test_the_nearest_settings_are_found(tmp_path):
    inner = tmp_path / "reports" / "2026"
    inner.mkdir(parents=True)
    (tmp_path / "bialign.toml").write_text('lang = "zh"', "utf-8")
    (tmp_path / "reports" / "pyproject.toml").write_text("[tool.other]\nlang = 1", "utf-8")  # has none of ours
    assert find_settings(inner) == Settings(tmp_path / "bialign.toml", {"lang": "zh"})
    (tmp_path / "reports" / "pyproject.toml").write_text('[tool.bialign]\nlang = "en"', "utf-8")
    assert find_settings(inner) == Settings(tmp_path / "reports" / "pyproject.toml", {"lang": "en"})
    (tmp_path / "reports" / "bialign.toml").write_text('encoder = "use"', "utf-8")
    assert find_settings(inner) == Settings(tmp_path / "reports" / "bialign.toml", {"encoder": "use"})


def test_nothing_beyond_a_repository_is_heeded(tmp_path):
    (tmp_path / "bialign.toml").write_text('lang = "zh"', "utf-8")
    (tmp_path / "checkout" / ".git").mkdir(parents=True)
    assert find_settings(tmp_path / "checkout") is None


def test_a_setting_is_for_all_commands_that_know_it_and_a_table_for_one(tmp_path):
    found = defaults('encoder = "static"\n[check]\nencoder = "use"\njobs = 3\n[corpus.build]\nworkers = 2', tmp_path)
    assert found["check"] == {"encoder": "use", "jobs": 3}
    assert found["align"] == {"encoder": "static"}
    assert found["score"] == {}
    assert found["corpus"]["build"] == {"encoder": "static", "workers": 2}


@pytest.mark.parametrize(
    ("line", "parameter", "value"),
    [
        ("all = false", "show_all", False),
        ("only-findings = true", "show_all", False),
        ("only-findings = false", "show_all", True),
        ('rules = "house.txt"', "rules", "{folder}/house.txt"),
        ('rules = "/agreed/house.txt"', "rules", "/agreed/house.txt"),
        ('annotate = ["a.docx", "b.docx"]', "annotate", ["{folder}/a.docx", "{folder}/b.docx"]),
        ('severities = {"digit slip" = "info"}', "severities", None),
        ('[severities]\n"digit slip" = "info"', "severities", ["digit slip=info"]),
    ],
)
def test_values(tmp_path, line, parameter, value):
    if value is None:  # a table in one line is a table
        value = ["digit slip=info"]
    expected = [part.format(folder=tmp_path) for part in value] if isinstance(value, list) else value
    expected = expected.format(folder=tmp_path) if isinstance(expected, str) else expected
    assert defaults(line, tmp_path)["check"] == {parameter: expected}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('encodr = "static"', "'encodr', which is not an option; similar ones are encoder"),
        ('[check]\nfail_on = "never"', "'fail_on', which is not an option; similar ones are fail-on"),
        ("[corpus]\nbuilt = 1", "'built', which is not an option; similar ones are build"),
        ("check = 1", "check is a command; its settings go into a table"),
        ("severities = 1", "severities is a table"),
    ],
)
def test_a_name_that_means_nothing_is_told(tmp_path, text, said):
    with pytest.raises(InputError) as error:
        defaults(text, tmp_path)
    assert said in str(error.value)
    assert "bialign.toml" in str(error.value)


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"lang =", FormatError), ("lang = '中文'".encode("gb18030"), EncodingError), (None, ReadError)],  # "Chinese"
)
def test_a_file_that_cannot_be_read_is_told(tmp_path, data, error):
    if data is not None:
        (tmp_path / "bialign.toml").write_bytes(data)
    with pytest.raises(error, match=r"bialign\.toml"):
        read_settings(tmp_path / "bialign.toml")


def test_every_option_of_one_command_means_one_thing():
    """A name in the settings must not reach two parameters."""
    for command in main.commands.values():
        if not isinstance(command, click.Group):
            names = [name for option in command.params for name in (*option.opts, *option.secondary_opts)]
            assert len(names) == len(set(names))
