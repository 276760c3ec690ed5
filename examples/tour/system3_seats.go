package main

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
)

// nominee is somebody who is nominated for a seat, made up.
type nominee struct {
	name  string
	kind  council.SeatKind
	woman bool
	yes   int64 // ballots for him or her, of those cast
}

// nominees of the village's council: 16 for 15 seats, and of the group's.
var (
	villageNominees = []nominee{
		{"Wang", council.Cadre, false, 0},
		{"Tan", council.Cadre, true, 0},
		{"Xiang", council.Cadre, false, 0},
		{"Li", council.Cadre, false, 0},
		{"Chen", council.Pioneer, false, 602},
		{"Zhou", council.Pioneer, true, 571},
		{"Yi", council.Representative, false, 655},
		{"Luo", council.Representative, true, 640},
		{"Feng", council.Representative, true, 598},
		{"Peng", council.Representative, false, 610},
		{"Deng", council.Representative, false, 544},
		{"Xu", council.Worthy, false, 688},
		{"Qin", council.Worthy, false, 519},
		{"Hu", council.Volunteer, false, 577},
		{"Ran", council.Volunteer, false, 301},
		{"Tang", council.Volunteer, true, 623},
	}
	groupNominees = []nominee{
		{"Mou", council.Cadre, false, 0},
		{"She", council.Pioneer, true, 141},
		{"Gong", council.Representative, false, 150},
		{"Lei", council.Worthy, false, 133},
		{"Jian", council.Volunteer, true, 129},
	}
)

// The electorates, made up: how many may vote and how many did.
const (
	villageVoters, villageCast = 1_046, 731
	groupVoters, groupCast     = 248, 166
)

func personOf(name string) governance.PersonID { return villager(name, governance.Resident).ID }

// roster is who sits in a council, with what the village knows of them.
func (v *village) roster(of council.Council) (council.Roster, error) {
	seats, err := v.members(of.ID)
	return council.Roster{
		Seats: slices.Values(seats),
		Relations: func(yield func(council.Relation) bool) {
			yield(council.Relation{A: personOf("Li"), B: personOf("Li the younger"), Kind: council.NearRelative})
		},
		Categories: categories(append(villageNominees[:len(villageNominees):len(villageNominees)], groupNominees...)),
	}, err
}

// categories say who is a woman.
func categories(all []nominee) iter.Seq2[governance.PersonID, rule.Category] {
	return func(yield func(governance.PersonID, rule.Category) bool) {
		for _, n := range all {
			if n.woman && !yield(personOf(n.name), rule.Woman) {
				return
			}
		}
	}
}

// fill nominates somebody and fills the seat, by appointment or by a vote.
func (v *village) fill(c *council.Charter, of council.Council, n nominee, voters, cast int64, at time.Time) (council.Seat, error) {
	id := governance.NamedID[council.Seat](villageSpace, of.Name+"/"+n.name)
	next, ev, err := council.NominateSeat(c, villageClerk, council.Nomination{ID: id, Council: of.ID, Kind: n.kind, Person: personOf(n.name)}, at)
	if _, err = v.seats.create(v.ctx, id, next, ev, err); err != nil {
		return council.Seat{}, err
	}
	among, err := v.roster(of)
	if err != nil {
		return council.Seat{}, err
	}
	return v.seats.change(v.ctx, id, func(s council.Seat) (council.Seat, council.SeatEvent, error) {
		if c.Filling[n.kind].Appointed {
			return s.Appoint(c, township, among, "by virtue of office", at.AddDate(0, 0, 5))
		}
		count := rule.Count{All: voters, Eligible: voters, Yes: n.yes, No: cast - n.yes}
		return s.Elect(c, villageClerk, council.Election{Turnout: council.Turnout{Tally: rule.Tally{{Measure: rule.Heads, Count: count}}}, Among: among}, at.AddDate(0, 0, 5))
	})
}

// tellSeats fills the two councils and holds them to their charters.
func (v *village) tellSeats() error {
	v.section("1. Two councils, five kinds of seats  两级议事会与五类席位")
	v.say("Heping village (和平村) has a democratic consultation council (民主议事协商会), and each villagers'")
	v.say("group one of its own. The report names the five kinds of members and the four kinds of topics, a")
	v.say("plant for bacon, one for konjac and the living allowance. Persons, dates, numbers and all other")
	v.say("topics below are made up (synthetic).")
	first := on(time.January, 10, 9, 0)
	t := newTable("Nominee", "Seat", "席位", ">For", ">Against", ">Voters", "Filled by", "State", "状态")
	for _, of := range []struct {
		council      council.Council
		charter      *council.Charter
		nominees     []nominee
		voters, cast int64
	}{{v.heping, v.charter, villageNominees, villageVoters, villageCast}, {v.second, v.small, groupNominees, groupVoters, groupCast}} {
		t.row(of.council.Name, of.council.Kind.Label().En, "", "", "", "", "", "", "")
		for i, n := range of.nominees {
			if i == len(of.nominees)-1 && of.council == v.heping {
				if err := v.checkedTooEarly(); err != nil {
					return err
				}
			}
			s, err := v.fill(of.charter, of.council, n, of.voters, of.cast, first.Add(time.Duration(i)*time.Minute))
			if err != nil {
				return err
			}
			row := []string{"  " + n.name, s.Kind.Label().En, s.Kind.Label().Zh, "", "", "", "appointment", s.State.String(), s.State.Label().Zh}
			if !s.Appointed {
				row[3], row[4], row[5], row[6] = fmt.Sprint(n.yes), fmt.Sprint(of.cast-n.yes), fmt.Sprint(of.voters), "election"
			}
			t.row(row...)
		}
	}
	v.gap()
	v.table(t)
	if err := v.tellComposition(); err != nil {
		return err
	}
	return v.tellUnfit()
}

// checkedTooEarly holds the council to its charter before its last seat is filled.
func (v *village) checkedTooEarly() error {
	among, err := v.roster(v.heping)
	if err != nil {
		return err
	}
	wrong := v.charter.CheckRoster(among)
	if !errors.Is(wrong, governance.ErrInvalid) {
		return fmt.Errorf("tour: a council of 14 fits a charter that wants an odd number: %w", wrong)
	}
	v.gap()
	v.say("With one seat still to be filled the council does not fit its charter:")
	v.say("    %s", wrong)
	return nil
}

// tellComposition checks the councils as they sit.
func (v *village) tellComposition() error {
	t := newTable("Council", "议事会", ">Seats", ">Cadres", ">Pioneers", ">Representatives", ">Worthies", ">Volunteers", ">Women", "Fits its charter")
	for _, of := range []struct {
		council council.Council
		charter *council.Charter
	}{{v.heping, v.charter}, {v.second, v.small}} {
		among, err := v.roster(of.council)
		if err != nil {
			return err
		}
		if err := of.charter.CheckRoster(among); err != nil {
			return err
		}
		kinds, women, all := map[council.SeatKind]int{}, 0, 0
		for s := range among.Seats {
			kinds[s.Kind]++
			all++
			for person := range among.Categories {
				if person == s.Person {
					women++
				}
			}
		}
		row := []string{of.council.Kind.Label().En, of.council.Name, fmt.Sprint(all)}
		for _, k := range council.SeatKinds() {
			row = append(row, fmt.Sprint(kinds[k]))
		}
		t.row(append(row, fmt.Sprint(women), "yes")...)
	}
	v.table(t)
	v.say("The charter (章程) wants an odd number from 9 to 15 in the village and 5 to 7 in the group, at most a")
	v.say("third cadres, at least a fifth representatives, each of the five kinds, and a woman.")
	return nil
}

// tellUnfit tries to fill a seat that must not be filled so.
func (v *village) tellUnfit() error {
	among, err := v.roster(v.heping)
	if err != nil {
		return err
	}
	wide := *v.charter
	wide.Composition.Max = 17
	at := on(time.January, 17, 9, 0)
	seat := func(name string, c *council.Charter) error {
		s, _, err := council.NominateSeat(c, villageClerk, council.Nomination{
			ID: governance.NamedID[council.Seat](villageSpace, "try/"+name), Council: v.heping.ID, Kind: council.Cadre, Person: personOf(name),
		}, at)
		if err != nil {
			return err
		}
		_, _, err = s.Appoint(c, township, among, "", at)
		return err
	}
	return v.refused([]refusal{
		{"A sixteenth member:", governance.ErrLimit, seat("Shi", v.charter)},
		{"A near relative of a member, in a larger council:", governance.ErrNotAllowed, seat("Li the younger", &wide)},
		{"The same person twice:", governance.ErrNotAllowed, seat("Xu", &wide)},
	})
}
