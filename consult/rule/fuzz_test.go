package rule_test

import (
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"testing"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/fault"
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

var numbers = []int64{0, 1, 2, 3, 9, 100, 579, -1, math.MaxInt64, math.MaxInt64 - 1, math.MinInt64, 1 << 62}

func (p *tape) number() int64 { return numbers[p.pick(len(numbers))] }

func (p *tape) scope() rule.Scope {
	return []rule.Scope{"", "building", "building:1", "building:2", ":", "building:"}[p.pick(6)]
}

func (p *tape) condition() rule.Condition {
	return rule.Condition{
		Measure: rule.Measure(p.pick(5)), Part: rule.Part(p.pick(9)), Is: rule.Compare(p.pick(6)), Of: rule.Base(p.pick(9)),
		Share: rule.Fraction{Num: p.number(), Den: p.number()}, Scope: p.scope(), Each: p.pick(4) == 1, IfAny: p.pick(4) == 1,
	}
}

func (p *tape) calls() (calls []rule.Any) {
	for range p.pick(3) {
		var a rule.Any
		for range p.pick(3) {
			var all rule.All
			for range p.pick(3) {
				all = append(all, p.condition())
			}
			a = append(a, all)
		}
		calls = append(calls, a)
	}
	return calls
}

// FuzzJudge gives arbitrary rules arbitrary tallies: no panic, Check and Judge
// agree, an early verdict is never contradicted by the ends that it excludes,
// and what is refused is refused as invalid.
func FuzzJudge(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("\x01\x01\x01\x01\x01\x01\x01\x01\x02\x03\x00\x00\x00\x01\x01\x01\x01\x02\x01\x01\x01\x02\x00\x00\x00\x02\x01"))
	f.Add([]byte{1, 1, 2, 1, 1, 1, 2, 8, 9, 0, 0, 0, 1, 1, 1, 1, 3, 8, 8, 0, 0, 0, 2, 1, 8, 8, 8, 8, 8, 8})
	f.Fuzz(func(t *testing.T, b []byte) {
		p := tape(b)
		r := rule.Rule{ID: "fuzz", Approval: p.calls(), Quorum: p.calls()}
		r.Counting = rule.Counting{
			Follow: rule.FollowPolicy(p.pick(3)), NonReturn: rule.NonReturnPolicy(p.pick(4)), Blank: rule.BlankPolicy(p.pick(3)),
			Majority: rule.Measure(p.pick(4)), SilentQuorum: p.pick(2) == 1, Basis: []string{"", "x"}[p.pick(2)],
		}
		var tally rule.Tally
		for range p.pick(5) {
			tally = append(tally, rule.Line{Scope: p.scope(), Measure: rule.Measure(p.pick(5)), Count: rule.Count{
				All: p.number(), Eligible: p.number(), Barred: p.number(), Present: p.number(), Yes: p.number(), No: p.number(),
				Abstain: p.number(), Follow: p.number(), Blank: p.number(), Invalid: p.number(), Veto: p.number(),
			}})
		}
		call := p.pick(5) - 1
		v, err := r.Check(tally, call)
		closed, err2 := r.Judge(tally, call, false)
		open, err3 := r.Judge(tally, call, true)
		if err != nil {
			for _, e := range []error{err, err2, err3} {
				if !errors.Is(e, fault.ErrInvalid) {
					t.Fatalf("%v, %v, %v", err, err2, err3)
				}
			}
			return
		}
		if err2 != nil || err3 != nil || closed.Verdict != v || open.Finality != rule.Open && open.Verdict != v {
			t.Fatalf("Check %v, closed %v (%v), open %v %v (%v)", v, closed.Verdict, err2, open.Verdict, open.Finality, err3)
		}
		for _, a := range append(open.Approval.Alternatives, open.Quorum.Alternatives...) {
			for _, f := range a.Findings {
				if f.Part < 0 || f.Base < 0 || f.Join.N < 0 || f.Convert.N < 0 {
					t.Fatalf("%+v", f)
				}
			}
		}
		// Two ends that really can be.
		for _, end := range []func(*rule.Count){
			func(c *rule.Count) { c.Yes += c.Missing() }, func(c *rule.Count) { c.No += c.Missing() },
		} {
			done := append(rule.Tally(nil), tally...)
			for i := range done {
				if end(&done[i].Count); done[i].Present > 0 {
					done[i].Present = done[i].Eligible
				}
			}
			last, err := r.Check(done, call)
			if err == nil && open.Finality != rule.Open && last != open.Verdict {
				t.Fatalf("%v, and in the end %v: %+v %+v", open.Finality, last, r, tally)
			}
		}
		roundTrip(t, r)
		roundTrip(t, tally)
		roundTrip(t, open)
	})
}

// roundTrip sends a value through JSON.
func roundTrip[T any](t *testing.T, v T) {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		return // an unknown enumeration is not written
	}
	var back T
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatalf("%s: %v", b, err)
	}
	again, err := json.Marshal(back)
	if err != nil || string(again) != string(b) {
		t.Fatalf("%s became %s: %v", b, again, err)
	}
}

// FuzzDecode reads rules and presets that come as JSON: no panic, and whatever
// is valid judges and writes itself as it was read.
func FuzzDecode(f *testing.F) {
	for _, id := range []string{"cn/civil-code/278/major", "cn/village/election@2026", "cn/sz/extension", "cn/siyi-liang", "it/condominium/ordinary"} {
		b, err := json.Marshal(preset(f, id))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(`{"id":"x","approval":[[[{"measure":"heads","part":"yes","is":"at-least","share":{"num":1,"den":0},"of":"all"}]]]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var p rule.Preset
		if json.Unmarshal(b, &p) == nil {
			if err := p.Validate(); err != nil && !errors.Is(err, fault.ErrInvalid) {
				t.Fatal(err)
			}
			p.Kinds()
			if p.Validate() == nil {
				out, err := json.Marshal(p)
				var back rule.Preset
				if err == nil {
					err = json.Unmarshal(out, &back)
				}
				if err != nil || !reflect.DeepEqual(back.Kinds(), p.Kinds()) || back.Validate() != nil {
					t.Fatalf("%s: %v", out, err)
				}
			}
			if p.Rule != nil && p.Rule.Validate() == nil {
				if _, err := p.Rule.Judge(rule.Tally{line(rule.Heads, votes(9, 5, 1, 0))}, 1, true); err != nil && !errors.Is(err, fault.ErrInvalid) {
					t.Fatal(err)
				}
			}
		}
		var r rule.Rule
		if json.Unmarshal(b, &r) == nil && r.Validate() == nil {
			roundTrip(t, r)
		}
		var tally rule.Tally
		if json.Unmarshal(b, &tally) == nil && tally.Validate() == nil {
			roundTrip(t, tally)
		}
	})
}
