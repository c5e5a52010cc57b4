# The menu. Each target does its own set-up; it needs Python 3.11 or newer with pip and venv, and make.

PYTHON ?= python3
UV := .tools/bin/uv
RUN := $(UV) run --frozen --no-sync
export UV_PYTHON_DOWNLOADS := never
export UV_COMPILE_BYTECODE := 1

.PHONY: demo test test-postgresql fuzz lint format score bench picture gazetteer statements words clean

demo: .venv/ready           ## the example pages as a record, in a browser (make demo ARGS=--no-serve: without)
	$(RUN) python scripts/demo.py $(ARGS)

test: lint                  ## everything that must hold
	$(RUN) pytest -n 2 --dist loadfile
	@if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; \
	then $(MAKE) --no-print-directory test-postgresql; \
	else echo "PostgreSQL is not installed: the store was tested on SQLite only"; fi

test-postgresql: .venv/ready  ## the store's tests on PostgreSQL
	scripts/with_postgresql.sh $(RUN) pytest tests/store

lint: .venv/ready           ## format, lint, types, import contracts
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy
	$(RUN) lint-imports --no-cache

format: .venv/ready         ## put the code into its form
	$(RUN) ruff format .
	$(RUN) ruff check --fix .

score: .venv/ready          ## measure on ../shared, where it is there
	$(RUN) python scripts/score.py

fuzz: .venv/ready           ## broken input for capture and read, for an hour
	$(RUN) python scripts/fuzz.py

bench: .venv/ready          ## speed of the whole reading beside the parser alone
	$(RUN) python benchmarks/reading.py

picture: .venv/ready        ## make the README's picture again
	$(RUN) python scripts/picture.py

gazetteer: $(UV)            ## build the gazetteer again from its packages, in an environment of its own
	UV_PROJECT_ENVIRONMENT=.tools/gazetteer PYTHONPATH=src \
		$(UV) run --frozen --only-group gazetteer --python $(PYTHON) python scripts/build_gazetteer.py

statements: .venv/ready     ## train the statement models again: make statements DATA=folder/with/polnear
	$(UV) run --frozen --group statements python scripts/train_statements.py $(DATA)

words: .venv/ready          ## collect and compile the site's words in French and Russian (needs gettext)
	$(RUN) python scripts/words.py

.tools/bin/uv:
	$(PYTHON) -m venv .tools
	.tools/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9

.venv/ready: $(UV) uv.lock pyproject.toml
	$(UV) sync --frozen --all-extras --python $(PYTHON) --quiet
	touch $@

clean:                      ## remove what the targets made
	rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache .hypothesis
