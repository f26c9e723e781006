# The whole of it: `make run` opens the dashboard, `make test` tests it, `make test-all` with the rare and long checks too.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
PY := $(VENV)/bin/python

.PHONY: run test test-all pictures bench bench-budget faults

run: $(VENV)/ready
	@$(PY) -m data ready
	@$(PY) -m streamlit run asgi.py --server.port $(PORT)

# Tests run side by side, one process a core; a process that is done takes tests over from the others.
TEST := $(PY) -m pytest -n auto --dist worksteal

test: $(VENV)/ready
	$(TEST)

test-all: $(VENV)/ready
	$(TEST) -m ""

# The pictures that tests/browser/test_pictures.py compares pages with; look at what changed before they are committed.
pictures: $(VENV)/ready
	ANTQ_RENEW_PICTURES=1 $(TEST) -m slow tests/browser/test_pictures.py

# Parts and sizes: `make bench BENCH="--only readers --sizes 10000"`; `make bench-budget` says where the time of a change goes.
bench: $(VENV)/ready bench/.venv/ready
	$(PY) -m bench $(BENCH)

bench-budget: $(VENV)/ready bench/.venv/ready
	$(PY) -m bench.budget

# The page by Dash has an environment of its own.
bench/.venv/ready: bench/requirements.txt
	$(PYTHON) -m venv bench/.venv
	bench/.venv/bin/python -m pip install --quiet --requirement bench/requirements.txt
	@touch $@

# Made again whenever a requirement changes. constraints.txt pins what the requirements bring with them.
$(VENV)/ready: requirements.txt constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --requirement requirements.txt --constraint constraints.txt
	@touch $@

# Imports, backups, restores and repairs killed at random while others read, for as long as it takes: `make faults KILLS=1000`.
KILLS ?= 200
faults: $(VENV)/ready
	$(PY) -m tests.faults --kills $(KILLS)
