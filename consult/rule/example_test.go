package rule_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/period"
)

// must ends an example at its first error. A host handles errors instead.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// find returns a published rule. A host reports an unknown name instead.
func find(id string) rule.Preset {
	p, ok := rule.Presets().Find(id)
	if !ok {
		panic(id)
	}
	return p
}

// A renovation of 579 homes: who votes, by heads and by area in hundredths of a
// square metre.
func ExampleRule_Judge() {
	p := find("cn/civil-code/278/major")
	tally := rule.Tally{
		{Measure: rule.Heads, Count: rule.Count{All: 579, Eligible: 579, Yes: 280, No: 80, Abstain: 40}},
		{Measure: rule.Area, Count: rule.Count{All: 3_600_000, Eligible: 3_600_000, Yes: 1_950_000, No: 350_000, Abstain: 250_000}},
	}
	o := must(p.Rule.Judge(tally, 1, true))
	fmt.Println(o.Verdict.Label().En, "/", o.Verdict.Label().Zh)
	gap := o.Gap("", rule.Heads)
	fmt.Println("of those who voted, by heads:", gap.Convert.N, gap.Convert.Possible)
	fmt.Println("new votes in favour, by heads:", gap.Join.N, gap.Join.Possible)
	heads := o.Approval.Alternatives[0].Findings[1]
	margin, _ := heads.Margin()
	fmt.Println(heads.Words().En)
	fmt.Println("margin:", margin)
	// Output:
	// undecided / 未定
	// of those who voted, by heads: 20 true
	// new votes in favour, by heads: 80 true
	// heads in favour: 280/400 of those taking part, at least 3/4 required, not met
	// margin: -1/20
}

// 521 of 579 displays 90 % and is not 90 %.
func ExampleRule_Check() {
	p := find("cn/zj/expropriation-90")
	for _, yes := range []int64{521, 522} {
		tally := rule.Tally{{Measure: rule.Heads, Count: rule.Count{All: 579, Eligible: 579, Yes: yes}}}
		fmt.Printf("%d of 579, %.0f %%: %v\n", yes, float64(yes)*100/579, must(p.Rule.Check(tally, 1)))
	}
	// Output:
	// 521 of 579, 90 %: failed
	// 522 of 579, 90 %: passed
}

// While ballots can still come in, a verdict is given only when they cannot
// change it.
func ExampleFinality() {
	p := find("cn/civil-code/278/ordinary")
	for _, c := range []rule.Count{
		{All: 99, Eligible: 99, Yes: 40, No: 5},
		{All: 99, Eligible: 99, Yes: 70, No: 5},
		{All: 99, Eligible: 99, Yes: 20, No: 50},
	} {
		o := must(p.Rule.Judge(rule.Tally{{Measure: rule.Heads, Count: c}, {Measure: rule.Area, Count: c}}, 1, true))
		fmt.Println(c.Yes, c.No, o.Finality.Label().En, "-", o.Verdict)
	}
	// Output:
	// 40 5 still open - undecided
	// 70 5 can no longer fail - passed
	// 20 50 can no longer pass - failed
}

// A bylaw lets ballots that say "as the majority does" and the silent be
// counted. The counts are shown before and after.
func ExampleCounting() {
	r := *find("cn/civil-code/278/ordinary").Rule
	r.ID = "our owners' assembly"
	r.Counting = rule.Counting{Follow: rule.FollowMajority, NonReturn: rule.CountWithMajority, Basis: "article 12 of our management rules"}
	fmt.Println(r.Validate())
	c := rule.Count{All: 100, Eligible: 100, Yes: 40, No: 20, Follow: 10}
	o := must(r.Judge(rule.Tally{{Measure: rule.Heads, Count: c}, {Measure: rule.Area, Count: c}}, 1, false))
	fmt.Println("cast:", o.Counts[0].Yes, o.Counts[0].No, o.Counts[0].Follow)
	fmt.Println("following:", o.Counts[0].Ballots)
	fmt.Println("with the silent:", o.Counts[0].WithSilent)
	r.Counting.Basis = ""
	fmt.Println(r.Validate())
	// Output:
	// <nil>
	// cast: 40 20 10
	// following: {50 20 0}
	// with the silent: {80 20 0}
	// rule: counting.basis "": must name the text that lets ballots follow the majority
}

// A rule of one's own: nine tenths of the households of every building, and no
// veto anywhere.
func ExampleCondition() {
	r := rule.Rule{ID: "our renovation", Approval: []rule.Any{{{
		{Measure: rule.Households, Part: rule.Yes, Is: rule.AtLeast, Share: rule.Fraction{Num: 9, Den: 10}, Of: rule.OfAll, Scope: "building", Each: true},
		{Measure: rule.Households, Part: rule.Vetoes, Is: rule.AtMost, Share: rule.Fraction{Num: 0, Den: 1}, Of: rule.OfAll},
	}}}}
	fmt.Println(r.Validate())
	for _, c := range r.Approval[0][0] {
		fmt.Println(c.Words().En, "/", c.Words().Zh)
	}
	o := must(r.Judge(rule.Tally{
		{Scope: "building:1", Measure: rule.Households, Count: rule.Count{All: 20, Eligible: 20, Yes: 19}},
		{Scope: "building:2", Measure: rule.Households, Count: rule.Count{All: 12, Eligible: 12, Yes: 10}},
		{Measure: rule.Households, Count: rule.Count{All: 32, Eligible: 32, Yes: 29}},
	}, 1, false))
	fmt.Println(o.Reason.En)
	// Output:
	// <nil>
	// households in each building in favour, of the whole: at least 9/10 / 每个building中赞成户数占全体：不少于9/10
	// households blocking, of the whole: none / 强烈反对户数占全体：为零
	// Not passed. Approval: households in building:2 in favour: 10/12 of the whole, at least 9/10 required, not met.
}

// Which rule held on this day here.
func ExampleRegistry_InForce() {
	r := rule.Presets()
	for _, on := range []period.Date{period.Must(2022, 9, 10), period.Must(2026, 3, 1)} {
		p, known, ok := r.InForce("cn/village/assembly", "CN-CQ", on)
		fmt.Println(on, p.ID, "article", p.Article, known, ok, "short notice:", p.Notice.Emergency)
	}
	// Output:
	// 2022-09-10 cn/village/assembly@2018 article 21, 22 true true short notice: false
	// 2026-03-01 cn/village/assembly@2026 article 25, 26 true true short notice: true
}

// The quorum falls from call to call.
func ExampleRule_Judge_calls() {
	p := find("mx/cmx/condominium")
	tally := rule.Tally{
		{Measure: rule.Heads, Count: rule.Count{All: 40, Eligible: 40, Present: 24, Yes: 15, No: 9}},
		{Measure: rule.Shares, Count: rule.Count{All: 1000, Eligible: 1000, Present: 610, Yes: 400, No: 210}},
	}
	for call := 1; call <= 3; call++ {
		fmt.Println(call, must(p.Rule.Check(tally, call)))
	}
	// Output:
	// 1 failed
	// 2 passed
	// 3 passed
}

// The six-step procedure of a village, with the law of the day for the assembly.
func ExampleSequence() {
	steps := find("cn/siyi-liang").Steps
	steps[3].Rule = *find("cn/village/rep-assembly@2026").Rule
	meeting := func(n, present, yes int64) rule.Taken {
		return rule.Taken{Call: 1, Tally: rule.Tally{{Measure: rule.Members, Count: rule.Count{
			All: n, Eligible: n, Present: present, Yes: yes, No: present - yes,
		}}}}
	}
	o := must(steps.Judge([]rule.Taken{
		{Done: true},        // the branch proposes
		meeting(9, 9, 7),    // the two committees
		meeting(60, 42, 30), // more than half of those present, but not of those due to attend
		meeting(40, 30, 30), // taken too early: it does not count
	}))
	fmt.Println(o.Verdict, "at", steps[o.At].Name.En)
	fmt.Println(o.Reason.En)
	// Output:
	// failed at Review by the Party members' meeting
	// Review by the Party members' meeting: Not passed. Quorum: members present: 42/60 of the whole, at least 2/3 required, met. Approval: members in favour: 30/60 of the whole, more than 1/2 required, not met.
}

// One who is concerned steps aside: out of the base, or in it and barred.
func ExampleRecusal() {
	r := rule.Rule{ID: "council", Approval: []rule.Any{{{
		{Measure: rule.Members, Part: rule.Yes, Is: rule.AtLeast, Share: rule.Fraction{Num: 2, Den: 3}, Of: rule.OfEligible},
	}}}}
	nine := rule.Count{All: 9, Eligible: 9}
	for _, how := range []rule.Recusal{rule.OutsideBase, rule.InsideBarred} {
		c := must(how.StepAside(nine, 1, 0))
		c.Yes = 5
		f := must(r.Judge(rule.Tally{{Measure: rule.Members, Count: c}}, 1, false)).Approval.Alternatives[0].Findings[0]
		fmt.Printf("%s: %d of %d, %d more\n", how.Label().En, f.Part, f.Base, f.Join.N)
	}
	// Output:
	// Outside the base: 5 of 8, 1 more
	// Inside the base, without a vote: 5 of 9, 1 more
}

// A proxy holds three mandates at most, and a vote in person comes first.
func ExampleCheckMandates() {
	r := find("cn/village/election@2026").Proxy
	var ms []rule.Mandate[string]
	for _, giver := range []string{"An", "Bo", "Cai", "Ding"} {
		ms = append(ms, rule.Mandate[string]{Giver: giver, Holder: "Zhou"})
	}
	fmt.Println(rule.CheckMandates(r, ms))
	fmt.Println(rule.CheckMandates(r, ms[:3]))
	for _, m := range rule.StandingMandates(ms[:3], func(who string) bool { return who == "Bo" }) {
		fmt.Println(m.Holder, "votes for", m.Giver)
	}
	// Output:
	// rule: cannot hold the mandate of Ding: Zhou holds 3, which is the most
	// <nil>
	// Zhou votes for An
	// Zhou votes for Cai
}

// Posted on a Monday for seven days, with an objection: checked and posted again
// for three.
func ExamplePublicity() {
	r := rule.Publicity{Min: period.Term{N: 7, Unit: period.CalendarDays}, Again: period.Term{N: 3, Unit: period.CalendarDays}}
	monday := period.On(time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC))
	p := must(r.Post(monday, nil))
	fmt.Println("stays up to the end of", p.Ends)
	fmt.Println(p.Complete(p.Ends))
	p = must(p.Object(monday.AddDays(3)))
	fmt.Println(p.Complete(monday.AddDays(30)))
	p = must(r.Repost(p, monday.AddDays(10), nil))
	fmt.Println("round", p.Round, "to the end of", p.Ends)
	fmt.Println(p.Complete(p.Ends.AddDays(1)))
	// Output:
	// stays up to the end of 2026-03-09
	// rule: cannot complete the posting of 2026-03-02: it stays up to the end of 2026-03-09
	// rule: cannot complete the posting of 2026-03-02: somebody objected on 2026-03-05, and it was not posted again
	// round 2 to the end of 2026-03-15
	// <nil>
}

// Notice 10 days before; a matter that the notice does not name is not decided.
func ExampleNotice() {
	n := rule.Notice{Before: period.Term{N: 10, Unit: period.CalendarDays}, AgendaLock: true}
	call := rule.Call{Notified: period.Must(2026, 3, 1), On: period.Must(2026, 3, 10)}
	fmt.Println(n.Check(call, nil))
	fmt.Println(must(n.Earliest(call.Notified, nil)), n.MayDecide(false))
	// Output:
	// rule: cannot meet on 2026-03-10: the notice of 2026-03-01 allows 2026-03-11 at the earliest (10 days before)
	// 2026-03-11 false
}

// Who may sit: a village's representative assembly.
func ExampleComposition() {
	c := find("cn/village/rep-assembly@2026").Composition
	err := c.Check(rule.Body{Members: 30, Households: 300, Representatives: 25, Of: map[rule.Category]int64{
		rule.ElectedRepresentative: 25, rule.WomanRepresentative: 9,
	}})
	fmt.Println(err)
	// Output:
	// rule: composition.woman-representative "9 of 30": must be at least 1/3
}

// Two seats in a run-off of 100 ballots: the floor is one third.
func ExamplePlurality() {
	elected, tied, err := rule.Plurality([]int64{34, 45, 33}, 2, rule.AtLeast, rule.Fraction{Num: 1, Den: 3}, 100)
	fmt.Println(elected, tied, err)
	// Output:
	// [1 0] [] <nil>
}

// The quarters in which no meeting was held.
func ExampleFrequency() {
	f := find("cn/village/rep-assembly@2026").Frequencies[0]
	year := period.Span{From: period.Must(2026, 1, 1), To: period.Must(2027, 1, 1)}
	met := []period.Date{period.Must(2026, 2, 10), period.Must(2026, 8, 1), period.Must(2026, 12, 31)}
	fmt.Println(f.Missed(year, slices.Values(met)))
	// Output:
	// [2026-04-01..2026-06-30]
}

// Too few voted: three months more, then a year's rest.
func ExampleExtension() {
	e := find("cn/sz/extension").Extension
	closes := period.Must(2020, 3, 31)
	fmt.Println(must(e.Latest(closes)))
	fmt.Println(e.Reopen(period.Must(2020, 6, 30), period.Must(2021, 1, 1), nil))
	// Output:
	// 2020-06-30
	// rule: cannot reopen the vote that ended on 2020-06-30: the matter rests until 2021-06-30
}

// Where the area of a flat is taken from.
func ExampleAreaOrder() {
	order := find("cn/spc/area-source").Areas
	area, from, _ := order.Pick(map[rule.AreaSource]int64{rule.Contracted: 8900, rule.Measured: 9012})
	fmt.Println(area, from)
	// Output:
	// 9012 measured
}
