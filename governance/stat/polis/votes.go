package polis

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Votes is how the members of one group voted on one comment, each once.
type Votes struct {
	Agree    int64
	Disagree int64
	Pass     int64 // saw the comment and did neither
}

// seen is how many voted, passes included.
func (v Votes) seen() int64 { return v.Agree + v.Disagree + v.Pass }

// most is the greatest number of votes that leaves room for the imagined ones.
const most = math.MaxInt64 - 2

// add checks v and adds it to w.
func (w Votes) add(v Votes) (Votes, error) {
	seen := w.seen()
	for _, c := range []struct {
		field string
		n     int64
	}{{"agree", v.Agree}, {"disagree", v.Disagree}, {"pass", v.Pass}} {
		switch {
		case c.n < 0:
			return Votes{}, fault.Invalid("polis", c.field, c.n, "must not be negative")
		case c.n > most-seen:
			return Votes{}, errTooMany()
		}
		seen += c.n
	}
	return Votes{w.Agree + v.Agree, w.Disagree + v.Disagree, w.Pass + v.Pass}, nil
}

// without takes away v, which is part of w.
func (w Votes) without(v Votes) Votes {
	return Votes{w.Agree - v.Agree, w.Disagree - v.Disagree, w.Pass - v.Pass}
}

func errTooMany() error {
	return fault.Refused(fault.ErrLimit, "polis", "count", "the votes", "there are more than an int64 can count")
}

// total checks the votes of all groups on one comment and adds them up.
func total(groups []Votes) (sum Votes, err error) {
	for _, v := range groups {
		if sum, err = sum.add(v); err != nil {
			return Votes{}, err
		}
	}
	return sum, nil
}

// Consensus returns the group-aware consensus on a comment (跨群组共识), in
// (0,1): how likely it is that one member of each group agrees, all of them
// together,
//
//	Π (agree + 1)/(seen + 2)
//
// A comment that one group rejects has little, however large the others are.
// Conversations with different numbers of groups do not compare: of two groups
// that have not voted it is 1/4, of three 1/8.
//
// The error matches fault.ErrInvalid if a count is negative, fault.ErrLimit if
// there are more votes than an int64 can count, and stat.ErrUndefined if there
// is no group.
func Consensus(groups []Votes) (float64, error) {
	if _, err := total(groups); err != nil {
		return 0, err
	}
	if len(groups) == 0 {
		return 0, stat.Undefined("polis: consensus", "there is no group")
	}
	product := 1.0
	for _, v := range groups {
		product *= share(v.Agree, v.seen())
	}
	return product, nil
}

// share is (k+1)/(n+2).
func share(k, n int64) float64 { return float64(k+1) / float64(n+2) }
