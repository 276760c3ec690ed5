package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
)

// zone is where the clocks of the community hang. China has had one offset
// without changes since 1992, so no zone database is needed.
var zone = time.FixedZone("UTC+8", 8*60*60)

// space keeps the identifiers of this program apart from others'.
const space = "examples/tour/herunjiayuan"

// community is what a host's registers say of Herunjiayuan. The report gives
// 19 buildings and nearly 10,000 residents; everything finer is made up.
type community struct {
	places     *governance.Places
	home       governance.PlaceID // the community itself
	grids      []governance.Place
	buildings  []governance.Place
	households []governance.Household
	residences []governance.Residence
	// tenants are the persons of each building, to speak for themselves.
	tenants map[governance.PlaceID][]governance.PersonID
}

// The make-up of the estate: the last building of each grid, and how many of a
// hundred households have 1, 2, ... persons.
var (
	lastOfGrid    = []int{5, 10, 15, 19}
	householdSize = []int{10, 26, 31, 19, 10, 4}
)

const (
	floors, homesPerFloor = 22, 4
	moveIn                = 2017 // the year in which the estate was settled
)

// build makes the place tree, the households and who lives in them.
func build() (*community, error) {
	c := &community{tenants: map[governance.PlaceID][]governance.PersonID{}}
	var all []governance.Place
	place := func(parent governance.PlaceID, level governance.Level, name string) governance.Place {
		id := governance.NamedID[governance.Place](space, parent.String()+"/"+name)
		p := governance.Place{ID: id, Parent: parent, Level: level, Name: name}
		all = append(all, p)
		return p
	}
	district := place(governance.PlaceID{}, governance.LevelDistrict, "北碚区")
	street := place(district.ID, governance.LevelStreet, "水土街道")
	c.home = place(street.ID, governance.LevelCommunity, "和润家园社区").ID

	dice := newDice(1)
	building := 0
	for g, last := range lastOfGrid {
		grid := place(c.home, governance.LevelGrid, fmt.Sprintf("第%d网格", g+1))
		c.grids = append(c.grids, grid)
		for building < last {
			building++
			b := place(grid.ID, governance.LevelBuilding, fmt.Sprintf("%d栋", building))
			c.buildings = append(c.buildings, b)
			for e := 1; e <= 2; e++ {
				entrance := place(b.ID, governance.LevelEntrance, fmt.Sprintf("%d单元", e))
				c.settle(dice, b, entrance.ID, fmt.Sprintf("%d-%d", building, e))
			}
		}
	}
	c.move(dice)
	var err error
	c.places, err = governance.NewPlaces(slices.Values(all))
	return c, err
}

// settle fills an entrance with households. A few homes stand empty.
func (c *community) settle(dice *dice, b governance.Place, entrance governance.PlaceID, door string) {
	for home := range floors * homesPerFloor {
		if dice.percent(3) {
			continue
		}
		name := fmt.Sprintf("%s-%d%02d", door, home/homesPerFloor+1, home%homesPerFloor+1)
		h := governance.Household{ID: governance.NamedID[governance.Household](space, name), Place: entrance, Name: name}
		c.households = append(c.households, h)
		since := period.Span{From: period.Must(moveIn, 3, 1).AddDays(dice.below(1500))}
		for n := range 1 + dice.pick(householdSize) {
			person := governance.NamedID[governance.Person](space, fmt.Sprintf("%s/%d", name, n+1))
			c.residences = append(c.residences, governance.Residence{Household: h.ID, Person: person, Time: since})
			c.tenants[b.ID] = append(c.tenants[b.ID], person)
		}
	}
}

// move adds what makes counting persons harder than adding up lists: some
// lived in another home before, and some belong to two homes at once, as
// grandparents do who look after children.
func (c *community) move(dice *dice) {
	for i := range len(c.residences) {
		r := c.residences[i]
		other := c.households[dice.below(len(c.households))].ID
		switch n := dice.below(100); {
		case other == r.Household:
		case n == 0:
			c.residences = append(c.residences, governance.Residence{Household: other, Person: r.Person, Time: period.Span{From: r.Time.From, To: r.Time.From.AddDays(400)}})
			c.residences[i].Time.From = r.Time.From.AddDays(400)
		case n == 1:
			c.residences = append(c.residences, governance.Residence{Household: other, Person: r.Person, Time: period.Span{From: r.Time.From.AddDays(200)}})
		}
	}
}

// census is what the registers say of one day.
type census struct {
	rows       int // of the register, of any time
	households int
	persons    metric.Distinct[governance.PersonID]
}

// count counts the registers as they stood on the day, after checking every
// row.
func (c *community) count(on period.Date) (census, error) {
	var n census
	lived := map[governance.HouseholdID]bool{}
	for _, h := range c.households {
		if err := h.Validate(); err != nil {
			return n, err
		}
	}
	for _, r := range c.residences {
		if err := r.Validate(); err != nil {
			return n, err
		}
		n.rows++
		if r.Time.Contains(on) {
			lived[r.Household] = true
			n.persons.Add(r.Person)
		}
	}
	n.households = len(lived)
	return n, nil
}

// unit, person and device name those who act.
func unit(name string) governance.UnitID {
	return governance.NamedID[governance.Unit](space, name)
}

func person(name string) governance.PersonID {
	return governance.NamedID[governance.Person](space, name)
}
