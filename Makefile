# Everything happens in the checkout, in .venv. PYTHON=python3.12 make … chooses another Python.
PYTHON ?= python3
UPGRADE ?= --upgrade

VENV := .venv
BIN := $(VENV)/bin
MADE := $(VENV)/made-by-$(subst /,-,$(PYTHON))
READY := $(VENV)/ready
PEERS := .venv-peers/ready
COMPILE = $(BIN)/uv pip compile --quiet $(UPGRADE) --universal --python-version 3.11 \
  --fork-strategy fewest --generate-hashes --no-emit-index-url --no-header --no-annotate

.DEFAULT_GOAL := help
.PHONY: help setup serve page web test test-nightly check schema json-schema docs imports bench \
  bench-match bench-organizations bench-abuse bench-workers soak wheel requirements clean \
  bench-page bench-http pictures

help: ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

setup: $(READY) ## Install everything into .venv

serve: $(READY) ## Answer on http://127.0.0.1:8000; elsewhere with PORT=8001 make serve
	-@$(MAKE) --no-print-directory page # Without it everything but the page is served.
	$(BIN)/rolegraph serve $(if $(PORT),--port $(PORT))

page: $(READY) ## Build the page, with the machine's Node or one from PyPI
	@$(BIN)/python web/page.py needs-node \
	  || $(BIN)/pip install --quiet --no-deps --require-hashes -r requirements/node.txt
	@$(BIN)/python web/page.py

web: page ## Serve the page's sources with reload, beside a running make serve
	cd web && npm run dev

test: page ## Run the tests; every branch of graph/ must be taken
	$(BIN)/pytest --cov --numprocesses auto --maxprocesses 4 --no-loadscope-reorder

test-nightly: $(READY) ## Ask 20,000 random operations of plans, and broken documents of proof and reader
	EXAMPLES=20000 $(BIN)/pytest tests/test_engine_plan.py tests/test_engine_proof.py \
	  tests/test_engine_reader.py

check: $(READY) ## Check style, types, data, and the committed schemas
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/rolegraph check
	$(BIN)/python -m graph.knowledge.json_schema data --check
	@$(BIN)/rolegraph schema | diff -u schema/schema.graphql - \
	  || { echo "schema/schema.graphql is not what the code says: run make schema." >&2; exit 1; }
	@if [ -d web/node_modules ]; then cd web && npm run --silent check && npx vitest run; fi

schema: $(READY) ## Write schema/schema.graphql
	$(BIN)/rolegraph schema > $(VENV)/schema.graphql
	mv $(VENV)/schema.graphql schema/schema.graphql

json-schema: $(READY) ## Write the JSON Schemas of the files under data/
	$(BIN)/python -m graph.knowledge.json_schema data

docs: $(READY) ## Bring answers, drawings and tables in the documentation up to date
	$(BIN)/python docs/generate.py

pictures: page ## Take the pictures of the page anew that the documentation shows
	$(BIN)/python -m docs.pictures

imports: $(READY) ## Write what comes out of open data, which are in the folder OPEN_DATA
	$(BIN)/python -m docs.imports $(OPEN_DATA)

bench: $(READY) ## Measure
	$(BIN)/python -m bench.roles
	$(BIN)/python -m bench.engine

bench-match: $(READY) ## Measure how well titles are matched
	$(BIN)/python -m bench.match

bench-organizations: $(READY) ## Measure organizations of 1,000 to 1,000,000 posts
	$(BIN)/python -m bench.organizations

bench-abuse: $(READY) ## Measure the answers to hostile requests
	$(BIN)/python -m bench.abuse

bench-workers: $(READY) ## Measure the memory of several workers (Linux)
	$(BIN)/python -m bench.workers

bench-page: page ## Measure the page in a browser, with up to 100,000 posts
	$(BIN)/python -m bench.page

POSTS ?= 100000
bench-http: $(READY) $(PEERS) ## Measure beside other GraphQL servers; POSTS=1000000 for a million
	$(BIN)/python -m bench.http $(POSTS)

SECONDS ?= 600
soak: $(READY) ## Ask, change and attack for ten minutes; SECONDS=120 make soak for two
	$(BIN)/python -m bench.soak $(SECONDS)

wheel: page ## Build the source archive and the wheel into dist/
	rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist

requirements: $(READY) ## Renew the pins; with UPGRADE= keep those that still fit
	$(COMPILE) pyproject.toml --output-file requirements/runtime.txt
	$(COMPILE) pyproject.toml --group dev --constraints requirements/runtime.txt \
	  --output-file requirements/dev.txt
	$(COMPILE) --group node --output-file requirements/node.txt
	$(COMPILE) --group peers --output-file requirements/peers.txt

clean: ## Remove everything that can be made again
	rm -rf $(VENV) .venv-peers bench/peers/node_modules dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): $(MADE) pyproject.toml requirements/dev.txt
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

# Other servers need other versions of what ours needs, so they have an environment of their own.
$(PEERS): $(MADE) requirements/peers.txt requirements/node.txt bench/peers/package-lock.json
	$(BIN)/python -m bench.peers.install
	@touch $@

# Another Python needs another environment: the stamp names the one that made this.
$(MADE):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null \
	  || { echo "Rolegraph needs Python 3.11 or newer, and $(PYTHON) is not one:" \
	    "name yours, as in PYTHON=python3.12 make $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null \
	  || { echo "$(PYTHON) cannot make virtual environments: install its venv module" \
	    "(on Debian: apt-get install python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@
