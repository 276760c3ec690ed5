package consult_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/internal/golden"
)

func TestMachinesAreSound(t *testing.T) {
	for name, m := range map[string]interface {
		Check() error
		Mermaid() string
		DOT() string
	}{"round": consult.RoundMachine(), "campaign": consult.CampaignMachine(), "demand": consult.DemandMachine()} {
		if err := m.Check(); err != nil {
			t.Error(err)
		}
		golden.Check(t, name+".mmd", m.Mermaid())
		golden.Check(t, name+".dot", m.DOT())
	}
}

// drawMoves lists every move of a table that leads to another state.
func drawMoves[S, A machine.Enum](m *machine.Table[S, A, governance.Role], states []S, actions []A) string {
	var b strings.Builder
	for _, from := range append([]S{0}, states...) {
		for _, to := range states {
			var by []string
			for _, a := range actions {
				if from != to && m.Next(from, a).Has(to) {
					by = append(by, a.String())
				}
			}
			if len(by) > 0 {
				fmt.Fprintf(&b, "//\t%-12s > %-12s %s\n", from, to, strings.Join(by, ", "))
			}
		}
	}
	return b.String()
}

// The package's documentation draws the tables as they are.
func TestDocShowsTheMachines(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	moves := drawMoves(consult.RoundMachine(), consult.RoundStates(), consult.RoundActions()) + "//\n" +
		drawMoves(consult.CampaignMachine(), consult.CampaignStates(), consult.CampaignActions()) + "//\n" +
		drawMoves(consult.DemandMachine(), consult.DemandStates(), consult.DemandActions())
	if !strings.Contains(string(doc), moves) {
		t.Errorf("doc.go does not show the moves of the tables, which are:\n%s", moves)
	}
}

type step struct {
	do consult.RoundAction
	by governance.Role
}

// ways leads to each state through commands.
var ways = map[consult.RoundState][]step{
	consult.Drafted:   {{consult.DoDraft, governance.Secretary}},
	consult.Noticed:   noticed,
	consult.Open:      opened,
	consult.Extended:  append(clip(opened), step{consult.DoExtend, governance.Chair}),
	consult.Closed:    closed,
	consult.Published: published,
	consult.Final:     append(clip(published), step{consult.DoSettle, governance.Timer}),
	consult.Lapsed:    append(clip(noticed), step{consult.DoLapse, governance.Secretary}),
	consult.Annulled:  append(clip(opened), step{consult.DoAnnul, governance.Chair}),
}

var (
	noticed   = []step{{consult.DoDraft, governance.Secretary}, {consult.DoNotify, governance.Secretary}}
	opened    = append(clip(noticed), step{consult.DoOpen, governance.Timer})
	closed    = append(clip(opened), step{consult.DoClose, governance.Secretary})
	published = append(clip(closed), step{consult.DoPublish, governance.Secretary})
)

func clip(s []step) []step { return s[:len(s):len(s)] }

func at(t testing.TB, s consult.RoundState) *story {
	st := &story{t: t, rules: lenient(), now: t0}
	for _, p := range ways[s] {
		st.do(p.do, p.by)
	}
	return st
}

// prepare brings a round to the state and makes it ready for the action.
func prepare(t testing.TB, s consult.RoundState, a consult.RoundAction) *story {
	st := at(t, s)
	switch {
	case a == consult.DoRecheck:
		st.do(consult.DoObject, governance.Resident)
	case a == consult.DoSettle && s == consult.Closed:
		st.rules.Publicity = rule.Publicity{}
	case a == consult.DoLapse && (s == consult.Closed || s == consult.Published):
		st = at(t, consult.Open)
		st.now = st.ripe(consult.DoClose)
		st.took(st.round.Close(st.rules, actor(governance.Secretary), few, st.now))
		if s == consult.Published {
			st.do(consult.DoPublish, governance.Secretary)
		}
	}
	st.now = st.ripe(a)
	return st
}

// TestEveryTriple asks for every action in every state as every role. What the
// table allows succeeds once the round is ready for it, and nothing else ever
// does, nor changes anything.
func TestEveryTriple(t *testing.T) {
	table := consult.RoundMachine()
	allowed, refused := 0, 0
	for _, s := range append([]consult.RoundState{0}, consult.RoundStates()...) {
		for _, a := range consult.RoundActions() {
			for _, role := range append([]governance.Role{0, governance.HostRole, governance.MaxRole}, governance.Roles()...) {
				roles := table.By(s, a)
				may := roles.Has(role)
				if table.Can(s, role).Has(a) != may {
					t.Fatalf("Can and By disagree on %v %v %v", s, a, role)
				}
				st := at(t, s)
				if may {
					st = prepare(t, s, a)
				}
				if st.round.State != s || st.round.Can(role).Has(a) != may {
					t.Fatalf("the way to %v ends in %v", s, st.round.State)
				}
				was := st.round
				next, ev, err := perform(st.rules, st.round, a, actor(role), st.now)
				if st.round != was {
					t.Fatalf("%v %v %v changed the round that it was asked of", s, a, role)
				}
				if may {
					allowed++
					again, applied := was.Apply(ev)
					switch {
					case err != nil || applied != nil:
						t.Errorf("%v %v by %v: %v, %v", s, a, role, err, applied)
					case !table.Allows(s, a, next.State, role) || ev.From != s || ev.To != next.State || ev.Do != a:
						t.Errorf("%v %v by %v led to %v", s, a, role, next.State)
					case again != next:
						t.Errorf("%v %v by %v: the event gives another round:\n%s", s, a, role, cmp.Diff(next, again))
					}
					continue
				}
				refused++
				want := governance.ErrNotAllowed
				if roles != 0 {
					want = governance.ErrForbidden
				}
				if !errors.Is(err, want) || next != (consult.Round{}) {
					t.Errorf("%v %v by %v: %v, want %v", s, a, role, err, want)
				}
				raw := consult.RoundEvent{Do: a, From: s, To: s}
				raw.ID, raw.Revision, raw.At, raw.By = roundID, was.Revision+1, period.At(st.now), actor(role)
				if _, err := was.Apply(raw); !errors.Is(err, want) {
					t.Errorf("Apply of %v %v by %v: %v, want %v", s, a, role, err, want)
				}
			}
		}
	}
	t.Logf("%d triples succeed, %d are refused", allowed, refused)
}

// campaignAt brings a campaign to the state.
func campaignAt(t testing.TB, s consult.CampaignState) consult.Campaign {
	t.Helper()
	var c consult.Campaign
	var err error
	if s == 0 {
		return c
	}
	if c, _, err = consult.StartCampaign(actor(governance.Chair), campaignDraft(), t0); err != nil {
		t.Fatal(err)
	}
	switch s {
	case consult.Reached:
		c, _, err = c.Record(actor(governance.Secretary), finalRound(t, enough), t0.AddDate(1, 0, 0))
	case consult.Missed:
		c, _, err = c.Lapse(actor(governance.Timer), c.Deadline.AddDays(1), t0.AddDate(2, 0, 0))
	case consult.GivenUp:
		c, _, err = c.GiveUp(actor(governance.Chair), "no money", t0.AddDate(1, 0, 0))
	}
	if err != nil || c.State != s {
		t.Fatal(c.State, err)
	}
	return c
}

func campaignDraft() consult.CampaignDraft {
	return consult.CampaignDraft{
		ID: campaignID, Question: "Shall the old neighbourhood be renovated?", Deadline: period.Must(2019, 12, 31),
		Target: consult.Target{Measure: rule.Households, Is: rule.AtLeast, Share: rule.Fraction{Num: 4, Den: 5}, Of: rule.OfEligible},
	}
}

// finalRound is a round that closed with the count and is final.
func finalRound(t testing.TB, c consult.Count) consult.Round {
	st := at(t, consult.Open)
	st.now = st.ripe(consult.DoClose)
	st.took(st.round.Close(st.rules, actor(governance.Secretary), c, st.now))
	return st.do(consult.DoPublish, governance.Secretary).do(consult.DoSettle, governance.Timer).round
}

func TestEveryCampaignTriple(t *testing.T) {
	table := consult.CampaignMachine()
	round := finalRound(t, enough)
	when := t0.AddDate(3, 0, 0)
	for _, s := range append([]consult.CampaignState{0}, consult.CampaignStates()...) {
		for _, a := range consult.CampaignActions() {
			for _, role := range append([]governance.Role{0, governance.HostRole}, governance.Roles()...) {
				c, by := campaignAt(t, s), actor(role)
				was := c
				var next consult.Campaign
				var ev consult.CampaignEvent
				var err error
				switch a {
				case consult.DoStart:
					if c.State != 0 {
						ev.Do, ev.By, ev.At = a, by, period.At(when)
						next = c
						if err = next.Do(&ev); err != nil {
							next = consult.Campaign{}
						}
						break
					}
					next, ev, err = consult.StartCampaign(by, campaignDraft(), when)
				case consult.DoRecord:
					next, ev, err = c.Record(by, round, when)
				case consult.DoMiss:
					next, ev, err = c.Lapse(by, period.Must(2020, 1, 1), when)
				case consult.DoGiveUp:
					next, ev, err = c.GiveUp(by, "no money", when)
				}
				roles := table.By(s, a)
				if c != was || c.Can(role).Has(a) != roles.Has(role) {
					t.Fatalf("%v %v %v", s, a, role)
				}
				if !roles.Has(role) {
					want := governance.ErrNotAllowed
					if roles != 0 {
						want = governance.ErrForbidden
					}
					raw := consult.CampaignEvent{Do: a, From: s, To: s}
					raw.ID, raw.Revision, raw.At, raw.By = campaignID, was.Revision+1, period.At(when), by
					_, applied := was.Apply(raw)
					if !errors.Is(err, want) || !errors.Is(applied, want) || next != (consult.Campaign{}) {
						t.Errorf("%v %v by %v: %v and %v, want %v", s, a, role, err, applied, want)
					}
					continue
				}
				again, applied := was.Apply(ev)
				if err != nil || applied != nil || again != next || !table.Allows(s, a, next.State, role) {
					t.Errorf("%v %v by %v: %v, %v\n%s", s, a, role, err, applied, cmp.Diff(next, again))
				}
			}
		}
	}
}

func demandDraft() consult.DemandDraft {
	return consult.DemandDraft{ID: demandID, Kind: consult.Wish, Campaign: campaignID, Round: 1, Household: household, Topic: "lift", Note: "a lift"}
}

// demandAt brings a demand of the resident to the state.
func demandAt(t testing.TB, s consult.DemandState) consult.Demand {
	t.Helper()
	var d consult.Demand
	took := func(next consult.Demand, _ consult.DemandEvent, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		d = next
	}
	if s == 0 {
		return d
	}
	took(consult.RaiseDemand(actor(governance.Resident), demandDraft(), t0))
	if s == consult.CarriedOver {
		took(d.CarryOver(actor(governance.Timer), laterRound(), t0))
	} else if s != consult.Raised {
		took(d.Answer(actor(governance.Secretary), "it is planned", t0))
	}
	switch s {
	case consult.Accepted:
		took(d.Accept(actor(governance.Resident), "", t0))
	case consult.Declined:
		took(d.Decline(actor(governance.Resident), "too late", t0))
	}
	return d
}

func laterRound() consult.Round {
	return consult.Round{ID: governance.NamedID[consult.Round]("test", "round 7"), Campaign: campaignID, Number: 7, State: consult.Drafted}
}

func TestEveryDemandTriple(t *testing.T) {
	table := consult.DemandMachine()
	when := t0.Add(time.Hour)
	for _, s := range append([]consult.DemandState{0}, consult.DemandStates()...) {
		for _, a := range consult.DemandActions() {
			for _, role := range append([]governance.Role{0, governance.HostRole}, governance.Roles()...) {
				d, by := demandAt(t, s), actor(role)
				was := d
				var next consult.Demand
				var ev consult.DemandEvent
				var err error
				switch a {
				case consult.DoRaise:
					if d.State != 0 {
						ev.Do, ev.By, ev.At = a, by, period.At(when)
						next = d
						if err = next.Do(&ev); err != nil {
							next = consult.Demand{}
						}
						break
					}
					next, ev, err = consult.RaiseDemand(by, demandDraft(), when)
				case consult.DoAnswer:
					next, ev, err = d.Answer(by, "yes", when)
				case consult.DoAccept:
					next, ev, err = d.Accept(by, "", when)
				case consult.DoDecline:
					next, ev, err = d.Decline(by, "", when)
				case consult.DoCarryOver:
					later := laterRound()
					later.Number++
					next, ev, err = d.CarryOver(by, later, when)
				}
				roles := table.By(s, a)
				if d != was || d.Can(role).Has(a) != roles.Has(role) {
					t.Fatalf("%v %v %v", s, a, role)
				}
				if !roles.Has(role) {
					want := governance.ErrNotAllowed
					if roles != 0 {
						want = governance.ErrForbidden
					}
					raw := consult.DemandEvent{Do: a, From: s, To: s}
					raw.ID, raw.Revision, raw.At, raw.By = demandID, was.Revision+1, period.At(when), by
					_, applied := was.Apply(raw)
					if !errors.Is(err, want) || !errors.Is(applied, want) || next != (consult.Demand{}) {
						t.Errorf("%v %v by %v: %v and %v, want %v", s, a, role, err, applied, want)
					}
					continue
				}
				again, applied := was.Apply(ev)
				if err != nil || applied != nil || again != next || !table.Allows(s, a, next.State, role) {
					t.Errorf("%v %v by %v: %v, %v\n%s", s, a, role, err, applied, cmp.Diff(next, again))
				}
			}
		}
	}
}
