// Package laws checks that an accumulator is a commutative monoid, byte for
// byte: what makes its figures independent of how the facts were dealt out.
package laws

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/metric"
)

// Check draws facts, adds them to accumulators in several ways, and compares
// the binary forms.
func Check[A any, P metric.Accumulator[A], F any](t *testing.T, facts *rapid.Generator[F], add func(P, F)) {
	t.Helper()
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(facts, 0, 200).Draw(t, "facts")
		form := func(a *A) []byte {
			b, err := P(a).MarshalBinary()
			if err != nil {
				t.Fatal(err)
			}
			return b
		}
		read := func(b []byte) *A {
			a := new(A)
			if err := P(a).UnmarshalBinary(b); err != nil {
				t.Fatalf("cannot read back: %v", err)
			}
			return a
		}
		of := func(facts []F) *A {
			a := new(A)
			for _, f := range facts {
				add(a, f)
			}
			return a
		}
		merged := func(parts ...*A) *A {
			a := new(A)
			for _, p := range parts {
				P(a).Merge(p)
			}
			return a
		}
		whole := form(of(all))
		same := func(law string, a *A) {
			t.Helper()
			if !bytes.Equal(form(a), whole) {
				t.Fatalf("%s does not hold byte for byte", law)
			}
		}
		same("round trip", read(whole))
		same("identity on the left", merged(new(A), of(all)))
		same("identity on the right", merged(of(all), new(A)))

		// Any order, dealt to any number of shards, merged forwards, backwards
		// and in a tree, through the binary form.
		n := rapid.IntRange(1, 6).Draw(t, "shards")
		shards := make([][]F, n)
		for _, f := range rapid.Permutation(all).Draw(t, "order") {
			k := rapid.IntRange(0, n-1).Draw(t, "shard")
			shards[k] = append(shards[k], f)
		}
		parts := make([]*A, n)
		back := make([]*A, n)
		for i, s := range shards {
			parts[i] = read(form(of(s)))
			back[n-1-i] = of(s)
		}
		same("sharding", merged(parts...))
		same("commutativity", merged(back...))
		half := n / 2
		same("associativity", merged(merged(parts[:half]...), merged(parts[half:]...)))
		for i, s := range shards {
			if !bytes.Equal(form(parts[i]), form(of(s))) {
				t.Fatal("merging altered its argument")
			}
		}
		twice := of(all)
		P(twice).Merge(twice)
		if !bytes.Equal(form(twice), form(merged(of(all), of(all)))) {
			t.Fatal("merging with itself does not double")
		}
	})
}
