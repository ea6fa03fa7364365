"""Files of pairs, written one pair at a time: Parquet, JSON lines, TMX, and Moses for training."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import IO, Literal, Protocol, TypedDict, get_args, get_type_hints

from bialign.errors import MissingExtraError
from bialign.exchange.tmx import format_tmx_frame, format_tmx_unit
from bialign.records import LANGS

Form = Literal["parquet", "jsonl", "jsonl.zst", "tmx", "moses"]
FORMS: tuple[Form, ...] = get_args(Form)

PAIRS_PER_FILE = 500_000
_ROW_GROUP = 10_000


class PairRow(TypedDict):
    """One pair of a corpus, as every format has it."""

    id: str  # document and bead
    document: str
    zh_file: str  # paths below the source folder
    en_file: str
    bead: int
    zh: str
    en: str
    zh_start: int  # code points into the text that was read
    zh_end: int
    en_start: int
    en_end: int
    n_zh: int  # sentences
    n_en: int
    similarity: float
    confidence: float
    moved: bool
    length_ratio: float
    zh_share: float
    en_share: float
    symbol_share: float
    copied_share: float
    severity: str  # of the most serious finding on its figures, or ""
    verdicts: list[str]
    source: str
    licence: str
    dropped_by: str  # the filter that dropped it, or ""


class Sink(Protocol):
    """A file, or a few that belong together, that pairs are written to."""

    def add(self, row: PairRow) -> None:
        """Write a pair."""
        ...

    def close(self) -> None:
        """Finish the file."""
        ...


class NumberedFiles:
    """The files of one split, each of a size that other programs can take.

    Parameters
    ----------
    folder, name
        Files are called ``NAME-00000`` and so on, with the suffix of their format.
    """

    def __init__(self, folder: Path, name: str, form: Form, pairs_per_file: int = PAIRS_PER_FILE) -> None:
        self.folder, self.name, self.open, self.pairs_per_file = folder, name, SINKS[form], pairs_per_file
        self.n_pairs = 0
        self._sink: Sink | None = None

    def add(self, row: PairRow) -> None:
        """Write a pair, to a new file if the last one is full."""
        number, place = divmod(self.n_pairs, self.pairs_per_file)
        if place == 0:
            self.close()
            self.folder.mkdir(parents=True, exist_ok=True)
            self._sink = self.open(self.folder / f"{self.name}-{number:05}")
        assert self._sink is not None
        self._sink.add(row)
        self.n_pairs += 1

    def close(self) -> None:
        """Finish the last file."""
        if self._sink is not None:
            self._sink.close()

    def __enter__(self) -> NumberedFiles:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """Finish the last file or, after an error that stands above whatever closing would add, let go of it."""
        with suppress(OSError) if error else nullcontext():
            self.close()


class ParquetSink:
    """Parquet with zstd, which ``datasets.load_dataset`` reads; needs pyarrow."""

    def __init__(self, path: Path) -> None:
        try:
            import pyarrow as pa
            from pyarrow import parquet
        except ImportError as error:
            raise MissingExtraError("Parquet", "corpus") from error
        types = {
            int: pa.int64(),
            str: pa.string(),
            float: pa.float64(),
            bool: pa.bool_(),
            list[str]: pa.list_(pa.string()),
        }
        self._schema = pa.schema([pa.field(name, types[kind]) for name, kind in get_type_hints(PairRow).items()])
        self._writer = parquet.ParquetWriter(f"{path}.parquet", self._schema, compression="zstd")
        self._rows: list[PairRow] = []

    def add(self, row: PairRow) -> None:
        """Keep a pair until there are enough for a row group."""
        self._rows.append(row)
        if len(self._rows) == _ROW_GROUP:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
        self._rows = []

    def close(self) -> None:
        """Write what is left, and the footer."""
        if self._rows:
            self._flush()
        self._writer.close()


def _open(path: str) -> IO[str]:
    return Path(path).open("w", encoding="utf-8", newline="\n")


class JsonSink:
    """One JSON object a line."""

    def __init__(self, path: Path) -> None:
        self._file: IO[str] = _open(f"{path}.jsonl")

    def add(self, row: PairRow) -> None:
        """Write a line."""
        self._file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class ZstdJsonSink(JsonSink):
    """The same, compressed with zstd; needs zstandard."""

    def __init__(self, path: Path) -> None:
        try:
            import zstandard
        except ImportError as error:
            raise MissingExtraError("JSON lines compressed with zstd", "corpus") from error
        raw = zstandard.open(f"{path}.jsonl.zst", "wb", cctx=zstandard.ZstdCompressor(level=10))
        self._file = io.TextIOWrapper(raw, encoding="utf-8", newline="\n")


class TmxSink:
    """TMX 1.4b."""

    def __init__(self, path: Path) -> None:
        head, self._tail = format_tmx_frame({})
        self._file = _open(f"{path}.tmx")
        self._file.write(head)

    def add(self, row: PairRow) -> None:
        """Write a unit; what else is known of the pair becomes its properties."""
        known = {name.replace("_", "-"): value for name, value in row.items() if name not in ("id", "zh", "en")}
        known["verdicts"] = ", ".join(row["verdicts"])
        properties = [(name, str(value)) for name, value in known.items() if value != "" and value is not False]
        self._file.write(format_tmx_unit(row["id"], row["zh"], row["en"], properties))

    def close(self) -> None:
        """Write the end of the document."""
        self._file.write(self._tail)
        self._file.close()


class MosesSink:
    """A line a pair in each of three files: Chinese, English, and id with scores.

    No text holds a line break, so the lines correspond.
    """

    def __init__(self, path: Path) -> None:
        self._files = [_open(f"{path}.zh-en.{kind}") for kind in (*LANGS, "ids")]

    def add(self, row: PairRow) -> None:
        """Write a line to each."""
        scores = (row["id"], row["zh_file"], row["en_file"], row["confidence"], row["similarity"])
        for file, line in zip(self._files, (row["zh"], row["en"], "\t".join(map(str, scores))), strict=True):
            file.write(line + "\n")

    def close(self) -> None:
        """Close the files."""
        for file in self._files:
            file.close()


SINKS: Mapping[Form, Callable[[Path], Sink]] = {
    "parquet": ParquetSink,
    "jsonl": JsonSink,
    "jsonl.zst": ZstdJsonSink,
    "tmx": TmxSink,
    "moses": MosesSink,
}
