package proof_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/sixbridges/sixbridges/governance/proof"
)

const million = 1_000_000

// big are books of a million records, made once for all benchmarks.
var big = sync.OnceValue(func() *books {
	b := &books{}
	batch := make([]proof.Record, 0, 1000)
	for i := range million {
		batch = append(batch, proof.Record{Kind: "fund.donation", At: minute(i), Body: fmt.Sprintf(`{"id":"018f3b2e-7c1d-7000-8000-%012d","amount":50000,"unit":"CNY"}`, i)})
		if len(batch) == cap(batch) {
			if err := b.append(batch...); err != nil {
				panic(err)
			}
			batch = batch[:0]
		}
	}
	if err := b.sign(minute(million)); err != nil {
		panic(err)
	}
	return b
})

func BenchmarkAppend(b *testing.B) {
	for _, size := range []int{1, 100} {
		b.Run(fmt.Sprintf("batch=%d", size), func(b *testing.B) {
			host := &books{}
			batch := make([]proof.Record, size)
			for i := range batch {
				batch[i] = proof.Record{Kind: "fund.donation", At: start, Body: `{"id":"018f3b2e-7c1d-7000-8000-000000000000","amount":50000,"unit":"CNY"}`}
			}
			b.ReportAllocs()
			for b.Loop() {
				if err := host.append(batch...); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*size), "ns/record")
		})
	}
}

func BenchmarkSign(b *testing.B) {
	host := big()
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := host.log.Sign(signer, host, host.log.At); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkProve(b *testing.B) {
	host := big()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		n := i * 7919 % million
		if _, err := proof.Prove(host.heads[0], int64(n), host.records[n], host); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	host := big()
	p := must(proof.Prove(host.heads[0], 123_456, host.records[123_456], host))
	data := []byte(p.Text())
	b.Run("parsed", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, _, err := p.Verify(verifier); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("parse", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := proof.ParseProof(data); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkExtends(b *testing.B) {
	host := big()
	h := host.opened()[0]
	// The hashes of the first half are the first of the whole.
	half := proof.Log{Size: million / 2, At: minute(million / 2)}
	_, signed, err := half.Sign(signer, host, minute(million/2))
	old := must(proof.OpenHead(must(signed, err), verifier))
	way := must(h.ProveExtends(old, host))
	b.ReportAllocs()
	for b.Loop() {
		if err := h.Extends(old, way); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAudit(b *testing.B) {
	host := big()
	heads := host.opened()
	b.Run("clean", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if got, err := proof.Audit(heads, host, texts(host.records)); err != nil || len(got) != 0 {
				b.Fatal(say(got), err)
			}
		}
	})
	b.Run("dropped", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			got, err := proof.Audit(heads, host, texts(host.records[1:]))
			if err != nil || say(got) != "record 0 was dropped" {
				b.Fatal(say(got), err)
			}
		}
	})
}
