# GovGauge 政衡. `make run` is the way in; `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The machine's own uv where it works, else one of our own, installed from its lock.
UV := $(shell uv --version >/dev/null 2>&1 && command -v uv || echo .uv/bin/uv)
ECHARTS := src/govgauge/report/assets/echarts.min.js
INVENTED := examples/invented-county
EXAMPLE := out/example
PROVINCE := out/province
RUN := out/province-run
COMPILE := pip compile pyproject.toml --quiet --universal --generate-hashes --no-emit-index-url \
	--no-annotate --custom-compile-command "make lock"

# In the order that tests/conftest.py gives; a file whose process dies is not tried for ever.
IN_PARALLEL := -n 2 --dist loadfile --no-loadscope-reorder --max-worker-restart 2

export UV_PYTHON_DOWNLOADS := never
# Tests start this program hundreds of times, and compiling it each time is a third of a short run.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run example test check format system bench crash docs lock coverage clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.installed $(ECHARTS)  ## install the locked packages; does nothing when they are there

run: setup  ## make an invented province, evaluate it and write its report
	@rm -rf $(PROVINCE) $(RUN)
	$(BIN)/govgauge simulate demo --seed 7 --out $(PROVINCE)
	$(BIN)/govgauge evaluate local-digital-government --data $(PROVINCE) --out $(RUN)
	$(BIN)/govgauge report $(RUN) --format html
	@echo
	@echo "The province, its counties and every record and person in it are invented. The report lies here:"
	@echo "  $(CURDIR)/$(RUN)/report.html    open it in a browser; it needs no network"
	@echo "Worth a look: the ranking inside each group, where a county loses its points, and what was set aside and why."
	@echo "Faults were planted among the records, and $(PROVINCE)/truth.json says where. What the records give away:"
	@echo "  $(BIN)/govgauge diagnose $(RUN) --top 10"
	@echo "How sure the ranking is (some seconds; the next report then has a page on it):"
	@echo "  $(BIN)/govgauge robustness $(RUN) && $(BIN)/govgauge report $(RUN)"
	@echo "From a score down to the rows behind it:  $(BIN)/govgauge explain $(RUN) --help"

run: export GOVGAUGE_SECRET := invented people have nothing to hide

example: setup  ## the same with a small invented county, in seconds
	@rm -rf $(EXAMPLE)
	$(BIN)/govgauge evaluate $(INVENTED)/index --data $(INVENTED)/data --out $(EXAMPLE)
	$(BIN)/govgauge report $(EXAMPLE) --format html
	$(BIN)/govgauge report $(EXAMPLE) --format xlsx
	@echo
	@echo "The county, its towns and every record in it are invented. The report lies in $(CURDIR)/$(EXAMPLE)"

test: setup system check  ## everything: format, lint, strict types, and all tests
	$(BIN)/python -m pytest $(IN_PARALLEL) --durations 12

check: setup  ## format, lint and strict types, without the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy src tests $(wildcard bench)

format: setup  ## put the source into its one form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

system:  # the programs that some tests start
	@.ci/debian-packages

bench: setup $(VENV)/.rivals  ## run the benchmarks beside their rivals
	@set -e; for run in $(wildcard bench/*/__main__.py); do \
		echo "$${run%/__main__.py}"; $(BIN)/python -m $$(dirname $$run | tr / .); done

crash: setup system  ## break every system call by which a run is written, one after another (an hour or so)
	GOVGAUGE_CRASH_POINTS=9999 GOVGAUGE_TEST_SECONDS=0 $(BIN)/python -m pytest -o faulthandler_timeout=0 tests/crash

docs: setup  ## write the generated part of the documentation again
	$(BIN)/python docs/generate.py

coverage: setup  ## run the tests and say which lines no test reached
	$(BIN)/python -m pytest $(IN_PARALLEL) --cov=govgauge --cov-branch --cov-report=term-missing:skip-covered

lock: $(filter .uv/bin/uv,$(UV))  ## choose the versions of all packages again, newest that fit
	$(UV) $(COMPILE) --upgrade --extra postgresql --output-file requirements.lock
	$(UV) $(COMPILE) --upgrade --extra postgresql --group dev --constraint requirements.lock \
		--output-file requirements-dev.lock
	$(UV) $(COMPILE) --upgrade --extra postgresql --group bench --constraint requirements.lock \
		--output-file requirements-bench.lock
	echo uv | $(UV) $(subst pyproject.toml,-,$(COMPILE)) --upgrade --output-file requirements-uv.lock
	npm update --package-lock-only

clean:  ## remove what runs and tests have written; the installed packages stay
	rm -rf out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage htmlcov
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

.uv/bin/uv: requirements-uv.lock
	$(PYTHON) -m venv .uv
	.uv/bin/python -m pip install --quiet --require-hashes -r requirements-uv.lock
	@touch $@

$(BIN)/python: | $(UV)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "GovGauge needs Python 3.11 or newer, and $(PYTHON) is older. Try: make PYTHON=python3.11" >&2; exit 1; }
	$(UV) venv --quiet --python $(PYTHON) $(VENV)

$(VENV)/.installed: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.rivals: requirements-bench.lock | $(VENV)/.installed
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-bench.lock
	@touch $@

node_modules/.installed: package.json package-lock.json .npmrc
	@command -v npm >/dev/null || { echo "npm is missing. On Debian: apt-get install npm" >&2; exit 1; }
	npm ci --loglevel=error
	@touch $@

$(ECHARTS): node_modules/.installed
	@mkdir -p $(@D)
	cp node_modules/echarts/dist/echarts.min.js $@
