# Everything runs in .venv, which the first target that needs it sets up from the locked, hashed requirements.
PYTHON ?= python3
DATA   ?= ../shared/data
BIN    := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test test-spark lint types gate bench scale torture torture-spark examples docs lock clean

demo: .venv/run                 ## set up, read the sample coverage into a record, print its timeline
	@$(BIN)/onrecord demo

test: .venv/dev                 ## set up and pass the whole test suite
	$(BIN)/python -m pytest -n auto

test-spark: .venv/spark         ## set Spark up, which is large, and pass the tests that need it
	$(BIN)/python -m pytest tests/engines/spark

lint: .venv/dev                 ## style of code and imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev                ## mypy, strict
	$(BIN)/mypy

gate: .venv/dev                 ## accuracy on a fixed sample, against the pinned floors
	$(BIN)/python -m evaluation gate --data $(DATA) --sample

bench: .venv/dev                ## accuracy on all development data, and speed
	$(BIN)/python -m evaluation gate --data $(DATA)
	$(BIN)/python -m evaluation speed
	$(BIN)/python -m evaluation questions
	$(BIN)/python -m evaluation pages
	$(BIN)/python -m evaluation storing
	$(BIN)/python -m evaluation whole
	$(BIN)/python -m evaluation scaling

scale: .venv/dev                ## one process, two, and merged shards make the same record of 2,000 articles
	$(BIN)/python -m evaluation scale

torture: .venv/dev             ## kill `onrecord add` 1,000 times and fill its disk 200 times: nothing is lost or half written
	$(BIN)/python -m tests.record.torture --kills 1000 --full 200

examples: .venv/examples       ## draw the pictures of examples/ from the sample coverage into build/examples, and test them
	@rm -rf build/examples && mkdir -p build/examples
	@$(BIN)/onrecord demo --record build/examples/record.db > build/examples/timeline.txt
	@$(BIN)/onrecord export --record build/examples/record.db --format parquet --out build/examples/export
	@cd build/examples && for example in ../../examples/*.py; do EXPORT=export ../../$(BIN)/python $$example || exit 1; done
	CI_EXAMPLES=1 $(BIN)/python -m pytest tests/examples

torture-spark: .venv/spark     ## kill workers of Spark 20 times, its driver and executors 5 times: same bytes; 2,000 articles, one record in five ways
	$(BIN)/python -m tests.engines.spark.torture --workers 20 --drivers 5 --executors 5
	$(BIN)/python -m tests.engines.spark.same_record --articles 2000

docs: .venv/dev                 ## run the commands that the README shows and put their output into it
	$(BIN)/python docs/shown.py --write

lock: .venv/dev                 ## resolve the requirements anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make lock" --group build pyproject.toml -o requirements/run.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make lock" --group build --group dev pyproject.toml -o requirements/dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make lock" --extra spark --constraint requirements/dev.lock pyproject.toml \
	  -o requirements/spark.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make lock" --group examples --constraint requirements/dev.lock -o requirements/examples.lock

clean:                          ## remove what the targets above made
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "onrecord needs Python 3.11 or newer; say which with: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run: .venv/bin/python requirements/run.lock pyproject.toml
	$(INSTALL) --require-hashes -r requirements/run.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/run requirements/dev.lock
	$(INSTALL) --require-hashes -r requirements/dev.lock
	@touch $@

.venv/examples: .venv/dev requirements/examples.lock
	$(INSTALL) --require-hashes -r requirements/examples.lock
	@touch $@

.venv/spark: .venv/dev requirements/spark.lock
	$(INSTALL) --require-hashes -r requirements/spark.lock
	@touch $@
