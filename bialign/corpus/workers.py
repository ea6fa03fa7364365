"""How a process becomes a good worker, whatever it is given to do."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading


def take_one_thread() -> None:
    """Let this process and what it loads compute in one thread: there are as many workers as cores."""
    from threadpoolctl import threadpool_limits

    os.environ["OMP_NUM_THREADS"] = "1"  # encoders that are loaded later ask it how many threads to take
    threadpool_limits(limits=1)


def settle() -> None:
    """Make a process a good worker: one thread, no word on Ctrl-C, and gone when the run that started it is gone."""
    take_one_thread()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
