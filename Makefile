# Two commands from a fresh clone: `make serve` and `make test`. The rest is for people who work on the code.
# Needs: Python 3.11 or newer, git, make. Nothing else is installed outside .venv.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
WORDS  := $(VENV)/.words
# Many tests wait for a lease, a page or a browser: one more than there are processors.
JOBS   ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)

.DEFAULT_GOAL := help
.PHONY: help serve demo test check extension screenshots format lint types coverage clean venv

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

## make serve      set up and run the service with its embedded store; prints where the check page is
serve: $(WORDS)
	$(BIN)/python -m scanner serve

## make demo       the service beside a made-up world on loopback: see it work without the internet
demo: $(WORDS)
	$(BIN)/python -m tests.world

## make test       set up and run every test (browser and Redis tests are skipped where those are missing)
test: $(WORDS)
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

## make check      what CI runs: formatter, linter, strict types, tests with coverage
check: lint types coverage

## make screenshots  pictures of what people see, in screenshots/ (needs Chromium)
screenshots: $(WORDS)
	$(BIN)/python -m tests.extension.pictures
	$(BIN)/python -m tests.screenshots

## make extension  the add-on's packages for the stores, in dist/; SERVER=https://… makes them for your own service
extension: $(READY)
	$(BIN)/python -m scripts.addon_packages $(if $(SERVER),--server $(SERVER))

## make format     rewrite the files as the formatter wants them
format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

coverage: $(WORDS)
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup --cov --cov-report=
	$(BIN)/python -m tests.coverage_floors

venv: $(WORDS)

# pip's own stamp: set up again when the list of dependencies changes.
$(READY): setup.cfg pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Invite Scanner needs Python 3.11 or newer; this is $$($(PYTHON) --version). Set PYTHON=python3.11 (or newer)."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,check]'
	@touch $@

# Built anew after an update: without it every start builds the words of all languages by itself, many seconds long.
$(WORDS): $(READY) $(wildcard scanner/data/lexicon/*.toml scanner/asks/*.py)
	$(BIN)/python -m scanner lexicon compile
	@touch $@

## make clean      remove what the above made
clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis var
