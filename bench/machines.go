package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/looplab/fsm"
	"github.com/qmuntal/stateless"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
	wo "github.com/sixbridges/sixbridges/workorder"
)

var (
	start  = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	lift   = governance.NamedID[governance.Unit]("bench", "lift company")
	street = governance.NamedID[governance.Unit]("bench", "street office")
	draft  = wo.Draft{
		ID: governance.NamedID[wo.Order]("bench", "order"), Number: "W-1", Category: "lift",
		Place:  governance.NamedID[governance.Place]("bench", "building 7"),
		Source: wo.FromResident, Priority: wo.General, Visibility: wo.Public,
	}
	rules = limits()
	table = wo.Machine()
)

// limits are rules with a time limit on every clock, so that each command
// that moves the order also decides due times.
func limits() *wo.Rules {
	r := &wo.Rules{ID: "bench", Pause: machine.Of(wo.Suspended, wo.AwaitingRating, wo.Closed)}
	for clock, hours := range map[wo.Clock]int32{
		wo.AcceptClock: 1, wo.DispatchClock: 1, wo.SignClock: 2, wo.HandleClock: 48, wo.VerifyClock: 24, wo.WholeClock: 168,
	} {
		r.Limits.Set(clock, wo.Limit{N: hours, Unit: wo.Hours})
	}
	return r
}

func actor(r governance.Role, unit governance.UnitID) governance.Actor {
	return governance.Actor{ID: governance.NamedID[governance.Person]("bench", r.String()), Role: r, Unit: unit}
}

var (
	resident   = actor(governance.Resident, governance.UnitID{})
	acceptor   = actor(governance.Acceptor, street)
	dispatcher = actor(governance.Dispatcher, street)
	verifier   = actor(governance.Verifier, street)
	handler    = actor(governance.Handler, lift)
)

// at are the moments of the walk, made beforehand: a host has the time at hand.
var at = [...]time.Time{
	start,
	start.Add(10 * time.Minute),
	start.Add(20 * time.Minute),
	start.Add(30 * time.Minute),
	start.Add(40 * time.Minute),
	start.Add(50 * time.Minute),
	start.Add(20 * time.Hour),
	start.Add(21 * time.Hour),
	start.Add(22 * time.Hour),
	start.Add(30 * time.Hour),
	start.Add(31 * time.Hour),
}

// live takes an order through its ordinary life, from report to closure, and
// appends its history to log. Each command checks state, role, arguments and
// rules, decides due times, makes the event and gives the next value.
func live(log []wo.Event) (wo.Order, []wo.Event, error) {
	o, ev, err := wo.Report(rules, resident, draft, at[0])
	if err != nil {
		return o, log, err
	}
	log = append(log, ev)
	if o, ev, err = o.Accept(rules, acceptor, at[1]); err != nil {
		return o, log, err
	}
	log = append(log, ev)
	if o, ev, err = o.Dispatch(rules, dispatcher, wo.Assignment{Unit: lift}, at[2]); err != nil {
		return o, log, err
	}
	log = append(log, ev)
	if o, ev, err = o.Sign(rules, handler, at[3]); err != nil {
		return o, log, err
	}
	log = append(log, ev)
	if o, ev, err = o.Contact(handler, "called", at[4]); err != nil {
		return o, log, err
	}
	log = append(log, ev)
	if o, ev, err = o.Progress(handler, 50, "rope ordered", at[5]); err != nil {
		return o, log, err
	}
	log = append(log, ev)
	if o, ev, err = o.Resolve(rules, handler, wo.Solved, "new rope", at[6]); err != nil {
		return o, log, err
	}
	log = append(log, ev)
	if o, ev, err = o.SendCheck(rules, acceptor, at[7]); err != nil {
		return o, log, err
	}
	log = append(log, ev)
	if o, ev, err = o.Pass(rules, verifier, "it runs", at[8]); err != nil {
		return o, log, err
	}
	log = append(log, ev)
	if o, ev, err = o.Rate(rules, resident, wo.Yes, 5, "", at[9]); err != nil {
		return o, log, err
	}
	log = append(log, ev)
	if o, ev, err = o.Close(rules, acceptor, "", at[10]); err != nil {
		return o, log, err
	}
	return o, append(log, ev), nil
}

// asked are the commands of that life as data.
var asked = commands()

func commands() []wo.Event {
	var asked []wo.Event
	say := func(i int, do wo.Action, by governance.Actor, more func(*wo.Event)) {
		ev := wo.Event{Do: do}
		ev.By, ev.At = by, period.At(at[i])
		if more != nil {
			more(&ev)
		}
		asked = append(asked, ev)
	}
	say(0, wo.DoReport, resident, func(ev *wo.Event) {
		ev.ID, ev.Number, ev.Category, ev.Place = draft.ID, draft.Number, draft.Category, draft.Place
		ev.Source, ev.Priority, ev.Visibility = draft.Source, draft.Priority, draft.Visibility
	})
	say(1, wo.DoAccept, acceptor, nil)
	say(2, wo.DoDispatch, dispatcher, func(ev *wo.Event) { ev.Unit = lift })
	say(3, wo.DoSign, handler, nil)
	say(4, wo.DoContact, handler, func(ev *wo.Event) { ev.Note = "called" })
	say(5, wo.DoProgress, handler, func(ev *wo.Event) { ev.Percent, ev.Note = 50, "rope ordered" })
	say(6, wo.DoResolve, handler, func(ev *wo.Event) { ev.Outcome, ev.Note = wo.Solved, "new rope" })
	say(7, wo.DoSendCheck, acceptor, nil)
	say(8, wo.DoPass, verifier, func(ev *wo.Event) { ev.Note = "it runs" })
	say(9, wo.DoRate, resident, func(ev *wo.Event) { ev.Solved, ev.Level = wo.Yes, 5 })
	say(10, wo.DoClose, acceptor, nil)
	return asked
}

// liveInPlace leads the same life by commands that are data: each is copied
// into the history and carried out there.
func liveInPlace(log []wo.Event) (wo.Order, []wo.Event, error) {
	var o wo.Order
	for i := range asked {
		log = append(log, asked[i])
		if err := o.Do(rules, &log[len(log)-1]); err != nil {
			return o, log, err
		}
	}
	return o, log, nil
}

// step is what a machine that keeps only a state knows of a command.
type step struct {
	do wo.Action
	by governance.Role
	to wo.State
}

// walk is the life that live leads, for the peers to follow.
var walk = steps()

func steps() []step {
	_, log, err := live(nil)
	if err != nil {
		panic(err)
	}
	var walk []step
	for _, ev := range log {
		walk = append(walk, step{ev.Do, ev.By.Role, ev.To})
	}
	return walk
}

// lookUp is the walk over the bare table: one look-up a step for state and
// role, and the next state.
func lookUp() (s wo.State) {
	for i := range walk {
		to, by := table.Step(s, walk[i].do)
		if !by.Has(walk[i].by) {
			panic(walk[i].do)
		}
		s = to.First()
	}
	return s
}

// accepted is an order in the middle of its way, for questions that do not
// move it.
func accepted() wo.Order {
	_, log, _ := live(nil)
	o, err := wo.Replay(wo.Order{}, slices.Values(log[:2]))
	if err != nil {
		panic(err)
	}
	return o
}

// chart gives the peers the order's whole chart, without roles, which they do
// not know. Of several destinations of an action they get the first.
func chart(row func(from wo.State, do wo.Action, to wo.State)) {
	for _, from := range append(wo.States(), 0) {
		for _, do := range wo.Actions() {
			if to := table.Next(from, do); to.Has(from) {
				row(from, do, from)
			} else if to != 0 {
				row(from, do, to.First())
			}
		}
	}
}

// peer is a machine that is made once and used for one order after another:
// the cheapest that both libraries allow, for making one takes them far
// longer than a whole walk.
type peer interface {
	reset(wo.State)
	fire(wo.Action) error
	state() wo.State
	allowed() int // how many actions
}

// follow takes a peer along the walk.
func follow(p peer) {
	p.reset(0)
	for i := range walk {
		if err := p.fire(walk[i].do); err != nil {
			panic(err)
		}
	}
}

var background = context.Background()

// statelessPeer has what we measured as the fastest in qmuntal/stateless:
// small integers, which need no allocation as interface values; storage
// outside, because the one inside locks a mutex and cannot be set back;
// ignored triggers where the state stays; an error that formats no text until
// it is read. The mode is given: firing at once is faster, the queue is what
// its documentation recommends.
type statelessPeer struct {
	machine *stateless.StateMachine
	now     wo.State
}

// refusal is its error.
type refusal struct{ from, do any }

func (r refusal) Error() string { return fmt.Sprintf("cannot %v: it is %v", r.do, r.from) }

// plainStateless is qmuntal/stateless as its README makes it: storage inside,
// and the queue. It cannot be set back, so a closed order can be reported anew.
func plainStateless() *stateless.StateMachine {
	m := stateless.NewStateMachine(wo.State(0))
	chart(func(from wo.State, do wo.Action, to wo.State) {
		if to == from {
			m.Configure(from).Ignore(do)
		} else {
			m.Configure(from).Permit(do, to)
		}
	})
	m.Configure(wo.Closed).Permit(wo.DoReport, wo.Reported)
	return m
}

// followPlain takes it along the walk.
func followPlain(m *stateless.StateMachine) {
	for i := range walk {
		if err := m.FireCtx(background, walk[i].do); err != nil {
			panic(err)
		}
	}
}

func newStateless(mode stateless.FiringMode) *statelessPeer {
	p := &statelessPeer{}
	p.machine = stateless.NewStateMachineWithExternalStorage(
		func(context.Context) (stateless.State, error) { return p.now, nil },
		func(_ context.Context, s stateless.State) error { p.now = s.(wo.State); return nil },
		mode)
	p.machine.OnUnhandledTrigger(func(_ context.Context, from stateless.State, do stateless.Trigger, _ []string) error {
		return refusal{from, do}
	})
	chart(func(from wo.State, do wo.Action, to wo.State) {
		if to == from {
			p.machine.Configure(from).Ignore(do)
		} else {
			p.machine.Configure(from).Permit(do, to)
		}
	})
	return p
}

func (p *statelessPeer) reset(s wo.State)        { p.now = s }
func (p *statelessPeer) fire(do wo.Action) error { return p.machine.FireCtx(background, do) }
func (p *statelessPeer) state() wo.State         { return p.now }

func (p *statelessPeer) allowed() int {
	triggers, err := p.machine.PermittedTriggersCtx(background)
	if err != nil {
		panic(err)
	}
	return len(triggers)
}

// looplabPeer is looplab/fsm without callbacks; there is nothing else to
// choose. Its names are strings and made beforehand. It reports with an error
// of its own that the state stays, which is no refusal.
type looplabPeer struct {
	machine *fsm.FSM
	events  []string // by action
	states  []string // by state
}

func newLooplab() *looplabPeer {
	p := &looplabPeer{events: []string{""}, states: []string{"new"}}
	for _, a := range wo.Actions() {
		p.events = append(p.events, a.String())
	}
	for _, s := range wo.States() {
		p.states = append(p.states, s.String())
	}
	var rows fsm.Events
	chart(func(from wo.State, do wo.Action, to wo.State) {
		rows = append(rows, fsm.EventDesc{Name: p.events[do], Src: []string{p.states[from]}, Dst: p.states[to]})
	})
	p.machine = fsm.NewFSM("new", rows, nil)
	return p
}

func (p *looplabPeer) fire(do wo.Action) error {
	err := p.machine.Event(background, p.events[do])
	if _, stays := err.(fsm.NoTransitionError); stays {
		return nil
	}
	return err
}

func (p *looplabPeer) reset(s wo.State) { p.machine.SetState(p.states[s]) }
func (p *looplabPeer) state() wo.State  { return wo.State(slices.Index(p.states, p.machine.Current())) }
func (p *looplabPeer) allowed() int     { return len(p.machine.AvailableTransitions()) }
