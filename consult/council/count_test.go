package council_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

func seatNo(i int) council.Seat {
	name := fmt.Sprint("seat ", i)
	return council.Seat{
		ID: id[council.Seat](name), Council: village.ID, State: council.SeatHeld, Terms: 1,
		Kind: council.SeatKinds()[i%5], Person: id[governance.Person](name), Household: id[governance.Household](name),
	}
}

func seats(n int) []council.Seat {
	var all []council.Seat
	for i := range n {
		all = append(all, seatNo(i))
	}
	return all
}

// Counting members agrees with a count by hand, whatever their number, and with
// the invariants of a tally.
func TestCountAgreesWithACountByHand(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := lenient()
		c.Recusal.How = rapid.SampledFrom([]rule.Recusal{rule.OutsideBase, rule.InsideBarred}).Draw(rt, "how")
		n := rapid.IntRange(1, 20).Draw(rt, "seats")
		all := seats(n)
		var want rule.Count
		var attends []council.Attendance
		var recused []council.Recused
		var ballots []council.Ballot
		for i := range all {
			ended := rapid.IntRange(0, 9).Draw(rt, "ended") == 0
			if ended {
				all[i].State = council.SeatEnded
				continue
			}
			want.All++
			want.Eligible++
			how := rapid.SampledFrom([]council.Presence{0, council.InPerson, council.Online, council.Excused, council.Absent}).Draw(rt, "how")
			if how != 0 {
				attends = append(attends, council.Attendance{Meeting: meetingID, Seat: all[i].ID, How: how})
			}
			there := how == council.InPerson || how == council.Online
			if there {
				want.Present++
			}
			if rapid.IntRange(0, 5).Draw(rt, "aside") == 0 {
				recused = append(recused, council.Recused{Topic: topicID, Seat: all[i].ID, NearRelative: rapid.Bool().Draw(rt, "relative")})
				if c.Recusal.How == rule.InsideBarred {
					want.Barred++
				} else {
					want.Eligible--
					if there {
						want.Present--
					}
				}
				continue
			}
			if !there {
				continue
			}
			// Up to three ballots, of which the last one in time counts.
			var last council.Choice
			for k := range rapid.IntRange(0, 3).Draw(rt, "ballots") {
				last = rapid.SampledFrom([]council.Choice{council.For, council.Against, council.Abstain, council.Blank, council.Spoiled, council.Block}).Draw(rt, "choice")
				ballots = append(ballots, council.Ballot{Topic: topicID, Seat: all[i].ID, Choice: last, At: period.Instant(k + 1)})
			}
			switch last {
			case council.For:
				want.Yes++
			case council.Against:
				want.No++
			case council.Abstain:
				want.Abstain++
			case council.Blank:
				want.Blank++
			case council.Spoiled:
				want.Invalid++
			case council.Block:
				want.No++
				want.Veto++
			}
		}
		// Rows may come in any order, except for ballots of one moment.
		slices.SortStableFunc(ballots, func(a, b council.Ballot) int { return int(b.At - a.At) })
		line, err := c.Count(council.Sitting{Seats: slices.Values(all), Attends: slices.Values(attends), Recused: slices.Values(recused), Ballots: slices.Values(ballots)})
		if err != nil {
			rt.Fatal(err)
		}
		if line.Count != want || line.Measure != rule.Members {
			rt.Fatalf("%+v, by hand %+v", line, want)
		}
		if want.All > 0 {
			if err := (rule.Tally{line}).Validate(); err != nil {
				rt.Fatal(err)
			}
		}
	})
}

func TestCountRefusesContradictions(t *testing.T) {
	all := seats(5)
	here := func(i int) council.Attendance {
		return council.Attendance{Meeting: meetingID, Seat: all[i].ID, How: council.InPerson}
	}
	ballot := func(i int) council.Ballot {
		return council.Ballot{Topic: topicID, Seat: all[i].ID, Choice: council.For, At: 1}
	}
	proxy := func(i, by int) council.Attendance {
		return council.Attendance{Meeting: meetingID, Seat: all[i].ID, How: council.ByProxy, Proxy: all[by].ID, Written: true}
	}
	stranger := id[council.Seat]("stranger")
	type rows struct {
		attends []council.Attendance
		recused []council.Recused
		ballots []council.Ballot
		seats   []council.Seat
		charter func(*council.Charter)
		want    error
	}
	for name, r := range map[string]rows{
		"a row of nobody":          {attends: []council.Attendance{{Meeting: meetingID, Seat: stranger, How: council.InPerson}}, want: governance.ErrInvalid},
		"two rows of one":          {attends: []council.Attendance{here(0), here(0)}, want: governance.ErrInvalid},
		"no presence":              {attends: []council.Attendance{{Meeting: meetingID, Seat: all[0].ID}}, want: governance.ErrInvalid},
		"two meetings":             {attends: []council.Attendance{here(0), {Meeting: otherMeeting, Seat: all[1].ID, How: council.Online}}, want: governance.ErrInvalid},
		"a seat twice":             {seats: []council.Seat{all[0], all[0]}, want: governance.ErrInvalid},
		"a ballot of nobody":       {ballots: []council.Ballot{{Topic: topicID, Seat: stranger, Choice: council.For}}, want: governance.ErrInvalid},
		"a ballot without choice":  {attends: []council.Attendance{here(0)}, ballots: []council.Ballot{{Topic: topicID, Seat: all[0].ID}}, want: governance.ErrInvalid},
		"ballots of two topics":    {attends: []council.Attendance{here(0), here(1)}, ballots: []council.Ballot{ballot(0), {Topic: otherTopic, Seat: all[1].ID, Choice: council.For}}, want: governance.ErrInvalid},
		"a ballot from outside":    {attends: []council.Attendance{here(0)}, ballots: []council.Ballot{ballot(1)}, want: governance.ErrNotAllowed},
		"a ballot of the recused":  {attends: []council.Attendance{here(0)}, recused: []council.Recused{{Topic: topicID, Seat: all[0].ID}}, ballots: []council.Ballot{ballot(0)}, want: governance.ErrNotAllowed},
		"a recusal of nobody":      {recused: []council.Recused{{Topic: topicID, Seat: stranger}}, want: governance.ErrInvalid},
		"a recusal without reason": {recused: []council.Recused{{Topic: topicID, Seat: all[0].ID, NearRelative: true}}, charter: func(c *council.Charter) { c.Recusal.NearRelatives = false }, want: governance.ErrNotAllowed},
		"a proxy without holder":   {attends: []council.Attendance{{Meeting: meetingID, Seat: all[0].ID, How: council.ByProxy}}, want: governance.ErrInvalid},
		"a holder without proxy":   {attends: []council.Attendance{{Meeting: meetingID, Seat: all[0].ID, How: council.InPerson, Proxy: all[1].ID}}, want: governance.ErrInvalid},
		"a holder who is away":     {attends: []council.Attendance{proxy(0, 1)}, want: governance.ErrNotAllowed},
		"a holder by proxy":        {attends: []council.Attendance{here(2), proxy(0, 1), proxy(1, 2)}, want: governance.ErrNotAllowed},
		"a holder from elsewhere":  {attends: []council.Attendance{{Meeting: meetingID, Seat: all[0].ID, How: council.ByProxy, Proxy: stranger}}, want: governance.ErrInvalid},
		"too many mandates":        {attends: []council.Attendance{here(0), proxy(1, 0), proxy(2, 0)}, charter: func(c *council.Charter) { c.Proxy.Cap = 1 }, want: governance.ErrLimit},
		"no proxies here":          {attends: []council.Attendance{here(0), proxy(1, 0)}, charter: func(c *council.Charter) { c.Proxy.Barred = true }, want: governance.ErrNotAllowed},
		"another household":        {attends: []council.Attendance{here(0), proxy(1, 0)}, charter: func(c *council.Charter) { c.Proxy.SameHousehold = true }, want: governance.ErrNotAllowed},
	} {
		c := lenient()
		if r.charter != nil {
			r.charter(c)
		}
		if r.seats == nil {
			r.seats = all
		}
		line, err := c.Count(council.Sitting{Seats: slices.Values(r.seats), Attends: slices.Values(r.attends), Recused: slices.Values(r.recused), Ballots: slices.Values(r.ballots)})
		if !errors.Is(err, r.want) || line != (rule.Line{}) {
			t.Errorf("%s: %+v, %v; want %v", name, line, err, r.want)
		}
	}
	// Two reasons to step aside are one recusal; a proxy of the household counts.
	c := lenient()
	c.Proxy.SameHousehold = true
	all[1].Household = all[0].Household
	line, err := c.Count(council.Sitting{
		Seats: slices.Values(all), Attends: slices.Values([]council.Attendance{here(0), proxy(1, 0)}),
		Recused: slices.Values([]council.Recused{{Topic: topicID, Seat: all[1].ID}, {Topic: topicID, Seat: all[1].ID, NearRelative: true}}),
	})
	if want := (rule.Count{All: 5, Eligible: 4, Present: 1}); err != nil || line.Count != want {
		t.Errorf("%+v, %v", line.Count, err)
	}
	if empty, err := c.Count(council.Sitting{}); err != nil || empty.All != 0 {
		t.Errorf("%+v, %v", empty, err)
	}
}

func TestRoster(t *testing.T) {
	c := lenient()
	c.Composition = rule.Composition{Min: 5, Max: 7, Odd: true, Quotas: []rule.Quota{
		{Category: council.Cadre.Category(), Is: rule.AtMost, Share: rule.Fraction{Num: 1, Den: 2}},
		{Category: rule.Woman, Is: rule.AtLeast, Share: rule.Fraction{Num: 1, Den: 3}},
	}}
	c.MostTerms = 2
	c.Apart = machine.Of(council.NearRelative, council.SameHousehold)
	women := func(n int, all []council.Seat) func(func(governance.PersonID, rule.Category) bool) {
		return func(yield func(governance.PersonID, rule.Category) bool) {
			for _, s := range all[:n] {
				for range 2 { // twice is once
					if !yield(s.Person, rule.Woman) {
						return
					}
				}
			}
			yield(id[governance.Person]("not a member"), rule.Woman)
		}
	}
	all := seats(5)
	if err := c.CheckRoster(council.Roster{Seats: slices.Values(all), Categories: women(2, all)}); err != nil {
		t.Error(err)
	}
	for name, edit := range map[string]func([]council.Seat, *council.Roster) []council.Seat{
		"too few women":  func(s []council.Seat, r *council.Roster) []council.Seat { r.Categories = women(1, s); return s },
		"an even number": func(s []council.Seat, _ *council.Roster) []council.Seat { return append(s, seatNo(5)) },
		"too few":        func(s []council.Seat, _ *council.Roster) []council.Seat { return s[:3] },
		"one who ended":  func(s []council.Seat, _ *council.Roster) []council.Seat { s[4].State = council.SeatEnded; return s },
		"too many cadres": func(s []council.Seat, _ *council.Roster) []council.Seat {
			s[1].Kind, s[2].Kind = council.Cadre, council.Cadre
			return s
		},
		"one person twice": func(s []council.Seat, _ *council.Roster) []council.Seat { s[1].Person = s[0].Person; return s },
		"a third term":     func(s []council.Seat, _ *council.Roster) []council.Seat { s[1].Terms = 3; return s },
		"one household":    func(s []council.Seat, _ *council.Roster) []council.Seat { s[1].Household = s[0].Household; return s },
		"relatives": func(s []council.Seat, r *council.Roster) []council.Seat {
			r.Relations = slices.Values([]council.Relation{{A: s[3].Person, B: s[0].Person, Kind: council.NearRelative}})
			return s
		},
	} {
		all := seats(5)
		r := council.Roster{Categories: women(2, all)}
		changed := edit(all, &r)
		r.Seats = slices.Values(changed)
		if err := c.CheckRoster(r); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// How many households stand behind a representative.
	c = lenient()
	c.Composition = rule.Composition{FewestHouseholds: 5, MostHouseholds: 15}
	all = seats(5)
	if err := c.CheckRoster(council.Roster{Seats: slices.Values(all), Households: 10}); err != nil {
		t.Error(err)
	}
	if err := c.CheckRoster(council.Roster{Seats: slices.Values(all), Households: 16}); !errors.Is(err, governance.ErrInvalid) {
		t.Error(err)
	}
}

func TestWhoFits(t *testing.T) {
	c := lenient()
	c.MostTerms = 2
	c.Composition.Max = 6
	c.Apart = machine.Of(council.NearRelative, council.SameHousehold)
	nominee := seatNo(9)
	nominee.State = council.SeatNominated
	all := seats(5)
	kin := func(a, b governance.PersonID, k council.RelationKind) []council.Relation {
		return []council.Relation{{A: a, B: b, Kind: k}}
	}
	for name, tc := range map[string]struct {
		seat      func(s *council.Seat)
		seats     []council.Seat
		relations []council.Relation
		want      error
	}{
		"fits":              {seats: all},
		"an empty council":  {},
		"a third term":      {seat: func(s *council.Seat) { s.Terms = 3 }, seats: all, want: governance.ErrLimit},
		"full":              {seats: seats(6), want: governance.ErrLimit},
		"sits already":      {seat: func(s *council.Seat) { s.Person = all[0].Person }, seats: all, want: governance.ErrNotAllowed},
		"of the household":  {seat: func(s *council.Seat) { s.Household = all[0].Household }, seats: all, want: governance.ErrNotAllowed},
		"related":           {seats: all, relations: kin(nominee.Person, all[2].Person, council.NearRelative), want: governance.ErrNotAllowed},
		"related backwards": {seats: all, relations: kin(all[2].Person, nominee.Person, council.NearRelative), want: governance.ErrNotAllowed},
		"others related":    {seats: all, relations: kin(all[2].Person, all[1].Person, council.NearRelative)},
		"to no member":      {seats: all, relations: kin(nominee.Person, id[governance.Person]("aunt"), council.NearRelative)},
	} {
		s := nominee
		if tc.seat != nil {
			tc.seat(&s)
		}
		r := council.Roster{Seats: slices.Values(tc.seats), Relations: slices.Values(tc.relations)}
		if err := c.Fits(s, r); !errors.Is(err, tc.want) || (tc.want == nil) != (err == nil) {
			t.Errorf("%s: %v, want %v", name, err, tc.want)
		}
		// And the election asks for it.
		next, _, err := s.Elect(c, actor(governance.Chair), council.Election{Turnout: votes(rule.Representatives, 9), Among: r}, t0)
		if (err == nil) != (tc.want == nil) || err == nil && next.State != council.SeatHeld {
			t.Errorf("%s: elected %v, %v", name, next.State, err)
		}
	}
	// Seats of another council do not matter.
	elsewhere := seats(6)
	for i := range elsewhere {
		elsewhere[i].Council = group.ID
	}
	if err := c.Fits(nominee, council.Roster{Seats: slices.Values(elsewhere)}); err != nil {
		t.Error(err)
	}
}
