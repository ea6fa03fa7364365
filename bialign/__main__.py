"""What ``python -m bialign`` starts."""

from bialign.cli import main

main(prog_name="bialign")
