package workorder_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
	wo "github.com/sixbridges/sixbridges/workorder"
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

var somewhere = []wo.OrderID{orderID, governance.NamedID[wo.Order]("test", "target"), governance.NamedID[wo.Order]("test", "part"), {}}

// event reads an event from the tape: one that the table knows more often than
// not, filled with values that are at home or at the edge.
func (p *tape) event(o wo.Order) wo.Event {
	var ev wo.Event
	var offered []wo.Action
	for _, a := range wo.Actions() {
		if wo.Machine().By(o.State, a) != 0 {
			offered = append(offered, a)
		}
	}
	ev.Do = wo.Action(p.pick(64))
	if p.mostly() {
		ev.Do = offered[p.pick(len(offered))]
	}
	role := governance.Role(p.pick(64))
	if by := slices.Collect(wo.Machine().By(o.State, ev.Do).All()); len(by) > 0 && p.mostly() {
		role = by[p.pick(len(by))]
	}
	ev.By = actor(role)
	if !p.mostly() {
		ev.By.Unit = []governance.UnitID{lift, power, street, {}}[p.pick(4)]
	}
	ev.From, ev.To = o.State, wo.State(p.pick(16))
	if to := slices.Collect(wo.Machine().Next(o.State, ev.Do).All()); len(to) > 0 && p.mostly() {
		ev.To = to[p.pick(len(to))]
	}
	ev.ID, ev.Revision = orderID, o.Revision+1
	ev.At = max(o.LastAt, period.At(t0)) + period.Instant(p.pick(200))*60_000_000
	ev.Link, ev.Handle, ev.Whole = o.Link, o.Handle, o.Whole
	if ev.From != ev.To || !p.mostly() {
		for _, t := range []*wo.Timer{&ev.Link, &ev.Handle, &ev.Whole} {
			switch p.pick(5) {
			case 1:
				*t = wo.Timer{}
			case 2:
				*t = wo.Timer{Start: ev.At, Due: ev.At + period.Instant(p.pick(256)-8)*600_000_000}
			case 3:
				t.Stop = ev.At - period.Instant(p.pick(3))
			case 4:
				t.Due, t.Stop = extremes[p.pick(2)]+period.Instant(p.pick(3)-1), 0
			}
		}
	}
	ev.Source, ev.Priority, ev.Visibility = wo.Source(p.pick(9)), wo.Priority(p.pick(6)), wo.Visibility(1+p.pick(4))
	if role == governance.Sensor {
		ev.Source = wo.FromSensor
	}
	switch ev.Do {
	case wo.DoPart:
		ev.Source = wo.FromSplit
	case wo.DoPublish, wo.DoRestrict, wo.DoHide:
		ev.Visibility = wo.Public + wo.Visibility(ev.Do-wo.DoPublish)
	}
	ev.Outcome, ev.Percent = wo.Outcome(p.pick(14)), uint8(p.pick(256))
	ev.Solved, ev.Level, ev.Count = wo.Answer(p.pick(5)), uint8(p.pick(8)), []int32{1, 2, 1 << 30, 1<<31 - 1, 0, -1}[p.pick(6)]
	ev.Category, ev.Policy, ev.Note = []string{"lift", "door", ""}[p.pick(3)], []string{"test/lenient", ""}[p.pick(2)], "note"
	ev.Place, ev.Reporter = tower, ev.By.ID
	ev.Unit = []governance.UnitID{lift, power, street, {}}[p.pick(4)]
	ev.Other = somewhere[p.pick(len(somewhere))]
	if o.State == wo.Merged && p.mostly() {
		ev.Other = o.Into
	}
	ev.Designated, ev.WrongUnit = p.pick(2) == 1, p.pick(2) == 1
	ev.Ask = o.Application.Ask
	if o.Application.Kind == 0 || !p.mostly() {
		ev.Ask = wo.Ask{}
		if ev.Do >= wo.DoApplyReturn && ev.Do <= wo.DoApplyWithdrawal {
			ev.Ask.Kind = wo.ForReturn + wo.ApplicationKind(ev.Do-wo.DoApplyReturn)
		}
		switch ev.Ask.Kind {
		case wo.ForExtension:
			ev.Ask.Amount = wo.Limit{N: []int32{1, 48, 1<<31 - 1, 0, -1}[p.pick(5)], Unit: wo.Unit(p.pick(8)), Start: wo.Start(p.pick(5) / 2)}
		case wo.ForSuspension:
			ev.Ask.Until = ev.At + period.Instant(p.pick(3))*3_600_000_000
		}
	}
	return ev
}

// checked applies an event and checks everything that must hold whatever the
// event is.
func checked(t *testing.T, o wo.Order, ev wo.Event) (wo.Order, bool) {
	t.Helper()
	next, err := o.Apply(ev)
	if err != nil {
		if next != (wo.Order{}) {
			t.Fatalf("an order beside the error %v", err)
		}
		if !errors.Is(err, governance.ErrInvalid) && !errors.Is(err, governance.ErrNotAllowed) &&
			!errors.Is(err, governance.ErrForbidden) && !errors.Is(err, governance.ErrLimit) {
			t.Fatalf("no sentinel in %v", err)
		}
		return o, false
	}
	if what := broken(next); what != "" {
		t.Fatalf("%v by %v breaks the rule: %s\n%+v\nafter\n%+v", ev.Do, ev.By.Role, what, next, o)
	}
	if what := follows(o, next, ev); what != "" {
		t.Fatalf("%v by %v breaks the rule: %s", ev.Do, ev.By.Role, what)
	}
	return next, true
}

// FuzzReplay makes histories up and forges legal ones. Whatever is accepted
// keeps every invariant, and replaying what was accepted gives the same order.
func FuzzReplay(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("0"))
	for _, s := range wo.States() {
		f.Add([]byte{1, byte(s)})
		f.Add([]byte{1, byte(s), 0, 3, 0, 1, 2, 0, 5, 1, 0, 9, 0, 0, 0, 1, 1, 1, 0, 0, 0, 2})
	}
	for seed := byte(1); seed < 24; seed++ {
		b := []byte{0}
		for i := range 400 {
			b = append(b, byte(i*i)*seed+byte(i)/3)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p := tape(b)
		var o wo.Order
		var log []wo.Event
		if p.pick(2) == 1 { // begin with a legal history
			s := &story{t: t, rules: lenient(), now: t0}
			s.do(wo.DoReport, governance.Resident)
			for _, w := range ways[wo.States()[p.pick(len(wo.States()))]] {
				s.do(w.do, w.by)
			}
			if p.pick(2) == 0 {
				o, log = s.order, s.log
			} else { // and with one of its events forged
				forged := slices.Clone(s.log)
				i := p.pick(len(forged))
				before, err := wo.Replay(wo.Order{}, slices.Values(forged[:i]))
				if err != nil {
					t.Fatal(err)
				}
				other := p.event(before)
				switch p.pick(4) {
				case 0:
					forged[i].Do = other.Do
				case 1:
					forged[i].By = other.By
				case 2:
					forged[i].To = other.To
				case 3:
					forged[i] = other
				}
				for _, ev := range forged {
					next, ok := checked(t, o, ev)
					if !ok {
						break
					}
					o, log = next, append(log, ev)
				}
			}
		}
		for range 120 {
			if len(p) == 0 {
				break
			}
			ev := p.event(o)
			next, ok := checked(t, o, ev)
			if ok {
				o, log = next, append(log, ev)
			}
		}
		again, err := wo.Replay(wo.Order{}, slices.Values(log))
		if err != nil || again != o {
			t.Fatalf("replay gives %+v, %v\nwant %+v", again, err, o)
		}
		// The log goes through JSON unchanged, and reading it never panics.
		text, err := json.Marshal(log)
		if err != nil {
			t.Fatal(err)
		}
		var back []wo.Event
		if err := json.Unmarshal(text, &back); err != nil || !slices.Equal(back, log) {
			t.Fatalf("%v\n%s", err, text)
		}
		end := t0.Add(1000 * time.Hour)
		for _, breach := range wo.Breaches(slices.Values(log), period.At(end)) {
			if breach.Until <= breach.Due || breach.Cycle == 0 {
				t.Fatalf("%+v", breach)
			}
		}
	})
}

// FuzzEvent reads events from JSON. What can be read is written and read back
// the same, and applying it never panics nor breaks an invariant.
func FuzzEvent(f *testing.F) {
	for _, s := range wo.States() {
		st := &story{t: f, rules: lenient(), now: t0}
		st.do(wo.DoReport, governance.Resident)
		for _, w := range ways[s] {
			st.do(w.do, w.by)
		}
		b, err := json.Marshal(st.log[len(st.log)-1])
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(`{"do":"report","to":"reported","at":"0000-01-01T00:00:00Z","link":{"start":"9999-12-31T23:59:59.999999Z"}}`))
	f.Add([]byte(`{"revision":9223372036854775807,"count":-2147483648,"percent":255,"level":255}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var ev wo.Event
		if json.Unmarshal(b, &ev) != nil {
			return
		}
		text, err := json.Marshal(ev)
		if err != nil {
			t.Fatalf("read but not written: %v", err)
		}
		var back wo.Event
		if err := json.Unmarshal(text, &back); err != nil || back != ev {
			t.Fatalf("%v\n%s\n%s", err, b, text)
		}
		checked(t, wo.Order{}, ev)
		s := begin(t, lenient())
		s.do(wo.DoAccept, governance.Acceptor)
		checked(t, s.order, ev)
	})
}

// FuzzText reads every enumeration from text: one value has one text, and what
// is unknown is refused and changes nothing.
func FuzzText(f *testing.F) {
	kinds := []encoding.TextUnmarshaler{
		new(wo.State), new(wo.Action), new(wo.Source), new(wo.Priority), new(wo.Visibility), new(wo.Outcome), new(wo.Supervision),
		new(wo.Answer), new(wo.ApplicationKind), new(wo.Clock), new(wo.Unit), new(wo.Start), new(wo.Colour), new(wo.Light),
		new(wo.OnReopen), new(wo.OnChange),
	}
	for _, text := range []string{"", "handling", "send-check", "sensor", "emergency", "public", "out-of-scope", "none", "yes", "extension", "whole", "work-days", "next-day", "red", "yellow", "continue", "keep-used", "Handling", "handling ", "order state(99)"} {
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
