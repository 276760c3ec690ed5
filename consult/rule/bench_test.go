package rule_test

import (
	"testing"

	"github.com/sixbridges/sixbridges/consult/rule"
)

func renovation() rule.Tally {
	return rule.Tally{
		line(rule.Heads, votes(579, 440, 20, 11)),
		line(rule.Area, votes(3_600_000, 2_760_041, 120_000, 61_000)),
	}
}

func BenchmarkCheck(b *testing.B) {
	r, t := decision(b, "cn/civil-code/278/major"), renovation()
	b.ReportAllocs()
	for b.Loop() {
		if v, err := r.Check(t, 1); v != rule.Passed || err != nil {
			b.Fatal(v, err)
		}
	}
}

func BenchmarkCheckFollowing(b *testing.B) {
	r, t := *decision(b, "cn/civil-code/278/major"), renovation()
	r.Counting = rule.Counting{Follow: rule.FollowMajority, NonReturn: rule.CountWithMajority, Basis: "management rules, 12"}
	b.ReportAllocs()
	for b.Loop() {
		if v, err := r.Check(t, 1); v != rule.Passed || err != nil {
			b.Fatal(v, err)
		}
	}
}

func BenchmarkJudge(b *testing.B) {
	r, t := decision(b, "cn/civil-code/278/major"), renovation()
	for name, open := range map[string]bool{"closed": false, "open": true} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := r.Judge(t, 1, open); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkPresets(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		rule.Presets()
	}
}
