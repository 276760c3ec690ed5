package consult_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// homes is an electorate of households 1 to n with these areas, repeated.
func homes(t testing.TB, n int, areas ...int64) *consult.Electorate {
	t.Helper()
	if len(areas) == 0 {
		areas = []int64{100}
	}
	roll := make([]consult.Entry, n)
	for i := range roll {
		roll[i] = row(fmt.Sprint("home ", i), fmt.Sprint("building ", i%3), areas[i%len(areas)])
		roll[i].Number, roll[i].From = uint32(i)+1, 1
	}
	e, err := consult.NewElectorate(rule.Households, slices.Values(roll), 5, func(p governance.PlaceID) []rule.Scope {
		for i := range 3 {
			if p == placeID(fmt.Sprint("building ", i)) {
				return []rule.Scope{rule.Scope(fmt.Sprint("building:", i))}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// window takes ballots from 10 up to 20.
var window = consult.Window{Round: roundID, From: 10, To: 20}

func ballot(voter uint32, c consult.Choice, at period.Instant, serial uint32) consult.Ballot {
	return consult.Ballot{Round: roundID, Voter: voter, Choice: c, Channel: consult.Paper, At: at, Serial: serial}
}

func collect(e *consult.Electorate, w consult.Window, ballots ...consult.Ballot) *consult.Votes {
	return consult.Collect(e, w, slices.Values(ballots))
}

// Who answers at the door, on paper and online takes part once, where CONSUL's
// statistics of a poll add up the channels.
func TestNobodyIsCountedTwiceAcrossChannels(t *testing.T) {
	on := func(b consult.Ballot, c consult.Channel) consult.Ballot { b.Channel = c; return b }
	v := collect(homes(t, 4), window,
		on(ballot(1, consult.Agree, 11, 1), consult.Online),
		on(ballot(1, consult.Agree, 12, 2), consult.DoorToDoor),
		on(ballot(1, consult.Disagree, 13, 3), consult.Paper),
		on(ballot(2, consult.Agree, 12, 4), consult.AtMeeting),
	)
	c := v.Whole()
	if h := c.Heads(); h.Cast() != 2 || h.Yes != 1 || h.No != 1 || h.Missing() != 2 {
		t.Errorf("%+v", h)
	}
	by := v.ByChannel()
	if want := map[consult.Channel]int64{consult.Paper: 1, consult.AtMeeting: 1}; !maps.Equal(by, want) {
		t.Error(by)
	}
	if r := v.Report(); r.Ballots != 4 || r.Counting != 2 || r.Superseded != 2 {
		t.Errorf("%+v", r)
	}
}

// An export has one row for each voter, the last vote, where the comments file of
// Polis counts each change of mind as one more vote.
func TestAnExportHasChangedVotesOnce(t *testing.T) {
	v := collect(homes(t, 3), window,
		ballot(1, consult.Agree, 11, 1), ballot(1, consult.Disagree, 12, 2), ballot(1, consult.Agree, 13, 3),
		ballot(3, consult.Disagree, 11, 4),
	)
	var rows []string
	agree, disagree := 0, 0
	for n, s := range v.All() {
		rows = append(rows, fmt.Sprint(n, " ", s.Choice))
		switch s.Choice {
		case consult.Agree:
			agree++
		case consult.Disagree:
			disagree++
		}
	}
	if !slices.Equal(rows, []string{"1 agree", "3 disagree"}) || agree != 1 || disagree != 1 {
		t.Error(rows)
	}
	for range v.All() {
		break // an export may stop
	}
	for range v.Electorate().Numbers() {
		break
	}
}

func TestWhichBallotCounts(t *testing.T) {
	holder := voterID("holder")
	p, err := consult.NewProxies(&rule.ProxyRule{}, []rule.Mandate[consult.VoterID]{{Giver: voterID("home 0"), Holder: holder}})
	if err != nil {
		t.Fatal(err)
	}
	w := window
	w.Proxies = p
	proxy := func(b consult.Ballot) consult.Ballot { b.Holder = holder; return b }
	online := func(b consult.Ballot) consult.Ballot { b.Channel = consult.Online; return b }
	for name, c := range map[string]struct {
		ballots []consult.Ballot
		want    consult.Standing
		report  consult.Report
	}{
		"none": {nil, consult.Standing{Choice: consult.Silent}, consult.Report{}},
		"the later": {
			[]consult.Ballot{ballot(1, consult.Agree, 12, 1), ballot(1, consult.Disagree, 11, 2)},
			consult.Standing{At: 12, Serial: 1, Choice: consult.Agree, Channel: consult.Paper},
			consult.Report{Ballots: 2, Counting: 1, Superseded: 1},
		},
		"of one time the greater serial": {
			[]consult.Ballot{ballot(1, consult.Agree, 12, 1), ballot(1, consult.Blank, 12, 2)},
			consult.Standing{At: 12, Serial: 2, Choice: consult.Blank, Channel: consult.Paper},
			consult.Report{Ballots: 2, Counting: 1, Superseded: 1},
		},
		"the own before the proxy's, though earlier": {
			[]consult.Ballot{ballot(1, consult.Agree, 11, 1), proxy(ballot(1, consult.Disagree, 12, 2))},
			consult.Standing{At: 11, Serial: 1, Choice: consult.Agree, Channel: consult.Paper},
			consult.Report{Ballots: 2, Counting: 1, Superseded: 1},
		},
		"the proxy's alone": {
			[]consult.Ballot{proxy(ballot(1, consult.Disagree, 12, 2))},
			consult.Standing{At: 12, Serial: 2, Choice: consult.Disagree, Channel: consult.Paper, Proxy: true},
			consult.Report{Ballots: 1, Counting: 1},
		},
		"the same row twice": {
			[]consult.Ballot{ballot(1, consult.Agree, 12, 1), ballot(1, consult.Agree, 12, 1)},
			consult.Standing{At: 12, Serial: 1, Choice: consult.Agree, Channel: consult.Paper},
			consult.Report{Ballots: 2, Counting: 1, Superseded: 1},
		},
		"two that contradict each other": {
			[]consult.Ballot{ballot(1, consult.Agree, 12, 1), online(ballot(1, consult.Disagree, 12, 1))},
			consult.Standing{At: 12, Serial: 1, Choice: consult.Invalid, Channel: consult.Paper, Disputed: true},
			consult.Report{Ballots: 2, Counting: 1, Superseded: 1, Disputed: 1},
		},
		"and a later one": {
			[]consult.Ballot{ballot(1, consult.Agree, 12, 1), ballot(1, consult.Disagree, 12, 1), ballot(1, consult.Abstain, 13, 3)},
			consult.Standing{At: 13, Serial: 3, Choice: consult.Abstain, Channel: consult.Paper},
			consult.Report{Ballots: 3, Counting: 1, Superseded: 2},
		},
		"at the first moment, not at the last": {
			[]consult.Ballot{ballot(1, consult.Agree, 10, 1), ballot(1, consult.Disagree, 20, 2), ballot(1, consult.Disagree, 9, 3)},
			consult.Standing{At: 10, Serial: 1, Choice: consult.Agree, Channel: consult.Paper},
			consult.Report{Ballots: 3, Counting: 1, OutOfTime: 2},
		},
		"what is none": {
			[]consult.Ballot{
				ballot(1, consult.Silent, 12, 1), ballot(1, 0, 12, 2), ballot(1, consult.NotOnRoll, 12, 3), ballot(1, 99, 12, 4),
				{Round: roundID, Voter: 1, Choice: consult.Agree, At: 12},
				{Round: roundID, Voter: 1, Choice: consult.Agree, At: 12, Channel: 9},
				{Voter: 1, Choice: consult.Agree, At: 12, Channel: consult.Paper},
				ballot(0, consult.Agree, 12, 5), ballot(5, consult.Agree, 12, 6), ballot(1<<32-1, consult.Agree, 12, 7),
				proxy(ballot(2, consult.Agree, 12, 8)),
			},
			consult.Standing{Choice: consult.Silent},
			consult.Report{Ballots: 11, Unknown: 6, Foreign: 1, NotOnRoll: 3, NoMandate: 1},
		},
	} {
		for range 2 { // in this order and backwards
			v := collect(homes(t, 4), w, c.ballots...)
			if got := v.Of(1); got != c.want || v.Report() != c.report {
				t.Errorf("%s: %+v\n%+v", name, got, v.Report())
			}
			slices.Reverse(c.ballots)
		}
	}
	v := collect(homes(t, 4), window, proxy(ballot(1, consult.Agree, 12, 1)))
	if v.Report().NoMandate != 1 || v.Of(0).Choice != consult.NotOnRoll || v.Of(5).Choice != consult.NotOnRoll {
		t.Error("nobody votes for another without a mandate")
	}
}

// Who left has no vote in a round by the roll at its closing, and one in a round
// by the roll at its opening; who joined the other way round.
func TestWhoJoinsAndLeavesWhileItIsOpen(t *testing.T) {
	roll, _ := revise(t, nil, 1, row("stays", "1", 1), row("leaves", "1", 2))
	roll, _ = revise(t, roll, 15, row("stays", "1", 1), row("joins", "1", 4))
	ballots := []consult.Ballot{ballot(1, consult.Agree, 12, 1), ballot(2, consult.Agree, 13, 2), ballot(3, consult.Agree, 16, 3)}
	for at, want := range map[period.Instant]string{
		10: "{Ballots:3 Counting:2 Superseded:0 Foreign:0 OutOfTime:0 NotOnRoll:1 NoMandate:0 Unknown:0 Disputed:0} agree agree not-on-roll 3",
		20: "{Ballots:3 Counting:2 Superseded:0 Foreign:0 OutOfTime:0 NotOnRoll:1 NoMandate:0 Unknown:0 Disputed:0} agree not-on-roll agree 5",
	} {
		e, err := consult.NewElectorate(rule.Households, slices.Values(roll), at, nil)
		if err != nil {
			t.Fatal(err)
		}
		v := collect(e, window, ballots...)
		c := v.Whole()
		area := c.Area()
		if got := fmt.Sprintf("%+v %v %v %v %d", v.Report(), v.Of(1).Choice, v.Of(2).Choice, v.Of(3).Choice, area.Yes); got != want {
			t.Errorf("at %d: %s", at, got)
		}
	}
}

// anyBallot draws ballots that are at home or at the edge.
func anyBallot(t *rapid.T) consult.Ballot {
	b := consult.Ballot{
		Round: roundID, Voter: uint32(rapid.IntRange(0, 9).Draw(t, "voter")),
		At: period.Instant(rapid.IntRange(9, 21).Draw(t, "at")), Serial: uint32(rapid.IntRange(1, 4).Draw(t, "serial")),
		Choice: consult.Choice(rapid.IntRange(0, 10).Draw(t, "choice")), Channel: consult.Channel(rapid.IntRange(0, 5).Draw(t, "channel")),
	}
	if rapid.IntRange(0, 5).Draw(t, "proxy") == 0 {
		b.Holder = voterID(rapid.SampledFrom([]string{"holder", "nobody"}).Draw(t, "holder"))
	}
	if rapid.IntRange(0, 20).Draw(t, "foreign") == 0 {
		b.Round = consult.RoundID{}
	}
	return b
}

// The merge says what a slow reading of the rules says, whatever the order of the
// ballots, and no ballot is lost.
func TestCollectAgreesWithTheRules(t *testing.T) {
	var mandates []rule.Mandate[consult.VoterID]
	for i := range 4 {
		mandates = append(mandates, rule.Mandate[consult.VoterID]{Giver: voterID(fmt.Sprint("home ", i)), Holder: voterID("holder")})
	}
	p, err := consult.NewProxies(&rule.ProxyRule{}, mandates)
	if err != nil {
		t.Fatal(err)
	}
	w := window
	w.Proxies = p
	e := homes(t, 7, 3, 5, 8)
	rapid.Check(t, func(rt *rapid.T) {
		ballots := rapid.SliceOfN(rapid.Custom(anyBallot), 0, 60).Draw(rt, "ballots")
		v := collect(e, w, ballots...)
		standing := map[uint32]consult.Choice{}
		counting := int64(0)
		for n := range uint32(9) {
			var own, proxy []consult.Ballot
			for _, b := range ballots {
				ok := b.Round == roundID && b.Voter == n && n >= 1 && n <= 7 && b.At >= 10 && b.At < 20 &&
					b.Choice >= consult.Agree && b.Choice <= consult.Invalid && b.Channel >= consult.Paper && b.Channel <= consult.AtMeeting
				switch {
				case !ok:
				case b.Holder.IsZero():
					own = append(own, b)
				case b.Holder == voterID("holder") && n <= 4:
					proxy = append(proxy, b)
				}
			}
			if len(own) == 0 {
				own = proxy
			}
			want := consult.Silent
			if n < 1 || n > 7 {
				want = consult.NotOnRoll
			}
			if len(own) > 0 {
				counting++
				last := own[0]
				for _, b := range own {
					if b.At > last.At || b.At == last.At && b.Serial > last.Serial {
						last = b
					}
				}
				want = last.Choice
				for _, b := range own {
					if b.At == last.At && b.Serial == last.Serial && b.Choice != want {
						want = consult.Invalid
					}
				}
			}
			if got := v.Of(n).Choice; got != want {
				rt.Fatalf("voter %d stands as %v, the rules say %v", n, got, want)
			}
			standing[n] = want
		}
		r := v.Report()
		if r.Counting != counting || r.Ballots != int64(len(ballots)) ||
			r.Ballots != r.Counting+r.Superseded+r.Foreign+r.OutOfTime+r.NotOnRoll+r.NoMandate+r.Unknown {
			rt.Fatalf("%+v for %d voters", r, counting)
		}
		again := collect(e, w, rapid.Permutation(ballots).Draw(rt, "shuffled")...)
		if again.Report() != r || !maps.Equal(maps.Collect(v.All()), maps.Collect(again.All())) {
			rt.Fatal("the order of the ballots matters")
		}
		sum := int64(0)
		for _, n := range v.ByChannel() {
			sum += n
		}
		// The tally, counted one by one.
		c := v.Whole()
		for _, choice := range consult.Choices() {
			n := int64(0)
			for k, s := range standing {
				if s == choice && k >= 1 && k <= 7 {
					n++
				}
			}
			h := c.Heads()
			got := map[consult.Choice]int64{
				consult.Agree: h.Yes, consult.Disagree: h.No - h.Veto, consult.Veto: h.Veto, consult.Abstain: h.Abstain,
				consult.Follow: h.Follow, consult.Blank: h.Blank, consult.Invalid: h.Invalid, consult.Silent: h.Missing(),
			}[choice]
			if got != n {
				rt.Fatalf("%d are %v, counted one by one %d", got, choice, n)
			}
		}
		h := c.Heads()
		if sum != h.Cast() || h.Eligible != 7 || v.Tally().Validate() != nil {
			rt.Fatalf("%d by channel, %+v", sum, h)
		}
	})
}

// Invariant 6: nobody holds more mandates than the cap, candidates hold none, and
// what is counted is the own ballots and those by mandate.
func TestProxies(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := &rule.ProxyRule{Cap: 3, NoCandidates: true}
		var mandates []rule.Mandate[consult.VoterID]
		held := map[string]int{}
		legal := true
		given := map[int]bool{}
		for range rapid.IntRange(0, 8).Draw(rt, "mandates") {
			giver := rapid.IntRange(0, 9).Draw(rt, "giver")
			holder := rapid.SampledFrom([]string{"x", "y", "z"}).Draw(rt, "holder")
			candidate := rapid.IntRange(0, 6).Draw(rt, "candidate") == 0
			mandates = append(mandates, rule.Mandate[consult.VoterID]{
				Giver: voterID(fmt.Sprint("home ", giver)), Holder: voterID(holder), Candidate: candidate,
			})
			held[holder]++
			legal = legal && held[holder] <= 3 && !candidate && !given[giver]
			given[giver] = true
		}
		p, err := consult.NewProxies(r, mandates)
		if (err == nil) != legal {
			rt.Fatalf("%d mandates, legal %v: %v", len(mandates), legal, err)
		}
		if err != nil {
			if !errors.Is(err, governance.ErrLimit) && !errors.Is(err, governance.ErrNotAllowed) || p != nil {
				rt.Fatal(err)
			}
			return
		}
		var ballots []consult.Ballot
		own := map[int]bool{}
		for i := range 10 {
			if rapid.Bool().Draw(rt, "own") {
				own[i] = true
				ballots = append(ballots, ballot(uint32(i)+1, consult.Agree, 11, uint32(len(ballots))+1))
			}
		}
		byMandate := 0
		for i, m := range mandates {
			for n := range 10 {
				if m.Giver != voterID(fmt.Sprint("home ", n)) {
					continue
				}
				b := ballot(uint32(n)+1, consult.Disagree, 12, uint32(100+i))
				b.Holder = m.Holder
				ballots = append(ballots, b)
				if !own[n] {
					byMandate++
				}
			}
		}
		w := window
		w.Proxies = p
		v := collect(homes(t, 10), w, ballots...)
		c := v.Whole()
		h := c.Heads()
		if h.Yes != int64(len(own)) || h.No != int64(byMandate) || h.Cast() != int64(len(own)+byMandate) {
			rt.Fatalf("%+v, own %d and by mandate %d", h, len(own), byMandate)
		}
	})
}
