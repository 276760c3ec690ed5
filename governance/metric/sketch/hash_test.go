package sketch

import (
	"math"
	"math/bits"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Published values of XXH64 with the seed 0, among them every branch: no, one
// and three stripes of 32 bytes, and rests of all kinds.
func TestPublishedHashes(t *testing.T) {
	for _, c := range []struct {
		in   string
		want uint64
	}{
		{"", 0xef46db3751d8e999},
		{"a", 0xd24ec4f1a98c6e5b},
		{"ab", 0x65f708ca92d04a61},
		{"abc", 0x44bc2cf5ad770999},
		{"as", 0x1c330fb2d66be179},
		{"asd", 0x631c37ce72a97393},
		{"asdf", 0x415872f599cea71e},
		{strings.Repeat("0123456789", 10), 0xf80e7b96315afffa},
		{"Call me Ishmael. Some years ago--never mind how long precisely-", 0x02a2e85470d6fd96},
	} {
		if got := hash(c.in); got != c.want {
			t.Errorf("hash(%q) = %x, want %x", c.in, got, c.want)
		}
		if got := hash([]byte(c.in)); got != c.want {
			t.Errorf("hash of the bytes of %q = %x, want %x", c.in, got, c.want)
		}
	}
}

// Changing any one bit changes each bit of the hash about half of the time:
// what the estimator relies on.
func TestAvalanche(t *testing.T) {
	for _, length := range []int{1, 3, 4, 7, 8, 16, 31, 32, 36, 64} {
		var flips [64]int
		trials := 0
		for seed := range 400 {
			in := []byte(strings.Repeat(string(rune('A'+seed%50)), length))
			in[0] ^= byte(seed)
			in[length-1] ^= byte(seed >> 3)
			was := hash(in)
			for bit := range 8 * length {
				in[bit/8] ^= 1 << (bit % 8)
				for diff := hash(in) ^ was; diff != 0; diff &= diff - 1 {
					flips[bits.TrailingZeros64(diff)]++
				}
				in[bit/8] ^= 1 << (bit % 8)
				trials++
			}
		}
		for bit, n := range flips {
			if share := float64(n) / float64(trials); share < 0.45 || share > 0.55 {
				t.Errorf("%d bytes: bit %d changes in %.3f of the cases", length, bit, share)
			}
		}
	}
}

// The series as they are written, with powers instead of repeated squares and
// roots, and all terms that a float64 can hold.
func TestPropSeries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// math.Pow has no roots of subnormal numbers.
		x := rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(1e-300, 1-1e-9)).Draw(t, "x")
		s, u := x, 1-x
		for k := 1; k < 60; k++ {
			s += math.Pow(x, math.Ldexp(1, k)) * math.Ldexp(1, k-1)
			d := 1 - math.Pow(x, math.Ldexp(1, -k))
			u -= d * d * math.Ldexp(1, -k)
		}
		if got := sigma(x); math.Abs(got-s) > 1e-6*s && !(x > 0.999999 && got > 1e5) {
			t.Fatalf("sigma(%v) = %v, want %v", x, got, s)
		}
		if got := tau(x); !(got >= 0) || math.Abs(got-u/3) > 1e-12 {
			t.Fatalf("tau(%v) = %v, want %v", x, got, u/3)
		}
	})
	if !math.IsInf(sigma(1), 1) || sigma(0) != 0 || tau(0) != 0 || tau(1) != 0 {
		t.Error(sigma(1), sigma(0), tau(0), tau(1))
	}
}
