# Two commands matter: `make demo` and `make test`. The rest are their parts.
PORT ?= 8000
PORTAL_DATA_DIR ?= $(CURDIR)/var
PYTHON ?= python3
VENV = .venv
export PORT PORTAL_DATA_DIR

.PHONY: demo demo-reset test test-sqlite test-postgresql test-e2e lint assets bench lock clean

demo: $(VENV)/.installed assets
	@PORTAL_ENV=demo $(VENV)/bin/portal demo

demo-reset: $(VENV)/.installed
	@PORTAL_ENV=demo $(VENV)/bin/portal demo --reset-only
	@$(MAKE) --no-print-directory demo

assets: $(VENV)/.installed $(VENV)/.node
	@$(VENV)/bin/python static/build.py

test: $(VENV)/.installed-dev assets
	@$(VENV)/bin/python tests/run.py

test-sqlite test-postgresql test-e2e: $(VENV)/.installed-dev assets
	@$(VENV)/bin/python tests/run.py $(@:test-%=%)

lint: $(VENV)/.installed-dev
	@$(VENV)/bin/python tests/run.py lint

bench: $(VENV)/.installed-dev assets
	@$(VENV)/bin/python tests/run.py bench

$(VENV)/bin/python:
	@echo "Laver det virtuelle miljø $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 eller nyere mangler: sæt PYTHON=/sti/til/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python requirements.txt pyproject.toml
	@echo "Installerer de låste pakker (requirements.txt)"
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	@echo "Installerer pakker til test (requirements-dev.txt)"
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.txt
	@touch $@

# Node is taken from the machine, or from a Python package when the machine has none (or too old a one).
$(VENV)/.node: requirements-node.txt | $(VENV)/.installed
	@node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' 2>/dev/null && npm --version >/dev/null 2>&1 || \
		{ echo "Henter Node som Python-pakke"; \
		  $(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-node.txt; }
	@touch $@

# Locks again after a change of pyproject.toml or package.json; hashes, and no hosts.
lock: $(VENV)/.installed-dev
	@$(VENV)/bin/uv pip compile -q --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.txt
	@$(VENV)/bin/uv pip compile -q --generate-hashes --no-header --no-annotate pyproject.toml --group dev -o requirements-dev.txt
	@$(VENV)/bin/uv pip compile -q --generate-hashes --no-header --no-annotate --group assets -o requirements-node.txt
	@npm install --package-lock-only --omit-lockfile-registry-resolved=true

clean:
	rm -rf $(VENV) node_modules static/dist var
