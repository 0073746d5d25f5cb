# Egide's everyday commands; `make` alone lists them. Everything runs from .venv, which `make setup` fills.

PYTHON ?= python3
BIN := .venv/bin
# A file's tests stay together in one process, one process a core. Narrow a run with, for example:
#   make test-sqlite PYTEST_ARGS="tests/law -x"
PYTEST_ARGS ?= --numprocesses auto --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help setup run run-fresh test lint test-sqlite test-postgres bench format lock clean

help: ## list these commands
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' Makefile

setup: ## create .venv with everything, and say which system packages are missing
	@$(PYTHON) scripts/setup.py

run: setup ## demonstration world, web on 127.0.0.1:8000, alarm lines (DC-09) on 127.0.0.1:12009
	$(BIN)/egide run

run-fresh: setup ## the same, from an empty database
	$(BIN)/egide run --fresh

test: lint test-sqlite test-postgres ## style, types, layers, then the whole suite, then its database part on PostgreSQL

lint: setup ## ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test-sqlite: setup ## the whole suite, on the embedded database
	$(BIN)/pytest $(PYTEST_ARGS)

test-postgres: setup ## the tests that touch the database, again on PostgreSQL
	EGIDE_TEST_DATABASE=postgres $(BIN)/pytest -m database $(PYTEST_ARGS)

bench: setup ## the measured figures, each with its peer in the same run
	$(BIN)/pip install --quiet --no-deps --require-hashes --requirement requirements/bench.txt
	@set -e; for file in $(wildcard bench/bench_*.py bench/ledger.py bench/explain.py bench/columns.py bench/theft.py); do echo "== $$file"; $(BIN)/python $$file; done

format: setup ## let ruff arrange imports and layout
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

COMPILE := $(BIN)/uv pip compile pyproject.toml --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header --quiet
lock: setup ## regenerate requirements/*.txt from pyproject.toml; UPGRADE=--upgrade for newer versions
	$(BIN)/pip install --quiet --require-hashes --requirement requirements/lock.txt
	$(COMPILE) $(UPGRADE) --output-file requirements/run.txt
	$(COMPILE) $(UPGRADE) --group dev --output-file requirements/dev.txt
	$(COMPILE) $(UPGRADE) --group bench --output-file requirements/bench.txt
	$(BIN)/uv pip compile --group lock --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header --quiet $(UPGRADE) --output-file requirements/lock.txt

clean: ## remove caches; keeps .venv and var/ (your data)
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
