# Two commands do everything: `make run` and `make test`. `make` alone lists the others.
PORT ?= 8000
WORKERS ?= 2
PYTHON ?= python3.11
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py

# Not every machine calls it python3.11.
ifeq ($(shell command -v $(PYTHON) 2>/dev/null),)
PYTHON := python3
endif

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench screenshots format clean

help: ## list these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

# The environment is made anew only when the locked requirements changed.
.venv/.runtime: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing the dependencies ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.runtime
	@echo "Installing the tools for tests and checks ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements-dev.txt
	@touch $@

locale/fr/LC_MESSAGES/django.mo: locale/fr/LC_MESSAGES/django.po .venv/.runtime
	@$(MANAGE) catalogue --compile

# Only bundling needs Node, the running portal never does. A machine without it borrows it from a wheel.
frontend/dist/.digest: frontend/package-lock.json $(wildcard frontend/*.js) | .venv/.runtime
	@command -v npm >/dev/null || test -x .venv/node/bin/npm || { echo "Borrowing Node ..." && \
	  $(PYTHON) -m venv .venv/node && .venv/node/bin/python -m pip install --quiet --disable-pip-version-check --no-compile \
	  --require-hashes -r requirements-node.txt; }
	@PATH="$$PATH:$(CURDIR)/.venv/node/bin" $(MANAGE) build_frontend
	@touch $@

setup: .venv/.runtime locale/fr/LC_MESSAGES/django.mo frontend/dist/.digest ## prepare the environment only

run: setup ## start the portal with demo content (PORT=8000)
	@$(MANAGE) serve --port $(PORT)

test: setup .venv/.dev ## run every test that this machine can run
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not browser"
	@# Apart: the browser's driver keeps an event loop running, and in it Django sees another database connection.
	@# Twice at most: a browser on a busy machine sometimes loses a key or a frame; who needed it twice is listed.
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m browser --reruns 1 tests/journeys
	@test -x /usr/bin/chromium || echo "Browser tests were not run. To run them: apt-get install -y chromium"

CHECKS := form contracts types templates migrations french deployment
.PHONY: $(CHECKS:%=check-%)

check: setup .venv/.dev ## format, lint, contracts, types, templates, migrations, French, deployment
	@$(MAKE) --no-print-directory -j 2 $(CHECKS:%=check-%)

check-form:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

check-contracts:
	$(BIN)/lint-imports

check-types:
	$(BIN)/mypy

check-templates:
	$(BIN)/djlint templates --lint --quiet

check-migrations:
	$(MANAGE) makemigrations --check --dry-run

check-french:
	$(MANAGE) catalogue --check

check-deployment:
	DJANGO_SETTINGS_MODULE=portal.settings.production SECRET_KEY=$$(head -c 40 /dev/urandom | base64 | tr -d '\n') \
	ALLOWED_HOSTS=portal.example PORTAL_BASE_URL=https://portal.example CELERY_BROKER_URL=redis://localhost \
	DATABASE_URL=postgres://user:secret@localhost/tribune $(MANAGE) check --deploy --fail-level WARNING

bench: setup .venv/.dev ## measure the pages and the scoring (needs PostgreSQL: DATABASE_URL)
	@$(BIN)/python -m bench

screenshots: setup .venv/.dev ## take every screen in every variant into var/screenshots
	@$(BIN)/python -m tests.screens

format: .venv/.dev ## put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean: ## forget the environment and the data of this machine
	rm -rf .venv var frontend/node_modules frontend/dist/*.js frontend/dist/chunks frontend/dist/.digest
