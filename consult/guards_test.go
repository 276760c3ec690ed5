package consult_test

import (
	"errors"
	"testing"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// forge changes a legal event of the action and returns what Apply says of it.
func forge(t *testing.T, a consult.RoundAction, s consult.RoundState, change func(*consult.RoundEvent)) error {
	t.Helper()
	st := prepare(t, s, a)
	role := governance.Secretary
	if !consult.RoundMachine().By(s, a).Has(role) {
		role = governance.Chair
	}
	_, ev, err := perform(st.rules, st.round, a, actor(role), st.now)
	if err != nil {
		t.Fatal(err)
	}
	change(&ev)
	r, err := st.round.Apply(ev)
	if err == nil || r != (consult.Round{}) {
		t.Errorf("%v in %v: a forged event was taken", a, s)
	}
	return err
}

// Apply believes no event: what contradicts the round is refused, whoever made
// it.
func TestApplyBelievesNoEvent(t *testing.T) {
	day := period.Must(2030, 1, 1)
	for _, c := range []struct {
		name   string
		do     consult.RoundAction
		in     consult.RoundState
		change func(*consult.RoundEvent)
		want   error
	}{
		{"no call", consult.DoDraft, 0, func(ev *consult.RoundEvent) { ev.Call = 0 }, governance.ErrInvalid},
		{"no number", consult.DoDraft, 0, func(ev *consult.RoundEvent) { ev.Number = 0 }, governance.ErrInvalid},
		{"a second without a first", consult.DoDraft, 0, func(ev *consult.RoundEvent) { ev.Number = 2 }, governance.ErrInvalid},
		{"an unknown cut", consult.DoDraft, 0, func(ev *consult.RoundEvent) { ev.Cut = 9 }, governance.ErrInvalid},
		{"no notice", consult.DoNotify, consult.Drafted, func(ev *consult.RoundEvent) { ev.NoticedOn = period.Date{} }, governance.ErrInvalid},
		{"open before the notice", consult.DoNotify, consult.Drafted, func(ev *consult.RoundEvent) { ev.NoticedOn = day }, governance.ErrInvalid},
		{"closed before it opens", consult.DoNotify, consult.Drafted, func(ev *consult.RoundEvent) { ev.Closes = ev.Opens.AddDays(-1) }, governance.ErrInvalid},
		{"no rule", consult.DoOpen, consult.Noticed, func(ev *consult.RoundEvent) { ev.Rule = "" }, governance.ErrInvalid},
		{"no digest", consult.DoOpen, consult.Noticed, func(ev *consult.RoundEvent) { ev.Digest = consult.Digest{} }, governance.ErrInvalid},
		{"an unknown measure", consult.DoOpen, consult.Noticed, func(ev *consult.RoundEvent) { ev.Measure = 99 }, governance.ErrInvalid},
		{"not longer", consult.DoExtend, consult.Open, func(ev *consult.RoundEvent) { ev.Closes = ev.Closes.AddDays(-2) }, governance.ErrInvalid},
		{"more yes than there are", consult.DoClose, consult.Open, func(ev *consult.RoundEvent) { ev.Result.Heads.Yes = 600 }, governance.ErrInvalid},
		{"a negative area", consult.DoClose, consult.Open, func(ev *consult.RoundEvent) { ev.Result.Area.Yes = -1 }, governance.ErrInvalid},
		{"no verdict", consult.DoClose, consult.Open, func(ev *consult.RoundEvent) { ev.Result.Verdict = 0 }, governance.ErrInvalid},
		{"passed without a quorum", consult.DoClose, consult.Open, func(ev *consult.RoundEvent) { ev.Result.Quorum = false }, governance.ErrInvalid},
		{"no proof", consult.DoClose, consult.Open, func(ev *consult.RoundEvent) { ev.Result.Tally = consult.Digest{} }, governance.ErrInvalid},
		{"closed before it opened", consult.DoClose, consult.Open, func(ev *consult.RoundEvent) { ev.Result.On = period.Date{} }, governance.ErrInvalid},
		{"the third posting", consult.DoPublish, consult.Closed, func(ev *consult.RoundEvent) { ev.Posting.Round = 3 }, governance.ErrInvalid},
		{"never put up", consult.DoPublish, consult.Closed, func(ev *consult.RoundEvent) { ev.Posting.Posted = period.Date{} }, governance.ErrInvalid},
		{"down before it is up", consult.DoPublish, consult.Closed, func(ev *consult.RoundEvent) { ev.Posting.Ends = ev.Posting.Posted.AddDays(-1) }, governance.ErrInvalid},
		{"objected already", consult.DoPublish, consult.Closed, func(ev *consult.RoundEvent) { ev.Posting.Objected = day }, governance.ErrInvalid},
		{"an objection on no day", consult.DoObject, consult.Published, func(ev *consult.RoundEvent) { ev.Posting.Objected = period.Date{} }, governance.ErrInvalid},
		{"an objection too late", consult.DoObject, consult.Published, func(ev *consult.RoundEvent) { ev.Posting.Objected = day }, governance.ErrInvalid},
		{"an objection that moves the posting", consult.DoObject, consult.Published, func(ev *consult.RoundEvent) { ev.Posting.Ends = day }, governance.ErrInvalid},
		{"a re-check that moves the closing", consult.DoRecheck, consult.Published, func(ev *consult.RoundEvent) { ev.Result.On = day }, governance.ErrInvalid},
		{"a lapse without a reason", consult.DoLapse, consult.Noticed, func(ev *consult.RoundEvent) { ev.Note = "" }, governance.ErrInvalid},
		{"from another state", consult.DoClose, consult.Open, func(ev *consult.RoundEvent) { ev.From = consult.Extended }, governance.ErrNotAllowed},
		{"to another state", consult.DoClose, consult.Open, func(ev *consult.RoundEvent) { ev.To = consult.Final }, governance.ErrNotAllowed},
		{"by nobody", consult.DoClose, consult.Open, func(ev *consult.RoundEvent) { ev.By.ID = governance.PersonID{} }, governance.ErrInvalid},
		{"at no time", consult.DoClose, consult.Open, func(ev *consult.RoundEvent) { ev.At = 0 }, governance.ErrInvalid},
		{"in the year 10000", consult.DoClose, consult.Open, func(ev *consult.RoundEvent) { ev.At = 1 << 62 }, governance.ErrInvalid},
		{"of nobody", consult.DoClose, consult.Open, func(ev *consult.RoundEvent) { ev.ID = consult.RoundID{} }, governance.ErrInvalid},
	} {
		if err := forge(t, c.do, c.in, c.change); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	// A round that counts and has an objection does not settle.
	st := at(t, consult.Published)
	st.do(consult.DoObject, governance.Resident)
	ev := consult.RoundEvent{Do: consult.DoSettle, From: consult.Published, To: consult.Final}
	ev.ID, ev.Revision, ev.At, ev.By = roundID, st.round.Revision+1, period.At(st.now), actor(governance.Chair)
	if _, err := st.round.Apply(ev); !errors.Is(err, governance.ErrNotAllowed) {
		t.Error(err)
	}
	undecided := finalRound(t, enough)
	undecided.State, undecided.Result = consult.Closed, consult.Result{Verdict: rule.Undecided}
	undecided.Posting = rule.Posting{}
	ev.From, ev.Revision, ev.At = consult.Closed, undecided.Revision+1, undecided.LastAt
	if _, err := undecided.Apply(ev); !errors.Is(err, governance.ErrNotAllowed) {
		t.Error(err)
	}

	c := campaignAt(t, consult.Running)
	_, rec, err := c.Record(actor(governance.Chair), finalRound(t, enough), t0.AddDate(1, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*consult.CampaignEvent){
		"reached by too few": func(ev *consult.CampaignEvent) { ev.Part = 1 },
		"missed by enough":   func(ev *consult.CampaignEvent) { ev.To = consult.Running },
		"more than all":      func(ev *consult.CampaignEvent) { ev.Part = ev.Base + 1 },
		"no day":             func(ev *consult.CampaignEvent) { ev.On = period.Date{} },
		"no round":           func(ev *consult.CampaignEvent) { ev.Round = consult.RoundID{} },
		"an unknown target":  func(ev *consult.CampaignEvent) { ev.Target.Is = 99 },
		"given up":           func(ev *consult.CampaignEvent) { ev.To = consult.GivenUp },
		"from another state": func(ev *consult.CampaignEvent) { ev.From = consult.Reached },
	} {
		bad := rec
		change(&bad)
		if next, err := c.Apply(bad); err == nil || next != (consult.Campaign{}) {
			t.Errorf("%s was taken", name)
		}
	}
	d := demandAt(t, consult.Raised)
	_, answer, err := d.Answer(actor(governance.Chair), "yes", t0)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*consult.DemandEvent){
		"an unknown kind":    func(ev *consult.DemandEvent) { ev.Kind = 9 },
		"accepted":           func(ev *consult.DemandEvent) { ev.To = consult.Accepted },
		"from another state": func(ev *consult.DemandEvent) { ev.From = consult.Answered },
	} {
		bad := answer
		change(&bad)
		if next, err := d.Apply(bad); err == nil || next != (consult.Demand{}) {
			t.Errorf("%s was taken", name)
		}
	}
}
