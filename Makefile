# `make help` lists what can be made. Everything runs in .venv, made from requirements/*.txt on first use.

PY := .venv/bin/python
RUNS ?=
CORPUS ?= seeds
OUT ?= reports
ONLY ?=
WORKERS ?= 2
SAMPLE ?= 150
SEED ?= 8

# A kernel of the same name in the user's own folders must not stand in for the one of .venv.
export JUPYTER_PREFER_ENV_PATH := 1
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help setup report lab test lint types proof pytest coverage mutants check format lock offline audit clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

setup: .venv/.runtime ## make .venv and install the package

.venv/.runtime: requirements/runtime.txt requirements/uv.txt pyproject.toml tools/setup.sh
	@tools/setup.sh runtime
	@touch $@

.venv/.test: .venv/.runtime requirements/test.txt
	@tools/setup.sh test
	@touch $@

report: .venv/.runtime ## run the reports: [CORPUS=folder] [RUNS=table.yml] [OUT=folder] [ONLY=name]
	@$(PY) -m evac report $(if $(RUNS),"$(RUNS)") --corpus "$(CORPUS)" --out "$(OUT)" $(if $(ONLY),--only "$(ONLY)")

# .jupyter switches off what would ask for news and updates, and nothing else.
lab: .venv/.runtime ## open the notebooks in JupyterLab: [LABFLAGS="--no-browser --port=8889"]
	@JUPYTER_CONFIG_PATH="$(CURDIR)/.jupyter$${JUPYTER_CONFIG_PATH:+:$$JUPYTER_CONFIG_PATH}" \
		$(PY) -m jupyterlab $(LABFLAGS) --ServerApp.root_dir=. \
		--LabApp.default_url=/lab/tree/notebooks/00_overview.ipynb

test: lint types proof pytest ## everything that CI runs

lint: .venv/.test
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: .venv/.test
	$(PY) -m mypy

proof: .venv/.runtime
	$(PY) -m evac check

# The notebooks are tests too: they run on the seeds, and their key tables are compared. A dead kernel
# would hang for half an hour by default, hence the limit per cell.
pytest: .venv/.test
	$(PY) -m pytest -n $(WORKERS) --dist loadfile --nbval --nbval-current-env \
		--nbval-cell-timeout 120 tests notebooks

coverage: .venv/.test ## branch coverage of evac/ by the suite, in subprocesses and kernels too
	$(PY) -m pytest -n $(WORKERS) --dist loadfile --nbval --nbval-current-env \
		--nbval-cell-timeout 300 --cov=evac --cov-report= tests notebooks
	$(PY) tools/branch_coverage.py

mutants: .venv/.test .venv/.mutants ## faults put into figures, dates, reconciliation: [SAMPLE=150] [SEED=8] [ROOM=dates]
	PATH="$(CURDIR)/.venv/bin:$$PATH" nice $(PY) tools/mutants.py --sample $(SAMPLE) --seed $(SEED) \
		--workers $(WORKERS) $(if $(ROOM),--room $(ROOM))

.venv/.mutants: requirements/mutants.txt
	$(PY) -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/mutants.txt
	@touch $@

check: lint types proof ## lint, types, and the proof of lexicons, places, seeds and run table

format: .venv/.test ## format the code and the notebooks
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

COMPILE = UV_SYSTEM_CERTS=1 UV_CUSTOM_COMPILE_COMMAND="make lock" .venv/bin/uv pip compile --quiet --universal \
	--python-version 3.11 --fork-strategy fewest --generate-hashes --no-emit-index-url \
	--no-emit-find-links $(UPGRADE)
lock: ## write the locks anew: [UPGRADE=--upgrade]
	@test -x .venv/bin/uv || tools/setup.sh runtime
	$(COMPILE) requirements/uv.in -o requirements/uv.txt
	$(COMPILE) pyproject.toml requirements/build.in -o requirements/runtime.txt
	$(COMPILE) pyproject.toml --extra test -c requirements/runtime.txt requirements/build.in -o requirements/test.txt
	$(COMPILE) pyproject.toml --extra bench -c requirements/runtime.txt requirements/build.in -o requirements/bench.txt
	$(COMPILE) pyproject.toml --extra mutants -c requirements/runtime.txt requirements/build.in -o requirements/mutants.txt
	$(COMPILE) pyproject.toml --extra test -c requirements/test.txt requirements/audit.in -o requirements/audit.txt

# pytest in a network namespace of its own, where there is no interface but its own loopback. Who is not
# root needs a namespace of users for that, in which cron may start nothing.
offline: .venv/.test ## run the tests where there is no network
	unshare $$([ "$$(id -u)" = 0 ] || echo --map-root-user) --net sh -c \
		'ip link set lo up 2>/dev/null; exec $(PY) -m pytest -n $(WORKERS) --dist loadfile tests'

.venv/.audit: .venv/.test requirements/audit.txt
	@tools/setup.sh audit
	@touch $@

audit: .venv/.audit ## look for unsafe code, list what the lock holds (sbom.json), fuzz for a minute
	$(PY) -m bandit -q -c pyproject.toml -r evac tools
	$(PY) -m cyclonedx_py requirements requirements/runtime.txt --of JSON -o sbom.json
	$(PY) -m benchmarks.fuzz readers --inputs 20000
	$(PY) -m benchmarks.fuzz extractor --inputs 2000

clean: ## remove .venv and caches; reports stay
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
