"""Change the code of a room in one place at a time, and list the changes that the tests of the room let through.

    python tools/mutants.py figures/comparing
    python tools/mutants.py alignment/paths.py

A path is one within ``bialign/``. Its tests are those of the same name within ``tests/``, or of the nearest folder
above; ``--tests`` names others. They run once for every change, so that a room takes minutes to hours. Everything
happens in a copy, in ``.mutants/``; with ``--resume`` what was interrupted goes on where it stopped.

Cosmic Ray (MIT) makes the changes, because it also changes the tables and constants of a module; mutmut changes
functions only.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import WorkerOutcome

PROJECT = Path(__file__).parents[1]
COPY = PROJECT / ".mutants" / "copy"
CONFIG, SESSION = COPY.with_name("config.toml"), COPY.with_name("session.sqlite")
BIN = Path(sys.executable).parent

# Each operator is changed to its neighbour only: who notices that notices the others. `|` stands in types and is left.
NEIGHBOURS = (
    "Add_Sub Sub_Add Mul_Div Div_Mul FloorDiv_Div Mod_FloorDiv Pow_Mul BitAnd_BitOr RShift_LShift LShift_RShift "
    "Lt_LtE LtE_Lt Gt_GtE GtE_Gt Eq_NotEq NotEq_Eq Is_IsNot IsNot_Is"
).split()
PROGRAMS = "browser or libreoffice or notebook or ray or schemas"  # marks of tests that start other programs


def tests_of(room: str) -> str:
    """Return where the tests of a path within ``bialign/`` are: those of its room, or of a module outside all rooms."""
    folder = Path("tests", room)
    while not (PROJECT / folder).is_dir():
        folder = folder.parent
    alone = folder / f"test_{Path(room).name}"
    return str(alone if folder == Path("tests") and (PROJECT / alone).exists() else folder)


def copy_project() -> None:
    """Copy what git knows or would add, as it stands in the working tree."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    shutil.rmtree(COPY.parent, ignore_errors=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (PROJECT / name).is_file():
            (COPY / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, COPY / name)


def run(*command: object) -> None:
    """Run a command in the copy, whose ``bialign`` comes before the installed one; end with its status if it fails."""
    environment = os.environ | {"PYTHONPATH": str(COPY)}
    done = subprocess.run([str(part) for part in command], cwd=COPY, env=environment, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def begin(room: str, tests: list[str]) -> None:
    """Copy the project, see that the tests pass, and list the changes to make."""
    copy_project()
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-m", f"not ({PROGRAMS})", *tests]
    started = time.monotonic()
    run(*command)
    patience = 30 + 5 * (time.monotonic() - started)  # a change that makes the tests hang is noticed
    CONFIG.write_text(
        f"""[cosmic-ray]
module-path = "bialign/{room}"
timeout = {patience:.0f}
excluded-modules = []
test-command = {json.dumps(shlex.join(command))}
[cosmic-ray.distributor]
name = "local"
[cosmic-ray.filters.operators-filter]
exclude-operators = ['core/Replace(Binary|Comparison)Operator_(?!({"|".join(NEIGHBOURS)})$)']
""",
        encoding="utf-8",
    )
    run(BIN / "cosmic-ray", "init", CONFIG, SESSION)
    run(BIN / "cr-filter-operators", SESSION, CONFIG)


def report() -> None:
    """Print each change that survived, and of how many; Cosmic Ray's own sum counts those left out as noticed."""
    run(BIN / "cr-report", SESSION, "--surviving-only", "--show-diff")
    with use_db(str(SESSION), WorkDB.Mode.open) as session:
        results = [result for _, result in session.completed_work_items]
    made = [result for result in results if result.worker_outcome is not WorkerOutcome.SKIPPED]
    print(f"{sum(not result.is_killed for result in made)} of {len(made)} changes survived")


def main() -> None:
    """Parse the command line, make the changes and report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "room", help="a file or folder within bialign/, such as figures/comparing or alignment/paths.py"
    )
    parser.add_argument("--tests", nargs="+", help="the tests to run, in place of those of the room")
    parser.add_argument("--resume", action="store_true", help="go on with the run that was interrupted")
    given = parser.parse_args()
    if not (PROJECT / "bialign" / given.room).exists():
        parser.error(f"bialign/{given.room} does not exist: give a file or folder within bialign/")
    if not given.resume:
        begin(given.room, given.tests or [tests_of(given.room)])
    run(BIN / "cosmic-ray", "exec", CONFIG, SESSION)
    report()


if __name__ == "__main__":
    main()
