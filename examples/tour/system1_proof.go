package main

import (
	"math/big"
	"slices"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/period"
)

// tellProof checks the registers, the rounds and the store against each other and
// against the report.
func (x *renewal) tellProof() error {
	x.section("8. Does it add up?  核对")
	last := wholeSupport(x.asked[3].votes)
	area := supportIn(x.asked[3].votes, rule.Area)
	proofs := []proof{
		{"households on the roll, the report's", last.Count.Eligible, reportedHouseholds},
		{"area of the roll in hundredths of a m², the report's", area.Count.Eligible, reportedArea},
		{"persons, the report's", x.quarter.persons(period.On(soldOn)), reportedPersons},
		{"persons before the sales, after", x.quarter.persons(period.On(soldOn).AddDays(-1)), x.quarter.persons(period.On(soldOn))},
		{"heads on the roll of owners, households", wholeSupport(x.asked[3].owners).Count.Eligible, last.Count.Eligible},
	}
	for _, a := range x.asked {
		proofs = append(proofs, a.audit()...)
	}
	for _, audit := range []func() ([]proof, error){
		x.auditChange, x.auditProved, x.auditFacts, x.auditDemands,
		func() ([]proof, error) { return x.rounds.audit(x.ctx) },
		func() ([]proof, error) { return x.campaigns.audit(x.ctx) },
		func() ([]proof, error) { return x.demands.audit(x.ctx) },
	} {
		found, err := audit()
		if err != nil {
			return err
		}
		proofs = append(proofs, found...)
	}
	return x.proofs(proofs)
}

// audit compares a round with the report, and its parts with the whole.
func (a *asked) audit() []proof {
	s, name := wholeSupport(a.votes), "round "+a.name()+": "
	rep := a.votes.Report()
	var channels, buildings, owners int64
	for _, n := range a.votes.ByChannel() {
		channels += n
	}
	for _, scope := range a.votes.Electorate().Scopes() {
		buildings += yesIn(a.votes, scope).Yes
	}
	owners = wholeSupport(a.owners).Votes.Yes
	return []proof{
		{name + "in favour, as many as give the report's share", s.Votes.Yes, a.yes},
		{name + "per cent displayed, the report's", rounded(100*s.Votes.Yes, s.Count.Eligible), a.percent},
		{name + "choices and silence together, households", s.Count.Cast() + s.Count.Missing(), s.Count.Eligible},
		{name + "ballots counting, replaced, late, not on the roll, ballots", rep.Counting + rep.Superseded + rep.OutOfTime + rep.NotOnRoll, rep.Ballots},
		{name + "ballots on four channels, households that took part", channels, s.Count.Cast()},
		{name + "in favour over the buildings, in the whole", buildings, s.Votes.Yes},
		{name + "owners in favour, households in favour", owners, s.Votes.Yes},
	}
}

// rounded is part/base to the nearest whole number.
func rounded(part, base int64) int64 { return (2*part + base) / (2 * base) }

// auditChange compares transitions and pace with the rounds and the report.
func (x *renewal) auditChange() ([]proof, error) {
	var proofs []proof
	for i := 0; i < len(x.asked); i += 2 {
		turned, err := consult.Compare(x.asked[i].votes, x.asked[i+1].votes)
		if err != nil {
			return nil, err
		}
		m, name := turned.Moves(rule.Households), "rounds "+x.asked[i].name()+" and "+x.asked[i+1].name()+": "
		proofs = append(proofs,
			proof{name + "kept, lost and left, in favour at first", m.Kept + m.Lost + m.LeftYes, x.asked[i].yes},
			proof{name + "kept, converted and new, in favour at last", m.Kept + m.Converted + m.NewYes, x.asked[i+1].yes},
		)
	}
	p := x.points(0)
	pace, _ := consult.Pace(p[0], p[1])
	months := consult.Months(p[0].On, p[1].On)
	hundredths := new(big.Rat).Mul(pace, big.NewRat(100, 1))
	report := big.NewRat(100*(90-23), 18)
	q := x.points(1)
	gain, _ := consult.Gain(q[0], q[1])
	points := new(big.Rat).Mul(gain, big.NewRat(100, 1))
	later := consult.Months(q[0].On, q[1].On)
	return append(proofs,
		proof{"phase 1: months between the rounds, the report's", nearest(months), 18},
		proof{"phase 1: hundredths of a point a month, from the report's shares", nearest(hundredths), nearest(report)},
		proof{"phase 2: points gained, from the report's shares", nearest(points), 98 - 90},
		proof{"phase 2: whole months between the rounds", new(big.Int).Quo(later.Num(), later.Denom()).Int64(), 1},
	), nil
}

// nearest is a fraction that is not negative, to the nearest whole number.
func nearest(r *big.Rat) int64 {
	twice := new(big.Int).Lsh(r.Num(), 1)
	twice.Add(twice, r.Denom())
	return twice.Quo(twice, new(big.Int).Lsh(r.Denom(), 1)).Int64()
}

// auditProved proves the published figures of every round from its ballots.
func (x *renewal) auditProved() ([]proof, error) {
	var proved, same int64
	for _, a := range x.asked {
		r, err := x.rounds.get(x.ctx, a.id)
		if err != nil {
			return nil, err
		}
		if r.Prove(a.votes.Tally()) == nil {
			proved++
		}
		if s, ok := r.Support(rule.Households); ok && s == wholeSupport(a.votes) {
			same++
		}
	}
	return []proof{
		{"rounds whose tally is the one that was judged, rounds", proved, int64(len(x.asked))},
		{"rounds whose stored counts are those of the ballots, rounds", same, int64(len(x.asked))},
	}, nil
}

// auditDemands compares the demands with their states.
func (x *renewal) auditDemands() ([]proof, error) {
	all, err := x.demands.all(x.ctx)
	var n consult.Demands
	for i := range all {
		n.Add(&all[i])
	}
	var states int64
	for _, s := range consult.DemandStates() {
		states += n.In(s)
	}
	return []proof{{"demands over their states, demands raised", states, n.Raised()}, {"demands raised, households that asked", n.Raised(), demandsRaised}}, err
}

// auditFacts counts everything a second time, from flat rows as a file has them.
func (x *renewal) auditFacts() ([]proof, error) {
	homes := consult.HouseholdPolicy()
	var facts []consult.Fact
	for i, a := range x.asked {
		for _, number := range x.quarter.on(period.At(a.opens.In(zone))) {
			e, s := x.quarter.household(number), a.votes.Of(number)
			building := slices.IndexFunc(x.quarter.parts, func(p consult.ExclusivePart) bool { return p.Place == e.Place })
			facts = append(facts, consult.Fact{
				Household: number, Building: uint32(building) + 1, Area: e.Area, Round: uint16(i) + 1, Choice: s.Choice, Channel: s.Channel,
			})
		}
	}
	rounds, err := consult.ReadFacts(&homes, slices.Values(facts), nil)
	if err != nil {
		return nil, err
	}
	var same int64
	for i, r := range rounds {
		if wholeSupport(r.Votes) == wholeSupport(x.asked[i].votes) && supportIn(r.Votes, rule.Area) == supportIn(x.asked[i].votes, rule.Area) {
			same++
		}
	}
	return []proof{{"rounds counted alike from flat rows (ReadFacts), rounds", same, int64(len(x.asked))}}, nil
}
