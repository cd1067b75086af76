# Two commands on a fresh machine: make talk, make test. What each target does: make help.
.DEFAULT_GOAL := help
.NOTPARALLEL:
SHELL := /bin/bash

export SAM_CLI_TELEMETRY := 0

VENV := .venv
PYTHON := $(VENV)/bin/python
# A lock names everything, so pip has nothing to resolve; it takes no file whose hash the lock does not hold.
PIP := -m pip --disable-pip-version-check --no-input install --quiet --quiet --require-hashes --no-deps
LOCKS := lambda talk test checkov sam

# The first interpreter here that runs and is new enough. A pyenv shim without its version does not run.
NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
FIND_PYTHON = for python in python3 python3.13 python3.12 python3.11 python; do \
	if $$python $(NEW_ENOUGH) 2>/dev/null; then echo $$python; break; fi; done
# 3.13 is what Lambda runs: on the path, or as pyenv keeps it.
FIND_313 = for python in python3.13 "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.13*/bin/python; do \
	if "$$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 13))' 2>/dev/null; then echo "$$python"; break; fi; done

.PHONY: help
help: ## What each target does
	@sed -n 's/^\([a-z][a-z0-9.-]*\):.*## \(.*\)/\1	\2/p' Makefile | while IFS='	' read -r name what; do printf '  make %-10s %s\n' "$$name" "$$what"; done

# --- set-up: one stamp per lock, so the second time is quick ---------------------------------------------

.PHONY: setup
setup: $(VENV)/.test ## Make .venv with all that talking and testing need

$(PYTHON):
	@python=$$($(FIND_PYTHON)); \
	if [ -z "$$python" ]; then echo "Cramp Coach needs Python 3.11 or newer, and found none on the path. Install one, then try again." >&2; exit 1; fi; \
	echo "Setting up $(VENV) with $$($$python --version), once; it takes about a minute."; \
	$$python -m venv --clear $(VENV) || { rm -rf $(VENV); \
	echo "Python's venv module did not work. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/.talk: requirements/lambda.txt requirements/talk.txt | $(PYTHON)
	@$(PYTHON) $(PIP) -r requirements/lambda.txt -r requirements/talk.txt
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.talk
	@$(PYTHON) $(PIP) -r requirements/test.txt
	@touch $@

# --- the two commands ------------------------------------------------------------------------------------

.PHONY: talk
talk: $(VENV)/.talk ## Talk to the coach in this terminal
	@$(PYTHON) -m skill.simulator $(ARGS)

.PHONY: content
content: $(VENV)/.test ## Check all that is said: every problem, with its line and what to do
	@$(PYTHON) -m skill.authoring.check $(ARGS)

.PHONY: test
test: $(VENV)/.test ## Run every unmarked test
	$(PYTHON) -m pytest --numprocesses=auto $(ARGS)

# --- the gate --------------------------------------------------------------------------------------------

# The tests come last, so that their summary is the last thing said.
.PHONY: check
check: lint types fresh template marked test-3.13 test ## All that must pass before a change lands

.PHONY: lint
lint: $(VENV)/.test ## Lint, and check the format
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check

.PHONY: format
format: $(VENV)/.test ## Write the format, and mend what ruff can mend
	$(PYTHON) -m ruff check --fix
	$(PYTHON) -m ruff format

.PHONY: types
types: $(VENV)/.test ## Check the types
	$(PYTHON) -m mypy --strict skill

.PHONY: fresh
fresh: $(VENV)/.test ## Check that no generated file is stale, and all that is said
	$(PYTHON) -m skill.authoring.model --check
	$(PYTHON) -m skill.authoring.pairs --check
	$(PYTHON) -m skill.authoring.check --quick
	$(PYTHON) -m skill.authoring.coverage --check

.PHONY: template
template: $(VENV)/.test ## Check the AWS template
	$(PYTHON) $(VENV)/bin/cfn-lint template.yaml

# Each of these needs a tool that not every desk has. Pytest's 5 says that no test bears the mark yet.
.PHONY: marked
marked: $(VENV)/.test ## Run the marked tests whose tools are here: Node, Chromium, SAM
	@run() { echo "The tests marked $$1:"; $(PYTHON) -m pytest -q -m "$$1" || [ $$? -eq 5 ]; }; \
	skip() { echo "Not run here, for want of the tool: the tests marked $$1."; }; \
	set -e; \
	if command -v node >/dev/null; then run node; else skip node; fi; \
	if command -v chromium >/dev/null || command -v google-chrome >/dev/null; then run chromium; else skip chromium; fi; \
	if [ -x .tools/sam/bin/sam ] || command -v sam >/dev/null; then run sam; else skip sam; fi

# Of what stays at the desk, the conversations try the ear and the speaker there; their own tests run on one Python.
AT_THE_DESK := tests/authoring tests/simulator tests/understanding

.PHONY: test-3.13
test-3.13: ## Test on 3.13 what Lambda runs, where that interpreter is found
	@python=$$($(FIND_313)); \
	if [ -z "$$python" ]; then echo "Not run here, for want of the interpreter: the tests on Python 3.13."; \
	elif $(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 13))' 2>/dev/null; then \
	echo "$(VENV) is a Python 3.13 itself: make test runs the suite on it."; \
	else set -e; $(MAKE) --no-print-directory VENV=.venv-3.13 FIND_PYTHON="echo '$$python'" .venv-3.13/.test; \
	echo "What Lambda runs, on $$("$$python" --version):"; \
	.venv-3.13/bin/python -m pytest -q --numprocesses=auto $(addprefix --ignore=,$(AT_THE_DESK)); fi

# --- what is written -------------------------------------------------------------------------------------

.PHONY: generate
generate: $(VENV)/.talk ## Write the generated files
	$(PYTHON) -m skill.authoring.model
	$(PYTHON) -m skill.authoring.pairs
	$(PYTHON) -m skill.authoring.schemas
	$(PYTHON) -m skill.authoring.coverage

.PHONY: build
build: ## Make the Lambda artefact in build/lambda/
	rm -rf build/lambda
	@$(MAKE) --no-print-directory build-CoachFunction ARTIFACTS_DIR=build/lambda

# SAM calls this one by its name, with an empty folder of its own (template.yaml, BuildMethod: makefile).
.PHONY: build-CoachFunction
build-CoachFunction: $(VENV)/.talk
	$(PYTHON) -m skill.authoring.package build --into "$(ARTIFACTS_DIR)"

.PHONY: understanding
understanding: $(VENV)/.test ## Measure the ear on sentences that no template was written for
	$(PYTHON) -m tests.understanding.measure

.PHONY: bench
bench: $(VENV)/.test ## Measure the cold start, and how long a sentence is listened to
	$(PYTHON) -m benchmarks.cold_start
	$(PYTHON) -m benchmarks.ear

# --- tools that cannot share an environment, each in its own ---------------------------------------------

.PHONY: tools
tools: .tools/sam/.done .tools/checkov/.done ## Install the SAM CLI and checkov under .tools/

.tools/%/.done: requirements/%.txt | $(PYTHON)
	@echo "Setting up .tools/$*, once."
	@$(PYTHON) -m venv --clear .tools/$*
	@.tools/$*/bin/python $(PIP) -r $<
	@touch $@

.PHONY: checkov
checkov: .tools/checkov/.done ## Scan the AWS template for weak settings
	.tools/checkov/bin/checkov --file template.yaml --framework cloudformation --compact --quiet --skip-download

.PHONY: sam
sam: .tools/sam/.done ## Validate the AWS template as SAM reads it
	.tools/sam/bin/sam validate --lint --region us-east-1

.tools/uv/.done: | $(PYTHON)
	@$(PYTHON) -m venv --clear .tools/uv
	@.tools/uv/bin/python -m pip --disable-pip-version-check install --quiet --quiet uv
	@touch $@

# For every Python from 3.11 on and every platform at once. UV_FIND_LINKS and the like would let in other files.
.PHONY: lock
lock: .tools/uv/.done ## Write the locks anew from requirements/*.in
	@cd requirements && for lock in $(LOCKS); do \
	env -u UV_FIND_LINKS -u UV_EXTRA_INDEX_URL ../.tools/uv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url --no-emit-find-links --output-file $$lock.txt $$lock.in || exit 1; done

.PHONY: clean
clean: ## Remove what the other targets made
	rm -rf .venv .venv-3.13 .tools .aws-sam build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find skill tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
