package consult

import (
	"iter"
	"maps"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Receipt says that a voter voted in a secret ballot, when and how: never what
// (领票、投票登记). It is one of the two rows that a secret ballot leaves.
type Receipt struct {
	Round   RoundID        `json:"round"`
	Holder  VoterID        `json:"holder,omitzero"` // the proxy who cast it
	At      period.Instant `json:"at"`
	Voter   uint32         `json:"voter"` // the number on the roll
	Channel Channel        `json:"channel"`
}

// Slips is a heap of equal papers in the ballot box (票箱), the other row. It has
// no time, no serial, no number on the roll, no channel: papers that say the
// same with the same weight are one row with a number, so that not even their
// order remains. Nothing leads from a receipt to a paper.
//
// What weights reveal: a paper counts with the voter's area, so an area that only
// one voter has shows how this one voted to everybody who knows the roll.
// [Crowd] tells how many have the rarest area. Where heads alone decide, leave
// Area 0. Rows that were stored one by one, with their creation times, or counts
// published while the vote goes on, would give the order back: store one row for
// each Area and Choice and add to N, and count after the end.
type Slips struct {
	Round  RoundID `json:"round"`
	Area   int64   `json:"area,omitzero"` // the weight, or 0 in a vote by heads alone
	N      int64   `json:"n"`
	Choice Choice  `json:"choice"`
}

// SecretBallot is a secret ballot that is being cast.
type SecretBallot struct {
	Round   RoundID
	Voter   uint32
	Holder  VoterID // the proxy, if one casts it
	Choice  Choice
	Channel Channel
	// HeadsOnly leaves the weight out of the box.
	HeadsOnly bool
}

// CastSecret parts a ballot into its receipt and its paper. Store the receipt
// under the round and the number, and add the paper to the heap like it, in one
// transaction; the receipt's being there already is the only thing that stops a
// second ballot, because what was cast cannot be found again to be replaced. So
// a secret ballot is cast once: nobody can change it, and a voter whose proxy has
// voted cannot vote any more.
//
// Errors match governance.ErrInvalid: nobody on the roll, no known choice or
// channel, no time. And governance.ErrForbidden where the holder has no mandate.
func CastSecret(e *Electorate, p *Proxies, b SecretBallot, at period.Instant) (Receipt, Slips, error) {
	id, area, ok := e.Voter(b.Voter)
	switch {
	case !ok:
		return Receipt{}, Slips{}, invalid("voter", b.Voter, "must be the number of somebody on the roll")
	case !b.Choice.OnBallot():
		return Receipt{}, Slips{}, invalid("choice", b.Choice.String(), "must be what a ballot can say")
	case !channels.Has(b.Channel):
		return Receipt{}, Slips{}, invalid("channel", b.Channel.String(), "must be known")
	case at == 0:
		return Receipt{}, Slips{}, invalid("at", "", "must be a time")
	case !b.Holder.IsZero() && !p.may(id, b.Holder):
		return Receipt{}, Slips{}, refused(governance.ErrForbidden, "cast", "the ballot of voter "+id.String(), "the holder has no mandate")
	}
	if b.HeadsOnly {
		area = 0
	}
	return Receipt{Round: b.Round, Holder: b.Holder, At: at, Voter: b.Voter, Channel: b.Channel},
		Slips{Round: b.Round, Area: area, N: 1, Choice: b.Choice}, nil
}

// CountSecret counts the box and holds it against the receipts: there must be as
// many papers as receipts, and of each weight as many as voters with that area
// have a receipt; in a box without weights all areas are 0. It returns the count
// of the whole electorate; one of a building needs a box of its own.
//
// Errors match governance.ErrInvalid: two receipts of one voter, receipts of
// nobody on the roll or of another round, papers that do not agree with the
// receipts.
func CountSecret(e *Electorate, round RoundID, receipts iter.Seq[Receipt], box iter.Seq[Slips]) (Counts, error) {
	voted := make([]bool, len(e.ids))
	given, cast := map[int64]int64{}, int64(0)
	for r := range receipts {
		_, area, ok := e.Voter(r.Voter)
		switch {
		case r.Round != round || !ok:
			return Counts{}, invalid("receipt", r.Voter, "must be of the round, and of somebody on the roll")
		case voted[r.Voter-1]:
			return Counts{}, invalid("receipt", r.Voter, "must be the only one of the voter")
		}
		voted[r.Voter-1] = true
		given[area]++
		cast++
	}
	var c Counts
	found, heads, weighed := map[int64]int64{}, int64(0), false
	for s := range box {
		if s.Round != round || !s.Choice.OnBallot() || s.N <= 0 || s.N > cast || s.Area < 0 || s.Area > maxArea/s.N {
			return Counts{}, invalid("slips", s.Choice.String(), "must be of the round, and papers that there can be")
		}
		if heads += s.N; heads > cast {
			return Counts{}, invalid("slips", heads, "must be as many as the receipts")
		}
		weighed = weighed || s.Area > 0
		found[s.Area] += s.N
		c.heads[s.Choice] += s.N
		c.area[s.Choice] += s.N * s.Area
	}
	switch {
	case heads != cast:
		return Counts{}, invalid("slips", heads, "must be as many as the receipts")
	case weighed && !maps.Equal(found, given):
		return Counts{}, invalid("slips.area", "", "must be the areas of those who voted")
	}
	c.heads[Silent] = e.heads - cast
	if weighed || cast == 0 {
		c.area[Silent] = e.total
		for _, a := range c.area[:Silent] {
			c.area[Silent] -= a
		}
	}
	return c, nil
}

// Crowd returns how many voters share the rarest area: 1 means that a paper with
// its weight shows how somebody voted. It is 0 for an empty electorate.
func Crowd(e *Electorate) int64 {
	n := map[int64]int64{}
	for i, on := range e.on {
		if on {
			n[e.area[i]]++
		}
	}
	least := int64(0)
	for _, k := range n {
		if least == 0 || k < least {
			least = k
		}
	}
	return least
}
