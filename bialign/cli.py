"""The command line: parsing and printing only."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from click.core import ParameterSource

from bialign.arguments import FILE_NAME
from bialign.catalogue import told
from bialign.corpus.commands import ENCODER_HELP, corpus
from bialign.errors import BialignError, InputError, ReadError
from bialign.exits import (
    BAD_INPUT,
    CLEAN,
    FOUND,
    print_bytes,
    print_document,
    print_lines,
    reporting_errors,
    tell,
    wants_colour,
)
from bialign.options import CODES, LanguageCodes, Options, WordingCheck, parse_checks
from bialign.records import LANGS, Lang, Severity, Verdict
from bialign.settings import NAME, find_defaults, find_settings, read_settings
from bialign.version import __version__

if TYPE_CHECKING:
    from bialign.checked import CheckedPairs
    from bialign.inputs import Version
    from bialign.results import Alignment

_STANDARD = Path("-")  # stands for standard input or output


class _Commands(click.Group):
    """Says of a bad value that it stands in the settings, where it does."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.BadParameter as error:
            place, option = error.ctx, error.param and error.param.name
            if place and option and place.get_parameter_source(option) is ParameterSource.DEFAULT_MAP:
                raise click.BadParameter(f"{error.message} It is set in {ctx.obj}.", place, error.param) from error
            raise


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bialign")
@click.option("--config", type=FILE_NAME, help=f"Settings, instead of those of the nearest {NAME}.")
@click.option("--no-config", is_flag=True, help="Heed no settings.")
@click.pass_context
def main(ctx: click.Context, config: Path | None, no_config: bool) -> None:
    """Align Chinese and English versions of a text, and flag every figure that differs.

    Options that a project always wants stand in a bialign.toml, or under [tool.bialign] in its pyproject.toml; see
    docs/command-line.md. ZH or EN may be - for standard input, which is text, and an output - for standard output.

    Nothing leaves this machine. Exit status: 0 clean, 1 error-level findings, 2 bad usage or input, 3 output that could
    not be written, 4 a fault of bialign itself, 130 interrupted.
    """
    try:
        settings = None if no_config else read_settings(config) if config else find_settings(Path.cwd())
        if settings:
            ctx.obj, ctx.default_map = settings.path, find_defaults(main, settings)
    except BialignError as error:
        raise click.UsageError(str(error)) from error


_TERMS_OPTION = click.option(
    "--terms",
    type=FILE_NAME,
    help="A glossary to keep to: .tsv, .csv, .xlsx with columns zh and en, or .tbx; see docs/wording.md.",
)
_CHECKS_OPTION = click.option(
    "--checks",
    metavar="NAMES",
    help=f"What is checked beside figures, as in names,brackets: {', '.join(WordingCheck)}; default, all or none.",
)
_DECISIONS_OPTION = click.option(
    "--decisions",
    type=FILE_NAME,
    help="What a person decided: the file that a report page saved, or the reviewed .xlsx.",
)


def _input_options(decisions: Callable[..., Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add what says which texts are checked and how; ``decisions`` is the option for what a person decided."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        for option in (  # the last one applied comes first on the command line
            click.argument("en", type=FILE_NAME, required=False),
            click.option("--encoder", help=ENCODER_HELP),
            decisions,
            click.option(
                "--one-a-line", is_flag=True, help="Take each line of ZH and EN as one sentence, as it stands."
            ),
            click.option("--as-given", is_flag=True, help="ZH is Chinese and EN English, whatever their letters say."),
            click.option("--split-semicolon", is_flag=True, help="Let ； and ; end a sentence, in both languages."),
            click.option(
                "--rules",
                type=FILE_NAME,
                help="A file of findings to leave out and readings to correct; see docs/figure-comparison.md.",
            ),
            _CHECKS_OPTION,
            _TERMS_OPTION,
        ):
            command = option(command)
        return command

    return decorate


class _FormatOption(click.Option):
    """A file to write; its help names the formats, which are loaded only when somebody asks for help."""

    def __init__(self, names: Sequence[str], formats: Callable[[], str], **settings: Any) -> None:
        super().__init__(names, type=FILE_NAME, **settings)
        self.formats = formats

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = (self.help or "").format(formats=self.formats())
        return super().get_help_record(ctx)


def _alignment_formats() -> str:
    from bialign.outputs import FOR_PEOPLE, FOR_PROGRAMS, FOR_TRANSLATION_TOOLS

    people, tools, programs = map(" ".join, (FOR_PEOPLE, FOR_TRANSLATION_TOOLS, FOR_PROGRAMS))
    return f"{people} (for people), {tools} (for translation tools), {programs}"


def _comparison_formats() -> str:
    from bialign.outputs import COMPARISON_FORMATS

    return " ".join(COMPARISON_FORMATS)


def _writing_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of commands that write an alignment for others to use."""
    for option in (
        click.option(
            "--without-errors", is_flag=True, help="Leave out pairs with error-level findings, and tell how many."
        ),
        click.option(
            "--least-confidence",
            type=click.FloatRange(0, 1),
            default=0.0,
            help="Leave out pairs that are less likely than this to be aligned rightly, and tell how many.",
        ),
        click.option("--to", "form", metavar="FORMAT", help="With -o -: the format of standard output, as in tmx."),
    ):
        command = option(command)
    return command


def _output_options(*, required: bool) -> Callable[[Callable[..., None]], Callable[..., None]]:
    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        for option in (
            click.option("--en-code", default=CODES.en, show_default=True, help="What files call the English."),
            click.option("--zh-code", default=CODES.zh, show_default=True, help="What files call the Chinese."),
            click.option(
                "--lang",
                type=click.Choice(LANGS),
                help="Language in which findings are told; a report page asks the browser unless it is given.",
            ),
            click.option(
                "-o",
                "--output",
                cls=_FormatOption,
                formats=_alignment_formats,
                required=required,
                help="File for the alignment, in the format of its suffix: {formats}.",
            ),
        ):
            command = option(command)
        return _writing_options(command) if required else command

    return decorate


main.add_command(corpus)

_FORMS = ["text", "json", "lines", "sarif", "junit"]  # lines: file:line:column: severity: message


@main.command()
@click.argument("zh", type=FILE_NAME, required=False)
@_input_options(_DECISIONS_OPTION)
@_output_options(required=False)
@click.option("--pairs", "table", type=FILE_NAME, help="Table of pairs of files, columns zh and en.")
@click.option(
    "--by-content/--by-name", default=True, show_default=True, help="Pair by content where names do not help."
)
@click.option("--jobs", type=click.IntRange(min=1), help="Pairs checked at a time; by default one a core.")
@click.option("--progress/--no-progress", default=None, help="By default a bar is shown in a terminal.")
@click.option(
    "--annotate",
    nargs=2,
    type=FILE_NAME,
    metavar="ZH_OUT EN_OUT",
    help="Also write both .docx files anew, with a Word comment on every figure that differs.",
)
@click.option("--format", "form", type=click.Choice(_FORMS), default="text", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="Least serious finding for which the exit status is 1.",
)
@click.option(
    "--severity",
    "severities",
    multiple=True,
    metavar="VERDICT=SEVERITY",
    help="How serious a verdict is, as in 'digit slip=warning'; may be given more than once.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but what --format or an error asks for.")
@click.option("-v", "--verbose", is_flag=True, help="Also tell how files were read, and with what they were aligned.")
@click.option("--all/--only-findings", "show_all", default=True, help="Print every bead, or those with findings.")
@click.option(
    "--least-certainty",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out findings that are less likely than this, 0 to 1, to be real.",
)
@reporting_errors
def check(
    zh: Path | None,
    en: Path | None,
    encoder: str | None,
    decisions: Path | None,
    one_a_line: bool,
    as_given: bool,
    split_semicolon: bool,
    rules: Path | None,
    checks: str | None,
    terms: Path | None,
    output: Path | None,
    lang: Lang | None,
    zh_code: str,
    en_code: str,
    table: Path | None,
    by_content: bool,
    jobs: int | None,
    progress: bool | None,
    annotate: tuple[Path, Path] | None,
    form: str,
    fail_on: str,
    severities: tuple[str, ...],
    quiet: bool,
    verbose: bool,
    show_all: bool,
    least_certainty: float,
) -> int:
    """Show the aligned sentences of ZH and EN, and every figure that differs.

    Give one file alone if it holds both versions, or pairs (TMX, XLIFF, PO, TSV, CSV, XLSX), checked as they stand.

    Give two folders, one that holds both languages, or a table (--pairs) to check many pairs of files; -o is then a
    folder for a page of each pair and an overview, or a table (.xlsx, .csv, .tsv, .json, .html). The same command again
    checks only what is new or has changed. A pair that cannot be checked is told, and the exit status is 2.
    """
    codes = LanguageCodes(zh=zh_code, en=en_code, messages=lang)
    options = replace(
        _options(as_given, split_semicolon, rules, checks, terms),
        least_certainty=least_certainty,
        severities=dict(map(_parse_severity, severities)),
    )
    if table or (zh and zh.is_dir()) or (en and en.is_dir()):
        one_only = {"--annotate": annotate, "--decisions": decisions, "--one-a-line": one_a_line}
        _refuse([name for name, given in one_only.items() if given], "is for one pair of files, and many are given")
        shown = progress if progress is not None or not quiet else False
        run = _BatchOptions(table, by_content, jobs, shown, form, fail_on, quiet, show_all)
        return _check_many(zh, en, output, encoder, options, codes, run)
    if zh is None:
        raise click.UsageError("Missing argument 'ZH': give one or two files, two folders, or --pairs.")
    if output:
        from bialign.outputs import find_format, write_alignment

        _check_there(zh, en)
        find_format(output)
    if annotate:
        from bialign.exchange.word import annotate_versions, check_word_files

        if en is None:
            raise InputError(
                "--annotate writes a new copy of each version, and one file was given; give two .docx files"
            )
        check_word_files(zh, en, *annotate)
    alignment = _align(*_inputs(zh, en, one_a_line), encoder, decisions, options)
    if verbose:
        _tell_how(alignment)
    if output:
        write_alignment(alignment, output, codes)
    if annotate and en:
        annotate_versions(alignment, (zh, en), annotate, codes.told)
    if form == "json":
        from bialign.exchange.objects import format_json

        print_document(format_json(alignment))
    elif form != "text" or quiet:
        from bialign.checked import CheckedPairs, summarise_check

        pair = summarise_check(alignment, str(zh), str(en or zh))
        _print_diagnostics(CheckedPairs(pairs=(pair,), signature=alignment.signature), form, codes.told)
    else:
        from bialign.report.terminal import show_view
        from bialign.report.view import view_alignment

        colour = wants_colour()
        width = shutil.get_terminal_size((100, 24)).columns
        view = view_alignment(alignment)
        print_lines(show_view(view, width=width, colour=colour, only_findings=not show_all, lang=codes.told))
    return _found((finding.severity for finding in alignment.findings), fail_on)


def _check_there(*paths: Path | None) -> None:
    """Tell of a folder whose name was mistyped before its output, which is a folder, too, is taken for a file."""
    for path in paths:
        if path and path != _STANDARD and not path.exists():
            raise ReadError(f"there is no file {path}; check the path")


class _BatchOptions(NamedTuple):
    """How many pairs are found, checked and shown."""

    table: Path | None
    by_content: bool
    jobs: int | None
    progress: bool | None
    form: str
    fail_on: str
    quiet: bool
    show_all: bool


def _check_many(
    zh: Path | None,
    en: Path | None,
    output: Path | None,
    encoder: str | None,
    options: Options,
    codes: LanguageCodes,
    run: _BatchOptions,
) -> int:
    from bialign.batch.folder import ReportFolder
    from bialign.batch.run import check_selection
    from bialign.batch.selection import select_in_folders, select_listed
    from bialign.corpus.bars import showing_steps
    from bialign.encoders.base import n_cores
    from bialign.exchange.overview import format_overview_json
    from bialign.outputs import OVERVIEW_FORMATS, write_overview
    from bialign.report.overview import show_overview

    jobs = run.jobs or n_cores()
    is_file = output is not None and output.suffix.lower() in OVERVIEW_FORMATS and not output.is_dir()
    folder = ReportFolder(output) if output and not is_file else None
    if folder:
        folder.check([path for path in (zh, en) if path])
    if run.table:
        _refuse(
            ["EN"] if en else [],
            "is given together with --pairs; give the table, and at most the folder that its paths are in",
        )
        selection = select_listed(run.table, zh)
    else:
        with showing_steps(run.progress) as show:
            selection = select_in_folders(zh or Path(), en, by_content=run.by_content, workers=jobs, progress=show)
    try:
        checked = check_selection(
            selection, folder=folder, encoder=encoder, options=options, codes=codes, jobs=jobs, progress=run.progress
        )
    except KeyboardInterrupt:
        if folder:
            tell(told("what was checked is kept: run the same command again to go on"))
        raise
    if output and is_file:
        write_overview(checked, output, codes)
    if run.form == "json":
        print_document(format_overview_json(checked))
    elif run.form != "text" or run.quiet:
        _print_diagnostics(checked, run.form, codes.told)
    else:
        print_lines(show_overview(checked, colour=wants_colour(), show_all=run.show_all, lang=codes.told))
    if folder and not run.quiet:
        _tell_of(str(folder.path / "index.html"), "the overview of all pairs")
    if checked.failed or checked.unreadable:
        return BAD_INPUT
    return _found((finding.severity for pair in checked.pairs for finding in pair.findings), run.fail_on)


def _parse_severity(text: str) -> tuple[Verdict, Severity]:
    verdict, equals, severity = (part.strip() for part in text.partition("="))
    if not equals or verdict not in set(Verdict) or severity not in set(Severity):
        raise InputError(
            f"the severity {text!r} is not VERDICT=SEVERITY; verdicts are {', '.join(Verdict)}; severities "
            f"{', '.join(Severity)}"
        )
    return Verdict(verdict), Severity(severity)


def _tell_how(alignment: Alignment) -> None:
    """Tell on standard error what was read in which encoding, and what makes the result repeatable."""
    from bialign.report.overview import counted

    for document in (alignment.zh, alignment.en):
        source = document.source
        decoded = [f"read as {source.encoding}: {source.evidence}"] if source.encoding else []
        _tell_of(source.name or told("the text"), counted(len(document), "sentence"), *decoded)
    settings = click.get_current_context().obj
    for name, value in {**({"settings": settings} if settings else {}), **alignment.signature}.items():
        tell(f"{name}: {value}")


def _tell_of(place: str, *what: str) -> None:
    """Tell on standard error what was read or written, and where."""
    tell(f"{place}{told(': ')}{told(', ').join(map(told, what))}")


def _found(severities: Iterable[Severity], fail_on: str) -> int:
    """Return the exit status for what was found."""
    counted = {"error": {Severity.ERROR}, "warning": {Severity.ERROR, Severity.WARNING}, "never": set[Severity]()}
    return FOUND if counted[fail_on] & set(severities) else CLEAN


def _print_diagnostics(checked: CheckedPairs, form: str, lang: Lang) -> None:
    from bialign.exchange.diagnostics import format_junit, format_lines, format_sarif

    checked = checked.told_in(lang)
    _tell_unread(checked)
    if form == "lines":
        print_lines(format_lines(checked))
    elif form != "text":
        print_document(format_sarif(checked) if form == "sarif" else format_junit(checked))


def _tell_unread(checked: CheckedPairs) -> None:
    """Tell on standard error what was not read, which has no place among findings: nobody should take it for clean."""
    for pair in checked.pairs:
        for line in pair.unread:
            tell(f"{', '.join(pair.files)}: {line}")


def _refuse(given: Sequence[str], why: str) -> None:
    """Complain about options or arguments that do not go with others."""
    if given:
        raise InputError(f"{', '.join(given)} {why}")


@main.command()
@click.argument("zh", type=FILE_NAME)
@_input_options(_DECISIONS_OPTION)
@_output_options(required=True)
@reporting_errors
def align(
    zh: Path,
    en: Path | None,
    encoder: str | None,
    decisions: Path | None,
    one_a_line: bool,
    as_given: bool,
    split_semicolon: bool,
    rules: Path | None,
    checks: str | None,
    terms: Path | None,
    output: Path,
    lang: Lang | None,
    zh_code: str,
    en_code: str,
    form: str | None,
    least_confidence: float,
    without_errors: bool,
) -> int:
    """Write the aligned sentences of ZH and EN to a file."""
    write = _writer(output, form, LanguageCodes(zh=zh_code, en=en_code, messages=lang))
    options = _options(as_given, split_semicolon, rules, checks, terms)
    alignment = _align(*_inputs(zh, en, one_a_line), encoder, decisions, options)
    return write(alignment, least_confidence, without_errors)


@main.command()
@click.argument("zh", type=FILE_NAME)
@click.argument("en", type=FILE_NAME)
@click.option("--as-given", is_flag=True, help="ZH is Chinese and EN English, whatever their letters say.")
@click.option("--encoder", help=ENCODER_HELP)
@click.option("--zh-code", default=CODES.zh, show_default=True, help="What a page calls the Chinese.")
@click.option("--en-code", default=CODES.en, show_default=True, help="What a page calls the English.")
@click.option(
    "--lang", type=click.Choice(LANGS), help="Language in which it is told; a page asks the browser unless it is given."
)
@click.option(
    "-o",
    "--output",
    cls=_FormatOption,
    formats=_comparison_formats,
    help="File for the comparison, in the format of its suffix: {formats}.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--all/--only-disagreements", "show_all", default=False, help="Print agreements and the rest as well.")
@reporting_errors
def compare(
    zh: Path,
    en: Path,
    as_given: bool,
    encoder: str | None,
    zh_code: str,
    en_code: str,
    lang: Lang | None,
    output: Path | None,
    form: str,
    show_all: bool,
) -> int:
    """Compare the figures of ZH and EN, reports on the same events that do not translate each other.

    Give a folder for each language to compare all reports in them: a table of claims by source. Exit status: 0 no
    disagreement, 1 disagreements, 2 bad usage or input.
    """
    from bialign.api import Aligner
    from bialign.exchange.claims import format_claims_json
    from bialign.outputs import check_comparison_format, write_comparison
    from bialign.report.claims import view_claims
    from bialign.report.terminal import show_claims

    if output:
        check_comparison_format(output)
    codes = LanguageCodes(zh=zh_code, en=en_code, messages=lang)
    aligner = Aligner(encoder=encoder, options=Options(as_given=as_given))
    if zh.is_dir() or en.is_dir():
        table = aligner.compare_all(_reports_in(zh), _reports_in(en))
    else:
        table = aligner.compare(zh, en).to_table()
    if output:
        write_comparison(table, output, codes)
    if form == "json":
        print_document(format_claims_json(table))
    else:
        width = shutil.get_terminal_size((100, 24)).columns
        shown = show_claims(view_claims(table), width=width, colour=wants_colour(), show_all=show_all, lang=codes.told)
        print_lines(shown)
    return FOUND if table.disagreements else CLEAN


def _reports_in(path: Path) -> list[Path]:
    """Return the files of a folder but for hidden ones, or the file itself."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.iterdir() if file.is_file() and not file.name.startswith("."))


@main.command()
@click.argument("zh", type=FILE_NAME)
@_input_options(click.option("--from", "decisions", required=True, type=FILE_NAME, help="Saved page, or .xlsx."))
@_output_options(required=True)
@reporting_errors
def realign(
    zh: Path,
    en: Path | None,
    encoder: str | None,
    decisions: Path,
    one_a_line: bool,
    as_given: bool,
    split_semicolon: bool,
    rules: Path | None,
    checks: str | None,
    terms: Path | None,
    output: Path,
    lang: Lang | None,
    zh_code: str,
    en_code: str,
    form: str | None,
    least_confidence: float,
    without_errors: bool,
) -> int:
    """Align ZH and EN again around the beads that a person confirmed or regrouped, and write them to a file.

    Give the options again that the report was made with.
    """
    write = _writer(output, form, LanguageCodes(zh=zh_code, en=en_code, messages=lang))
    options = _options(as_given, split_semicolon, rules, checks, terms)
    return write(_align(*_inputs(zh, en, one_a_line), encoder, decisions, options), least_confidence, without_errors)


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port of the page; by default any that is free.")
@click.option("--browser/--no-browser", default=True, show_default=True, help="Open the page.")
@click.option("--install-launcher", is_flag=True, help="Put a launcher on the desktop, to be double-clicked, and end.")
@reporting_errors
def app(port: int, browser: bool, install_launcher: bool) -> int:
    """Open a page in the browser: drop two files on it, see what differs, decide, take the results away.

    It is served to this machine only, and nothing leaves it. What the page was given and what was made of it is
    deleted when it is ended, on the page or by Ctrl-C.
    """
    if install_launcher:
        from bialign.app import launchers

        print_lines(map(str, launchers.install_launcher()))
        return CLEAN
    from bialign.errors import MissingExtraError

    try:
        from bialign.app.server import serve
    except ModuleNotFoundError as error:
        raise MissingExtraError("the page", "app") from error
    serve(port=port, open_browser=browser, tell=lambda address: click.echo(address, err=True))
    return CLEAN


@main.command(name="filter")
@click.option("--columns", default="1,2", show_default=True, help="Where Chinese and English stand, from 1.")
@click.option("--drop", type=click.Choice(["error", "warning"]), default="error", show_default=True)
@click.option("--scores", is_flag=True, help="Print a score for each line, 0 to 1, instead of the lines to keep.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that share the work.")
@_CHECKS_OPTION
@_TERMS_OPTION
@reporting_errors
def filter_pairs(columns: str, drop: str, scores: bool, jobs: int, checks: str | None, terms: Path | None) -> int:
    """Keep the lines of standard input, Chinese, a tab, English, whose figures agree.

    For corpora of sentence pairs: each line is a pair by itself, and nothing is aligned. Lines are UTF-8; those that
    are kept are printed as they came. The score of a pair is 1 if its figures agree, and less the surer it is that one
    differs. Nothing is checked beside figures unless --checks or --terms asks for it, and then all it finds counts.
    """
    from bialign.batch.stream import score_lines

    places = [int(part) - 1 if part.strip().isdecimal() else -1 for part in columns.split(",")]
    if len(places) != 2 or min(places) < 0:
        raise InputError(f"--columns is {columns!r}; give two numbers from 1 on, as in 1,2: Chinese, then English")
    options = _wording_options(checks, terms, Options(checks=frozenset()))
    scored = score_lines(
        sys.stdin.buffer, columns=(places[0], places[1]), drop=Severity(drop), jobs=jobs, options=options
    )
    if scores:
        print_bytes(f"{score:.3f}\n".encode() for _, score in scored)
    else:
        print_bytes(line for line, score in scored if score == 1)
    return CLEAN


@main.command()
@click.argument("predicted", type=FILE_NAME)
@click.argument("gold", type=FILE_NAME)
@reporting_errors
def score(predicted: Path, gold: Path) -> int:
    """Score PREDICTED beads against GOLD ones, both one a line as [zh indices]:[en indices].

    Give two files that `bialign align` wrote as .jsonl to compare beads of the same texts by their characters, whose
    sentences may be cut otherwise.
    """
    from bialign.metrics import parse_bead_spans, parse_beads, score_beads, score_spans
    from bialign.reading.encodings import decode
    from bialign.reading.texts import read_bytes

    texts = [decode(read_bytes(path), str(path)).text for path in (predicted, gold)]
    if predicted.suffix == gold.suffix == ".jsonl":
        by_characters = score_spans(*map(parse_bead_spans, texts))
        parts = f"(precision {by_characters.precision:.4f}, recall {by_characters.recall:.4f})"
        print_lines([f"F1 of characters {by_characters.f1:.4f} {parts}"])
        return CLEAN
    predicted_beads, gold_beads = map(parse_beads, texts)
    result = score_beads(predicted_beads, gold_beads)
    parts = f"(precision {result.strict_precision:.4f}, recall {result.strict_recall:.4f})"
    print_lines(
        [
            f"strict F1 {result.strict:.4f} {parts}",
            f"lax F1    {result.lax:.4f}",
            f"edits     {result.n_edits}",
            f"beads     {result.n_predicted} predicted, {result.n_gold} gold",
        ]
    )
    return CLEAN


def _writer(output: Path, form: str | None, codes: LanguageCodes) -> Callable[[Alignment, float, bool], int]:
    """Return what writes an alignment to a file or to standard output; tell of a wrong format before any work."""
    from bialign.exchange.translation_units import keep_beads
    from bialign.outputs import find_format, write_alignment
    from bialign.report.overview import counted

    if output == _STANDARD and form is None:
        raise InputError(
            "-o - is standard output, which has no suffix to tell the format; name the format, as in --to tmx"
        )
    render = find_format(Path(f"standard output.{form}") if output == _STANDARD else output)

    def write(alignment: Alignment, least_confidence: float, without_errors: bool) -> int:
        kept = keep_beads(alignment, least_confidence, without_errors=without_errors)
        if output == _STANDARD:
            content = render(kept, codes)
            if isinstance(content, tuple):
                raise InputError(f"{form} is a file for each language, and standard output is one; name a file with -o")
            print_document(content)
        else:
            write_alignment(kept, output, codes)
        left_out = [f"{len(alignment) - len(kept)} left out"] if len(kept) < len(alignment) else []
        place = told("standard output") if output == _STANDARD else str(output)
        _tell_of(place, counted(len(kept), "bead"), *left_out, counted(len(kept.findings), "finding"))
        return CLEAN

    return write


def _inputs(zh: Path, en: Path | None, one_a_line: bool) -> tuple[Version, Version | None]:
    if zh == en == _STANDARD:
        raise InputError("both ZH and EN are -, and standard input is one text; give one of them as a file")
    if en and zh.exists() and en.exists() and zh.samefile(en):
        raise InputError(
            f"the same file was given twice, {zh}; give the Chinese and the English version, or this file alone if it "
            "holds both"
        )
    if not one_a_line:
        return _text_or_file(zh), en and _text_or_file(en)
    if en is None:
        raise InputError("--one-a-line needs two files, one for each language; one was given")
    return _lines_of(zh), _lines_of(en)


def _lines_of(path: Path) -> list[str]:
    from bialign.inputs import read_lines, split_lines

    version = _text_or_file(path)
    return split_lines(version) if isinstance(version, str) else read_lines(version)


def _text_or_file(path: Path) -> str | Path:
    """Return what stands on standard input as a text, where a path asks for it."""
    if path != _STANDARD:
        return path
    from bialign.reading.encodings import decode

    return decode(sys.stdin.buffer.read(), "standard input").text


def _align(zh: Version, en: Version | None, encoder: str | None, decisions: Path | None, options: Options) -> Alignment:
    """Align two files; and again, if there are decisions, as they ask."""
    from bialign.api import Aligner
    from bialign.exchange.decision_files import read_decisions

    decided = read_decisions(decisions) if decisions else None
    aligner = Aligner(encoder=encoder, options=options)
    alignment = aligner.align(zh, en)
    return aligner.apply_decisions(alignment, decided) if decided else alignment


def _options(
    as_given: bool, split_semicolon: bool, rules: Path | None, checks: str | None, terms: Path | None
) -> Options:
    options = _wording_options(checks, terms, Options(as_given=as_given, split_semicolon=split_semicolon))
    if rules is None:
        return options
    from bialign.figures import parse_house_rules
    from bialign.reading import read_file

    return replace(options, **parse_house_rules(read_file(rules).text)._asdict())


def _wording_options(checks: str | None, terms: Path | None, options: Options) -> Options:
    """Return options with the checks that are named, and with the terms of a glossary, which is then checked."""
    wanted = options.checks if checks is None else parse_checks(checks)
    if terms is None:
        return replace(options, checks=wanted)
    from bialign.wording import read_glossary

    return replace(options, checks=wanted | {WordingCheck.TERMS}, terms=read_glossary(terms))
