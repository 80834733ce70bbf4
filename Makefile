# Two commands matter: `make run` shows the desk at work, `make test` proves it.
# Both set the machine up first. Needs: python3 >= 3.11 with venv, and a package index that pip can reach.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
# Half as many test processes again as there are cores: for a third of the time a test waits for a server.
WORKERS ?= $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 2) * 3 // 2)")

.PHONY: setup run test lint format bench lock sbom audit-dependencies docs screenshots clean

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@PYTHON=$(PYTHON) VENV=$(VENV) sh tools/setup.sh
	@touch $(STAMP)

run: setup
	@$(BIN)/intake demo

test: setup
	@sh tools/servers.sh
	@$(BIN)/python -m pytest -n $(WORKERS) $(PYTEST_ARGS)

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
	@$(BIN)/python -m compileall -q intake routing store
	@$(BIN)/python -m bench.run $(if $(QUICK),--quick) $(BENCH_ARGS)

# Renews the pins; needs uv (`pip install uv`). The locks name no registry host.
lock:
	uv export --no-emit-project --all-extras --group dev --no-annotate --no-header \
	  --format requirements.txt --output-file requirements.lock --quiet
	uv export --only-group docs --no-annotate --no-header \
	  --format requirements.txt --output-file docs/requirements.lock --quiet

# The bill of materials (CycloneDX); each wheel brings its own along.
sbom: setup
	@$(BIN)/python tools/sbom.py dist/complaint-intake.cdx.json
	@echo dist/complaint-intake.cdx.json

# Asks a vulnerability service about every pinned package, and says so where it cannot be reached.
audit-dependencies: setup
	@VENV=$(VENV) sh tools/audit.sh

# The documentation as a site, in build/docs; strict: no dead link, no page that nothing leads to. Fetches nothing but
# the pinned tools, into an environment of their own.
docs: $(VENV)-docs/.ready
	@$(VENV)-docs/bin/python tools/make_site.py build/docs
	@echo build/docs/index.html

$(VENV)-docs/.ready: docs/requirements.lock
	@$(PYTHON) -m venv $(VENV)-docs
	@$(VENV)-docs/bin/python -m pip --disable-pip-version-check --quiet --no-input install --require-hashes \
	  -r docs/requirements.lock
	@touch $@

# The pictures of docs/pictures; needs a Chromium for those of mails.
screenshots: setup
	@PYTHONPATH=. $(BIN)/python tools/make_screenshots.py

clean:
	rm -rf $(VENV) $(VENV)-docs $(VENV)-audit build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
