"""Parquet, for corpora: one row a bead, with the signature of the alignment in the file's metadata."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, get_type_hints

from bialign.errors import MissingExtraError
from bialign.exchange.rows import BeadRow, bead_rows
from bialign.records import Bitext

if TYPE_CHECKING:
    import pyarrow as pa


def format_parquet(alignment: Bitext) -> bytes:
    """Return the columns of :class:`~bialign.exchange.rows.BeadRow` as Parquet, compressed with zstd.

    Raises
    ------
    MissingExtraError
        If pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtraError("Parquet", "corpus") from error
    signature = json.dumps(dict(alignment.signature), ensure_ascii=False, default=str)
    schema = pa.schema(_fields(), metadata={"bialign": signature})
    buffer = BytesIO()
    parquet.write_table(pa.Table.from_pylist(bead_rows(alignment), schema=schema), buffer, compression="zstd")
    return buffer.getvalue()


def _fields() -> list[pa.Field]:
    import pyarrow as pa

    types = {int: pa.int64(), str: pa.string(), float: pa.float64(), bool: pa.bool_()}
    return [pa.field(name, types[kind]) for name, kind in get_type_hints(BeadRow).items()]
