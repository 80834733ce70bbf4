# Two commands matter: `make run` shows the desk at work, `make test` proves it.
# Both set the machine up first. Needs: python3 >= 3.11 with venv, and a package index that pip can reach.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: setup run test lint format bench lock clean

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@PYTHON=$(PYTHON) VENV=$(VENV) sh tools/setup.sh
	@touch $(STAMP)

run: setup
	@$(BIN)/intake demo

test: setup
	@sh tools/servers.sh
	@$(BIN)/python -m pytest -n auto $(PYTEST_ARGS)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Measures, and writes docs/performance.md; QUICK=1 takes some two minutes, the whole an hour. Needs a package index.
bench: setup
	@sh tools/servers.sh
	@$(BIN)/python -m bench.run $(if $(QUICK),--quick) $(BENCH_ARGS)

# Renews the pins; needs uv (`pip install uv`). The lock names no registry host.
lock:
	uv export --no-emit-project --all-extras --all-groups --no-annotate --no-header \
	  --format requirements.txt --output-file requirements.lock --quiet

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
