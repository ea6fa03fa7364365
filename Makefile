# Two commands for a newcomer: `make demo` runs the main job, `make test` runs all tests.
# Each makes its own virtual environment from the locks; only Python 3.11 or newer and make are needed.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
NEWEST := $(VENV)-newest
DOCS := $(VENV)-docs

# A room to look at alone: `make test ROOM=figures`, `make mutants ROOM=alignment/paths.py`.
ROOM ?=
TESTS = tests$(if $(ROOM),/$(ROOM))

PIP := -m pip install --quiet
# Exactly what the lock says, and nothing fetched to build it.
LOCKED := $(PIP) --require-hashes --no-deps --no-build-isolation --requirement
LOCK = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --upgrade --custom-compile-command 'make lock'

MINUTES ?= 10

.PHONY: demo test quick torture coverage check docs lock newest mutants fuzz clean

demo: $(VENV)/core
	@# The report holds planted errors, for which `bialign check` exits with 1.
	$(BIN)/bialign check corpora/annual-results/zh.txt corpora/annual-results/en.txt || test $$? -eq 1

test: $(VENV)/dev
	$(BIN)/python -m pytest $(TESTS)

# What a change is likely to break, in half a minute.
quick: $(VENV)/dev
	$(BIN)/python -m pytest --quiet -m 'not (slow or browser or libreoffice or notebook or ray or schemas)' $(TESTS)

# Damage corpora, fill disks and kill runs at random, some minutes long; for a schedule. `make torture SEED=2` is another.
torture: $(VENV)/dev
	$(BIN)/python -m tests.corpus.torture --seed $(or $(SEED),1)

coverage: $(VENV)/dev
	$(BIN)/python -m pytest --cov=bialign$(if $(ROOM),/$(ROOM)) $(TESTS)

check: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The site of the documentation, in build/site; a warning, such as one about a link that leads nowhere, is an error.
docs: $(DOCS)/ready
	$(DOCS)/bin/python -m sphinx --fresh-env --fail-on-warning --keep-going --quiet --jobs auto -c docs/site . build/site

# Renew the locks, from the newest versions that pyproject.toml allows.
lock: $(VENV)/dev
	$(LOCK) --extra all --extra ray --group dev --constraint locks/torch.txt --no-emit-package torch \
		--excludes locks/cuda.txt --output-file locks/dev.txt
	$(LOCK) --constraint locks/dev.txt --output-file locks/core.txt
	$(LOCK) --group docs --constraint locks/core.txt --output-file locks/docs.txt
	$(LOCK:pyproject.toml=) --group build --constraint locks/dev.txt --output-file locks/build.txt

# Run the tests without the locks, to learn in time what will break; for a schedule.
newest:
	rm -rf $(NEWEST)
	$(PYTHON) -m venv $(NEWEST)
	$(NEWEST)/bin/python $(PIP) --upgrade pip
	$(NEWEST)/bin/python $(PIP) --requirement locks/torch.txt
	$(NEWEST)/bin/python $(PIP) --editable '.[all,ray]' --group dev
	$(NEWEST)/bin/python -m pytest $(TESTS)

# Change the code of a room in one place at a time, and list the changes that its tests let through; for a schedule.
mutants: $(VENV)/dev
	$(BIN)/python tools/mutants.py $(ROOM)

# Try inputs made at random, from where the last campaign ended, and write each fault to tests/fuzz/cases; for a schedule.
fuzz: $(VENV)/dev
	$(BIN)/python -m tests.fuzz --minutes $(MINUTES)

$(VENV)/build: locks/build.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "bialign needs Python 3.11 or newer; set PYTHON=")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python $(LOCKED) locks/build.txt
	touch $@

$(VENV)/core: $(VENV)/build locks/core.txt pyproject.toml
	$(BIN)/python $(LOCKED) locks/core.txt
	$(BIN)/python $(PIP) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev: $(VENV)/core locks/dev.txt locks/torch.txt
	$(BIN)/python $(LOCKED) locks/dev.txt
	$(BIN)/python $(PIP) --requirement locks/torch.txt
	$(BIN)/python -m pip check
	touch $@

# Sphinx needs another docutils than the tests, so it has an environment of its own.
$(DOCS)/ready: locks/docs.txt locks/build.txt
	$(PYTHON) -m venv --clear $(DOCS)
	$(DOCS)/bin/python $(LOCKED) locks/build.txt
	$(DOCS)/bin/python $(LOCKED) locks/docs.txt
	touch $@

clean:
	rm -rf $(VENV) $(NEWEST) $(DOCS) build/site .coverage .hypothesis .mutants .mypy_cache .pytest_cache .ruff_cache
