package consult

import (
	"math/big"
	"slices"
	"strings"

	"github.com/sixbridges/sixbridges/governance"
)

// household returns the household of the titles, and whether they agree on it.
func household(titles []Title) (governance.HouseholdID, bool) {
	for i := range titles {
		if titles[i].Household != titles[0].Household {
			return governance.HouseholdID{}, false
		}
	}
	return titles[0].Household, true
}

// owner returns the voter of a part by the policy for owners.
func (p *RollPolicy) owner(part *ExclusivePart, titles []Title) (VoterID, error) {
	bad := func(field, rule string) (VoterID, error) { return VoterID{}, invalid(field, part.ID.String(), rule) }
	first := &titles[0]
	for i := range titles {
		t := &titles[i]
		switch {
		case t.Owner.IsZero():
			return bad("title.owner", "must not be empty on a roll of owners")
		case !holdings.Has(t.Holding):
			return bad("title.holding", "must be known")
		case t.Holding == Possessed && !p.Owners.PossessorIsOwner:
			return bad("title.holding", "must not be mere possession, because the policy does not take it for ownership")
		case t.Holding != first.Holding:
			return bad("title.holding", "must be the same for all titles of a part")
		case slices.ContainsFunc(titles[:i], func(o Title) bool { return o.Owner == t.Owner }):
			return bad("title.owner", "must hold a part once at a time")
		}
	}
	if !wholeShares(titles) {
		return bad("title.share", "must add up to 1, or not be given")
	}
	developer := first.Holding == Unsold || first.Holding == Undelivered
	switch {
	case len(titles) > 1 && developer:
		return bad("title.owner", "must be the developer alone")
	case len(titles) > 1 && !p.Owners.CoOwnersOneBallot && !p.Owners.HeadPerPart:
		return bad("title.owner", "must be one, because the policy does not say how co-owners are counted")
	case developer && p.Owners.DeveloperOneHead, p.Owners.OneHeadPerOwner:
		return ownersTogether(titles), nil
	}
	return VoterID(part.ID), nil
}

// ownersTogether names those who agree on one ballot.
func ownersTogether(titles []Title) VoterID {
	if len(titles) == 1 {
		return VoterID(titles[0].Owner)
	}
	ids := make([]string, len(titles))
	for i := range titles {
		ids[i] = titles[i].Owner.String()
	}
	slices.Sort(ids)
	return governance.NamedID[Voter]("co-owners", strings.Join(ids, " "))
}

// wholeShares reports whether the shares make up the whole, or none is given.
func wholeShares(titles []Title) bool {
	sum, given := new(big.Rat), 0
	for i := range titles {
		t := &titles[i]
		switch {
		case t.Num == 0 && t.Den == 0:
		case t.Num <= 0 || t.Den < t.Num:
			return false
		default:
			given++
			sum.Add(sum, big.NewRat(t.Num, t.Den))
		}
	}
	return given == 0 || given == len(titles) && sum.Cmp(big.NewRat(1, 1)) == 0
}
