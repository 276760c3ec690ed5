package council_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// must ends an example at its first error. A host handles errors instead.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func exampleID[Of any](name string) governance.ID[Of] {
	return governance.NamedID[Of]("heping", name)
}

// These stand for the host's own records.
func person(name string, role governance.Role) governance.Actor {
	return governance.Actor{ID: exampleID[governance.Person](name), Role: role}
}

var (
	heping    = council.Council{ID: exampleID[council.Council]("village"), Kind: council.VillageCouncil, Name: "和平村民主议事协商会"}
	groupTwo  = council.Council{ID: exampleID[council.Council]("group 2"), Parent: heping.ID, Kind: council.GroupCouncil, Name: "二组议事会"}
	chair     = person("chair", governance.Chair)
	clerk     = person("clerk", governance.Secretary)
	farmer    = person("farmer Xiang", governance.Resident)
	neighbour = person("neighbour Tan", governance.Resident)
	worthy    = person("worthy Yi", governance.Member)
	works     = exampleID[governance.Unit]("village cooperative")
	beijing   = time.FixedZone("UTC+8", 8*60*60)
	spring    = time.Date(2022, 3, 1, 9, 0, 0, 0, beijing)
)

// charter is what the law gave in 2022, and what the council laid down itself.
func charter() *council.Charter {
	c := must(council.Lawful(rule.Presets(), council.VillageCouncil, "CN-CQ", period.Must(2022, time.March, 1)))
	c.ID, c.Zone = "heping/2022", beijing
	c.Composition = rule.Composition{Min: 9, Max: 15, Odd: true, Quotas: []rule.Quota{
		{Category: council.Cadre.Category(), Is: rule.AtMost, Share: rule.Fraction{Num: 1, Den: 2}},
		{Category: rule.ElectedRepresentative, Is: rule.AtLeast, Share: rule.Fraction{Num: 1, Den: 5}},
	}}
	c.Quorum = rule.Rule{ID: "heping/quorum", Approval: []rule.Any{{{{
		Measure: rule.Members, Part: rule.Present, Is: rule.AtLeast, Share: rule.Fraction{Num: 2, Den: 3}, Of: rule.OfEligible,
	}}}}}
	c.Notice = rule.Notice{Before: period.Term{N: 3, Unit: period.CalendarDays}, AgendaLock: true}
	c.Recusal = rule.RecusalRule{How: rule.OutsideBase, Interested: true}
	c.Publicity = rule.Publicity{Within: period.Term{N: 3, Unit: period.CalendarDays}, Min: period.Term{N: 7, Unit: period.CalendarDays}}
	c.Feedback = period.Term{N: 10, Unit: period.CalendarDays}
	for k := range c.Remits {
		if k == 0 {
			continue
		}
		if c.Remits[k].Power == 0 {
			c.Remits[k].Power = council.Decides
		}
		c.Remits[k].Ways = machine.Of(council.Consensus)
		c.Remits[k].Basis = "resolution of the villagers' assembly of 2021-12-20"
	}
	if err := c.Validate(); err != nil {
		panic(err)
	}
	return &c
}

// members are the seats of the council, three of each kind.
func members() []council.Seat {
	var seats []council.Seat
	for _, k := range council.SeatKinds() {
		for i := range 3 {
			name := fmt.Sprint(k, " ", i+1)
			seats = append(seats, council.Seat{ID: exampleID[council.Seat](name), Council: heping.ID, State: council.SeatHeld, Kind: k, Person: exampleID[governance.Person](name), Terms: 1})
		}
	}
	return seats
}

// list is who came to the meeting: all but two.
func list(m council.Meeting) []council.Attendance {
	var rows []council.Attendance
	for i, s := range members() {
		a := council.Attendance{Meeting: m.ID, Seat: s.ID, How: council.InPerson}
		if i > 12 {
			a.How = council.Excused
		}
		rows = append(rows, a)
	}
	return rows
}

// The konjac plant of Heping village, from the proposal to the feedback. Every
// problem is put on the table and answered by itself; consensus is reached when
// none is open; the use of collective money is put before the representative
// assembly. That there was such a plant, such a council and such a consensus is
// reported; persons, dates and numbers here are made up.
func Example() {
	c, at := charter(), spring
	fmt.Println("the council fits its charter:", c.CheckRoster(council.Roster{Seats: slices.Values(members())}) == nil)

	// A villager of group 2 proposes it; the group sends it up to the village.
	small, _, err := council.ProposeTopic(c, farmer, council.Proposal{
		ID: exampleID[council.Topic]("G-7"), Council: groupTwo.ID, Number: "G-7", Kind: council.CollectiveFunds, Matter: council.CollectiveProjects,
	}, at)
	if err != nil {
		panic(err)
	}
	_, received, err := council.Refer(c, c, chair, council.Referral{
		Topic: small, From: groupTwo, To: heping, ID: exampleID[council.Topic]("V-12"), Number: "V-12", Note: "it concerns the whole village",
	}, at.Add(time.Hour))
	if err != nil {
		panic(err)
	}
	topic, log := received.Value, []council.TopicEvent{received.Event}
	took := func(next council.Topic, ev council.TopicEvent, err error) {
		if err != nil {
			panic(err)
		}
		topic, log = next, append(log, ev)
		fmt.Printf("%s  %-11s %s\n", ev.At.Time().In(beijing).Format("01-02"), ev.Do, topic.State.Label().Zh)
	}
	took(topic.Screen(c, clerk, at.Add(2*time.Hour)))

	// A meeting is planned and called with its agenda, and opened with 13 of 15.
	meeting, _, err := council.PlanMeeting(c, clerk, council.Plan{ID: exampleID[council.Meeting]("M-3"), Council: heping.ID, Number: "M-3", StartsAt: at.AddDate(0, 0, 7)}, at)
	if err != nil {
		panic(err)
	}
	onAgenda, withItem, err := topic.Schedule(c, clerk, meeting, at.AddDate(0, 0, 1))
	if err != nil {
		panic(err)
	}
	took(onAgenda.Value, onAgenda.Event, nil)
	meeting, _, err = withItem.Value.Notice(c, clerk, false, at.AddDate(0, 0, 2))
	if err != nil {
		panic(err)
	}
	there := must(c.Count(council.Sitting{Seats: slices.Values(members()), Attends: slices.Values(list(meeting))}))
	at = at.AddDate(0, 0, 7)
	if meeting, _, err = meeting.Open(c, chair, there, at); err != nil {
		panic(err)
	}
	took(topic.Deliberate(c, chair, meeting, at.Add(time.Minute)))

	// Three concerns, each answered in turn.
	type raised struct {
		by       governance.Actor
		question string
		answer   string
	}
	var concerns []council.Concern
	for i, r := range []raised{
		{farmer, "who buys it in a bad year?", "the factory signs for three years at a floor price"},
		{neighbour, "where does the waste water go?", "into a tank that the township inspects"},
		{worthy, "can we run a plant at all?", "two of us are sent to learn it first"},
	} {
		minute := at.Add(time.Duration(2+5*i) * time.Minute)
		cs, ts, err := council.RaiseConcern(c, topic, r.by, council.Raising{ID: exampleID[council.Concern](r.question), Note: r.question}, minute)
		if err != nil {
			panic(err)
		}
		took(ts.Value, ts.Event, nil)
		answered, _, err := cs.Value.Answer(chair, r.answer, minute.Add(time.Minute))
		if err != nil {
			panic(err)
		}
		concerns = append(concerns, answered)
	}
	agree := council.Decision{Way: council.Consensus, Turnout: council.Turnout{Tally: rule.Tally{there}}}
	_, _, err = topic.Submit(c, chair, meeting, agree, at.Add(18*time.Minute))
	fmt.Println(err)

	settle := func(cs council.ConcernStep, ts council.TopicStep, err error) {
		if err != nil {
			panic(err)
		}
		took(ts.Value, ts.Event, nil)
		fmt.Println("       ", cs.Value.State.Label().Zh, "- still open:", topic.OpenConcerns)
	}
	settle(concerns[0].Resolve(c, topic, farmer, "that will do", at.Add(20*time.Minute)))
	settle(concerns[1].Defer(c, topic, clerk, works, at.AddDate(0, 3, 0), "the tank is built before the plant runs", at.Add(21*time.Minute)))
	settle(concerns[2].Dissent(c, topic, worthy, "I still think it is too soon", at.Add(22*time.Minute)))

	// Consensus; then the representative assembly, to which the matter is delegated.
	took(topic.Submit(c, chair, meeting, agree, at.Add(25*time.Minute)))
	took(topic.Resolve(c, clerk, council.Resolution{
		Delegated: true,
		Turnout:   council.Turnout{Tally: rule.Tally{{Measure: rule.Members, Count: rule.Count{All: 45, Eligible: 45, Present: 41, Yes: 38, No: 1, Abstain: 2}}}},
		Charge:    council.Charge{Unit: works, Due: at.AddDate(0, 8, 0)},
	}, at.AddDate(0, 0, 4)))
	decided := log[len(log)-1].Judgement
	account := must(decided.Again(&c.Remits[council.CollectiveFunds].Delegate))
	fmt.Println("        judged again:", account.Verdict)

	// Public for seven days, carried out, and told to the proposer.
	took(topic.Publish(c, clerk, at.AddDate(0, 0, 5)))
	handler := governance.Actor{ID: exampleID[governance.Person]("manager"), Role: governance.Handler, Unit: works}
	_, _, err = topic.Report(c, handler, 10, "the ground is levelled", at.AddDate(0, 0, 10))
	fmt.Println(err)
	took(topic.Report(c, handler, 60, "the walls stand", at.AddDate(0, 4, 0)))
	took(topic.Implement(c, handler, "the plant runs", at.AddDate(0, 7, 0)))
	took(topic.FeedBack(c, clerk, "told farmer Xiang and posted in group 2", at.AddDate(0, 7, 6)))

	again := must(council.ReplayTopic(council.Topic{}, slices.Values(log)))
	fmt.Println("the same again:", again == topic)
	var tally council.Tally
	fact := topic.Fact(c)
	tally.AddTopic(&fact, period.At(at.AddDate(1, 0, 0)))
	for _, code := range []string{"topic-adoption", "topic-publicity", "topic-on-time-implementation", "topic-feedback", "topic-dissent"} {
		rate, _ := tally.Rate(code)
		fmt.Println(code, rate)
	}
	// Output:
	// the council fits its charter: true
	// 03-01  screen      已审定
	// 03-02  schedule    已列入议程
	// 03-08  deliberate  协商中
	// 03-08  take-concern 协商中
	// 03-08  take-concern 协商中
	// 03-08  take-concern 协商中
	// council: cannot submit to the assembly (topic V-12): 3 of its concerns are open
	// 03-08  settle-concern 协商中
	//         已解决 - still open: 2
	// 03-08  settle-concern 协商中
	//         暂缓，限期解决 - still open: 1
	// 03-08  settle-concern 协商中
	//         记为保留意见 - still open: 0
	// 03-08  submit      已提请会议决定
	// 03-12  resolve     已议决
	//         judged again: passed
	// 03-13  publish     已公示
	// council: cannot report on the implementation (topic V-12): it has not been public long enough, or somebody objected
	// 07-08  progress    已公示
	// 10-08  implement   已落实
	// 10-14  feed-back   已反馈
	// the same again: true
	// topic-adoption 1/1 (100.0 %)
	// topic-publicity 1/1 (100.0 %)
	// topic-on-time-implementation 1/1 (100.0 %)
	// topic-feedback 1/1 (100.0 %)
	// topic-dissent 1/1 (100.0 %)
}

// Members step aside, and the others vote. The base shrinks, because this charter
// has those who step aside outside it.
func ExampleCharter_Count() {
	c := charter()
	c.Remits[council.PublicAffair].Ways |= machine.Of(council.Vote)
	seats := members()
	topic, meeting := exampleID[council.Topic]("V-13"), council.Meeting{ID: exampleID[council.Meeting]("M-4")}
	aside := []council.Recused{{Topic: topic, Seat: seats[0].ID, Note: "the road leads to his house"}}
	var ballots []council.Ballot
	for i, s := range seats[1:13] {
		b := council.Ballot{Topic: topic, Seat: s.ID, Choice: council.For, At: period.Instant(i + 1)}
		if i < 3 {
			b.Choice = council.Against
		}
		ballots = append(ballots, b)
	}
	ballots = append(ballots, council.Ballot{Topic: topic, Seat: seats[1].ID, Choice: council.Abstain, At: 99}) // changed
	line := must(c.Count(council.Sitting{
		Seats: slices.Values(seats), Attends: slices.Values(list(meeting)),
		Recused: slices.Values(aside), Ballots: slices.Values(ballots),
	}))
	fmt.Printf("%d seats, %d may vote, %d there: %d for, %d against, %d abstain\n", line.All, line.Eligible, line.Present, line.Yes, line.No, line.Abstain)
	// Output:
	// 15 seats, 14 may vote, 12 there: 9 for, 2 against, 1 abstain
}

// The four deliberations and two disclosures. One person heads both committees, so
// the first two steps are taken together.
func ExampleSixSteps() {
	registry := rule.Presets()
	law, _, _ := registry.InForce("cn/village/rep-assembly", "CN", period.Must(2026, time.March, 2))
	procedure := must(council.SixSteps(registry, *law.Rule))
	at := spring
	p, _, err := council.OpenProceeding(&procedure, clerk, exampleID[council.Proceeding]("P-1"), council.TopicID{}, at)
	if err != nil {
		panic(err)
	}
	count := func(all, present, yes int64) council.Turnout {
		return council.Turnout{Tally: rule.Tally{{Measure: rule.Members, Count: rule.Count{All: all, Eligible: all, Present: present, Yes: yes, No: present - yes}}}}
	}
	for _, t := range []council.Taking{
		{Together: true, Turnout: count(7, 7, 6), Note: "minutes 1"},
		{Turnout: count(30, 20, 16), Note: "minutes 2"},
		{Turnout: count(45, 41, 38), Note: "minutes 3"},
		{Note: "board, 03-05"},
		{Note: "board, 11-20"},
	} {
		var ev council.ProceedingEvent
		if p, ev, err = p.Take(&procedure, clerk, t, at); err != nil {
			panic(err)
		}
		at = at.AddDate(0, 0, 1)
		fmt.Println(p.Taken, "of", p.Steps, ev.Step, p.State)
	}
	// Output:
	// 2 of 6 committees open
	// 3 of 6 party-meeting open
	// 4 of 6 assembly open
	// 5 of 6 resolution-disclosed open
	// 6 of 6 result-disclosed passed
}

// Raising money and labour for one matter: who has to carry it.
func ExampleContributes() {
	for _, v := range []council.Villager{
		{Age: 40, Male: true, Belongs: true, Labourer: true},
		{Age: 53, Belongs: true, Labourer: true},
		{Age: 19, Male: true, Belongs: true, Labourer: true, Exempt: machine.Of(council.Student)},
		{Age: 30, Belongs: true, Labourer: true, Exempt: machine.Of(council.LowIncome)},
	} {
		money, labour := council.Contributes(v)
		fmt.Println("money:", money, "labour:", labour)
	}
	// Output:
	// money: true labour: true
	// money: true labour: false
	// money: true labour: false
	// money: false labour: true
}

// A recall: enough voters propose it, the holder replies, and the vote decides.
func ExampleSeat_VoteRecall() {
	c, at := charter(), spring
	seat, _, err := members()[14].Challenge(c, farmer, heads(900, 0, 180), "absent all winter", at)
	if err != nil {
		panic(err)
	}
	holder := governance.Actor{ID: seat.Person, Role: governance.Member}
	if seat, _, err = seat.Reply(c, holder, "I was in hospital", at.AddDate(0, 0, 1)); err != nil {
		panic(err)
	}
	seat, ev, err := seat.VoteRecall(c, clerk, heads(900, 500, 251), "", at.AddDate(0, 0, 2))
	fmt.Println(ev.Judgement.Verdict, seat.State, seat.Ending, err)
	// Output:
	// passed ended recalled <nil>
}

// heads is a count of voters, of whom some cast a ballot and some say yes.
func heads(all, cast, yes int64) council.Turnout {
	return council.Turnout{Tally: rule.Tally{{Measure: rule.Heads, Count: rule.Count{All: all, Eligible: all, Yes: yes, No: max(cast-yes, 0)}}}}
}

// How evenly the floor was shared, exactly.
func ExampleSpeaking() {
	var s council.Speaking
	for i, turns := range []int32{6, 1, 1, 0} {
		s.Add(&council.Attendance{Seat: members()[i].ID, How: council.InPerson, Turns: turns})
	}
	gini, ok := s.Gini()
	fmt.Println(s.Members(), "members,", s.Turns(), "turns, Gini", gini, ok)
	// Output:
	// 4 members, 8 turns, Gini 9/16 true
}
