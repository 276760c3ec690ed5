package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/workorder"
)

// demandTopics are what households want settled, with the colour (四色四事) under
// which the quarter handles it and the answer that is given.
var demandTopics = []struct {
	code   string
	name   label.Text
	colour workorder.Colour
	answer string
}{
	{"gas", label.Text{En: "Old gas pipes", Zh: "燃气老管"}, workorder.RedMatter, "replaced before anything else"},
	{"drains", label.Text{En: "Drains", Zh: "下水管网"}, workorder.OrangeMatter, "rain and waste water are parted"},
	{"parking", label.Text{En: "Parking", Zh: "停车位"}, workorder.YellowMatter, "62 spaces where the sheds stood"},
	{"noise", label.Text{En: "Noise of the works", Zh: "施工噪声"}, workorder.YellowMatter, "no work from 12 to 14 and after 19 o'clock"},
	{"lift", label.Text{En: "Lifts", Zh: "加装电梯"}, workorder.BlueMatter, "each entrance decides by itself; the shafts are planned"},
}

// demandsRaised is how many households say what they want in the first round.
const demandsRaised = 40

// raiseDemands lets households that did not agree in the first round say why, and
// follows each demand: answered or not, taken or not, carried over (结转) to the
// second round and answered there.
func (x *renewal) raiseDemands() error {
	first, second := x.asked[0], x.asked[1]
	next := consult.Round{ID: second.id, Campaign: phases[0].id, Number: 2, State: consult.Open}
	d, n := newDice(120), 0
	for number, ballot := range first.votes.All() {
		if ballot.Choice == consult.Agree || n == demandsRaised || !d.percent(20) {
			continue
		}
		n++
		id := governance.NamedID[consult.Demand](renewalSpace, fmt.Sprint("demand ", n))
		topic := demandTopics[d.pick([]int{2, 5, 6, 4, 8})]
		who := governance.Actor{ID: governance.NamedID[governance.Person](renewalSpace, fmt.Sprint("spokesman ", number)), Role: governance.Resident}
		raisedAt := ballot.At.Time()
		next0, ev, err := consult.RaiseDemand(who, consult.DemandDraft{
			ID: id, Kind: consult.Reason, Campaign: phases[0].id, Round: 1, Household: x.quarter.household(number).Household, Voter: number, Topic: topic.code,
			Note: topic.name.Zh,
		}, raisedAt)
		if _, err = x.demands.create(x.ctx, id, next0, ev, err); err != nil {
			return err
		}
		taken := second.votes.Of(number).Choice == consult.Agree
		for _, do := range x.settleDemand(who, topic.answer, raisedAt, next, d.percent(75), taken) {
			if _, err := x.demands.change(x.ctx, id, do); err != nil {
				return err
			}
		}
	}
	return nil
}

type demandCommand = func(consult.Demand) (consult.Demand, consult.DemandEvent, error)

// settleDemand is a demand's way after it was raised. In the first round most are
// answered; the households that agreed in the second round take the answer, and
// what is open or not taken goes on to it.
func (x *renewal) settleDemand(who governance.Actor, answer string, raised time.Time, second consult.Round, prompt, taken bool) []demandCommand {
	reply := func(at time.Time) demandCommand {
		return func(d consult.Demand) (consult.Demand, consult.DemandEvent, error) {
			return d.Answer(renewalSecretary, answer, at)
		}
	}
	say := func(at time.Time, yes bool) demandCommand {
		return func(d consult.Demand) (consult.Demand, consult.DemandEvent, error) {
			if yes {
				return d.Accept(who, "", at)
			}
			return d.Decline(who, "not enough", at)
		}
	}
	carry := func(d consult.Demand) (consult.Demand, consult.DemandEvent, error) {
		return d.CarryOver(renewalSecretary, second, at(x.asked[1].opens, 9))
	}
	autumn := raised.AddDate(0, 7, 0)
	switch {
	case prompt && taken:
		return []demandCommand{reply(autumn), say(autumn.AddDate(0, 0, 5), true)}
	case prompt:
		return []demandCommand{reply(autumn), say(autumn.AddDate(0, 0, 5), false), carry, reply(at(x.asked[1].opens, 14))}
	}
	return []demandCommand{carry, reply(at(x.asked[1].opens, 15)), say(at(x.asked[1].opens, 18), taken)}
}

// tellDemands shows what households asked for, and what became of it.
func (x *renewal) tellDemands() error {
	x.section("5. What households ask for  诉求逐条答复")
	if err := x.raiseDemands(); err != nil {
		return err
	}
	all, err := x.demands.all(x.ctx)
	if err != nil {
		return err
	}
	x.say("%d households (made up) that do not agree in round 1/1 say why. Each demand (意见诉求) has a colour", len(all))
	x.say("(四色四事), is answered, and the household takes the answer or does not. What is open or not taken is")
	x.say("carried over (结转) to round 1/2.")
	t := newTable("Demand", "诉求", "Colour", ">Raised", ">Answered", ">Taken", ">Carried over", ">Agree in 1/2")
	var sum consult.Demands
	var won int64
	for _, topic := range demandTopics {
		var n consult.Demands
		agree := 0
		for i := range all {
			if all[i].Topic != topic.code {
				continue
			}
			n.Add(&all[i])
			if x.asked[1].votes.Of(all[i].Voter).Choice == consult.Agree {
				agree++
			}
		}
		sum.Merge(&n)
		won += int64(agree)
		t.row(topic.name.En, topic.name.Zh, both(topic.colour.Label()), fmt.Sprint(n.Raised()), fmt.Sprint(n.Answered().Num),
			fmt.Sprint(n.Accepted().Num), fmt.Sprint(n.Carried().Num), fmt.Sprint(agree))
	}
	x.table(t)
	x.say("Answered %s, answers taken %s, carried over %s.", sum.Answered(), sum.Accepted(), sum.Carried())
	x.say("Of the households that asked, %s agree in the second round.", of(won, sum.Raised()))
	ends := newTable("State in the end", "状态", ">Demands")
	for _, s := range consult.DemandStates() {
		if n := sum.In(s); n > 0 {
			ends.row(s.Label().En, s.Label().Zh, fmt.Sprint(n))
		}
	}
	x.table(ends)
	i := slices.IndexFunc(all, func(d consult.Demand) bool { return d.Carried > 0 && d.State == consult.Accepted })
	events, err := x.demands.history(x.ctx, all[i].ID)
	if err != nil {
		return err
	}
	x.say("One of them, from household number %d:", all[i].Voter)
	log := newTable("When", "What", "事件", "By", "State after", "Note")
	for _, ev := range events {
		log.row(dated(ev.At.Time().In(zone)), ev.Do.Label().En, ev.Do.Label().Zh, ev.By.Role.Label().En, ev.To.String(), ev.Note)
	}
	x.table(log)
	return nil
}
