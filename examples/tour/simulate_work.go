package main

import (
	"time"

	"github.com/sixbridges/sixbridges/workorder"
)

// finish reports an order as handled, or asks for time first.
func (s *simulation) finish(o workorder.Order, now time.Time) error {
	if o.Priority >= workorder.General && s.dice.percent(25) {
		what := workorder.ApplicationDraft{
			Kind: workorder.ForExtension, Note: "parts are missing",
			Amount: workorder.Limit{N: int32(s.dice.between(1, 3)), Unit: workorder.WorkDays},
		}
		if s.dice.percent(30) {
			what = workorder.ApplicationDraft{
				Kind: workorder.ForSuspension, Note: "waits for the owners' meeting",
				Until: wall(now, s.dice.between(5, 20)*24*60),
			}
		}
		apply := func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
			return o.ApplyFor(r, handler(o.Lead), what, now)
		}
		// A screen would ask the same way whether to offer it.
		if _, _, refused := apply(o, s.desk.policies[o.Policy]); refused == nil {
			s.answer(o.ID, now, 20)
			return s.do(o.ID, apply)
		}
	}
	outcomes := []workorder.Outcome{workorder.Solved, workorder.PartlySolved, workorder.Explained, workorder.Unsolvable, workorder.Referred}
	outcome := outcomes[s.dice.pick([]int{86, 6, 6, 1, 1})]
	return s.do(o.ID, resolve(handler(o.Lead), outcome, "as found on the spot", now))
}

func (s *simulation) check(o workorder.Order, now time.Time) error { return s.do(o.ID, sendCheck(now)) }

func (s *simulation) judge(o workorder.Order, now time.Time) error {
	n := s.dice.below(100)
	return s.do(o.ID, func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		switch {
		case n < 7:
			return o.Fail(r, verifier, workorder.Handling, "not done", now)
		case n < 8:
			return o.Fail(r, verifier, workorder.Accepted, "another unit has to do it", now)
		}
		return o.Pass(r, verifier, "", now)
	})
}

// rate lets the reporter answer, if there is one and he or she does.
func (s *simulation) rate(o workorder.Order, now time.Time) error {
	if !o.Source.Public() {
		return nil // the timer ends it
	}
	answer, level, comment := workorder.Yes, uint8(3+s.dice.pick([]int{10, 35, 55})), ""
	by := resident(o.Reporter)
	switch n := s.dice.below(100); {
	case n < 30:
		return nil // no answer
	case n < 36: // a return visit that reached nobody; nobody asks about the own work
		by, answer, level = gridWorker, workorder.Unknown, 0
	case n < 44 || o.Outcome != workorder.Solved && n < 75:
		answer, level, comment = workorder.No, uint8(s.dice.between(1, 3)), "not solved"
	}
	s.at(s.office(now, s.dice.between(10, 300)), func(now time.Time) error { return s.settle(o.ID, now) })
	return s.do(o.ID, rate(by, answer, level, comment, now))
}

// settle closes a rated order, or sends an unsolved one back.
func (s *simulation) settle(id workorder.OrderID, now time.Time) error {
	o := s.desk.last[id]
	if o.State != workorder.AwaitingRating {
		return nil
	}
	redo := o.Rating.Solved == workorder.No && o.Counts.Redos == 0 && s.dice.percent(60)
	err := s.do(id, func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		if redo {
			return o.Redo(r, leader, "the reporter calls it unsolved", now)
		}
		return o.Close(r, acceptor, "", now)
	})
	s.next(s.desk.last[id], now)
	return err
}

func (s *simulation) reopen(o workorder.Order, now time.Time) error {
	rules := s.desk.policies[o.Policy]
	if o.Source != workorder.FromResident || !rules.Reopenable.Has(o.Outcome) || o.Counts.Reopens > 0 || !s.dice.percent(5) {
		return nil
	}
	return s.do(o.ID, func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.Reopen(r, resident(o.Reporter), "it came back", now)
	})
}
