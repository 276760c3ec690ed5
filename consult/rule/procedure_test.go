package rule_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
)

func date(s string) period.Date {
	d, err := period.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func days(n int) period.Term { return period.Term{N: n, Unit: period.CalendarDays} }

// weekend rests on Saturdays and Sundays.
func weekend(d period.Date) (bool, error) { return d.Weekday() == 0 || d.Weekday() == 6, nil }

func TestComposition(t *testing.T) {
	reps := preset(t, "cn/village/rep-assembly@2026").Composition
	council := preset(t, "cn/collective/council").Composition
	large := preset(t, "cn/collective/reps").Composition
	watch := preset(t, "cn/village/supervision@2026").Composition
	homes := preset(t, "cn/zj/village").Composition
	related := &rule.Composition{Quotas: []rule.Quota{{Category: "related", Is: rule.AtMost, Share: rule.Fraction{Num: 1, Den: 3}}}}
	body := func(members, households, reps int64, of map[rule.Category]int64) rule.Body {
		return rule.Body{Members: members, Households: households, Representatives: reps, Of: of}
	}
	who := func(r, w int64) map[rule.Category]int64 {
		return map[rule.Category]int64{rule.ElectedRepresentative: r, rule.WomanRepresentative: w}
	}
	for _, c := range []struct {
		what string
		c    *rule.Composition
		b    rule.Body
		bad  string
	}{
		{"four fifths and a third", reps, body(30, 240, 24, who(24, 10)), ""},
		{"too few representatives", reps, body(30, 230, 23, who(23, 10)), "representative \"23 of 30\": must be at least 4/5"},
		{"too few women", reps, body(30, 240, 24, who(24, 9)), "must be at least 1/3"},
		{"15 households each", reps, body(30, 360, 24, who(24, 10)), ""},
		{"more than 15 each", reps, body(30, 361, 24, who(24, 10)), "15 households or fewer"},
		{"5 each", reps, body(30, 120, 24, who(24, 10)), ""},
		{"fewer than 5 each", reps, body(30, 119, 24, who(24, 10)), "5 households or more"},
		{"nobody represented", reps, body(30, 0, 24, who(24, 10)), "must both be positive"},
		{"empty body", reps, body(0, 0, 0, nil), "must be at least 4/5"},
		{"three", council, body(3, 0, 0, nil), ""},
		{"seven", council, body(7, 0, 0, nil), ""},
		{"two", council, body(2, 0, 0, nil), "must be 3 or more"},
		{"nine", council, body(9, 0, 0, nil), "must be 7 or fewer"},
		{"even", council, body(4, 0, 0, nil), "must be odd"},
		{"more than twenty", large, body(21, 210, 21, nil), ""},
		{"twenty", large, body(20, 200, 20, nil), "must be 21 or more"},
		{"one who can count", watch, body(3, 0, 0, map[rule.Category]int64{rule.Accountant: 1}), ""},
		{"nobody who can count", watch, body(3, 0, 0, nil), "must be at least 1"},
		{"a relative", watch, body(3, 0, 0, map[rule.Category]int64{rule.Accountant: 1, rule.CommitteeKin: 1}), "must have no seat"},
		{"two of one household", homes, body(9, 0, 0, map[rule.Category]int64{rule.Householdmate: 2}), "must have no seat"},
		{"a third related", related, body(9, 0, 0, map[rule.Category]int64{"related": 3}), ""},
		{"more than a third", related, body(9, 0, 0, map[rule.Category]int64{"related": 4}), "must be at most 1/3"},
		{"more than there are", related, body(9, 0, 0, map[rule.Category]int64{"related": 10}), "from 0 to the members"},
		{"negative", related, body(-1, 0, 0, nil), "must"},
	} {
		err := c.c.Check(c.b)
		if c.bad == "" && err != nil || c.bad != "" && (!errors.Is(err, fault.ErrInvalid) || !strings.Contains(err.Error(), c.bad)) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	for _, bad := range []rule.Composition{
		{Min: 5, Max: 3},
		{Min: -1},
		{FewestHouseholds: 5, MostHouseholds: 3},
		{FewestHouseholds: -1},
		{Quotas: []rule.Quota{{Is: rule.AtLeast, Number: 1}}},
		{Quotas: []rule.Quota{{Category: "x", Number: 1}}},
		{Quotas: []rule.Quota{{Category: "x", Is: rule.AtLeast, Number: -1}}},
		{Quotas: []rule.Quota{{Category: "x", Is: rule.AtLeast, Share: rule.Fraction{Num: 2, Den: 1}}}},
		{Quotas: []rule.Quota{{Category: "x", Is: rule.AtLeast}}},
	} {
		if err := bad.Validate(); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

func TestProxies(t *testing.T) {
	elect, old, home, owners := preset(t, "cn/village/election@2026").Proxy, preset(t, "cn/village/election@2018").Proxy,
		preset(t, "cn/collective/assembly").Proxy, preset(t, "cn/proxy/3").Proxy
	none := preset(t, "cn/residents/election/representatives@2026").Proxy
	full := rule.Mandate[string]{Written: true, Elector: true, Adult: true, SameHousehold: true, Relative: true}
	give := func(pairs ...string) (ms []rule.Mandate[string]) {
		for i := 0; i < len(pairs); i += 2 {
			m := full
			m.Giver, m.Holder = pairs[i], pairs[i+1]
			ms = append(ms, m)
		}
		return ms
	}
	change := func(ms []rule.Mandate[string], f func(*rule.Mandate[string])) []rule.Mandate[string] {
		f(&ms[0])
		return ms
	}
	for _, c := range []struct {
		what string
		r    *rule.ProxyRule
		ms   []rule.Mandate[string]
		kind error
		why  string
	}{
		{"nobody", elect, nil, nil, ""},
		{"three", elect, give("a", "z", "b", "z", "c", "z"), nil, ""},
		{"four", elect, give("a", "z", "b", "z", "c", "z", "d", "z"), fault.ErrLimit, "mandate of d: z holds 3"},
		{"five, one fault", owners, give("a", "z", "b", "z", "c", "z", "d", "z", "e", "z"), fault.ErrLimit, "z holds 3"},
		{"candidate", elect, change(give("a", "z"), func(m *rule.Mandate[string]) { m.Candidate = true }), fault.ErrNotAllowed, "candidate"},
		{"passed on", elect, give("a", "b", "b", "c"), fault.ErrNotAllowed, "cannot pass this one on"},
		{"in a ring", elect, give("a", "b", "b", "c", "c", "a"), fault.ErrNotAllowed, "cannot pass this one on"},
		{"to oneself", elect, give("a", "a"), fault.ErrNotAllowed, "own proxy"},
		{"twice", elect, give("a", "b", "a", "c"), fault.ErrNotAllowed, "more than one"},
		{"no relative", old, change(give("a", "b"), func(m *rule.Mandate[string]) { m.Relative = false }), fault.ErrNotAllowed, "near relative"},
		{"no elector", old, change(give("a", "b"), func(m *rule.Mandate[string]) { m.Elector = false }), fault.ErrNotAllowed, "may not vote"},
		{"by word", owners, change(give("a", "b"), func(m *rule.Mandate[string]) { m.Written = false }), fault.ErrNotAllowed, "in writing"},
		{"another household", home, change(give("a", "b"), func(m *rule.Mandate[string]) { m.SameHousehold = false }), fault.ErrNotAllowed, "same household"},
		{"a child", home, change(give("a", "b"), func(m *rule.Mandate[string]) { m.Adult = false }), fault.ErrNotAllowed, "same household"},
		{"same household", home, give("a", "b"), nil, ""},
		{"none at all", none, give("a", "b"), fault.ErrNotAllowed, "nobody votes for another"},
	} {
		err := rule.CheckMandates(c.r, c.ms)
		if c.kind == nil && err != nil || c.kind != nil && (!errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.why)) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	left := rule.StandingMandates(give("a", "z", "b", "z", "c", "y"), func(p string) bool { return p == "b" })
	if len(left) != 2 || left[0].Giver != "a" || left[1].Giver != "c" {
		t.Errorf("b votes in person: %+v", left)
	}
}

// TestMandatesAddUp (rules.md 5, invariant 6): whatever mandates the rule lets
// pass, no holder has too many, no candidate has one, and the voices are those
// of the voters and of the mandates that stand.
func TestMandatesAddUp(t *testing.T) {
	r := &rule.ProxyRule{Cap: 3, NoCandidates: true}
	rapid.Check(t, func(t *rapid.T) {
		var ms []rule.Mandate[int]
		person := rapid.IntRange(0, 9)
		for range rapid.IntRange(0, 7).Draw(t, "mandates") {
			ms = append(ms, rule.Mandate[int]{Giver: person.Draw(t, "giver"), Holder: person.Draw(t, "holder"), Candidate: rapid.IntRange(0, 9).Draw(t, "candidate") == 0})
		}
		votes := map[int]bool{}
		for _, p := range rapid.SliceOfDistinct(person, rapid.ID).Draw(t, "votes in person") {
			votes[p] = true
		}
		held, gave, fine := map[int]int{}, map[int]int{}, true
		for _, m := range ms {
			held[m.Holder]++
			gave[m.Giver]++
		}
		for _, m := range ms {
			fine = fine && held[m.Holder] <= 3 && !m.Candidate && gave[m.Giver] == 1 && gave[m.Holder] == 0 && m.Giver != m.Holder
		}
		if err := rule.CheckMandates(r, ms); (err == nil) != fine {
			t.Fatalf("fine: %v, and %v", fine, err)
		}
		if !fine {
			return
		}
		voices := len(votes)
		for _, m := range rule.StandingMandates(ms, func(p int) bool { return votes[p] }) {
			if votes[m.Giver] {
				t.Fatalf("%d voted in person and by proxy", m.Giver)
			}
			voices++
		}
		want := map[int]bool{}
		for p := range votes {
			want[p] = true
		}
		for _, m := range ms {
			want[m.Giver] = true
		}
		if voices != len(want) {
			t.Fatalf("%d voices of %d people", voices, len(want))
		}
	})
}

func TestRecusalRule(t *testing.T) {
	kin := preset(t, "cn/collective/council").Recusal
	own := &rule.RecusalRule{Interested: true, How: rule.InsideBarred}
	for _, c := range []struct {
		r                *rule.RecusalRule
		interested, near bool
		want             bool
	}{{kin, false, true, true}, {kin, true, false, false}, {own, true, false, true}, {own, false, true, false}, {own, true, true, true}} {
		if got := c.r.Applies(c.interested, c.near); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
	for _, bad := range []rule.RecusalRule{{}, {How: rule.OutsideBase}, {How: 9, Interested: true}} {
		if err := bad.Validate(); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

func TestNotice(t *testing.T) {
	village, old := preset(t, "cn/village/assembly@2026").Notice, preset(t, "cn/village/assembly@2018").Notice
	clear := &rule.Notice{Before: days(10), Clear: true}
	work := &rule.Notice{Before: period.Term{N: 3, Unit: period.WorkingDays}}
	agenda := preset(t, "cn/zj/village").Notice
	for _, c := range []struct {
		what   string
		n      *rule.Notice
		c      rule.Call
		ok     bool
		reason string
	}{
		{"10 days", village, rule.Call{Notified: date("2026-03-01"), On: date("2026-03-11")}, true, ""},
		{"9 days", village, rule.Call{Notified: date("2026-03-01"), On: date("2026-03-10")}, false, "allows 2026-03-11 at the earliest"},
		{"urgent", village, rule.Call{Notified: date("2026-03-01"), On: date("2026-03-02"), Urgent: true}, true, ""},
		{"urgent before the amendment", old, rule.Call{Notified: date("2024-03-01"), On: date("2024-03-02"), Urgent: true}, false, "at the earliest"},
		{"after the day", village, rule.Call{Notified: date("2026-03-03"), On: date("2026-03-02"), Urgent: true}, false, "after the day"},
		{"10 clear days", clear, rule.Call{Notified: date("2026-03-01"), On: date("2026-03-12")}, true, ""},
		{"9 clear days", clear, rule.Call{Notified: date("2026-03-01"), On: date("2026-03-11")}, false, "2026-03-12"},
		{"3 working days over a weekend", work, rule.Call{Notified: date("2026-03-05"), On: date("2026-03-10")}, true, ""},
		{"2 working days", work, rule.Call{Notified: date("2026-03-05"), On: date("2026-03-09")}, false, "2026-03-10"},
		{"agenda", agenda, rule.Call{Notified: date("2026-03-01"), Agenda: date("2026-03-08"), On: date("2026-03-11")}, true, ""},
		{"late agenda", agenda, rule.Call{Notified: date("2026-03-01"), Agenda: date("2026-03-09"), On: date("2026-03-11")}, false, "agenda of 2026-03-09"},
		{"agenda with the notice", agenda, rule.Call{Notified: date("2026-03-09"), On: date("2026-03-11")}, false, "agenda"},
		{"agenda after the day", agenda, rule.Call{Notified: date("2026-03-01"), Agenda: date("2026-03-12"), On: date("2026-03-11")}, false, "after the day"},
	} {
		err := c.n.Check(c.c, weekend)
		if c.ok && err != nil || !c.ok && (!errors.Is(err, fault.ErrNotAllowed) || !strings.Contains(err.Error(), c.reason)) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	for _, c := range []rule.Call{{On: date("2026-03-11")}, {Notified: date("2026-03-11")}} {
		if err := village.Check(c, nil); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	if err := work.Check(rule.Call{Notified: date("2026-03-05"), On: date("2026-03-10")}, nil); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("working days without a calendar: %v", err)
	}
	if d, err := (&rule.Notice{}).Earliest(date("2026-03-05"), nil); err != nil || d != date("2026-03-05") {
		t.Errorf("no notice: %v %v", d, err)
	}
	lock := preset(t, "cn/bj/owner-meeting").Notice
	if lock.MayDecide(false) || !lock.MayDecide(true) || !village.MayDecide(false) {
		t.Error("agenda lock")
	}
	for _, bad := range []rule.Notice{{Before: days(-1)}, {Agenda: period.Term{N: 3}}, {Before: period.Term{N: 3, Unit: 9}}} {
		if err := bad.Validate(); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

// TestPublicity: posted on a Monday for 7 days, the day of the posting not
// counted, it stays to the end of the next Monday.
func TestPublicity(t *testing.T) {
	r := &rule.Publicity{Min: days(7), Again: days(3)}
	p, err := r.Post(date("2026-03-02"), nil)
	if err != nil || p != (rule.Posting{Round: 1, Posted: date("2026-03-02"), Ends: date("2026-03-09"), Objectable: date("2026-03-09")}) {
		t.Fatalf("%+v, %v", p, err)
	}
	if err := p.Complete(date("2026-03-09")); !errors.Is(err, fault.ErrNotAllowed) || !strings.Contains(err.Error(), "to the end of 2026-03-09") {
		t.Errorf("on the last day: %v", err)
	}
	if err := p.Complete(date("2026-03-10")); err != nil {
		t.Error(err)
	}
	if _, err := p.Object(date("2026-03-10")); !errors.Is(err, fault.ErrNotAllowed) {
		t.Errorf("too late: %v", err)
	}
	if _, err := p.Object(date("2026-03-01")); !errors.Is(err, fault.ErrNotAllowed) {
		t.Errorf("too early: %v", err)
	}
	if _, err := r.Repost(p, date("2026-03-10"), nil); !errors.Is(err, fault.ErrNotAllowed) {
		t.Errorf("nobody objected: %v", err)
	}
	o, err := p.Object(date("2026-03-09"))
	if err != nil || o.Objected != date("2026-03-09") {
		t.Fatal(err)
	}
	if again, err := o.Object(date("2026-03-05")); err != nil || again != o {
		t.Errorf("a second objection: %+v %v", again, err)
	}
	if err := o.Complete(date("2026-04-01")); !errors.Is(err, fault.ErrNotAllowed) || !strings.Contains(err.Error(), "not posted again") {
		t.Errorf("objected: %v", err)
	}
	if _, err := r.Repost(o, date("2026-03-08"), nil); !errors.Is(err, fault.ErrNotAllowed) {
		t.Errorf("before the objection: %v", err)
	}
	second, err := r.Repost(o, date("2026-03-16"), nil)
	if err != nil || second != (rule.Posting{Round: 2, Posted: date("2026-03-16"), Ends: date("2026-03-19"), Objectable: date("2026-03-19")}) {
		t.Errorf("%+v, %v", second, err)
	}
	if same, err := (&rule.Publicity{Min: days(7)}).Repost(o, date("2026-03-16"), nil); err != nil || same.Ends != date("2026-03-23") {
		t.Errorf("without a shorter time: %+v, %v", same, err)
	}
	if err := (rule.Posting{}).Complete(date("2026-03-16")); !errors.Is(err, fault.ErrNotAllowed) {
		t.Errorf("never put up: %v", err)
	}
	if _, err := r.Post(period.Date{}, nil); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("no day: %v", err)
	}
	// A last day on a weekend moves the end, as the law counts.
	if p, err := (&rule.Publicity{Min: days(5)}).Post(date("2026-03-02"), weekend); err != nil || p.Ends != date("2026-03-09") {
		t.Errorf("%+v, %v", p, err)
	}
	voters := preset(t, "cn/village/election@2026").Publicity
	list, err := voters.Post(date("2026-03-01"), nil)
	if err != nil || list.Objectable != date("2026-03-06") {
		t.Errorf("%+v, %v", list, err)
	}
	if err := list.Complete(date("2026-03-06")); !errors.Is(err, fault.ErrNotAllowed) {
		t.Errorf("while objections are taken: %v", err)
	}
	for on, want := range map[string]bool{"2026-03-21": true, "2026-03-20": false, "2026-02-28": false} {
		if got, err := voters.InTime(date("2026-03-01"), date(on), nil); err != nil || got != want {
			t.Errorf("election on %s: %v, %v", on, got, err)
		}
	}
	if due, ok, err := preset(t, "cn/bj/owner-meeting").Publicity.Due(date("2026-03-01"), nil); err != nil || !ok || due != date("2026-03-04") {
		t.Errorf("%v %v %v", due, ok, err)
	}
	if _, ok, err := voters.Due(date("2026-03-01"), nil); ok || err != nil {
		t.Errorf("no such term: %v %v", ok, err)
	}
	for _, bad := range []rule.Publicity{{Min: days(-1)}, {Again: period.Term{Unit: period.Months}}, {Answer: period.Term{N: 1}}} {
		if err := bad.Validate(); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

// TestPublicityNeverEarly (invariant 8): whatever the terms, a posting is not
// complete before its minimum, each objection leads to a second posting, and
// that has its own minimum.
func TestPublicityNeverEarly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		term := func(name string) period.Term {
			n := rapid.IntRange(0, 20).Draw(t, name)
			if n == 0 {
				return period.Term{}
			}
			return days(n)
		}
		r := &rule.Publicity{Min: term("min"), Objection: term("objection"), Again: term("again")}
		today := date("2026-01-01")
		p, err := r.Post(today, nil)
		if err != nil {
			t.Fatal(err)
		}
		start, min, objected := today, r.Min.N, false
		for range 20 {
			today = today.AddDays(rapid.IntRange(0, 6).Draw(t, "days"))
			switch rapid.IntRange(0, 2).Draw(t, "do") {
			case 0:
				window := r.Objection.N
				if window == 0 {
					window = min
				}
				q, err := p.Object(today)
				if (err == nil) != (today.DaysSince(start) <= window) {
					t.Fatalf("objection after %d days of %d: %v", today.DaysSince(start), window, err)
				}
				if err == nil {
					p, objected = q, true
				}
			case 1:
				q, err := r.Repost(p, today, nil)
				if (err == nil) != objected {
					t.Fatalf("objected %v, posted again: %v", objected, err)
				}
				if err == nil {
					p, start, objected = q, today, false
					if min = r.Again.N; min == 0 {
						min = r.Min.N
					}
				}
			default:
				late := today.DaysSince(start) > max(min, r.Objection.N)
				if err := p.Complete(today); (err == nil) != (late && !objected) {
					t.Fatalf("complete after %d days of %d, objected %v: %v", today.DaysSince(start), min, objected, err)
				}
			}
		}
	})
}

func TestExtension(t *testing.T) {
	e := preset(t, "cn/sz/extension").Extension
	few, enough := both(votes(100, 40, 10, 0)), both(votes(100, 41, 10, 0))
	closes := date("2020-03-31")
	if err := e.Extend(few, closes, date("2020-06-30")); err != nil {
		t.Error(err)
	}
	if err := e.Extend(few, closes, date("2020-07-01")); !errors.Is(err, fault.ErrLimit) {
		t.Errorf("too long: %v", err)
	}
	if err := e.Extend(few, closes, closes); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("not later: %v", err)
	}
	if err := e.Extend(enough, closes, date("2020-06-30")); !errors.Is(err, fault.ErrNotAllowed) {
		t.Errorf("enough took part: %v", err)
	}
	if err := e.Extend(nil, closes, date("2020-06-30")); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("not counted: %v", err)
	}
	ended := date("2020-06-30")
	committee := func(yes int64) rule.Tally { return rule.Tally{line(rule.Members, votes(9, yes, 9-yes, 0))} }
	for _, c := range []struct {
		on        string
		committee rule.Tally
		ok        bool
	}{
		{"2021-07-01", nil, true},
		{"2021-06-30", nil, false},
		{"2020-07-15", committee(6), true},
		{"2020-07-15", committee(5), false},
	} {
		err := e.Reopen(ended, date(c.on), c.committee)
		if c.ok && err != nil || !c.ok && !errors.Is(err, fault.ErrNotAllowed) {
			t.Errorf("%s: %v", c.on, err)
		}
	}
	if err := e.Reopen(ended, date("2020-07-15"), both(votes(9, 9, 0, 0))); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("no committee: %v", err)
	}
	if err := (&rule.Extension{UpTo: days(30)}).Reopen(ended, ended, nil); err != nil {
		t.Errorf("no cool-down: %v", err)
	}
	if err := (&rule.Extension{UpTo: days(30)}).Extend(nil, closes, date("2020-04-30")); err != nil {
		t.Errorf("no condition: %v", err)
	}
	for _, bad := range []rule.Extension{{}, {UpTo: days(1), CoolDown: days(-1)}, {UpTo: days(1), If: rule.All{{}}}, {UpTo: days(1), Unless: rule.All{{}}}} {
		if err := bad.Validate(); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

func TestFrequency(t *testing.T) {
	quarterly := preset(t, "cn/village/rep-assembly@2026").Frequencies[0]
	half := preset(t, "cn/residents/rep-assembly@2026").Frequencies[0]
	year := period.Span{From: date("2026-01-01"), To: date("2027-01-01")}
	held := slices.Values([]period.Date{date("2026-01-01"), date("2026-03-31"), date("2026-07-01"), date("2025-12-31")})
	span := func(from, to string) period.Span { return period.Span{From: date(from), To: date(to)} }
	if got := quarterly.Missed(year, held); !slices.Equal(got, []period.Span{span("2026-04-01", "2026-07-01"), span("2026-10-01", "2027-01-01")}) {
		t.Errorf("quarters: %v", got)
	}
	if got := half.Missed(year, held); len(got) != 0 {
		t.Errorf("half-years: %v", got)
	}
	// A cycle that is not wholly in the span is not judged.
	if got := quarterly.Missed(span("2026-04-02", "2026-12-31"), held); len(got) != 0 {
		t.Errorf("parts of quarters: %v", got)
	}
	twice := rule.Frequency{Times: 2, Months: 3}
	if got := twice.Missed(year, held); len(got) != 3 {
		t.Errorf("twice a quarter: %v", got)
	}
	once := preset(t, "cn/village/disclosure@2026").Frequencies[2]
	if !once.AtOnce || once.Missed(year, held) != nil || quarterly.Missed(period.Span{From: year.From}, held) != nil {
		t.Error("nothing to miss")
	}
	for _, bad := range []rule.Frequency{{}, {Times: 1}, {Months: 3}, {Times: 1, Months: 5}, {Times: 1, Months: 24}, {Times: -1, Months: 3}} {
		if err := bad.Validate(); !errors.Is(err, fault.ErrInvalid) || bad.Missed(year, held) != nil {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

func TestPlurality(t *testing.T) {
	third := rule.Fraction{Num: 1, Den: 3}
	for _, c := range []struct {
		votes         []int64
		seats         int
		elected, tied string
	}{
		{[]int64{34, 33, 33}, 1, "[0]", "[]"},
		{[]int64{34, 33, 33}, 2, "[0]", "[]"}, // the others do not reach the floor
		{[]int64{33, 33, 34}, 0, "[]", "[]"},
		{[]int64{40, 45, 60, 40}, 2, "[2 1]", "[]"},
		{[]int64{40, 45, 60, 40}, 3, "[2 1]", "[0 3]"},
		{[]int64{40, 45, 60, 40}, 4, "[2 1 0 3]", "[]"},
		{[]int64{40, 40, 40}, 2, "[]", "[0 1 2]"},
		{nil, 2, "[]", "[]"},
	} {
		elected, tied, err := rule.Plurality(c.votes, c.seats, rule.AtLeast, third, 100)
		if err != nil || fmt.Sprint(elected) != c.elected || fmt.Sprint(tied) != c.tied {
			t.Errorf("%v for %d: elected %v, tied %v, %v", c.votes, c.seats, elected, tied, err)
		}
	}
	for _, c := range []struct {
		votes []int64
		seats int
		is    rule.Compare
		share rule.Fraction
	}{{[]int64{-1}, 1, rule.AtLeast, third}, {nil, -1, rule.AtLeast, third}, {nil, 1, 0, third}, {nil, 1, rule.AtLeast, rule.Fraction{}}, {nil, 1, rule.AtLeast, rule.Fraction{Num: 2, Den: 1}}} {
		if _, _, err := rule.Plurality(c.votes, c.seats, c.is, c.share, 100); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	if elected, tied, err := rule.Plurality([]int64{0, 0}, 1, rule.AtLeast, third, 0); len(elected)+len(tied) != 0 || err != nil {
		t.Errorf("no ballots: %v %v %v", elected, tied, err)
	}
}

func TestAreas(t *testing.T) {
	order := preset(t, "cn/spc/area-source").Areas
	for _, c := range []struct {
		given map[rule.AreaSource]int64
		want  int64
		from  rule.AreaSource
	}{
		{map[rule.AreaSource]int64{rule.Registered: 9012, rule.Measured: 9000, rule.Contracted: 8900}, 9012, rule.Registered},
		{map[rule.AreaSource]int64{rule.Measured: 9000, rule.Contracted: 8900}, 9000, rule.Measured},
		{map[rule.AreaSource]int64{rule.Registered: 0, rule.Contracted: 8900}, 8900, rule.Contracted},
		{nil, 0, 0},
	} {
		if got, from, ok := order.Pick(c.given); got != c.want || from != c.from || ok != (c.want > 0) {
			t.Errorf("%v: %d from %v", c.given, got, from)
		}
	}
}

func TestSequence(t *testing.T) {
	steps := preset(t, "cn/siyi-liang").Steps
	if _, err := steps.Judge(nil); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("the assembly has no rule yet: %v", err)
	}
	steps[3].Rule = *decision(t, "cn/village/rep-assembly@2026")
	done := rule.Taken{Done: true}
	vote := func(n, present, yes int64) rule.Taken {
		return rule.Taken{Call: 1, Tally: rule.Tally{line(rule.Members, meeting(n, present, yes, present-yes, 0))}}
	}
	open := vote(30, 30, 10)
	open.Tally[0].No, open.Open = 0, true
	for _, c := range []struct {
		what  string
		taken []rule.Taken
		want  rule.Verdict
		at    int
		votes int
	}{
		{"nothing", nil, rule.Undecided, 0, 0},
		{"not proposed", []rule.Taken{{}}, rule.Undecided, 0, 0},
		{"committees refuse", []rule.Taken{done, vote(8, 8, 4), vote(30, 30, 30)}, rule.Failed, 1, 1},
		{"members' meeting too small", []rule.Taken{done, vote(8, 8, 5), vote(30, 19, 19)}, rule.Failed, 2, 2},
		{"half of those due", []rule.Taken{done, vote(8, 8, 5), vote(30, 20, 15)}, rule.Failed, 2, 2},
		{"assembly still voting", []rule.Taken{done, vote(8, 8, 5), vote(30, 20, 16), open}, rule.Undecided, 3, 3},
		{"not disclosed", []rule.Taken{done, vote(8, 8, 5), vote(30, 20, 16), vote(30, 20, 11)}, rule.Undecided, 4, 3},
		{"whole", []rule.Taken{done, vote(8, 8, 5), vote(30, 20, 16), vote(30, 20, 11), done, done}, rule.Passed, 6, 3},
	} {
		o, err := steps.Judge(c.taken)
		if err != nil || o.Verdict != c.want || o.At != c.at || len(o.Votes) != c.votes || o.Reason.En == "" || o.Reason.Zh == "" {
			t.Errorf("%s: %v at %d after %d votes: %s %v", c.what, o.Verdict, o.At, len(o.Votes), o.Reason.En, err)
		}
	}
	if _, err := steps.Judge(make([]rule.Taken, 7)); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("too many: %v", err)
	}
	if _, err := steps.Judge([]rule.Taken{done, {Call: 1}}); !errors.Is(err, fault.ErrInvalid) || !strings.Contains(err.Error(), "committees") {
		t.Errorf("no tally: %v", err)
	}
	name := label.Text{En: "a", Zh: "甲"}
	for _, bad := range []rule.Sequence{nil, {{Name: name}}, {{ID: "a"}}, {{ID: "a", Name: name}, {ID: "a", Name: name}}, {{ID: "a", Name: name, Vote: true}}} {
		if _, err := bad.Judge(nil); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}
