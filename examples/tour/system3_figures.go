package main

import (
	"fmt"
	"time"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/governance/period"
)

// yearEnd is the moment of which the figures are.
var yearEnd = period.At(time.Date(2023, time.January, 1, 0, 0, 0, 0, zone))

// The people for whom the council sits, made up: women and men.
const (
	women, men         = 588, 612
	womanCode, manCode = 1, 2
)

// tally counts everything that the councils did.
func (v *village) tally() (council.Tally, error) {
	var t council.Tally
	topics, err := v.topics.all(v.ctx)
	if err != nil {
		return t, err
	}
	for i := range topics {
		c := v.charter
		if topics[i].Council == v.second.ID {
			c = v.small
		}
		f := topics[i].Fact(c)
		t.AddTopic(&f, yearEnd)
	}
	concerns, err := v.concerns.all(v.ctx)
	if err != nil {
		return t, err
	}
	for i := range concerns {
		f := concerns[i].Fact()
		t.AddConcern(&f, yearEnd)
	}
	meetings, err := v.meetings.all(v.ctx)
	for i := range meetings {
		f := meetings[i].Fact()
		t.AddMeeting(&f, yearEnd)
	}
	return t, err
}

// tellFigures shows the councils' year.
func (v *village) tellFigures() error {
	v.section("6. The councils' year in figures  议事会年度指标")
	topics, err := v.topics.all(v.ctx)
	if err != nil {
		return err
	}
	list := newTable("Topic", "Kind", "议题类别", "Way", ">Concerns", ">Deferred", ">Dissents", "State", "状态", "Outcome", "Implemented", "Fed back")
	for i := range topics {
		t := &topics[i]
		list.row(t.Number, t.Kind.Label().En, t.Kind.Label().Zh, t.Way.Label().En, fmt.Sprint(t.Concerns), fmt.Sprint(t.Deferred), fmt.Sprint(t.Dissents),
			t.State.Label().En, t.State.Label().Zh, t.Outcome.Label().En, clock(t.ImplementedAt), clock(t.FedBackAt))
	}
	v.table(list)
	tally, err := v.tally()
	if err != nil {
		return err
	}
	t := newTable("Indicator", "指标", ">Counted", ">Of", ">", "Base")
	for _, i := range council.Catalogue() {
		r, ok := tally.Rate(i.Code)
		if !ok || r.Den == 0 {
			continue
		}
		if err := r.Validate(); err != nil {
			return err
		}
		t.row(i.Name.En, i.Name.Zh, fmt.Sprint(r.Num), fmt.Sprint(r.Den), percent(r), r.Base.En)
	}
	v.table(t)
	v.say("With so few topics a share is a way to read the counts, and no more: no limits are printed.")
	return v.tellVoices()
}

// tellVoices shows who sits for whom, and who speaks how often.
func (v *village) tellVoices() error {
	members, err := v.members(v.heping.ID)
	if err != nil {
		return err
	}
	var represents council.Representation
	represents.AddPeople(womanCode, women)
	represents.AddPeople(manCode, men)
	for _, s := range members {
		code := uint32(manCode)
		for person := range categories(villageNominees) {
			if person == s.Person {
				code = womanCode
			}
		}
		represents.AddSeats(code, 1)
	}
	var speaks council.Speaking
	for _, a := range v.attends {
		for _, s := range members {
			if s.ID == a.Seat {
				speaks.Add(&a)
			}
		}
	}
	ratio, ok := represents.Ratio(womanCode)
	gini, ok2 := speaks.Gini()
	if !ok || !ok2 {
		return fmt.Errorf("tour: the village council has no members or nobody spoke")
	}
	v.say("Women hold %s of the seats and are %s of the people (made up):\nratio %s, exactly %s (1 is parity).", represents.SeatShare(womanCode), represents.PeopleShare(womanCode), ratio.FloatString(2), ratio.RatString())
	v.say("%d members took the floor %d times in the village's two meetings. How unevenly (发言基尼系数): Gini %s,", speaks.Members(), speaks.Turns(), gini.FloatString(2))
	v.say("exactly %s.", gini.RatString())
	return nil
}
