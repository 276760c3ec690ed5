package proof

import (
	"slices"
	"sort"

	"golang.org/x/mod/sumdb/tlog"
)

// alignment says which record each found text is.
type alignment struct {
	// of is, for each found text, the number of the record: the one that it is,
	// the one that it was put in the place of, or -1 for a text without one. Texts
	// after all records have the numbers after the last.
	of []int64
	// how is Changed, Inserted or Moved, or "" for one in its place.
	how []Fault
	// dropped are the records that are nowhere, in their order.
	dropped []int64
}

// align compares the hashes of found texts with those of the records that were
// logged. The texts that stand in the order of the log, as many as possible,
// are in their place; other known ones were moved. In the gaps between those in
// their place, unknown texts are taken for changed records as far as records
// are missing there, the rest for inserted ones.
//
// Of records with the same text, the n-th found is taken for the n-th logged.
func align(found, logged []tlog.Hash) alignment {
	a := alignment{of: make([]int64, len(found)), how: make([]Fault, len(found))}

	// What is the same at both ends needs no search.
	first := 0
	for first < min(len(found), len(logged)) && found[first] == logged[first] {
		a.of[first] = int64(first)
		first++
	}
	endF, endL := len(found), len(logged)
	for endF > first && endL > first && found[endF-1] == logged[endL-1] {
		endF, endL = endF-1, endL-1
		a.of[endF] = int64(endL)
	}
	places := make(map[tlog.Hash][]int64, endL-first)
	for i := first; i < endL; i++ {
		places[logged[i]] = append(places[logged[i]], int64(i))
	}
	seen := make([]bool, len(logged)) // records between the ends that were found
	var known []int                   // found texts between the ends that were logged
	for j := first; j < endF; j++ {
		a.of[j] = -1
		if p := places[found[j]]; len(p) > 0 {
			a.of[j], places[found[j]] = p[0], p[1:]
			seen[p[0]] = true
			known = append(known, j)
		}
	}
	for _, j := range outOfOrder(known, a.of) {
		a.how[j] = Moved
	}
	a.fillGaps(first, endF, endL, seen)
	return a
}

// fillGaps goes through the unknown texts in found[first:endF].
func (a *alignment) fillGaps(first, endF, endL int, seen []bool) {
	next := first // the first record not dealt with
	miss := func(upTo int) (missing []int64) {
		for ; next < upTo; next++ {
			if !seen[next] {
				missing = append(missing, int64(next))
			}
		}
		return missing
	}
	var unknown []int
	closeGap := func(upTo int) {
		missing := miss(upTo)
		n := min(len(unknown), len(missing))
		for i, j := range unknown {
			if i < n {
				a.of[j], a.how[j] = missing[i], Changed
			} else {
				a.how[j] = Inserted
			}
		}
		a.dropped = append(a.dropped, missing[n:]...)
		unknown = unknown[:0]
	}
	for j := first; j < endF; j++ {
		switch {
		case a.of[j] < 0:
			unknown = append(unknown, j)
		case a.how[j] == "":
			closeGap(int(a.of[j]))
		}
	}
	last := append([]int(nil), unknown...)
	closeGap(endL)
	// After the last record, what was never logged came after the head.
	if endL == len(seen) && endF == len(a.of) {
		n := int64(len(seen))
		for _, j := range last {
			if a.how[j] == Inserted {
				a.of[j], a.how[j] = n, ""
				n++
			}
		}
	}
}

// outOfOrder returns the members of known beside a longest run whose records
// ascend.
func outOfOrder(known []int, of []int64) []int {
	before := make([]int, len(known)) // the member before it in the best run that ends with it
	var tails []int                   // tails[k] ends the run of length k+1 with the least record
	for i, j := range known {
		k := sort.Search(len(tails), func(k int) bool { return of[known[tails[k]]] >= of[j] })
		before[i] = -1
		if k > 0 {
			before[i] = tails[k-1]
		}
		if k == len(tails) {
			tails = append(tails, i)
		} else {
			tails[k] = i
		}
	}
	inOrder := make([]bool, len(known))
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = before[i] {
			inOrder[i] = true
		}
	}
	i := -1
	return slices.DeleteFunc(slices.Clone(known), func(int) bool { i++; return inOrder[i] })
}
