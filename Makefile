# casetui: `make run` opens the desk, `make test` runs the tests. Both make what they need, here in .venv.
PYTHON ?= python3
VENV   ?= .venv
ARGS   ?=

BIN := $(VENV)/bin
# No questions and no advice from pip: nobody reads them in a build.
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PIP_NO_INPUT=1 $(BIN)/python -m pip

.PHONY: help run test lint bench wheel clean

help:
	@echo "make run    open the desk (make run ARGS='--db FILE')"
	@echo "make test   style, types, imports and tests"
	@echo "make lint   style, types and imports only"
	@echo "make bench  the benchmarks (the files they fill stay in .bench)"
	@echo "make wheel  build dist/*.whl"
	@echo "make clean  remove .venv and what was built"

run: $(VENV)/.installed
	@$(BIN)/casetui $(ARGS)

lint: $(VENV)/.installed-test
	@echo "Style"   && $(BIN)/ruff check .
	@echo "Types"   && $(BIN)/mypy --strict casetui
	@echo "Imports" && $(BIN)/lint-imports

test: lint
	@echo "Tests"   && $(BIN)/python -m pytest -n 2 $(ARGS)

bench: $(VENV)/.installed-test
	@$(BIN)/python -m tests.bench $(ARGS)

wheel: $(VENV)/.installed-test
	@$(BIN)/python -m build --wheel --no-isolation

clean:
	rm -rf $(VENV) build dist

# The stamps make the second run instant; a changed pyproject.toml installs again.
$(VENV)/.installed: $(VENV)/.made pyproject.toml
	@echo "Installing casetui into $(VENV) ..."
	@$(PIP) install --quiet --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.made pyproject.toml
	@echo "Installing casetui and its test tools into $(VENV) ..."
	@$(PIP) install --quiet --editable '.[test]'
	@touch $@ $(VENV)/.installed

$(VENV)/.made:
	@command -v $(PYTHON) >/dev/null || \
	  { echo "casetui: there is no '$(PYTHON)' here; name Python 3.11 or newer with: make PYTHON=/path/to/python3" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "casetui: $$($(PYTHON) -V) is too old; name Python 3.11 or newer with: make PYTHON=/path/to/python3" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "casetui: this Python cannot make virtual environments; install its venv package (on Debian and Ubuntu: apt install python3-venv)." >&2; exit 2; }
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@
