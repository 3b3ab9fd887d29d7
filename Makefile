# Two commands do everything on a fresh machine with Python, make and a package index:
#   make map    environment, install, the sample itineraries built into output/
#   make test   everything the tests need, a headless Chromium and LibreOffice included, then the whole suite
# Both may be run again: what is done is not done twice.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
JOBS   ?= 2
FRONT  := tests/front
# The versions everything was tested with; see CONTRIBUTING.md on how to move them.
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

# What the installed package is made of besides Python modules, which an editable install reads in place.
INSTALL_INPUTS := pyproject.toml constraints.txt hatch_build.py $(wildcard travelmap/gazetteer/*.py travelmap/gazetteer/data/*)

.PHONY: map test lint format bench fuzz clean help

help: ## say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

map: $(VENV)/.installed ## build the sample itineraries into output/
	$(BIN)/travelmap build itineraries --output output

test: lint $(VENV)/.chromium $(VENV)/.office $(FRONT)/node_modules/.installed ## install what the tests need, then run everything
	TRAVELMAP_CHROMIUM="$$(cat $(VENV)/.chromium)" TRAVELMAP_OFFICE="$$(cat $(VENV)/.office)" \
		$(BIN)/python -m pytest --numprocesses $(JOBS) --dist loadgroup

lint: $(VENV)/.test-installed ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.test-installed ## put the source in its usual form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.test-installed $(VENV)/.chromium ## measure against plain folium
	TRAVELMAP_CHROMIUM="$$(cat $(VENV)/.chromium)" $(BIN)/python benchmarks/folium_ratio.py

fuzz: $(VENV)/.test-installed ## look for input that makes the reader raise, for one minute
	$(BIN)/python benchmarks/fuzz_reading.py --seconds 60

clean: ## take away everything that was made
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis travelmap/gazetteer/gazetteer.db
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find output -mindepth 1 ! -name README.md -delete

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# An editable install runs the build hook, which makes the gazetteer's index in place.
$(VENV)/.installed: $(VENV)/bin/python $(INSTALL_INPUTS)
	@echo "Installing travelmap and building its gazetteer (a minute or two, once)"
	$(PIP_INSTALL) --editable .
	@touch $@

$(VENV)/.test-installed: $(VENV)/.installed
	$(PIP_INSTALL) --editable '.[test]'
	@touch $@

# Node.js comes from the package index as well, so that no other is needed.
$(FRONT)/node_modules/.installed: $(VENV)/.test-installed $(FRONT)/package-lock.json
	PATH="$(abspath $(BIN)):$$PATH" npm ci --prefix $(FRONT) --silent
	@touch $@

$(VENV)/.chromium: $(VENV)/bin/python scripts/find_chromium.sh
	sh scripts/find_chromium.sh > $@.new
	@mv $@.new $@

$(VENV)/.office: $(VENV)/bin/python scripts/find_office.sh
	sh scripts/find_office.sh > $@.new
	@mv $@.new $@
