package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
)

// The report's figures of the first phase. Everything finer is made up so that
// it adds up to them.
const (
	reportedHouseholds = 579
	reportedPersons    = 1_422
	reportedArea       = 36_000_00 // in hundredths of a square metre
)

const (
	renewalSpace = "examples/tour/xingjiaqiao"
	oldBuildings = 12
	soldBetween  = 6 // dwellings that change hands between the two rounds of phase 1
)

// neighbourhood is what the host's registers say of the old quarter.
type neighbourhood struct {
	places     *governance.Places
	buildings  []governance.Place
	scopes     consult.ScopesOf
	parts      []consult.ExclusivePart
	titles     []consult.Title
	residences []governance.Residence
	// One roll of households and one of owners, in which a number is the same
	// dwelling, and who joined or left between the rounds.
	households, owners []consult.Entry
	changes            []consult.RollChange
}

// soldOn is when the dwellings change hands.
var soldOn = time.Date(2019, time.March, 1, 12, 0, 0, 0, zone)

// settleOldQuarter makes the registers up: buildings, dwellings, households, owners.
func settleOldQuarter() (*neighbourhood, error) {
	n := &neighbourhood{}
	var all []governance.Place
	place := func(parent governance.PlaceID, level governance.Level, name string) governance.Place {
		p := governance.Place{ID: governance.NamedID[governance.Place](renewalSpace, parent.String()+"/"+name), Parent: parent, Level: level, Name: name}
		all = append(all, p)
		return p
	}
	district := place(governance.PlaceID{}, governance.LevelDistrict, "两江新区")
	street := place(district.ID, governance.LevelStreet, "人和街道")
	home := place(street.ID, governance.LevelCommunity, "邢家桥社区")
	for b := range oldBuildings {
		n.buildings = append(n.buildings, place(home.ID, governance.LevelBuilding, fmt.Sprintf("%d栋", b+1)))
	}
	var err error
	if n.places, err = governance.NewPlaces(slices.Values(all)); err != nil {
		return nil, err
	}
	if n.scopes, err = consult.ScopesIn(n.places, governance.LevelBuilding); err != nil {
		return nil, err
	}
	d := newDice(100)
	areas, sizes := dwellings(d)
	for i := range reportedHouseholds {
		n.dwell(d, i, n.buildings[i*oldBuildings/reportedHouseholds], areas[i], sizes[i])
	}
	return n, n.enrol()
}

// dwellings draws areas and numbers of persons that sum to the report's.
func dwellings(d *dice) (areas []int64, sizes []int) {
	area, persons := int64(reportedArea), reportedPersons
	for range reportedHouseholds {
		areas = append(areas, int64(d.between(4_700, 7_700)))
		sizes = append(sizes, 1+d.pick([]int{22, 34, 28, 11, 5}))
		area -= areas[len(areas)-1]
		persons -= sizes[len(sizes)-1]
	}
	for i := range areas { // what is left over, spread evenly
		share := area / int64(len(areas)-i)
		areas[i] += share
		area -= share
	}
	for persons != 0 {
		step := 1
		if persons < 0 {
			step = -1
		}
		if i := d.below(len(sizes)); sizes[i]+step >= 1 && sizes[i]+step <= 6 {
			sizes[i] += step
			persons -= step
		}
	}
	return areas, sizes
}

// dwell puts a household into a dwelling that it owns; every fourth dwelling has
// two owners. A few are sold, and another household of the same size moves in.
func (n *neighbourhood) dwell(d *dice, i int, building governance.Place, area int64, persons int) {
	name := fmt.Sprintf("%s-%d", building.Name, i+1)
	part := consult.ExclusivePart{
		ID: governance.NamedID[consult.ExclusivePart](renewalSpace, name), Kind: consult.Dwelling, Place: building.ID, Registered: area,
	}
	n.parts = append(n.parts, part)
	lives := func(family string, from, to time.Time) {
		household := governance.NamedID[governance.Household](renewalSpace, name+family)
		t := consult.Title{
			Part: part.ID, Holding: consult.Owned, Household: household, From: period.At(from), To: period.At(to),
			Owner: governance.NamedID[consult.Owner](renewalSpace, name+family),
		}
		if d.percent(25) {
			t.Num, t.Den = 1, 2
			spouse := t
			spouse.Owner = governance.NamedID[consult.Owner](renewalSpace, name+family+"/2")
			n.titles = append(n.titles, spouse)
		}
		n.titles = append(n.titles, t)
		span := period.Span{}
		if !from.IsZero() {
			span.From = period.On(from)
		}
		if !to.IsZero() {
			span.To = period.On(to)
		}
		for p := range persons {
			id := governance.NamedID[governance.Person](renewalSpace, fmt.Sprintf("%s%s/%d", name, family, p+1))
			n.residences = append(n.residences, governance.Residence{Household: household, Person: id, Time: span})
		}
	}
	if i%(reportedHouseholds/soldBetween) != 40 {
		lives("", time.Time{}, time.Time{})
		return
	}
	lives("/before", time.Time{}, soldOn)
	lives("/after", soldOn, time.Time{})
}

// enrol makes the rolls as they stood at first, and revises them after the sales.
func (n *neighbourhood) enrol() error {
	homes := consult.HouseholdPolicy()
	count, _ := rule.Presets().Find("cn/spc/owner-count")
	source, _ := rule.Presets().Find("cn/spc/area-source")
	owners, err := consult.OwnersPolicy(count, source)
	if err != nil {
		return err
	}
	after := period.At(soldOn)
	for _, of := range []struct {
		policy *consult.RollPolicy
		roll   *[]consult.Entry
	}{{&owners, &n.owners}, {&homes, &n.households}} {
		first, _, err := of.policy.RollUp(slices.Values(n.parts), slices.Values(n.titles), after-1)
		if err != nil {
			return err
		}
		now, _, err := of.policy.RollUp(slices.Values(n.parts), slices.Values(n.titles), after)
		if err != nil {
			return err
		}
		if *of.roll, n.changes, err = consult.Revise(first, slices.Values(now), after); err != nil {
			return err
		}
	}
	return nil
}

// on returns who is on the roll of households at the moment, by number.
func (n *neighbourhood) on(at period.Instant) []uint32 {
	var numbers []uint32
	for i := range n.households {
		if e := &n.households[i]; e.From <= at && (e.To == 0 || at < e.To) {
			numbers = append(numbers, e.Number)
		}
	}
	return numbers
}

// household returns the row of a number.
func (n *neighbourhood) household(number uint32) *consult.Entry {
	i := slices.IndexFunc(n.households, func(e consult.Entry) bool { return e.Number == number })
	return &n.households[i]
}

// persons counts the distinct persons who live there on the day.
func (n *neighbourhood) persons(on period.Date) int64 {
	var persons metric.Distinct[governance.PersonID]
	for _, r := range n.residences {
		if r.Time.Contains(on) {
			persons.Add(r.Person)
		}
	}
	return persons.Persons()
}
