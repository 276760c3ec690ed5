package hours_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/governance/stat/hours"
)

// duties draws n intervals of up to four hours over n half hours, so that
// several overlap, or one after the other.
func duties(n int, inOrder bool) []hours.Interval {
	r := rand.New(rand.NewPCG(3, 4))
	duties := make([]hours.Interval, n)
	last := int64(29_000_000)
	for i := range duties {
		start := 29_000_000 + r.Int64N(int64(n)*30)
		if inOrder {
			start = last + r.Int64N(30)
		}
		last = start + r.Int64N(240)
		duties[i] = hours.Interval{Start: start, End: last}
	}
	return duties
}

func BenchmarkJoin(b *testing.B) {
	for _, c := range []struct {
		name    string
		n       int
		inOrder bool
	}{{"100", 100, false}, {"1M", 1_000_000, false}, {"1M-in-order", 1_000_000, true}} {
		d := duties(c.n, c.inOrder)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := hours.Join(d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCredit(b *testing.B) {
	d := duties(100, false)
	for _, name := range []string{"UTC", "Asia/Shanghai", "Europe/Berlin"} {
		rules := hours.Rules{Zone: zone(b, name), Unit: time.Minute, DailyCap: 240, Step: 60, Rounding: hours.Down}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := rules.Credit(d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
