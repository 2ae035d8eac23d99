# Needs Python 3.11 or later, git and make; everything else goes into .venv.
# PyTorch comes as pip finds it; for its smaller build without GPU support see README.md, "Without make".

PYTHON := $(shell for name in python3.11 python3.12 python3.13 python3; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
TORCH := $(shell sed -n 's/^ *"\(torch[^"]*\)".*/\1/p' pyproject.toml)
BIN := .venv/bin

.PHONY: help chat test lint bench clean

help:  ## List what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | expand -t 10

chat: .venv/installed  ## Open the chat page in the browser; ARGS="--documents PATH" for documents of your own
	$(BIN)/python app.py $(ARGS)

test: lint  ## Check style and types, then run every test
	$(BIN)/python -m pytest $(ARGS)

lint: .venv/installed-dev  ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .

bench: .venv/installed-dev  ## Measure quality and speed on this machine
	$(BIN)/python -m tests.benchmarks $(ARGS)

clean:  ## Remove the environment and all that was built
	rm -rf .venv build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps: installed again only when pyproject.toml changed, and only what is missing.
.venv/installed: pyproject.toml
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or later was found: install one, then run make again" >&2; exit 1; }
	@echo "Setting up .venv (once; PyTorch and Gradio are large)"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install "$(TORCH)"
	$(BIN)/python -m pip install --editable ".[documents]"
	@touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --editable ".[dev]"
	@touch $@
