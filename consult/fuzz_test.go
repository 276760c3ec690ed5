package consult_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// tape turns bytes into choices; beyond its end every choice is the first.
type tape []byte

func (p *tape) pick(n int) int {
	if len(*p) == 0 || n < 2 {
		return 0
	}
	b := (*p)[0]
	*p = (*p)[1:]
	return int(b) % n
}

// mostly reports true but for one byte in eight.
func (p *tape) mostly() bool { return p.pick(8) != 7 }

// event reads an event from the tape: one that the table knows more often than
// not, filled with values that are at home or at the edge.
func (p *tape) event(r consult.Round) consult.RoundEvent {
	var ev consult.RoundEvent
	var offered []consult.RoundAction
	for _, a := range consult.RoundActions() {
		if consult.RoundMachine().By(r.State, a) != 0 {
			offered = append(offered, a)
		}
	}
	ev.Do = consult.RoundAction(p.pick(14))
	if len(offered) > 0 && p.mostly() {
		ev.Do = offered[p.pick(len(offered))]
	}
	role := governance.Role(p.pick(64))
	if by := slices.Collect(consult.RoundMachine().By(r.State, ev.Do).All()); len(by) > 0 && p.mostly() {
		role = by[p.pick(len(by))]
	}
	ev.By = actor(role)
	ev.From, ev.To = r.State, r.State
	if to := slices.Collect(consult.RoundMachine().Next(r.State, ev.Do).All()); len(to) > 0 && p.mostly() {
		ev.To = to[p.pick(len(to))]
	}
	ev.ID, ev.Revision = roundID, r.Revision+1
	ev.At = max(r.LastAt, period.At(t0)) + period.Instant(p.pick(200))*60_000_000
	day := func() period.Date {
		if p.pick(12) == 11 {
			return period.Date{}
		}
		return period.On(t0).AddDays(p.pick(30))
	}
	ev.Measure, ev.Cut, ev.Call, ev.Number = rule.Measure(p.pick(9)), consult.Cut(p.pick(3)), uint8(p.pick(3)), uint16(p.pick(3))
	ev.Campaign, ev.Policy, ev.Note = campaignID, "test", []string{"note", ""}[p.pick(2)]
	ev.Previous = []consult.RoundID{{}, roundID, governance.NamedID[consult.Round]("test", "round 0")}[p.pick(3)]
	ev.Rule, ev.Digest = []string{"rule", ""}[p.pick(2)], consult.Digest{byte(p.pick(3))}
	ev.NoticedOn, ev.Opens, ev.Closes = day(), day(), day()
	ev.Posting = r.Posting
	switch p.pick(3) {
	case 1:
		ev.Posting = rule.Posting{Round: r.Posting.Round + p.pick(3), Posted: day(), Ends: day(), Objectable: day()}
	case 2:
		ev.Posting.Objected = day()
	}
	n := int64(p.pick(10))
	ev.Result = consult.Result{
		Heads: rule.Count{All: 9, Eligible: 9, Yes: n}, Tally: consult.Digest{byte(p.pick(3))},
		Verdict: rule.Verdict(p.pick(5)), Quorum: p.pick(2) == 1, On: day(),
	}
	if !p.mostly() {
		ev.Result.Area.Yes = -1
	}
	return ev
}

// FuzzReplay makes histories up. Whatever is accepted keeps every invariant, and
// replaying what was accepted gives the same round, through JSON as well.
func FuzzReplay(f *testing.F) {
	f.Add([]byte{})
	for seed := byte(1); seed < 24; seed++ {
		var b []byte
		for i := range 400 {
			b = append(b, byte(i*i)*seed+byte(i)/3)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p := tape(b)
		var r consult.Round
		var log []consult.RoundEvent
		if p.pick(2) == 1 { // begin with a legal history
			s := at(t, consult.RoundStates()[p.pick(len(consult.RoundStates()))])
			r, log = s.round, s.log
		}
		for range 80 {
			if len(p) == 0 {
				break
			}
			ev := p.event(r)
			next, err := r.Apply(ev)
			if err != nil {
				sentinel(t, err)
				if next != (consult.Round{}) {
					t.Fatalf("a round beside the error %v", err)
				}
				continue
			}
			if what := broken(next); what != "" {
				t.Fatalf("%v breaks the rule: %s\n%+v\nafter\n%+v", ev.Do, what, next, r)
			}
			r, log = next, append(log, ev)
		}
		text, err := json.Marshal(log)
		if err != nil {
			t.Fatal(err)
		}
		var back []consult.RoundEvent
		if err := json.Unmarshal(text, &back); err != nil || !slices.Equal(back, log) {
			t.Fatalf("%v\n%s", err, text)
		}
		if again, err := consult.ReplayRound(consult.Round{}, slices.Values(back)); err != nil || again != r {
			t.Fatalf("replay gives %+v, %v\nwant %+v", again, err, r)
		}
	})
}

// FuzzJSON reads events and rows from JSON. What can be read is written and read
// back the same, and applying it never panics.
func FuzzJSON(f *testing.F) {
	for _, v := range []any{
		consult.RoundEvent{Do: consult.DoDraft, To: consult.Drafted},
		consult.CampaignEvent{Do: consult.DoStart},
		consult.DemandEvent{Do: consult.DoRaise},
		ballot(1, consult.Agree, 1, 1),
		consult.Fact{Household: 1, Round: 1},
		consult.Slips{N: 1, Choice: consult.Agree},
		consult.Receipt{Voter: 1},
		consult.Entry{Number: 1},
		consult.Result{Tally: consult.Digest{1}},
	} {
		b, err := json.Marshal(v)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		again(t, b, func(ev consult.RoundEvent) { _, _ = consult.Round{}.Apply(ev) })
		again(t, b, func(ev consult.CampaignEvent) { _, _ = consult.Campaign{}.Apply(ev) })
		again(t, b, func(ev consult.DemandEvent) { _, _ = consult.Demand{}.Apply(ev) })
		again(t, b, func(x consult.Ballot) { collect(fuzzHomes, window, x) })
		again(t, b, func(x consult.Fact) {
			p := consult.HouseholdPolicy()
			if _, err := consult.ReadFacts(&p, slices.Values([]consult.Fact{x, x}), nil); err != nil && !errors.Is(err, governance.ErrInvalid) {
				t.Fatal(err)
			}
		})
		again(t, b, func(x consult.Slips) {
			r, _, err := consult.CastSecret(fuzzHomes, nil, consult.SecretBallot{Round: x.Round, Voter: 1, Choice: consult.Agree, Channel: consult.Paper}, 1)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := consult.CountSecret(fuzzHomes, x.Round, slices.Values([]consult.Receipt{r}), slices.Values([]consult.Slips{x})); err != nil && !errors.Is(err, governance.ErrInvalid) {
				t.Fatal(err)
			}
		})
		again(t, b, func(x consult.Receipt) {
			_, _ = consult.CountSecret(fuzzHomes, x.Round, slices.Values([]consult.Receipt{x}), slices.Values([]consult.Slips{}))
		})
		again(t, b, func(x consult.Entry) {
			if _, err := consult.NewElectorate(rule.Households, slices.Values([]consult.Entry{x}), 1, nil); err != nil && !errors.Is(err, governance.ErrInvalid) {
				t.Fatal(err)
			}
			_, _, _ = consult.Revise([]consult.Entry{x}, slices.Values([]consult.Entry{x}), x.From+1)
		})
		again(t, b, func(consult.Result) {})
	})
}

var fuzzHomes = func() *consult.Electorate {
	e, err := consult.NewElectorate(rule.Households, slices.Values([]consult.Entry{
		{Number: 1, Voter: voterID("a"), Area: 3}, {Number: 2, Voter: voterID("b"), Area: 1 << 40},
	}), 1, nil)
	if err != nil {
		panic(err)
	}
	return e
}()

func again[T comparable](t *testing.T, b []byte, use func(T)) {
	var v T
	if json.Unmarshal(b, &v) != nil {
		return
	}
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatalf("%T read but not written: %v", v, err)
	}
	var back T
	if err := json.Unmarshal(text, &back); err != nil || back != v {
		t.Fatalf("%v\n%s\n%s", err, b, text)
	}
	use(v)
}

// FuzzForms reads the binary forms of the accumulators: what is read is written
// the same.
func FuzzForms(f *testing.F) {
	var c consult.Counts
	c.Add(consult.Agree, 100)
	var m consult.Transitions
	m.Add(consult.Silent, consult.Agree, 100)
	var d consult.Demands
	d.Add(&consult.Demand{State: consult.Answered, Answers: 1})
	for _, a := range []encoding.BinaryMarshaler{&c, &m, &d} {
		b, err := a.MarshalBinary()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, a := range []interface {
			encoding.BinaryMarshaler
			encoding.BinaryUnmarshaler
		}{new(consult.Counts), new(consult.Transitions), new(consult.Demands)} {
			if err := a.UnmarshalBinary(b); err != nil {
				if !errors.Is(err, governance.ErrInvalid) || !reflect.ValueOf(a).Elem().IsZero() {
					t.Fatalf("%T: %v", a, err)
				}
				continue
			}
			if back, err := a.MarshalBinary(); err != nil || !slices.Equal(back, b) {
				t.Fatalf("%T: %x comes back as %x, %v", a, b, back, err)
			}
		}
	})
}

// FuzzText reads every enumeration and the digest from text: one value has one
// text, and what is unknown is refused and changes nothing.
func FuzzText(f *testing.F) {
	kinds := []encoding.TextUnmarshaler{
		new(consult.Choice), new(consult.Channel), new(consult.PartKind), new(consult.Holding), new(consult.Parking),
		new(consult.RollChangeKind), new(consult.RoundState), new(consult.RoundAction), new(consult.Cut),
		new(consult.CampaignState), new(consult.CampaignAction), new(consult.DemandState), new(consult.DemandAction),
		new(consult.DemandKind), new(consult.Digest),
	}
	for _, text := range []string{"", "agree", "paper", "Agree", "opening", "none", "carried-over", consult.Digest{1}.String()} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, k := range kinds {
			v := reflect.New(reflect.TypeOf(k).Elem())
			before := v.Elem().Interface()
			err := v.Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(text))
			if err != nil {
				if !errors.Is(err, governance.ErrInvalid) || v.Elem().Interface() != before {
					t.Fatalf("%T %q: %v, now %v", k, text, err, v.Elem())
				}
				continue
			}
			back, err := v.Interface().(encoding.TextMarshaler).MarshalText()
			if err != nil || string(back) != text && text != "" {
				t.Fatalf("%T %q comes back as %q, %v", k, text, back, err)
			}
		}
	})
}
