"""What the program of a bundle does: it opens the page, or does what ``bialign`` does with arguments."""

import multiprocessing
import runpy
import sys


def main() -> None:
    """Stand for ``bialign``, and for the Python that runs it: with ``-P -m``, as files are read by a process apart."""
    multiprocessing.freeze_support()
    match sys.argv[1:]:
        case ["-P", "-m", module, *arguments] | ["-m", module, *arguments]:
            sys.argv[1:] = arguments
            runpy.run_module(module, run_name="__main__", alter_sys=True)
            return
    from bialign.cli import main as bialign

    bialign(sys.argv[1:] or ["app"], prog_name="bialign")


if __name__ == "__main__":
    main()
