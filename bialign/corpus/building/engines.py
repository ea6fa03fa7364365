"""Which engine does the shards of a build, by its name."""

from __future__ import annotations

from typing import Literal

from bialign.corpus.building.executors import Executor, ProcessExecutor
from bialign.encoders.base import n_cores

Engine = Literal["process", "ray"]


def find_executor(engine: Engine = "process", workers: int | None = None) -> Executor:
    """Return the executor of an engine; without a number of workers, one for each core.

    Raises
    ------
    MissingExtraError
        If Ray is asked for and not installed.
    """
    if engine == "ray":
        from bialign.corpus.building.clusters import RayExecutor

        return RayExecutor(workers)
    return ProcessExecutor(workers or n_cores())
