package main

import (
	"cmp"
	"context"
	"io"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/store"
)

// village is the third system: a village that talks its matters over, in a council
// of its own and in one of each villagers' group.
type village struct {
	*page
	ctx            context.Context
	presets        rule.Registry
	store          store.Store
	heping, second council.Council
	charter, small *council.Charter // of the village, of the group
	seats          *shelf[council.Seat, council.SeatEvent]
	topics         *shelf[council.Topic, council.TopicEvent]
	concerns       *shelf[council.Concern, council.ConcernEvent]
	meetings       *shelf[council.Meeting, council.MeetingEvent]
	proceedings    *shelf[council.Proceeding, council.ProceedingEvent]
	// Rows that are no values with a way of their own.
	attends []council.Attendance
	recused []council.Recused
	ballots []council.Ballot
	spoken  map[council.ConcernID]spoken
}

// spoken is what was said about a concern: the library keeps no texts.
type spoken struct{ question, answer string }

// villageCouncils tells the third system.
func villageCouncils(w io.Writer) error {
	v, err := newVillage(w, &store.Memory{})
	if err != nil {
		return err
	}
	return v.tell()
}

func (v *village) tell() error {
	for _, part := range []func() error{
		v.tellSeats, v.tellReferral, v.tellKonjac, v.tellRecusal, v.tellFunds, v.tellFigures, v.tellProof,
	} {
		if err := cmp.Or(part(), v.err); err != nil {
			return err
		}
	}
	return nil
}

const villageSpace = "examples/tour/heping"

// newVillage sets the councils and their charters up.
func newVillage(w io.Writer, s store.Store) (*village, error) {
	v := &village{
		page: &page{w: w}, ctx: context.Background(), presets: rule.Presets(), store: s, spoken: map[council.ConcernID]spoken{},
		seats:       &shelf[council.Seat, council.SeatEvent]{store: s, kind: "council.seat", replay: council.ReplaySeat},
		topics:      &shelf[council.Topic, council.TopicEvent]{store: s, kind: "council.topic", replay: council.ReplayTopic},
		concerns:    &shelf[council.Concern, council.ConcernEvent]{store: s, kind: "council.concern", replay: council.ReplayConcern},
		meetings:    &shelf[council.Meeting, council.MeetingEvent]{store: s, kind: "council.meeting", replay: council.ReplayMeeting},
		proceedings: &shelf[council.Proceeding, council.ProceedingEvent]{store: s, kind: "council.proceeding", replay: council.ReplayProceeding},
	}
	home := governance.NamedID[governance.Place](villageSpace, "和平村")
	v.heping = council.Council{ID: governance.NamedID[council.Council](villageSpace, "village"), Kind: council.VillageCouncil, Place: home, Name: "和平村民主议事协商会"}
	v.second = council.Council{
		ID: governance.NamedID[council.Council](villageSpace, "group 2"), Parent: v.heping.ID, Kind: council.GroupCouncil,
		Place: governance.NamedID[governance.Place](villageSpace, "二组"), Name: "二组议事会",
	}
	var err error
	if v.charter, err = v.charterOf(v.heping, 9, 15); err != nil {
		return nil, err
	}
	if v.small, err = v.charterOf(v.second, 5, 7); err != nil {
		return nil, err
	}
	v.small.ID = "heping/group-2/2022"
	v.small.Remits.Set(council.Remit{Power: council.Refers}, council.PolicyMatter, council.CollectiveFunds)
	return v, cmp.Or(v.charter.Validate(), v.small.Validate())
}

// charterOf is what the law of the day gives for a council, and what it has laid
// down itself; the latter is this tour's.
func (v *village) charterOf(which council.Council, least, most int64) (*council.Charter, error) {
	c, err := council.Lawful(v.presets, which.Kind, here, period.Must(2022, 1, 10))
	if err != nil {
		return nil, err
	}
	days := func(n int) period.Term { return period.Term{N: n, Unit: period.CalendarDays} }
	share := func(m rule.Measure, p rule.Part, is rule.Compare, num, den int64, of rule.Base) []rule.Any {
		return []rule.Any{{{{Measure: m, Part: p, Is: is, Share: rule.Fraction{Num: num, Den: den}, Of: of}}}}
	}
	c.ID, c.Zone = "heping/2022", zone
	c.Composition = rule.Composition{Min: least, Max: most, Odd: true, Quotas: []rule.Quota{
		{Category: council.Cadre.Category(), Is: rule.AtMost, Share: rule.Fraction{Num: 1, Den: 3}},
		{Category: rule.ElectedRepresentative, Is: rule.AtLeast, Share: rule.Fraction{Num: 1, Den: 5}},
		{Category: rule.Woman, Is: rule.AtLeast, Number: 1},
	}}
	for _, k := range council.SeatKinds() {
		c.Composition.Quotas = append(c.Composition.Quotas, rule.Quota{Category: k.Category(), Is: rule.AtLeast, Number: 1})
	}
	c.Filling.Set(council.Filling{Vote: rule.Rule{
		ID: "heping/election", Quorum: share(rule.Heads, rule.Cast, rule.MoreThan, 1, 2, rule.OfAll), Approval: share(rule.Heads, rule.Yes, rule.MoreThan, 1, 2, rule.OfCast),
	}})
	c.Filling.Set(council.Filling{Appointed: true}, council.Cadre)
	c.Term, c.Apart = period.Term{N: 3, Unit: period.Years}, machine.Of(council.NearRelative)
	c.Quorum = rule.Rule{ID: "heping/quorum", Approval: share(rule.Members, rule.Present, rule.AtLeast, 2, 3, rule.OfEligible)}
	c.Notice = rule.Notice{Before: days(3), AgendaLock: true}
	c.Recusal = rule.RecusalRule{How: rule.OutsideBase, Interested: true, NearRelatives: true}
	c.ConcernsFirst = true
	posted, _ := v.presets.Find("cn/siyi-liang/publicity")
	c.Publicity = *posted.Publicity
	c.Publicity.Within = days(3)
	c.Minutes, c.Feedback, c.Deferral = days(5), days(10), period.Term{N: 6, Unit: period.Months}
	for k := range c.Remits {
		r := &c.Remits[k]
		if k == 0 {
			continue
		}
		if r.Power == 0 {
			r.Power = council.Decides
		}
		r.Ways = machine.Of(council.Consensus, council.Vote)
		r.Vote = rule.Rule{ID: "heping/vote", Quorum: c.Quorum.Approval, Approval: share(rule.Members, rule.Yes, rule.MoreThan, 1, 2, rule.OfEligible)}
		if which.Kind == council.VillageCouncil {
			r.Basis = "resolution of the villagers' assembly of 2021-12-20"
		}
	}
	return &c, nil
}

// villager is somebody who says or does something, in a role.
func villager(name string, role governance.Role) governance.Actor {
	return governance.Actor{ID: governance.NamedID[governance.Person](villageSpace, name), Role: role}
}

// The people who appear by name.
var (
	villageChair = villager("Wang", governance.Chair)
	villageClerk = villager("Tan", governance.Secretary)
	township     = villager("township", governance.Administrator)
	groupChair   = villager("Mou", governance.Chair)
	cooperative  = governance.NamedID[governance.Unit](villageSpace, "village cooperative")
	manager      = governance.Actor{ID: governance.NamedID[governance.Person](villageSpace, "manager"), Role: governance.Handler, Unit: cooperative}
)
