"""What can happen to a corpus between two runs or within one: damage, full disks, kills. Nothing may be lost silently.

    python -m tests.corpus.torture [--damages 200] [--full-disks 40] [--kills 40] [--seed 1]

Each trial begins with a whole corpus, or with none, does something to it, and looks what becomes of it. An export must
be that of the undisturbed corpus, byte for byte, or fail with an error that names the file; ``build`` must mend what is
damaged, with ``--repair`` where its message says so, so that the export is right again. Full disks need the right to
mount (root, or user namespaces).
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from bialign.corpus.building.damage import find_damage
from bialign.corpus.building.pipeline import build_corpus
from bialign.corpus.building.plans import Plan
from bialign.errors import BialignError, DamageWarning, FormatError
from bialign.exchange.writing import UNFINISHED
from bialign.exits import CLEAN, UNWRITABLE
from tests.corpus.conftest import Inline, make_source, read_export

ROOT = Path(__file__).parents[2]


def make_plan(folder: Path, n_documents: int = 6) -> Plan:
    """Return the plan of a small corpus whose documents are paired by name."""
    source = make_source(folder / "source", n_documents)
    return Plan(source=source, folder=folder / "corpus", encoder="static", documents_per_shard=2, by_content=False)


# ── damage ───────────────────────────────────────────────────────────────────────────────────────


def flip(data: bytes, rng: random.Random) -> bytes:
    """Change one bit."""
    place = rng.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << rng.randrange(8)]) + data[place + 1 :]


def blank(data: bytes, rng: random.Random) -> bytes:
    """Put zeros over a stretch, as a disk does that lost a block."""
    place, length = rng.randrange(len(data)), rng.choice([1, 16, 512, 4096])
    return data[:place] + bytes(len(data[place : place + length])) + data[place + length :]


def cut(data: bytes, rng: random.Random) -> bytes:
    """Lose the end."""
    return data[: rng.randrange(len(data))]


def drop(data: bytes, rng: random.Random) -> bytes:
    """Lose a stretch in the middle."""
    place = rng.randrange(len(data))
    return data[:place] + data[place + rng.choice([1, 100, 5000]) :]


def lengthen(data: bytes, rng: random.Random) -> bytes:
    """Say something twice."""
    return data + data[rng.randrange(len(data)) :]


def shuffle(data: bytes, rng: random.Random) -> bytes:
    """Write random bytes over a stretch."""
    place = rng.randrange(len(data))
    return data[:place] + rng.randbytes(len(data[place : place + 64])) + data[place + 64 :]


CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (flip, blank, cut, drop, lengthen, shuffle)


def damage(folder: Path, rng: random.Random) -> str:
    """Damage one file of a corpus at a random place, and say how."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    path = rng.choice([*files, *folder.glob("ledger.sqlite"), *folder.glob("pairing.*")])
    name, kind = path.relative_to(folder).as_posix(), rng.randrange(len(CHANGES) + 4)
    if kind < len(CHANGES) and path.stat().st_size:
        path.write_bytes(CHANGES[kind](path.read_bytes(), rng))
        return f"{CHANGES[kind].__name__} {name}"
    if kind == len(CHANGES):
        path.unlink()
        path.mkdir()
        return f"a folder for {name}"
    if kind == len(CHANGES) + 1:
        other = rng.choice([other for other in files if other != path])
        shutil.copyfile(other, path)
        return f"{other.relative_to(folder).as_posix()} for {name}"
    if kind == len(CHANGES) + 2:
        shutil.rmtree(folder / "shards")
        (folder / "shards").write_text("a file")
        return "a file for shards"
    path.unlink()
    return f"no {name}"


def endure_damage(plan: Plan, expected: dict[str, bytes], scratch: Path, rng: random.Random) -> tuple[str, str]:
    """Damage a copy of a corpus and mend it; return what was done to it, and what became of it.

    Raises
    ------
    AssertionError
        If anything was lost, or went unnoticed and was not harmless.
    """
    mine = replace(plan, folder=scratch / "corpus")
    shutil.copytree(plan.folder, mine.folder)
    what = damage(mine.folder, rng)
    told = export_or_error(mine.folder, scratch / "before", expected, what)
    found = [] if told and "there is no corpus" in told else list(find_damage(mine.folder))
    assert not told or found or "there is no corpus" in told, f"{what}: export says {told!r}, verify nothing"
    fate = mend(mine)
    assert told or found or fate.startswith("harmless") or "lock" in what, f"{what}: noticed only by build ({fate})"
    assert read_export(mine.folder, scratch / "after") == expected, f"{what}: not mended ({fate})"
    assert not list(find_damage(mine.folder)), f"{what}: damage is left ({fate})"
    shutil.rmtree(scratch)
    return what, fate


def export_or_error(folder: Path, out: Path, expected: dict[str, bytes], what: str) -> str:
    """Export a damaged corpus: it must give what it gave before, or say what is wrong."""
    try:
        found = read_export(folder, out)
    except BialignError as error:
        assert not out.exists(), f"{what}: half an export is left"
        return str(error)
    assert found == expected, f"{what}: the export is another, and nothing was said"
    return ""


def mend(plan: Plan) -> str:
    """Build again, with ``--repair`` if a message says so, and return what was needed."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", DamageWarning)
        try:
            build_corpus(plan, Inline(), progress=False)
        except FormatError as error:
            if "--repair" not in str(error):
                raise
            build_corpus(replace(plan, repair=True), Inline(), progress=False)
            return "mended with --repair"
    return "mended by build" if told else "harmless, or made anew"


def try_damage(folder: Path, n_trials: int, seed: int) -> Counter[str]:
    """Damage a corpus so many times, and count what became of it."""
    plan, rng, fates = make_plan(folder), random.Random(seed), Counter[str]()
    build_corpus(plan, Inline(), progress=False)
    expected = read_export(plan.folder, folder / "expected")
    for number in range(n_trials):
        what, fate = endure_damage(plan, expected, folder / f"damage-{number}", rng)
        fates[fate] += 1
        print(f"{number + 1:>5}  {what}: {fate}")
    return fates


# ── full disks ───────────────────────────────────────────────────────────────────────────────────

# Mounts a disk of so many KiB in a namespace of its own, runs a command on it, and lists what that leaves there.
_ON_SMALL_DISK = 'mount -t tmpfs -o size="$1"k none "$2" && cd "$2" && shift 2 && "$@"; ended=$?; find; exit $ended'


def run_on_small_disk(size_kib: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``bialign corpus …`` where the disk that it writes to, the current folder, is small."""
    with tempfile.TemporaryDirectory() as disk:
        command = ["unshare", "-rm", "sh", "-c", _ON_SMALL_DISK, "sh", str(size_kib), disk, *bialign_corpus(*arguments)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": disk}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def bialign_corpus(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bialign", "corpus", *arguments]


def try_full_disks(folder: Path, n_trials: int, seed: int) -> Counter[str]:
    """Build and export on disks of random size, and count how it ended."""
    plan, rng, fates = make_plan(folder, 40), random.Random(seed), Counter[str]()
    build_corpus(plan, Inline(), progress=False)
    for number in range(n_trials):
        if number % 2:
            arguments = ["build", str(plan.source), "-o", "corpus", "--encoder", "static", "--workers", "1"]
            done = run_on_small_disk(rng.randrange(4, 200), *arguments)
        else:
            form = rng.choice(["parquet", "jsonl", "jsonl.zst", "tmx", "moses"])
            arguments = ["export", str(plan.folder), "-o", "out", "--format", form]
            done = run_on_small_disk(rng.randrange(4, 400), *arguments)
        assert done.returncode in (CLEAN, UNWRITABLE), (arguments, done.returncode, done.stderr)
        assert "Traceback" not in done.stderr, done.stderr
        assert UNFINISHED not in done.stdout, (arguments, done.stdout)
        assert ("./out" in done.stdout.split()) == (done.returncode == CLEAN) or arguments[0] == "build", done.stdout
        fates[f"{arguments[0]}: {'done' if done.returncode == CLEAN else 'told that the disk is full'}"] += 1
        print(f"{number + 1:>5}  {' '.join(arguments[:1])}: {done.stderr.strip().splitlines()[-1]}")
    return fates


# ── kills ────────────────────────────────────────────────────────────────────────────────────────


def try_kills(folder: Path, n_trials: int, seed: int) -> Counter[str]:
    """Kill builds and exports at random moments, go on, and count how many were hit."""
    plan, rng, fates = make_plan(folder, 60), random.Random(seed), Counter[str]()
    build_corpus(plan, Inline(), progress=False)
    expected, out = read_export(plan.folder, folder / "expected"), folder / "out"
    mine = replace(plan, folder=folder / "killed")
    build = bialign_corpus(
        "build", str(plan.source), "-o", str(mine.folder), "--encoder", "static", "--workers", "2",
        "--documents-per-shard", "2", "--by-name",
    )  # fmt: skip
    export = bialign_corpus("export", str(plan.folder), "-o", str(out), "--format", "jsonl", "--with-dropped")
    seconds = {name: _seconds(command) for name, command in (("build", build), ("export", export))}
    shutil.rmtree(mine.folder)
    for number in range(n_trials):
        name, command = ("build", build) if number % 2 else ("export", export)
        run = subprocess.Popen(command, cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL)
        time.sleep(rng.random() * seconds[name])
        was_hit = run.poll() is None
        with suppress(ProcessLookupError):  # it is done
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        fates[f"{name}: {'killed' if was_hit else 'done before'}"] += 1
        if not was_hit and name == "build":
            shutil.rmtree(mine.folder)
        if name == "export" and out.exists():
            assert _read(out) == expected, "an export is there that is not whole"
    build_corpus(mine, Inline(), progress=False)
    assert read_export(mine.folder, folder / "out") == expected
    assert not list(find_damage(mine.folder))
    assert not list(folder.glob(f".*{UNFINISHED}")), "folders of killed exports are left"
    return fates


def _seconds(command: list[str]) -> float:
    started = time.monotonic()
    subprocess.run(command, cwd=ROOT, stderr=subprocess.DEVNULL, check=True)
    return time.monotonic() - started


def _read(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.*")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--damages", type=int, default=200)
    parser.add_argument("--full-disks", type=int, default=40)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        for name, n_trials, test in (
            ("damages", arguments.damages, try_damage),
            ("full disks", arguments.full_disks, try_full_disks),
            ("kills", arguments.kills, try_kills),
        ):
            folder = Path(scratch) / name.replace(" ", "-")
            fates = test(folder, n_trials, arguments.seed) if n_trials else Counter()
            print(f"{name}: " + ", ".join(f"{number} {fate}" for fate, number in sorted(fates.items())))


if __name__ == "__main__":
    main()
