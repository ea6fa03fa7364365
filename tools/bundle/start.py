"""What the program of a bundle does: it opens the page, or does what ``bialign`` does with arguments."""

import multiprocessing
import runpy
import sys


def main() -> None:
    """Stand for ``bialign``, and for the Python that runs it: with ``-m``, as PDF files are read by a process apart."""
    multiprocessing.freeze_support()
    if sys.argv[1:2] == ["-m"]:
        runpy.run_module(sys.argv[2], run_name="__main__", alter_sys=True)
        return
    from bialign.cli import main as bialign

    bialign(sys.argv[1:] or ["app"], prog_name="bialign")


if __name__ == "__main__":
    main()
