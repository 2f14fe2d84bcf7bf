# Everything a user or a contributor runs. `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data
OUT ?= out

.DEFAULT_GOAL := help
.PHONY: help brief test lint bench-examples clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/installed: pyproject.toml packages/crosswire-english/pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Crosswire needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e packages/crosswire-english -e '.[dev]'
	touch $@

brief: $(VENV)/installed  ## run the main job on examples/, write out/record.html and out/record.json
	$(BIN)/crosswire brief examples --register examples/register.yaml -o $(OUT)

lint: $(VENV)/installed  ## style, types and import layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint  ## lint, then all tests
	$(BIN)/pytest -q

bench-examples: $(VENV)/installed  ## the example stories against a careful reader's answers
	$(BIN)/python -m benchmarks.examples

clean:  ## remove the environment and what runs wrote
	rm -rf $(VENV) $(OUT) build dist
