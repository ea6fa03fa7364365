"""The versions that a caller gives, a text, a file or sentences, as documents."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from bialign.errors import InputError, LanguageWarning
from bialign.options import Options
from bialign.reading import as_text, check_language, part_languages, read_file
from bialign.reading.copied import is_partly_translated
from bialign.reading.languages import LANGUAGES, holds_both
from bialign.records import Document, Lang, Text
from bialign.segmentation import from_sentences, segment
from bialign.segmentation.edges import settle_edges

Version = str | Path | Iterable[str]
_MAX_NAME_CHARS = 255


def read_versions(zh: Version, en: Version | None, options: Options) -> tuple[Document, Document]:
    """Read and segment both versions; without ``en``, ``zh`` holds both.

    Raises
    ------
    InputError, LanguageError, FormatError, ReadError, EncodingError, MissingExtraError
        As :func:`bialign.align`.
    """
    zh = settle(zh)
    if en is None:
        return _read_mixed(zh, options)
    given = [_as_text(version) if isinstance(version, str | Path) else version for version in (zh, settle(en))]
    zh_document = read_version(given[0], "zh", options, beside=given[1])
    return settle_edges(zh_document, read_version(given[1], "en", options, beside=given[0]))


def settle(version: Version) -> str | Path | Sequence[str]:
    """Return a version that can be gone through more than once: of a generator, a column or an array, its list.

    Raises
    ------
    InputError
        If it is a ``str`` that names a file that is there: taken as a text it would be the name and nothing else.
    """
    if isinstance(version, str):
        if _names_a_file(version):
            raise InputError(
                f"{version!r} is taken for a text, but there is a file of that name; give pathlib.Path({version!r}) "
                "for the file"
            )
        return version
    if isinstance(version, Path | Sequence) or not isinstance(version, Iterable):
        return version
    return list(version)


def _names_a_file(text: str) -> bool:
    is_name = 0 < len(text) <= _MAX_NAME_CHARS and "\n" not in text and "\0" not in text
    try:
        return is_name and Path(text).suffix != "" and Path(text).is_file()
    except OSError:  # no system that knows such a name has it
        return False


def _read_mixed(both: Version, options: Options) -> tuple[Document, Document]:
    if not isinstance(both, str | Path):
        raise InputError(
            f"one version is {type(both).__name__} and the other is missing; give both, or one text or file "
            "that holds both versions"
        )
    text = _as_text(both)
    regions = part_languages(text)
    zh, en = (segment(text, lang, regions=regions[lang], options=options) for lang in ("zh", "en"))
    return zh, en


def read_version(
    version: Version | Text, lang: Lang, options: Options, *, beside: Version | Text | None = None
) -> Document:
    """Read and segment one version, as :func:`read_versions` does.

    Of a file that holds both languages, the part in the one that is asked for; all of it, where the rest are passages
    of the version ``beside`` it that were not translated.
    """
    version = version if isinstance(version, Text) else settle(version)
    if isinstance(version, str | Path | Text):
        text = version if isinstance(version, Text) else _as_text(version)
        if not options.as_given and holds_both(text):
            if isinstance(beside, Text) and is_partly_translated(text, lang, beside):
                return segment(text, lang, options=options)
            return _part_of(text, lang, options)
        check_language(text, lang, as_given=options.as_given)
        return segment(text, lang, options=options)
    if not isinstance(version, Sequence) or not all(isinstance(sentence, str) for sentence in version):
        raise InputError(
            f"{lang} is {_described(version)}{_odd_item(version)}; give a str (the text itself), a pathlib.Path (a "
            "file), or a list of str or anything else that yields them (sentences already segmented)"
        )
    sentences = [as_text(sentence).text for sentence in version]
    check_language(Text(text="\n".join(sentences)), lang, as_given=options.as_given)
    return from_sentences(sentences, lang)


def _part_of(text: Text, lang: Lang, options: Options) -> Document:
    """Return the side that is asked for of a text that holds both; that it does is said with the account."""
    regions = part_languages(text)
    other: Lang = "en" if lang == "zh" else "zh"
    n_chars = sum(end - start for start, end in regions[other])
    said = f"the {LANGUAGES[other]} version in the same file, {n_chars:,} characters"
    warnings.warn(
        f"{text.source.name or 'a text'} was given as {LANGUAGES[lang]} and holds both languages; not read: {said}. If "
        "it is one version after all, say so: tick “Let me say which is the Chinese” on the page, or give --as-given",
        LanguageWarning,
        stacklevel=2,
    )
    return segment(replace(text, unread=(*text.unread, said)), lang, regions=regions[lang], options=options)


def read_lines(path: Path) -> list[str]:
    """Return the lines of a file that holds one sentence a line, blank ones too.

    Raises
    ------
    ReadError, EncodingError, FormatError, MissingExtraError
        As :func:`~bialign.reading.read_file`.
    """
    return split_lines(read_file(path).text)


def split_lines(text: str) -> list[str]:
    """Return the lines of a text that holds one sentence a line, blank ones too."""
    return text.removesuffix("\n").split("\n")


def is_segmented(version: Version | None) -> bool:
    """Return whether a version is given as sentences."""
    return isinstance(version, Iterable) and not isinstance(version, str)


def _as_text(version: str | Path) -> Text:
    return read_file(version) if isinstance(version, Path) else as_text(version)


def _odd_item(value: object) -> str:
    odd = next((item for item in value if not isinstance(item, str)), None) if isinstance(value, list | tuple) else ""
    return "" if isinstance(odd, str) else f" that holds {odd!r}"


def _described(value: object) -> str:
    return repr(value) if value is None or isinstance(value, bool | int | float) else f"a {type(value).__name__}"
