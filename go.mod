module github.com/sixbridges/sixbridges

go 1.24.0

require (
	github.com/google/go-cmp v0.7.0
	github.com/google/uuid v1.6.0
	golang.org/x/exp v0.0.0-20250305212735-054e65f0b394
	golang.org/x/mod v0.33.0
	gonum.org/v1/gonum v0.17.0
	pgregory.net/rapid v1.3.0
)
