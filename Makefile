# `make check` does on a desk what .ci/run does on a clean machine.

GOLANGCI = golangci-lint@v2.15.0
TOOL     = go tool -modfile=tools/go.mod

.PHONY: check test lint golden bench fuzz

check:
	bash .ci/run

test:
	go test ./...

lint: bin/$(GOLANGCI)
	bin/$(GOLANGCI) run ./...
	$(TOOL) staticcheck ./...
	$(TOOL) gofumpt -l .

bin/$(GOLANGCI):
	mkdir -p bin
	GOBIN=$(CURDIR)/bin go install github.com/golangci/golangci-lint/v2/cmd/$(GOLANGCI)
	mv bin/golangci-lint bin/$(GOLANGCI)

# Write the golden files anew; read the diff like prose before committing it.
golden:
	go test $$(grep -rl 'internal/golden"' --include='*_test.go' . | xargs -n1 dirname | sort -u) -update

bench:
	go test ./... -run xxx -bench . -benchmem -cpu 1
	go -C bench test -run xxx -bench . -benchmem -cpu 1

# Every fuzz target for ten seconds.
fuzz:
	bash .ci/fuzz 10s
