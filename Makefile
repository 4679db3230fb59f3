# `make demo` and `make test` do everything; CI and pre-commit call the same targets.

PYTHON ?= python3
VENV ?= .venv

.PHONY: demo lint test bench clean

demo: $(VENV)/.program
	$(VENV)/bin/izpilde extract samples -o out
	$(VENV)/bin/izpilde show samples/parskats-2021.docx

lint: $(VENV)/.tools
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy

test: lint
	$(VENV)/bin/pytest

bench: $(VENV)/.tools
	for claim in docx pdf normalize; do $(VENV)/bin/python -m benchmarks.$$claim || exit 1; done

$(VENV)/.program: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/.tools: $(VENV)/.program
	$(VENV)/bin/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) out/*
