# The whole of it: `make run` opens the dashboard, `make test` tests it, `make test-all` with the rare and long checks too.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
PY := $(VENV)/bin/python

.PHONY: run test test-all bench faults

run: $(VENV)/ready
	@$(PY) -m data ready
	@$(PY) -m streamlit run asgi.py --server.port $(PORT)

# Tests run side by side, one process a core; a process that is done takes tests over from the others.
TEST := $(PY) -m pytest -n auto --dist worksteal

test: $(VENV)/ready
	$(TEST)

test-all: $(VENV)/ready
	$(TEST) -m ""

bench: $(VENV)/ready
	$(PY) -m bench

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
