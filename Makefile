# What one does here. `make demo` and `make test` need Go, git and make, nothing else.
# Tools that are not part of the program have their own module file, tools.mod.

GO     ?= go
SHARED ?= $(or $(CONCORD_SHARED),../shared)
LINT   := bin/golangci-lint
# The race detector needs a C compiler; Go says whether it found one.
RACE   := $(if $(filter 1,$(shell $(GO) env CGO_ENABLED)),-race,)

.PHONY: build demo test vet fmt fmt-check lint race conformance nightly bench bench-scale bench-load bench-ask score clean

# Without C: one static binary, the same on every machine, and a first build in half the time.
build: ## the program, as bin/concord
	CGO_ENABLED=0 $(GO) build -o bin/concord ./cmd/concord

demo: build ## reads data/documents into a fresh graph and asks it a question
	@.ci/demo bin/concord

test: vet fmt-check lint race conformance ## everything that must pass before a change is merged

vet:
	$(GO) vet ./...

fmt: $(LINT) ## formats the sources
	$(LINT) fmt

fmt-check: $(LINT)
	@$(LINT) fmt --diff || { echo 'format: run "make fmt"'; exit 1; }

lint: $(LINT) ## checks the arrows between the packages and the usual mistakes
	$(LINT) run --allow-parallel-runners

race:
	@$(if $(RACE),,echo 'no C compiler: tests run without the race detector')
	$(GO) test $(RACE) -timeout 15m ./...

conformance: ## the W3C's suites of RDF and SPARQL 1.1, passed/total of each manifest; needs ../shared
	@GO="$(GO)" .ci/conformance

nightly: ## every test in its long form, and each fuzz target for a while (FUZZTIME=1m); hours
	@GO="$(GO)" .ci/nightly

$(LINT): tools.mod tools.sum
	@echo 'building the linter from tools.mod (once, some minutes)'
	$(GO) build -modfile=tools.mod -o $(LINT) github.com/golangci/golangci-lint/v2/cmd/golangci-lint

bench: ## side by side with stock Cayley on LevelDB, and SPARQL with the npm packages oxigraph and quadstore (needs node); needs ../shared
	$(GO) run ./cmd/bench
	$(GO) run ./cmd/bench -sparql

bench-scale: ## how much more each SPARQL query costs at 10 times the data; needs ../shared
	$(GO) run ./cmd/bench -scale 10

DOCUMENTS ?= 1000,10000

bench-load: ## generated news, 1,000 and 10,000 documents, end to end into the store; DOCUMENTS=1000,10000,100000 for more
	$(GO) run ./cmd/bench -documents $(DOCUMENTS)

bench-ask: ## questions of every kind over 10,000 generated documents: how long an answer takes; DOCUMENTS=100000 for more
	$(GO) run ./cmd/bench -documents $(if $(filter file,$(origin DOCUMENTS)),10000,$(DOCUMENTS)) -questions 20

score: build ## holds the program against hand-made gold, where ../shared and python3 are there
	@.ci/score bin/concord $(SHARED)

clean:
	rm -rf bin
