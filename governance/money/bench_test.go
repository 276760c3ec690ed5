package money_test

import (
	"testing"

	"github.com/sixbridges/sixbridges/governance/money"
)

var sink struct {
	a    money.Amount
	err  error
	text []byte
	all  []money.Amount
}

func BenchmarkAdd(b *testing.B) {
	b.ReportAllocs()
	x, y := money.Amount(123456), money.Amount(-99)
	for b.Loop() {
		sink.a, sink.err = x.Add(y)
	}
}

func BenchmarkMulRatio(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		sink.a, sink.err = money.Amount(123456).MulRatio(375, 10_000, money.HalfEven)
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		sink.a, sink.err = cny.Parse("123456.78")
	}
}

func BenchmarkAppend(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		sink.text = cny.Append(sink.text[:0], 12345678, money.Plain)
	}
}

func BenchmarkSplit(b *testing.B) {
	for _, n := range []int{3, 100, 5600} {
		weights := make([]int64, n)
		for i := range weights {
			weights[i] = int64(i*7919%101 + 1)
		}
		b.Run("parts="+itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sink.all, sink.err = money.AppendSplit(sink.all[:0], 1_000_000_01, weights)
			}
		})
	}
}

func itoa(n int) string { return string(point.Append(nil, money.Amount(n), money.Plain)) }
