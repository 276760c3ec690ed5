package consult_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/consult"
)

func BenchmarkCPU(b *testing.B) {
	m := newMillion(b, 1_000_000)
	run := func() time.Duration {
		best := time.Hour
		for range 60 {
			a := time.Now()
			_ = consult.Collect(m.second, consult.Window{}, slices.Values(m.ballots))
			best = min(best, time.Since(a))
		}
		return best
	}
	fmt.Println("collect", run())
	slices.SortFunc(m.ballots, func(a, b consult.Ballot) int { return int(a.Voter) - int(b.Voter) })
	fmt.Println("collect in roll order", run())
}
