# Two commands are enough: `make demo` and `make test`. Both set up .venv first, with uv where
# it is installed and with pip where it is not; both install what uv.lock names and nothing else.

.DEFAULT_GOAL := help
.PHONY: help demo test lint check docs clean

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
JOBS ?= auto

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

$(READY): uv.lock pyproject.toml requirements.lock tools/setup.sh
	@sh tools/setup.sh $(VENV)
	@touch $@

demo: $(READY) ## Play the whole chain on a college's messy spreadsheet
	@$(BIN)/python examples/demo.py

test: $(READY) ## Run every test, the contracts between the floors and the coverage bar
	$(BIN)/lint-imports --no-cache
	rm -f .coverage .coverage.*
	$(BIN)/pytest -n $(JOBS) --cov --cov-report= -q
	$(BIN)/python tools/coverage_bar.py

lint: $(READY) ## Style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: lint ## Style, types, contracts and the fast tests, in under a minute
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -n $(JOBS) -q tests/unit tests/architecture src/openler

docs: $(READY) ## Write docs/reference anew from the code
	@$(BIN)/python tools/make_reference.py

clean: ## Remove what was built here
	rm -rf $(VENV) .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache demo tests/interop/node_modules
