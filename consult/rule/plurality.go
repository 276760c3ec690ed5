package rule

import (
	"cmp"
	"slices"
)

// Plurality returns who is elected to the seats among candidates with these
// votes: those with the most whose votes hold against the floor, a condition's
// comparison with a share of the base. Elected and tied are places in votes,
// the most votes first; tied are those who have equally many for too few seats
// that are left, of whom none is elected, because drawing lots is for the host.
//
// In a run-off the floor is at least one third of the ballots cast (得票不得少于
// 已投选票总数的三分之一); in a first vote it is more than half. The error matches
// fault.ErrInvalid: negative votes or seats, no comparison, a share out of range.
func Plurality(votes []int64, seats int, floor Compare, share Fraction, base int64) (elected, tied []int, err error) {
	switch {
	case seats < 0:
		return nil, nil, invalid("seats", seats, "must not be negative")
	case !compares.Has(floor):
		return nil, nil, invalid("floor", floor.String(), "must be a known comparison")
	case share.Den <= 0 || share.Num < 0 || share.Num > share.Den:
		return nil, nil, invalid("share", share.String(), "must be from 0 to 1 with a positive denominator")
	}
	var in []int
	for i, v := range votes {
		if v < 0 {
			return nil, nil, invalid("votes", v, "must not be negative")
		}
		if floor.Holds(v, base, share) {
			in = append(in, i)
		}
	}
	slices.SortStableFunc(in, func(a, b int) int { return cmp.Compare(votes[b], votes[a]) })
	if len(in) <= seats {
		return in, nil, nil
	}
	last := votes[in[seats]] // the first who finds no seat
	for _, i := range in {
		switch {
		case votes[i] > last:
			elected = append(elected, i)
		case votes[i] == last && seats > len(elected):
			tied = append(tied, i)
		}
	}
	return elected, tied, nil
}
