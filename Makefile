# Everything a user or a contributor runs. `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PEERS := build/bench-venv
DATA ?= ../shared/data
OUT ?= out

.DEFAULT_GOAL := help
.PHONY: help brief test lint model bench-english bench-ingest bench-times bench-quotations bench-positions bench-events bench-dating bench-entities bench-examples clean

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

build/train-venv/installed: training/requirements.txt
	test -x build/train-venv/bin/python || $(PYTHON) -m venv build/train-venv
	build/train-venv/bin/python -m pip install --quiet -r training/requirements.txt -e packages/crosswire-english
	touch $@

# Freed memory is kept: a third of the time goes into fetching it again otherwise.
model: export MALLOC_MMAP_THRESHOLD_ = 33554432
model: export MALLOC_TRIM_THRESHOLD_ = 8589934592
model: build/train-venv/installed  ## train the English model anew from $(DATA) (about 70 minutes on one core)
	build/train-venv/bin/python -m training --data $(DATA) train
	build/train-venv/bin/python -m training --data $(DATA) export

# What others make stays out of the environment that the tests run in.
$(PEERS)/installed: pyproject.toml packages/crosswire-english/pyproject.toml
	test -x $(PEERS)/bin/python || $(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip # older ones fail on an extra of lxml
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check -e packages/crosswire-english -e '.[bench]'
	touch $@

bench-english: $(PEERS)/installed  ## the English model: accuracy, entities, speed, robustness, from $(DATA)
	$(PEERS)/bin/python -m benchmarks.english --data $(DATA)

bench-times: $(PEERS)/installed  ## time expressions on gold, beside what others find; speed; dating; from $(DATA)
	$(PEERS)/bin/python -m benchmarks.times --data $(DATA) --peers

bench-ingest: $(PEERS)/installed  ## getting articles in: pages, feeds, roles of lines, beside what others do, from $(DATA)
	$(PEERS)/bin/python -m benchmarks.ingest --data $(DATA) --peers --rounds 3

bench-events: $(PEERS)/installed  ## event types, sides and status on gold, beside a linear model; speed; from $(DATA)
	$(PEERS)/bin/python -m benchmarks.events --data $(DATA)

bench-quotations: $(PEERS)/installed  ## who said what on gold, beside what textacy finds; positions; speed; from $(DATA)
	$(PEERS)/bin/python -m benchmarks.quotations --data $(DATA) --train --peers
	$(PEERS)/bin/python -m benchmarks.positions

bench-dating: $(VENV)/installed  ## days given to undated news articles, from $(DATA)
	$(BIN)/python -m benchmarks.dating --data $(DATA)

bench-entities: $(VENV)/installed  ## who is who within an article, from $(DATA)
	$(BIN)/python -m benchmarks.entities --data $(DATA)

bench-positions: $(VENV)/installed  ## what each side demands, offers, refuses …, against two blind sets
	$(BIN)/python -m benchmarks.positions

bench-examples: $(VENV)/installed  ## the example stories against a careful reader's answers
	$(BIN)/python -m benchmarks.examples

clean:  ## remove the environment and what runs wrote
	rm -rf $(VENV) $(OUT) build dist
