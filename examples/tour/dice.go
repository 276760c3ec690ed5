package main

import "math/rand/v2"

// dice draws numbers that look random and are the same in every run, on every
// machine and with every Go version: it uses the PCG generator, whose sequence
// is fixed by its paper, and nothing of package rand above it. A library
// package never draws; making up records is the host's affair.
type dice struct{ pcg *rand.PCG }

func newDice(stream uint64) *dice { return &dice{rand.NewPCG(20221001, stream)} }

// below draws from 0 to n-1.
func (d *dice) below(n int) int { return int(d.pcg.Uint64() >> 1 % uint64(n)) }

// between draws from a to b.
func (d *dice) between(a, b int) int { return a + d.below(b-a+1) }

// percent is true n times of a hundred.
func (d *dice) percent(n int) bool { return d.below(100) < n }

// pick draws an index with the given weights.
func (d *dice) pick(weights []int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	n := d.below(sum)
	for i, w := range weights {
		if n < w {
			return i
		}
		n -= w
	}
	return 0
}
