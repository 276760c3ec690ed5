package main

import (
	"encoding/json"
	"slices"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/machine"
)

// tellProof checks that all of it hangs together.
func (v *village) tellProof() error {
	v.section("7. Does it add up?  核对")
	topics, err := v.topics.all(v.ctx)
	if err != nil {
		return err
	}
	tally, err := v.tally()
	if err != nil {
		return err
	}
	var raised, deferred, dissents, open, met int64
	for i := range topics {
		raised += int64(topics[i].Concerns)
		deferred += int64(topics[i].Deferred)
		dissents += int64(topics[i].Dissents)
		open += int64(topics[i].OpenConcerns)
		if !topics[i].Meeting.IsZero() {
			met++
		}
	}
	concerns, err := v.concerns.all(v.ctx)
	if err != nil {
		return err
	}
	var states [council.ConcernWithdrawn + 1]int64
	for i := range concerns {
		states[concerns[i].State]++
	}
	items := int64(0)
	meetings, err := v.meetings.all(v.ctx)
	if err != nil {
		return err
	}
	for i := range meetings {
		items += int64(meetings[i].Items)
	}
	kinds, ways, err := v.kinds(topics)
	if err != nil {
		return err
	}
	proofs := []proof{
		{"kinds of seats that are held, the report's", kinds, 5},
		{"kinds of topics that were taken up, the report's", ways, 4},
		{"concerns that the topics count, concerns kept", raised, int64(len(concerns))},
		{"deferred by the topics, by the concerns", deferred, states[council.ConcernDeferred]},
		{"dissents by the topics, by the concerns", dissents, states[council.ConcernDissented]},
		{"open by the topics, by the concerns", open, states[council.ConcernRaised] + states[council.ConcernAnswered]},
		{"items on agendas, topics that were at a meeting", items, met},
		{"topics in the figures, topics kept", tally.Topics(), int64(len(topics))},
		{"concerns in the figures, concerns kept", tally.Concerns(), int64(len(concerns))},
		{"meetings in the figures, meetings kept", tally.Meetings(), int64(len(meetings))},
		{"rows that the figures found odd, none", oddities(tally.Quality()), 0},
	}
	for _, audit := range []func() ([]proof, error){
		v.auditDeferrals, v.auditJudged,
		func() ([]proof, error) { return v.seats.audit(v.ctx) },
		func() ([]proof, error) { return v.topics.audit(v.ctx) },
		func() ([]proof, error) { return v.concerns.audit(v.ctx) },
		func() ([]proof, error) { return v.meetings.audit(v.ctx) },
		func() ([]proof, error) { return v.proceedings.audit(v.ctx) },
	} {
		found, err := audit()
		if err != nil {
			return err
		}
		proofs = append(proofs, found...)
	}
	return v.proofs(proofs)
}

// kinds counts the kinds of seats held and of topics taken up.
func (v *village) kinds(topics []council.Topic) (seats, matters int64, err error) {
	members, err := v.members(v.heping.ID)
	held, taken := machine.Set[council.SeatKind](0), machine.Set[council.TopicKind](0)
	for _, s := range members {
		held |= machine.Of(s.Kind)
	}
	for i := range topics {
		taken |= machine.Of(topics[i].Kind)
	}
	return int64(held.Len()), int64(taken.Len()), err
}

func oddities(q council.Quality) int64 {
	return q.UnknownState + q.UnknownKind + q.NoStart + q.Future + q.Negative + q.NoSeats
}

// auditDeferrals compares the concerns that were ever deferred, by their histories,
// with the figures.
func (v *village) auditDeferrals() ([]proof, error) {
	var ever int64
	for _, id := range v.concerns.ids {
		events, err := v.concerns.history(v.ctx, id)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(events, func(ev council.ConcernEvent) bool { return ev.Do == council.DoDeferConcern }) {
			ever++
		}
	}
	tally, err := v.tally()
	kept, _ := tally.Rate("concern-deferral-kept")
	return []proof{{"concerns ever deferred, by the figures", ever, kept.Den}}, err
}

// auditJudged judges every decision again from its event and the rule: elections,
// openings of meetings, conclusions, the assembly's.
func (v *village) auditJudged() ([]proof, error) {
	known := map[string]*rule.Rule{}
	for _, c := range []*council.Charter{v.charter, v.small} {
		for _, r := range []*rule.Rule{&c.Quorum, &c.Filling[council.Worthy].Vote, &c.Remits[council.PolicyMatter].Vote, &c.Remits[council.CollectiveFunds].Delegate} {
			if r.ID != "" {
				known[r.ID] = r
			}
		}
	}
	var judged, again int64
	check := func(j council.Judgement) {
		if j.Rule == "" {
			return
		}
		judged++
		if r, ok := known[j.Rule]; ok {
			if _, err := j.Again(r); err == nil {
				again++
			}
		}
	}
	for r, err := range v.store.Feed(v.ctx, "", 0) {
		var ev struct {
			Judgement council.Judgement `json:"judgement"`
		}
		if err == nil && r.Ref.Kind != v.proceedings.kind {
			err = json.Unmarshal(r.Data, &ev)
		}
		if err != nil {
			return nil, err
		}
		check(ev.Judgement)
	}
	return []proof{{"decisions judged again from the feed and the rule, decisions", again, judged}}, nil
}
