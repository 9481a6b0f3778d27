# The doors: build, run, test, bench, load, chaos, lint. Each sets up what it needs.

SHELL := /bin/bash
.DEFAULT_GOAL := build
.PHONY: build run test bench load chaos lint pages setup

# bin/segue: one binary with everything in it.
build: pages
	CGO_ENABLED=0 go build -trimpath -o bin/segue ./cmd/segue

# The demo desk on http://127.0.0.1:8080, its data in ./data.
run: build
	./bin/segue serve --demo

# Everything, on SQLite and on a private PostgreSQL; ends in PASS or FAIL.
test:
	./tools/test.sh

# Answering beside bare search engines, then the Go benchmarks. SUITES=DIR is a
# folder of suites (else the demo desk), ONLY="NAME NAME" some of them.
bench:
	CGO_ENABLED=0 go build -trimpath -o bin/bench ./cmd/bench
	CGO_ENABLED=0 go build -trimpath -o bin/withpostgres ./internal/testdb/withpostgres
	./tools/bench.sh $(if $(SUITES),--suites "$(SUITES)") $(ONLY)
	CGO_ENABLED=0 go test -run '^$$' -bench . -benchmem ./...

# What messages, sockets and long lists cost, on SQLite and on a private
# PostgreSQL: ten thousand idle visitors, 100 messages a second for a minute.
load: build
	CGO_ENABLED=0 go build -trimpath -o bin/load ./cmd/load
	CGO_ENABLED=0 go build -trimpath -o bin/withpostgres ./internal/testdb/withpostgres
	./tools/load.sh

# Tries to lose a message, on SQLite and on a private PostgreSQL, so many minutes
# each; SEED=N is another plan of faults.
chaos: build
	CGO_ENABLED=0 go build -trimpath -o bin/chaos ./cmd/chaos
	CGO_ENABLED=0 go build -trimpath -o bin/withpostgres ./internal/testdb/withpostgres
	./tools/chaos.sh -length $(or $(MINUTES),4)m -seed $(or $(SEED),1)

lint:
	test -z "$$(gofmt -l $$(git ls-files '*.go'))"
	go vet ./...
	go tool -modfile=tools/go.mod golangci-lint run
	@if [ -f ui/package.json ]; then cd ui && npm run --if-present check; fi

# The Debian packages that the tests use, where they are missing.
setup:
	./tools/setup.sh

# The pages, as ui/embed.go takes them into the binary.
pages:
	@if [ -f ui/package-lock.json ]; then ./tools/pages.sh; fi
