# Two commands do everything on a machine with Python 3.11+ and make:
#   make up     starts the office with example data and opens it in the browser; Ctrl-C stops it
#   make test   checks the code and runs every test
# The rest is for developers. Everything is installed into .venv, from locked and hashed requirements; the tests also
# need Chromium, GNU gettext and PostgreSQL, which tools/need-system installs on Debian and Ubuntu.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := examples/analysis-2568.md

.PHONY: up demo test check format bench lock clean

up: $(VENV)/run.done
	$(BIN)/prongsai up --demo --data out/office

demo: $(VENV)/run.done
	$(BIN)/prongsai analyse $(SAMPLE) --agency examples/agency.yaml --out out
	@echo "เปิดดูสรุปได้ที่ / open the summary: out/summary.html"
	@echo "บทวิเคราะห์และมาตรการ / analysis and measures: out/analysis.pdf out/measures.docx"

test: check
	tools/need-system chromium gettext postgresql
	$(BIN)/python -m pytest -n auto
	tools/with-postgres $(BIN)/python -m pytest -n auto $(WITH_DATABASE)

# What asks most of a database: locks, many rows at once, what is stored and what of it remains.
WITH_DATABASE := $(addprefix tests/web/, archives disclosures measures registers reviews rounds tallies) \
	tests/cli/test_audit.py tests/cli/test_survey_kill.py

# What reads the settings of the office gets a folder of its own, not the office of whoever runs it.
check: $(VENV)/test.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	PRONGSAI_DATA=$(VENV)/check-data $(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/test.done
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/bench.done
	$(BIN)/python -m benchmarks

lock: $(VENV)/test.done
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile $(LOCK_OPTIONS) pyproject.toml --group build -o requirements/run.txt
	$(BIN)/uv pip compile $(LOCK_OPTIONS) pyproject.toml --group build --group test --group check -o requirements/test.txt
	$(BIN)/uv pip compile $(LOCK_OPTIONS) pyproject.toml --group build --group bench -o requirements/bench.txt

LOCK_OPTIONS := --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11

$(VENV)/%.done: requirements/%.txt pyproject.toml tools/make-venv
	PYTHON=$(PYTHON) tools/make-venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement $<
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

clean:
	rm -rf $(VENV) out build dist src/*.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
