"""The locks: exact versions with hashes, no address, and everything that pyproject.toml asks for."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bialign.version import DISTRIBUTION

PROJECT = Path(__file__).parents[1]
LOCKS = PROJECT / "locks"
HASHED = ["build", "core", "dev", "docs"]


def locked(name):
    """Return the requirements of a lock by package, and how many hashes each has."""
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\w)", re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE))
    found = {}
    for entry in entries:
        requirement = Requirement(entry.partition("\\")[0])
        found[canonicalize_name(requirement.name)] = (requirement, entry.count("--hash=sha256:"))
    return found


def asked_for():
    """Yield the requirements of pyproject.toml: how a lock is called, and what must be in it."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    asked = {
        "build": [*groups["build"], *project["build-system"]["requires"]],
        "core": project["project"]["dependencies"],
        "docs": [*project["project"]["dependencies"], *groups["docs"]],
        "dev": chain(*project["project"]["optional-dependencies"].values(), groups["dev"], groups["training"]),
    }
    for name, requirements in asked.items():
        for text in requirements:
            if isinstance(text, str) and not text.startswith(f"{DISTRIBUTION}["):
                yield name, text


@pytest.mark.parametrize("name", HASHED)
def test_every_version_is_exact_and_has_hashes(name):
    for requirement, n_hashes in locked(name).values():
        assert re.fullmatch(r"==[\w.]+", str(requirement.specifier)), requirement
        assert n_hashes, requirement


@pytest.mark.parametrize("path", sorted(LOCKS.iterdir()), ids=lambda path: path.name)
def test_a_lock_holds_no_address(path):
    assert not re.search(r"://|--(extra-)?index|--find-links", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "text"), list(asked_for()))
def test_what_is_asked_for_is_locked(name, text):
    asked = Requirement(text)
    requirement, _ = locked(name)[canonicalize_name(asked.name)]  # missing or unfit: run `make lock`
    (pin,) = requirement.specifier
    assert asked.specifier.contains(pin.version), f"{requirement} is locked: run `make lock`"


def test_the_locks_agree():
    for name, wider in (("build", "dev"), ("core", "dev"), ("core", "docs")):
        everything = locked(wider)
        for package, (requirement, _) in locked(name).items():
            assert requirement.specifier == everything[package][0].specifier


def test_no_lock_brings_gigabytes_for_gpus():
    assert not [name for name in locked("dev") if re.match(r"nvidia|cuda|triton", name)]  # add them to locks/cuda.txt
