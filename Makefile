# `make run` and `make test` do everything on a machine that has only Python 3.11+ and make.
PYTHON ?= python3
BIN := .venv/bin
SAMPLE := examples/fhir/after-cdk46.json

.PHONY: run test lint types imports guideline tests judge soak bench account locks clean

run: .venv/.ready ## Options with reasons for a sample person, from a FHIR bundle.
	$(BIN)/concord options --as-of 2026-11-23 --known-on 2026-11-23 $(SAMPLE)

test: lint types imports guideline tests judge ## Everything; a seeded share of the long checks.

.venv/.ready: lock/dev.txt lock/uv.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Concord needs Python 3.11 or later")'
	test -x .uv/bin/uv || $(PYTHON) -m venv .uv
	.uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r lock/uv.txt
	test -x $(BIN)/python || $(PYTHON) -m venv --without-pip .venv
	.uv/bin/uv pip sync --quiet --python $(BIN)/python --require-hashes lock/dev.txt
	.uv/bin/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@

lint: .venv/.ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/.ready
	$(BIN)/mypy

imports: .venv/.ready
	$(BIN)/lint-imports

guideline: .venv/.ready
	$(BIN)/concord guideline check
	$(BIN)/concord guideline test
	$(BIN)/concord guideline coverage

tests: .venv/.ready
	$(BIN)/pytest -n 2

judge: .venv/.ready ## Every entry of the program against cql-execution; needs Node and npm, and in CI must have them.
	PYTHONPATH=tests $(BIN)/python -m judge

soak: .venv/.ready ## Every long check, whole.
	SOAK=1 $(BIN)/pytest -n 2
	SOAK=1 PYTHONPATH=tests $(BIN)/python -m judge

bench: .venv/.ready
	$(BIN)/python bench/one_person.py
	$(BIN)/python bench/many_people.py

account: .venv/.ready ## The page about the state of the knowledge.
	$(BIN)/concord guideline account --research docs/research > docs/knowledge-status.md

locks: .venv/.ready ## New lock files: names, versions and hashes only.
	.uv/bin/uv pip compile --quiet --universal --upgrade --generate-hashes --no-emit-index-url --no-annotate --no-header \
		--group dev pyproject.toml -o lock/dev.txt
	echo uv | .uv/bin/uv pip compile --quiet --universal --upgrade --generate-hashes --no-emit-index-url --no-annotate \
		--no-header - -o lock/uv.txt

clean:
	rm -rf .venv .uv
