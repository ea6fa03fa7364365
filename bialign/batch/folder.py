"""The folder of a report on many pairs: a page for each, an overview, and what the next run needs to go on from there.

::

    report/
    ├── index.html     all pairs, what needs eyes first
    ├── summary.csv    the same as a table
    ├── pages/         a report page for each pair
    └── .checked/      what is kept of each pair, so that it need not be checked again; and the lock of the folder
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from bialign.checked import CheckedPair, pack_pair, unpack_pair
from bialign.corpus.storing.lock import hold
from bialign.errors import InputError, WriteError
from bialign.exchange.writing import write_atomically

PAGES, KEPT = "pages", ".checked"
_MAX_NAME_CHARS = 40  # of Chinese, three bytes each, well below the 255 bytes of a name


@dataclass(frozen=True)
class ReportFolder:
    """Where pages and records of a run go, and where those of an earlier run are found."""

    path: Path

    def check(self, sources: Iterable[Path]) -> None:
        """Refuse a folder that holds something else, or that lies among the documents.

        Raises
        ------
        InputError
        """
        if self.path.exists() and not self.path.is_dir():
            raise InputError(f"{self.path} is a file; give a folder for the report")
        if self.path.exists() and any(self.path.iterdir()) and not (self.path / KEPT).is_dir():
            raise InputError(
                f"{self.path} holds other files, and no report of bialign; give an empty folder or a new one"
            )
        for source in sources:
            if self.path.resolve().is_relative_to(source.resolve()):
                raise InputError(
                    f"{self.path} is inside {source}, where documents are looked for; give a folder elsewhere"
                )

    @contextmanager
    def open(self) -> Iterator[None]:
        """Make the folder, and let no other run write to it meanwhile.

        Raises
        ------
        EngineError
            If another run is using it.
        WriteError
            If it cannot be written to.
        """
        try:
            for name in (PAGES, KEPT):
                (self.path / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError(f"{self.path} cannot be made: {error.strerror}") from error
        with hold(self.path / KEPT):
            yield

    def keep(self, checked: CheckedPair, key: str, page: str) -> CheckedPair:
        """Write page and record of a pair, the record last: where it is, the page is."""
        name = _name(checked.zh, checked.en)
        if page:
            checked = replace(checked, page=f"{PAGES}/{name}.html")
            write_atomically(self.path / checked.page, page)
        write_atomically(self._record(name), json.dumps({"key": key, "pair": pack_pair(checked)}))
        return checked

    def recall(self, zh: str, en: str, key: str) -> CheckedPair | None:
        """Return what was kept of a pair, if files and settings are the same, it did not fail, and its page is there.

        What failed is tried again: the cause may be one that no file shows, such as a package that was missing.
        """
        try:
            record = json.loads(self._record(_name(zh, en)).read_text(encoding="utf-8"))
            known = unpack_pair(record["pair"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        is_same = record["key"] == key and not known.error
        return known if is_same and (self.path / known.page).is_file() else None

    def forget_all_but(self, pairs: Iterable[CheckedPair]) -> None:
        """Delete pages and records of pairs that are no more; what bialign has no record of is left alone."""
        current = {_name(pair.zh, pair.en) for pair in pairs}
        for record in (self.path / KEPT).glob("*-*.json"):
            if record.stem not in current:
                (self.path / PAGES / f"{record.stem}.html").unlink(missing_ok=True)
                record.unlink(missing_ok=True)

    def write(self, name: str, content: str | bytes) -> None:
        """Write a file beside the pages."""
        write_atomically(self.path / name, content)

    def _record(self, name: str) -> Path:
        return self.path / KEPT / f"{name}.json"


def _name(zh: str, en: str) -> str:
    """Return what page and record of a pair are called: for people, whatever the files are called, and never twice."""
    shown = re.sub(r"\W+", "-", Path(zh).stem.encode("utf-8", "replace").decode("utf-8")).strip("-")
    digest = sha256(f"{zh}\0{en}".encode("utf-8", "surrogateescape")).hexdigest()[:10]
    return f"{shown[:_MAX_NAME_CHARS] or 'pair'}-{digest}"
