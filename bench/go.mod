module github.com/sixbridges/sixbridges/bench

go 1.24.0

require (
	github.com/looplab/fsm v1.0.3
	github.com/qmuntal/stateless v1.7.2
	github.com/rickar/cal/v2 v2.1.27
	github.com/sixbridges/sixbridges v0.0.0
)

require (
	github.com/google/uuid v1.6.0 // indirect
	golang.org/x/exp v0.0.0-20250305212735-054e65f0b394 // indirect
)

replace github.com/sixbridges/sixbridges => ..
