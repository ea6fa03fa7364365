"""What the command ``bialign`` and ``python -m bialign`` start."""

import sys


def main() -> None:
    """Run the command line; what it needs is loaded where Ctrl-C ends it quietly already."""
    try:
        from bialign.cli import main as run

        run(prog_name="bialign")
    except KeyboardInterrupt:  # before a command has begun, which answers by itself
        sys.stderr.write("bialign: interrupted\n")
        sys.exit(130)  # exits.INTERRUPTED, which would have to be loaded first


if __name__ == "__main__":
    main()
