# `make demo` and `make test` do everything; CI and pre-commit call the same targets.

PYTHON ?= python3
VENV ?= .venv

# What reports of other formats are read with, and what tests print and sign documents with.
SYSTEM = libreoffice-writer tesseract-ocr tesseract-ocr-lav
SYSTEM_FOR_TESTS = libreoffice-calc chromium fonts-dejavu fonts-liberation openssl
APT = DEBIAN_FRONTEND=noninteractive apt-get -qq
AS_ROOT = $(if $(filter 0,$(shell id -u)),,sudo)

.PHONY: system system-for-tests demo lint test docs coverage mutants bench clean

# Debian and Ubuntu; elsewhere install LibreOffice and Tesseract with the language lav.
system:
	$(AS_ROOT) env $(APT) update
	$(AS_ROOT) env $(APT) install -y --no-install-recommends $(SYSTEM) >/dev/null

system-for-tests: system
	$(AS_ROOT) env $(APT) install -y --no-install-recommends $(SYSTEM_FOR_TESTS) >/dev/null

demo: $(VENV)/.program
	$(VENV)/bin/izpilde extract samples -o out
	$(VENV)/bin/izpilde show samples/parskats-2021.docx
	$(VENV)/bin/izpilde report
	$(VENV)/bin/izpilde export --to xlsx

lint: $(VENV)/.tools
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy

test: lint
	$(VENV)/bin/pytest

# The site of the documentation, to be opened at .site/index.html; a broken link is an error.
docs: $(VENV)/.tools
	$(VENV)/bin/python -m sphinx -W --keep-going -q -n docs .site

# The share of each room that the tests run, commands and workers counted.
coverage: $(VENV)/.tools
	$(VENV)/bin/coverage erase
	$(VENV)/bin/coverage run -m pytest
	$(VENV)/bin/coverage combine --quiet
	$(VENV)/bin/coverage json --quiet -o - | $(VENV)/bin/python -m tests.coverage_rooms

# Changes the program in a sample of places and lists those that no test notices; under an hour.
# A run that was stopped goes on; another sample: make mutants SEED=2
SEED ?= 1
mutants: $(VENV)/.mutants
	$(VENV)/bin/python -m tests.mutants --seed $(SEED) --sample 160

bench: $(VENV)/.tools
	for claim in docx pdf formats normalize model report scale batch page start review; do $(VENV)/bin/python -m benchmarks.$$claim || exit 1; done

$(VENV)/.program: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --constraint constraints.txt --editable '.[export]'
	touch $@

$(VENV)/.tools: $(VENV)/.program
	$(VENV)/bin/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

$(VENV)/.mutants: $(VENV)/.tools
	$(VENV)/bin/pip install --quiet --constraint constraints.txt --editable '.[dev,mutants]'
	touch $@

clean:
	rm -rf $(VENV) .coverage .mutants out/*
