package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/store"
)

// renewal is the first system: an old quarter is asked again and again whether it
// shall be renovated, until nearly everybody agrees.
type renewal struct {
	*page
	ctx       context.Context
	quarter   *neighbourhood
	rules     consult.Rules // the procedure of a round
	decision  rule.Rule     // what a round is judged by at its closing
	presets   rule.Registry
	rounds    *shelf[consult.Round, consult.RoundEvent]
	campaigns *shelf[consult.Campaign, consult.CampaignEvent]
	demands   *shelf[consult.Demand, consult.DemandEvent]
	asked     []*asked // the four rounds, in order
}

// renewalOfQuarter tells the first system.
func renewalOfQuarter(w io.Writer) error {
	x, err := newRenewal(w, &store.Memory{})
	if err != nil {
		return err
	}
	return x.tell()
}

func (x *renewal) tell() error {
	for _, part := range []func() error{
		x.tellQuarter, x.tellRounds, x.tellSupport, x.tellChange, x.tellDemands, x.tellLaw, x.tellEarly, x.tellProof,
	} {
		if err := cmp.Or(part(), x.err); err != nil {
			return err
		}
	}
	return nil
}

// newRenewal sets the quarter, its rules and the four rounds up.
func newRenewal(w io.Writer, s store.Store) (*renewal, error) {
	x := &renewal{
		page: &page{w: w}, ctx: context.Background(), presets: rule.Presets(),
		rounds:    &shelf[consult.Round, consult.RoundEvent]{store: s, kind: "consult.round", replay: consult.ReplayRound},
		campaigns: &shelf[consult.Campaign, consult.CampaignEvent]{store: s, kind: "consult.campaign", replay: consult.ReplayCampaign},
		demands:   &shelf[consult.Demand, consult.DemandEvent]{store: s, kind: "consult.demand", replay: consult.ReplayDemand},
		asked:     plannedRounds(),
	}
	var err error
	if x.quarter, err = settleOldQuarter(); err != nil {
		return nil, err
	}
	notice, _ := x.presets.Find("cn/owner-meeting/notice")
	if x.rules, err = consult.Procedure("xingjiaqiao/rounds", notice); err != nil {
		return nil, err
	}
	x.rules.Zone = zone
	x.rules.OpenFor = period.Term{N: 7, Unit: period.CalendarDays}
	x.rules.Publicity = rule.Publicity{Min: period.Term{N: 7, Unit: period.CalendarDays}, Again: period.Term{N: 3, Unit: period.CalendarDays}}
	whole := func(m rule.Measure) rule.Condition {
		return rule.Condition{Measure: m, Part: rule.Yes, Is: rule.AtLeast, Share: rule.Fraction{Num: 2, Den: 3}, Of: rule.OfAll}
	}
	x.decision = rule.Rule{ID: "xingjiaqiao/two-thirds", Approval: []rule.Any{{{whole(rule.Households), whole(rule.Area)}}}}
	opinions := x.quarter.opinions()
	for i, a := range x.asked {
		voters := x.quarter.on(period.At(a.opens.In(zone)))
		a.cast(newDice(uint64(110+i)), opinions[i], voters)
		if a.objects {
			a.mislaid = a.mislay(opinions[i], voters)
		}
	}
	return x, nil
}

// The people of the quarter who do something here.
var (
	renewalSecretary = governance.Actor{ID: governance.NamedID[governance.Person](renewalSpace, "secretary"), Role: governance.Secretary}
	renewalChair     = governance.Actor{ID: governance.NamedID[governance.Person](renewalSpace, "chair"), Role: governance.Chair}
)

// tellQuarter counts the registers and shows the six bridges.
func (x *renewal) tellQuarter() error {
	x.section("1. The quarter and its six bridges  小区与六桥")
	n := x.quarter
	roll, err := consult.NewElectorate(rule.Households, slices.Values(n.households), period.At(soldOn), n.scopes)
	if err != nil {
		return err
	}
	x.say("The first phase of the renovation benefited 36,000 m², 579 households and 1,422 persons. The")
	x.say("report gives no more. Buildings, dwellings, persons and every ballot below are made up (synthetic)")
	x.say("so that they have exactly these totals; what is printed is counted from their rows.")
	t := newTable("Register", "登记", ">Counted")
	t.row("Buildings", "楼栋", fmt.Sprint(len(roll.Scopes())))
	t.row("Dwellings", "专有部分", fmt.Sprint(len(n.parts)))
	t.row("Households on the roll", "户数", fmt.Sprint(roll.Heads()))
	t.row("Exclusive area, m²", "专有部分面积", squareMetres(roll.Area()))
	t.row("Persons", "人数", fmt.Sprint(n.persons(period.On(soldOn))))
	x.table(t)
	x.say("Every household owns its dwelling here, every fourth together with a spouse; co-owners (共有人)")
	x.say("have one ballot. So owners and households are equally many, and the law's heads (业主人数) can be")
	x.say("counted from the same ballots. Between two rounds %d dwellings are sold: who leaves keeps the", soldBetween)
	x.say("number on the roll (选民编号), who comes gets a new one. Changes of the roll: %d.", len(n.changes))
	x.gap()
	x.say("The quarter arranges its work as six bridges (六桥同治), each with its \"one\" (六个一):")
	bridges := newTable("Bridge", "桥", "One", "六个一", "Side", "治理")
	for _, b := range governance.Bridges() {
		bridges.row(b.Label().En, b.Label().Zh, b.One().En, b.One().Zh, b.Side().En, b.Side().Zh)
	}
	x.table(bridges)
	return nil
}

// squareMetres writes an area, given in hundredths of a square metre.
func squareMetres(area int64) string { return fmt.Sprintf("%d.%02d", area/100, area%100) }
