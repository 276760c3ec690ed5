package storetest

import (
	"testing"

	"github.com/sixbridges/sixbridges/governance/store"
)

func TestMemoryKeepsEveryRule(t *testing.T) {
	Run(t, func(*testing.T) store.Store { return &store.Memory{} })
}
