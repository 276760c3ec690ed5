package consult_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// refusal is what a command must say.
type refusal struct {
	name string
	err  error
	want error
	text string
}

func check(t *testing.T, cases []refusal) {
	t.Helper()
	for _, c := range cases {
		if !errors.Is(c.err, c.want) || !strings.Contains(fmt.Sprint(c.err), c.text) {
			t.Errorf("%s: %v, want %v with %q", c.name, c.err, c.want, c.text)
		}
	}
}

func errOf[A, B any](_ A, _ B, err error) error { return err }

func TestDraftsAreChecked(t *testing.T) {
	by := actor(governance.Secretary)
	draft := func(change func(*consult.RoundDraft)) error {
		d := consult.RoundDraft{ID: roundID, Campaign: campaignID, Measure: rule.Households}
		change(&d)
		return errOf(consult.DraftRound(lenient(), by, d, t0))
	}
	ended := finalRound(t, few)
	second := governance.NamedID[consult.Round]("test", "round 2")
	next := func(p consult.Round) func(*consult.RoundDraft) {
		return func(d *consult.RoundDraft) { d.ID, d.Previous = second, p }
	}
	at65535 := ended
	at65535.Number = 65535
	check(t, []refusal{
		{"no ID", draft(func(d *consult.RoundDraft) { d.ID = consult.RoundID{} }), governance.ErrInvalid, "id"},
		{"no campaign", draft(func(d *consult.RoundDraft) { d.Campaign = consult.CampaignID{} }), governance.ErrInvalid, "campaign"},
		{"no measure", draft(func(d *consult.RoundDraft) { d.Measure = rule.Area }), governance.ErrInvalid, "measure"},
		{"no rules", errOf(consult.DraftRound(nil, by, consult.RoundDraft{ID: roundID}, t0)), governance.ErrInvalid, "rules"},
		{"rules without a name", errOf(consult.DraftRound(&consult.Rules{}, by, consult.RoundDraft{ID: roundID, Campaign: campaignID, Measure: rule.Heads}, t0)), governance.ErrInvalid, "rules.id"},
		{"no time", errOf(consult.DraftRound(lenient(), by, consult.RoundDraft{ID: roundID, Campaign: campaignID, Measure: rule.Heads}, time.Time{})), governance.ErrInvalid, "time"},
		{"nobody", errOf(consult.DraftRound(lenient(), governance.Actor{Role: governance.Chair}, consult.RoundDraft{ID: roundID, Campaign: campaignID, Measure: rule.Heads}, t0)), governance.ErrInvalid, "by.id"},
		{"another campaign before", draft(func(d *consult.RoundDraft) {
			next(ended)(d)
			d.Campaign = governance.NamedID[consult.Campaign]("test", "x")
		}), governance.ErrInvalid, "campaign"},
		{"another measure before", draft(func(d *consult.RoundDraft) { next(ended)(d); d.Measure = rule.Heads }), governance.ErrInvalid, "measure"},
		{"after one that runs", draft(next(at(t, consult.Open).round)), governance.ErrNotAllowed, "it is open"},
		{"after itself", draft(func(d *consult.RoundDraft) { d.Previous = ended }), governance.ErrInvalid, "another round"},
		{"after too many", draft(next(at65535)), governance.ErrLimit, "65,535"},
	})
	r, _, err := consult.DraftRound(lenient(), by, consult.RoundDraft{ID: second, Campaign: campaignID, Measure: rule.Households, Call: 2, Secret: true, Previous: ended}, t0)
	if err != nil || r.Number != 2 || r.Previous != roundID || r.Call != 2 || !r.Secret {
		t.Errorf("%+v %v", r, err)
	}
}

// A matter that too few took part in rests, unless the committee opens it again.
func TestALapsedMatterRests(t *testing.T) {
	st := at(t, consult.Open)
	st.now = st.ripe(consult.DoClose)
	st.took(st.round.Close(st.rules, actor(governance.Secretary), few, st.now))
	st.do(consult.DoLapse, governance.Secretary)
	draft := func(when time.Time, committee rule.Tally) error {
		rules := lenient()
		rules.Extension.Unless = rule.All{{Measure: rule.Members, Part: rule.Yes, Is: rule.AtLeast, Share: rule.Fraction{Num: 2, Den: 3}, Of: rule.OfAll}}
		return errOf(consult.DraftRound(rules, actor(governance.Chair), consult.RoundDraft{
			ID: governance.NamedID[consult.Round]("test", "round 2"), Campaign: campaignID, Measure: rule.Households,
			Previous: st.round, Committee: committee,
		}, when))
	}
	if err := draft(st.now.AddDate(0, 6, 0), nil); !errors.Is(err, governance.ErrNotAllowed) {
		t.Error(err)
	}
	yes := rule.Tally{{Measure: rule.Members, Count: rule.Count{All: 9, Eligible: 9, Yes: 6}}}
	for name, err := range map[string]error{"after the rest": draft(st.now.AddDate(1, 0, 1), nil), "with the committee": draft(st.now.AddDate(0, 6, 0), yes)} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNoticeAndOpening(t *testing.T) {
	by, rules := actor(governance.Secretary), lenient()
	r := at(t, consult.Drafted).round
	on := period.On(t0)
	notify := func(opens, closes int, urgent bool) error {
		return errOf(r.Notify(rules, by, consult.RoundNotice{Opens: on.AddDays(opens), Closes: on.AddDays(closes), Urgent: urgent}, t0.Add(time.Minute)))
	}
	open := at(t, consult.Noticed)
	early := open.round.Opens.In(time.UTC).Add(-time.Second)
	bad := major(rule.Households)
	bad.Approval = nil
	check(t, []refusal{
		{"too late a notice", notify(1, 9, false), governance.ErrNotAllowed, "notice"},
		{"too short a vote", notify(2, 3, false), governance.ErrNotAllowed, "taken until"},
		{"closing before opening", notify(2, 1, false), governance.ErrNotAllowed, "taken until"},
		{"no days", errOf(r.Notify(rules, by, consult.RoundNotice{}, t0.Add(time.Minute))), governance.ErrInvalid, "opens"},
		{"a day before it opens", errOf(open.round.Open(rules, by, major(rule.Households), early)), governance.ErrNotAllowed, "opens on"},
		{"no decision rule", errOf(open.round.Open(rules, by, nil, early.Add(time.Second))), governance.ErrInvalid, "rule"},
		{"a rule that decides nothing", errOf(open.round.Open(rules, by, bad, early.Add(time.Second))), governance.ErrInvalid, "approval"},
		{"without rules", errOf(open.round.Open(nil, by, bad, early)), governance.ErrInvalid, "rules"},
	})
	for name, err := range map[string]error{"on the day": notify(2, 4, false), "in a special case": notify(0, 2, true)} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	// Days are those of the place: midnight in Chongqing is 16:00 before in UTC.
	rules.Zone = time.FixedZone("CST", 8*3600)
	if _, _, err := open.round.Open(rules, by, major(rule.Households), early.Add(-8*time.Hour)); !errors.Is(err, governance.ErrNotAllowed) {
		t.Error(err)
	}
	if _, _, err := open.round.Open(rules, by, major(rule.Households), early.Add(time.Second-8*time.Hour)); err != nil {
		t.Error(err)
	}
}

// A decision rule that was changed while the round was open is stale: nothing is
// counted by it.
func TestAChangedRuleIsStale(t *testing.T) {
	st := at(t, consult.Open)
	st.now = st.ripe(consult.DoClose)
	by := actor(governance.Secretary)
	lower := enough
	lower.Rule = major(rule.Households)
	lower.Rule.Approval[0][0][0].Share = rule.Fraction{Num: 1, Den: 2}
	renamed := enough
	renamed.Rule = major(rule.Households)
	renamed.Rule.ID = "test/other"
	none := enough
	none.Rule = nil
	check(t, []refusal{
		{"a lower threshold", errOf(st.round.Close(st.rules, by, lower, st.now)), governance.ErrNotAllowed, "not the one of the opening"},
		{"another name", errOf(st.round.Close(st.rules, by, renamed, st.now)), governance.ErrNotAllowed, "not the one of the opening"},
		{"in an extension", errOf(st.round.Extend(st.rules, by, lower, st.round.Closes.AddDays(1), st.now)), governance.ErrNotAllowed, "not the one"},
		{"none", errOf(st.round.Close(st.rules, by, none, st.now)), governance.ErrInvalid, "must be given"},
	})
	if _, _, err := st.round.Annul(actor(governance.Chair), "the rule was changed", st.now); err != nil {
		t.Error("what is left is to annul:", err)
	}
}

func TestClosing(t *testing.T) {
	st := at(t, consult.Open)
	by := actor(governance.Secretary)
	early := st.round.Closes.AddDays(1).In(time.UTC).Add(-time.Second)
	count := func(t rule.Tally) consult.Count { return consult.Count{Rule: major(rule.Households), Tally: t} }
	heads := count(tally(9, 9, 0)[:1])
	foreign := count(rule.Tally{{Measure: rule.Heads, Count: rule.Count{All: 1, Eligible: 1}}})
	wrong := count(tally(9, 10, 0))
	check(t, []refusal{
		{"before the end of the last day", errOf(st.round.Close(st.rules, by, enough, early)), governance.ErrNotAllowed, "until the end of"},
		{"no area", errOf(st.round.Close(st.rules, by, heads, early)), governance.ErrInvalid, "area"},
		{"another measure", errOf(st.round.Close(st.rules, by, foreign, early)), governance.ErrInvalid, "households"},
		{"a tally that cannot be", errOf(st.round.Close(st.rules, by, wrong, early)), governance.ErrInvalid, "eligible"},
	})
	if _, _, err := st.round.Close(st.rules, by, enough, early.Add(time.Second)); err != nil {
		t.Error("at 24:00:", err)
	}
	if _, _, err := st.round.Close(st.rules, by, count(tally(9, 5, 4)), early); err != nil {
		t.Error("when all have voted:", err)
	}
	st.rules.Early = true
	if _, _, err := st.round.Close(st.rules, by, enough, early); err != nil {
		t.Error("when nothing can change:", err)
	}
	if _, _, err := st.round.Close(st.rules, by, few, early); !errors.Is(err, governance.ErrNotAllowed) {
		t.Error("when something can:", err)
	}
}

func TestExtending(t *testing.T) {
	st := at(t, consult.Open)
	by := actor(governance.Chair)
	strict := lenient()
	strict.Extension = rule.Extension{}
	many := few
	many.Tally = tally(579, 200, 100)
	check(t, []refusal{
		{"no extension", errOf(st.round.Extend(strict, by, few, st.round.Closes.AddDays(1), st.now)), governance.ErrNotAllowed, "no extension"},
		{"enough took part", errOf(st.round.Extend(st.rules, by, many, st.round.Closes.AddDays(1), st.now)), governance.ErrNotAllowed, "enough"},
		{"to the same day", errOf(st.round.Extend(st.rules, by, few, st.round.Closes, st.now)), governance.ErrInvalid, "after"},
		{"too long", errOf(st.round.Extend(st.rules, by, few, st.round.Closes.AddDays(21), st.now)), governance.ErrLimit, "at most"},
	})
	st.took(st.round.Extend(st.rules, by, few, st.round.Closes.AddDays(15), st.now))
	if st.round.Extensions != 1 || st.round.Closes != st.round.FirstCloses.AddDays(15) {
		t.Errorf("%+v", st.round)
	}
	// All extensions together count from the first closing day.
	if _, _, err := st.round.Extend(st.rules, by, few, st.round.Closes.AddDays(6), st.now); !errors.Is(err, governance.ErrLimit) {
		t.Error(err)
	}
}

// An objection is checked, and the result put up again for the second time; only
// then is it final.
func TestObjections(t *testing.T) {
	st := at(t, consult.Published)
	by := actor(governance.Secretary)
	last := st.round.Posting.Ends.AddDays(1).In(time.UTC)
	check(t, []refusal{
		{"settled too early", errOf(st.round.Settle(st.rules, by, "", last.Add(-time.Second))), governance.ErrNotAllowed, "stays up"},
		{"an objection without words", errOf(st.round.Object(st.rules, actor(governance.Resident), "", st.now)), governance.ErrInvalid, "note"},
		{"too late an objection", errOf(st.round.Object(st.rules, actor(governance.Resident), "no", last)), governance.ErrNotAllowed, "taken until"},
		{"checked without an objection", errOf(st.round.Recheck(st.rules, by, enough, st.now)), governance.ErrNotAllowed, "nobody objected"},
		{"lapsed though it passed", errOf(st.round.Lapse(by, "why not", st.now)), governance.ErrNotAllowed, "it passed"},
		{"annulled without a reason", errOf(st.round.Annul(actor(governance.Chair), "", st.now)), governance.ErrInvalid, "note"},
	})
	if _, _, err := st.round.Settle(st.rules, by, "", last); err != nil {
		t.Error("without an objection:", err)
	}
	day := st.now
	st.do(consult.DoObject, governance.Resident).do(consult.DoObject, governance.Resident)
	if st.round.Objections != 2 || st.round.Posting.Objected != period.On(day) {
		t.Errorf("%+v", st.round.Posting)
	}
	fewer := enough
	fewer.Tally = tally(579, 520, 31)
	silent := fewer
	silent.Note = ""
	check(t, []refusal{
		{"settled over an objection", errOf(st.round.Settle(st.rules, by, "", last)), governance.ErrNotAllowed, "objected"},
		{"checked without a finding", errOf(st.round.Recheck(st.rules, by, silent, st.now)), governance.ErrInvalid, "note"},
	})
	closedOn := st.round.Result.On
	st.now = st.now.Add(24 * time.Hour)
	st.took(st.round.Recheck(st.rules, by, fewer, st.now))
	if st.round.State != consult.Closed || st.round.Result.Heads.Yes != 520 || st.round.Result.On != closedOn {
		t.Errorf("%+v", st.round.Result)
	}
	if _, _, err := st.round.Settle(st.rules, by, "", last.AddDate(1, 0, 0)); !errors.Is(err, governance.ErrNotAllowed) {
		t.Error("settled without the second notice:", err)
	}
	st.do(consult.DoPublish, governance.Secretary)
	if st.round.Posting.Round != 2 || st.round.Posting.Ends != period.On(st.now).AddDays(3) {
		t.Errorf("the second notice is shorter: %+v", st.round.Posting)
	}
	st.do(consult.DoSettle, governance.Timer)
}

// The published figure can be proved from the ballots, and no other.
func TestTheResultIsProved(t *testing.T) {
	st := at(t, consult.Open)
	if err := st.round.Prove(enough.Tally); !errors.Is(err, governance.ErrNotAllowed) {
		t.Error(err)
	}
	if _, ok := st.round.Support(rule.Households); ok {
		t.Error("a support before the count")
	}
	r := finalRound(t, enough)
	back := slices.Clone(enough.Tally)
	slices.Reverse(back)
	if err := errors.Join(r.Prove(enough.Tally), r.Prove(back)); err != nil {
		t.Error(err)
	}
	other := slices.Clone(enough.Tally)
	other[1].Yes--
	for name, tt := range map[string]rule.Tally{"one less": other, "a line less": enough.Tally[:1], "one that cannot be": tally(1, 2, 0)} {
		if err := r.Prove(tt); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	h, ok := r.Support(rule.Households)
	a, ok2 := r.Support(rule.Area)
	_, ok3 := r.Support(rule.Heads)
	if !ok || !ok2 || ok3 || h.OfEligible().String() != "521/579 (90.0 %)" || a.OfEligible().Den != 57900 {
		t.Error(h, a, ok, ok2, ok3)
	}
}

// The window of a round is from its opening to the end of its last day, and never
// beyond the closing.
func TestTheWindow(t *testing.T) {
	st := at(t, consult.Open)
	if _, ok := at(t, consult.Noticed).round.Window(st.rules, nil, t0); ok {
		t.Error("nothing counts before the opening")
	}
	end := st.round.Closes.AddDays(1).In(time.UTC)
	w, ok := st.round.Window(st.rules, nil, end.Add(time.Hour))
	if !ok || w.Round != roundID || w.From != st.round.OpenedAt || w.To != period.At(end) || w.Roll != st.round.OpenedAt {
		t.Errorf("%+v", w)
	}
	if w, _ = st.round.Window(st.rules, nil, end.Add(-time.Hour)); w.To != period.At(end.Add(-time.Hour)) {
		t.Errorf("%+v", w)
	}
	closing := st.round
	closing.Cut = consult.AtClosing
	if w, _ = closing.Window(st.rules, nil, end.Add(time.Hour)); w.Roll != period.At(end) {
		t.Errorf("%+v", w)
	}
	closing.ClosedAt = period.At(end.Add(-time.Minute))
	if w, _ = closing.Window(st.rules, nil, end.Add(time.Hour)); w.To != closing.ClosedAt || w.Roll != closing.ClosedAt {
		t.Errorf("%+v", w)
	}
}

func TestRulesAreChecked(t *testing.T) {
	if err := lenient().Validate(); err != nil {
		t.Error(err)
	}
	for name, change := range map[string]func(*consult.Rules){
		"id":        func(r *consult.Rules) { r.ID = "" },
		"open for":  func(r *consult.Rules) { r.OpenFor.N = -1 },
		"unit":      func(r *consult.Rules) { r.OpenFor.Unit = 9 },
		"cut":       func(r *consult.Rules) { r.Cut = 9 },
		"notice":    func(r *consult.Rules) { r.Notice.Before.N = -1 },
		"publicity": func(r *consult.Rules) { r.Publicity.Min.Unit = 9 },
		"extension": func(r *consult.Rules) { r.Extension.UpTo.N = -1 },
	} {
		r := lenient()
		change(r)
		if err := r.Validate(); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	r, err := consult.Procedure("test/beijing", preset(t, "cn/bj/owner-meeting", "cn/proxy/3", "cn/sz/extension")...)
	if err != nil || r.Proxy.Cap != 3 || r.Notice.Before.N != 15 || r.Publicity.Within.N != 3 || r.Extension.UpTo.N != 3 {
		t.Errorf("%+v %v", r, err)
	}
	for name, ids := range map[string][]string{"two notices": {"cn/bj/owner-meeting", "cn/owner-meeting/notice"}, "no procedure": {"cn/silence"}} {
		if _, err := consult.Procedure("test/x", preset(t, ids...)...); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := consult.Procedure(""); !errors.Is(err, governance.ErrInvalid) {
		t.Error(err)
	}
}

// Months of voting begin with the first day, and a rest day at the end does not
// lengthen them.
func TestHowLongAVoteIs(t *testing.T) {
	rules := lenient()
	rules.Rest = func(d period.Date) (bool, error) {
		return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday, nil
	}
	by, r := actor(governance.Secretary), at(t, consult.Drafted).round
	opens := period.Must(2018, 3, 5) // a Monday
	for _, c := range []struct {
		term  period.Term
		least period.Date
	}{
		{period.Term{}, opens},
		{period.Term{N: 1, Unit: period.CalendarDays}, opens},
		{period.Term{N: 6, Unit: period.CalendarDays}, period.Must(2018, 3, 10)}, // a Saturday
		{period.Term{N: 6, Unit: period.WorkingDays}, period.Must(2018, 3, 12)},
		{period.Term{N: 1, Unit: period.Months}, period.Must(2018, 4, 4)},
	} {
		rules.OpenFor = c.term
		for d, want := range map[int]bool{-1: false, 0: true} {
			_, _, err := r.Notify(rules, by, consult.RoundNotice{Opens: opens, Closes: c.least.AddDays(d)}, t0.Add(time.Minute))
			if ok := err == nil; ok != want {
				t.Errorf("%v until %v: %v", c.term, c.least.AddDays(d), err)
			}
		}
	}
	rules.Rest = func(period.Date) (bool, error) { return false, errUnknownDay }
	rules.OpenFor = period.Term{N: 2, Unit: period.WorkingDays}
	if _, _, err := r.Notify(rules, by, consult.RoundNotice{Opens: opens, Closes: opens.AddDays(9)}, t0.Add(time.Minute)); !errors.Is(err, errUnknownDay) {
		t.Error(err)
	}
}

var errUnknownDay = errors.New("the calendar ends")

// Commands as data do the same in place, and refuse what needs a tally.
func TestDoInPlace(t *testing.T) {
	st := &story{t: t, rules: lenient(), now: t0}
	for _, s := range append(clip(published), step{consult.DoObject, governance.Resident}) {
		was := st.round
		st.do(s.do, s.by)
		want := st.log[len(st.log)-1]
		ev := consult.RoundEvent{Do: s.do, Note: want.Note, Opens: want.Opens, Closes: want.Closes, Urgent: want.Urgent}
		ev.By, ev.At = want.By, want.At
		if s.do == consult.DoDraft {
			ev.ID, ev.Campaign, ev.Measure = roundID, campaignID, rule.Households
		}
		err := was.Do(st.rules, &ev)
		if s.do == consult.DoOpen || s.do == consult.DoClose {
			if !errors.Is(err, governance.ErrInvalid) {
				t.Errorf("%v: %v", s.do, err)
			}
			continue
		}
		if err != nil || was != st.round || ev != want {
			t.Errorf("%v: %v\n%+v\n%+v", s.do, err, ev, want)
		}
	}
	was := st.round
	ev := consult.RoundEvent{Do: consult.DoSettle}
	ev.By, ev.At = actor(governance.Secretary), period.At(st.now)
	said := ev
	if err := st.round.Do(st.rules, &ev); !errors.Is(err, governance.ErrNotAllowed) || st.round != was || ev != said {
		t.Error(err)
	}
}

func TestCampaignsAreChecked(t *testing.T) {
	by := actor(governance.Secretary)
	start := func(change func(*consult.CampaignDraft)) error {
		d := campaignDraft()
		change(&d)
		return errOf(consult.StartCampaign(by, d, t0))
	}
	c := campaignAt(t, consult.Running)
	later := t0.AddDate(3, 0, 0)
	foreign, heads, low := finalRound(t, enough), finalRound(t, enough), finalRound(t, few)
	foreign.Campaign = governance.NamedID[consult.Campaign]("test", "x")
	heads.Measure = rule.Heads
	endless, _, err := consult.StartCampaign(by, consult.CampaignDraft{ID: campaignID, Question: "?", Target: campaignDraft().Target}, t0)
	if err != nil {
		t.Fatal(err)
	}
	recorded, _, err := c.Record(by, low, later)
	if err != nil || recorded.State != consult.Running || recorded.Part != 133 || recorded.Base != 579 {
		t.Fatal(recorded, err)
	}
	check(t, []refusal{
		{"no ID", start(func(d *consult.CampaignDraft) { d.ID = consult.CampaignID{} }), governance.ErrInvalid, "id"},
		{"no question", start(func(d *consult.CampaignDraft) { d.Question = "" }), governance.ErrInvalid, "question"},
		{"no target", start(func(d *consult.CampaignDraft) { d.Target = consult.Target{} }), governance.ErrInvalid, "target"},
		{"an unknown target", start(func(d *consult.CampaignDraft) { d.Target.Measure = 99 }), governance.ErrInvalid, "target"},
		{"a foreign round", errOf(c.Record(by, foreign, later)), governance.ErrInvalid, "campaign"},
		{"another measure", errOf(c.Record(by, heads, later)), governance.ErrInvalid, "measure"},
		{"a round that is not final", errOf(c.Record(by, at(t, consult.Published).round, later)), governance.ErrNotAllowed, "not final"},
		{"a round twice", errOf(recorded.Record(by, low, later)), governance.ErrInvalid, "after the last"},
		{"on the last day", errOf(c.Lapse(by, c.Deadline, later)), governance.ErrNotAllowed, "deadline"},
		{"without a deadline", errOf(endless.Lapse(by, period.Must(2030, 1, 1), later)), governance.ErrNotAllowed, "deadline"},
		{"given up without a reason", errOf(c.GiveUp(by, "", later)), governance.ErrInvalid, "note"},
	})
	// Too late is missed, however high.
	late := finalRound(t, enough)
	late.Result.On = c.Deadline.AddDays(1)
	if c, _, err = c.Record(by, late, later); err != nil || c.State != consult.Running {
		t.Error(c.State, err)
	}
	back := finalRound(t, enough)
	back.ID, back.Number = governance.NamedID[consult.Round]("test", "round 2"), 2
	if _, _, err = c.Record(by, back, later); !errors.Is(err, governance.ErrInvalid) {
		t.Error("a round that closed before the last one:", err)
	}
}

func TestDemandsAreChecked(t *testing.T) {
	by := actor(governance.Resident)
	raise := func(change func(*consult.DemandDraft)) error {
		d := demandDraft()
		change(&d)
		return errOf(consult.RaiseDemand(by, d, t0))
	}
	other := by
	other.ID = governance.NamedID[governance.Person]("test", "a neighbour")
	answered := demandAt(t, consult.Answered)
	foreign, ended, same := laterRound(), laterRound(), laterRound()
	foreign.Campaign = governance.NamedID[consult.Campaign]("test", "x")
	ended.State, same.Number = consult.Final, 1
	chair := actor(governance.Chair)
	check(t, []refusal{
		{"no ID", raise(func(d *consult.DemandDraft) { d.ID = consult.DemandID{} }), governance.ErrInvalid, "id"},
		{"no household", raise(func(d *consult.DemandDraft) { d.Household = governance.HouseholdID{} }), governance.ErrInvalid, "household"},
		{"no campaign", raise(func(d *consult.DemandDraft) { d.Campaign = consult.CampaignID{} }), governance.ErrInvalid, "campaign"},
		{"no kind", raise(func(d *consult.DemandDraft) { d.Kind = 0 }), governance.ErrInvalid, "kind"},
		{"an unknown kind", raise(func(d *consult.DemandDraft) { d.Kind = 9 }), governance.ErrInvalid, "kind"},
		{"no round", raise(func(d *consult.DemandDraft) { d.Round = 0 }), governance.ErrInvalid, "round"},
		{"no topic", raise(func(d *consult.DemandDraft) { d.Topic = "" }), governance.ErrInvalid, "topic"},
		{"an empty answer", errOf(answered.Answer(chair, "", t0)), governance.ErrInvalid, "note"},
		{"a neighbour accepts", errOf(answered.Accept(other, "", t0)), governance.ErrForbidden, "who raised it"},
		{"a neighbour declines", errOf(answered.Decline(other, "", t0)), governance.ErrForbidden, "who raised it"},
		{"to another campaign", errOf(answered.CarryOver(chair, foreign, t0)), governance.ErrInvalid, "campaign"},
		{"to a round that is over", errOf(answered.CarryOver(chair, ended, t0)), governance.ErrNotAllowed, "final"},
		{"to the same round", errOf(answered.CarryOver(chair, same, t0)), governance.ErrInvalid, "later"},
	})
	// Carried over and answered anew, twice.
	d := answered
	for i := range 2 {
		to := laterRound()
		to.Number += uint16(i)
		var err error
		if d, _, err = d.CarryOver(chair, to, t0); err != nil {
			t.Fatal(err)
		}
		if d, _, err = d.Answer(chair, "next year", t0); err != nil {
			t.Fatal(err)
		}
	}
	if d.First != 1 || d.Round != 8 || d.Carried != 2 || d.Answers != 3 || d.AnsweredAt != answered.AnsweredAt {
		t.Errorf("%+v", d)
	}
}
