# make run: the whole service on http://127.0.0.1:8000 · make test: every test
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench lock format clean

help: ## List the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(VENV)/.ready ## Virtual environment and dependencies

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if (3, 11) <= v < (3, 15) else "Python 3.11 to 3.14 is needed, this is %d.%d" % v[:2])'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.test-ready: requirements-test.lock $(VENV)/.ready
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements-test.lock
	@touch $@

# A browser and an accessibility checker for the tests of the pages.
/usr/bin/chromium:
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null

var/axe/axe.min.js:
	command -v npm >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq npm >/dev/null; }
	mkdir -p var/axe
	cd var/axe && npm pack --silent axe-core@4.10.3 >/dev/null && tar -xzf axe-core-*.tgz --strip-components=1 package/axe.min.js

run: setup ## The service with demonstration data; PORT= chooses another port
	@HOST=127.0.0.1 PORT=$(PORT) IVR_ENABLE_PHONE=true PATH="$(CURDIR)/$(BIN):$$PATH" sh -c '\
	  ivr prepare --port $(PORT) && exec honcho start --no-prefix --port $(PORT)'

test: $(VENV)/.test-ready /usr/bin/chromium var/axe/axe.min.js ## Every check and every test
	$(MAKE) --no-print-directory check
	$(BIN)/pytest -q -n 2 --cov --cov-report=
	$(BIN)/coverage report --include='flows/*' --fail-under=100 --skip-covered
	$(BIN)/coverage report --skip-covered --skip-empty | tail -n 1

check: $(VENV)/.test-ready ## Format, lint, types, layers, trees
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/ivr trees check

bench: $(VENV)/.test-ready ## Every benchmark: bench.json and a readable table
	$(BIN)/ivr bench --out bench.json

format: $(VENV)/.test-ready ## Rewrite the code in the project's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(VENV)/.test-ready ## Choose newer dependencies within the bounds
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra speech pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra speech --group test pyproject.toml -o requirements-test.lock

clean: ## Remove the environment and everything the service wrote
	rm -rf $(VENV) var bench.json
