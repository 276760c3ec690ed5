package main

import (
	"time"

	"github.com/sixbridges/sixbridges/workorder"
)

// next puts what has to happen to an order in its state on the agenda. Whoever
// acts looks again whether the order still stands there: it may have been
// merged or withdrawn meanwhile.
func (s *simulation) next(o workorder.Order, now time.Time) {
	var when time.Time
	var do func(workorder.Order, time.Time) error
	switch o.State {
	case workorder.Reported:
		when, do = s.office(now, s.usual(5, 80, 10, 125, 300)), s.decide
	case workorder.Verifying:
		when, do = s.office(now, s.dice.between(20, 90)), s.verify
	case workorder.Rejected:
		when, do = wall(now, s.dice.between(60, 2000)), s.appeal
	case workorder.Accepted:
		when, do = s.office(now, s.usual(3, 60, 6, 125, 200)), s.dispatch
	case workorder.Dispatched:
		when, do = s.signing(o, now), s.sign
	case workorder.Handling:
		when, do = s.handling(o, now), s.finish
	case workorder.Suspended:
		when, do = wall(o.ReviewAt.Time(), 24*60), s.finish
	case workorder.Resolved:
		when, do = wall(now, 1), s.check
	case workorder.Checking:
		when, do = s.office(now, s.usual(20, 700, 6, 900, 1500)), s.judge
	case workorder.AwaitingRating:
		when, do = wall(now, s.dice.between(30, 6*24*60)), s.rate
	case workorder.Closed:
		when, do = wall(now, s.dice.between(24*60, 12*24*60)), s.reopen
	default:
		return
	}
	from := o.State
	s.at(when, func(now time.Time) error {
		o := s.desk.last[o.ID]
		resumed := from == workorder.Suspended && o.State == workorder.Handling
		if o.State != from && !resumed {
			return nil
		}
		if err := do(o, now); err != nil {
			return err
		}
		if after := s.desk.last[o.ID]; after.State != o.State {
			s.next(after, now)
		}
		return nil
	})
}

// answer lets the duty leader decide an application a little later.
func (s *simulation) answer(id workorder.OrderID, now time.Time, refused int) {
	refuse := s.dice.percent(refused)
	s.at(wall(now, s.dice.between(10, 60)), func(now time.Time) error {
		if s.desk.last[id].Application.Kind == 0 {
			return nil // it lapsed
		}
		err := s.do(id, func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
			if refuse {
				return o.Refuse(leader, "the reasons are not enough", now)
			}
			return o.Approve(r, leader, "", now)
		})
		s.next(s.desk.last[id], now)
		return err
	})
}

// usual draws between a and b, and late times of a hundred between c and d.
func (s *simulation) usual(a, b, late, c, d int) int {
	if s.dice.percent(late) {
		return s.dice.between(c, d)
	}
	return s.dice.between(a, b)
}

func (s *simulation) signing(o workorder.Order, now time.Time) time.Time {
	switch o.Priority {
	case workorder.Emergency:
		return wall(now, s.usual(2, 12, 8, 16, 40))
	case workorder.Urgent:
		return wall(now, s.usual(10, 100, 8, 125, 240))
	}
	return s.office(now, s.usual(10, 200, 7, 245, 500))
}

func (s *simulation) handling(o workorder.Order, now time.Time) time.Time {
	switch o.Priority {
	case workorder.Emergency:
		return wall(now, s.usual(8, 90, 10, 130, 400))
	case workorder.Urgent:
		return wall(now, s.usual(40, 1200, 12, 1450, 4000))
	case workorder.Complex:
		return s.office(now, s.usual(600, 3800, 25, 4800, 9000))
	}
	return s.office(now, s.usual(60, 1700, 15, 2300, 7000))
}

// decide accepts a report, or does something else with it. What is drawn is
// drawn before the command: a command may have to run again.
func (s *simulation) decide(o workorder.Order, now time.Time) error {
	if o.Asking {
		return nil
	}
	n := s.dice.below(100)
	if o.Revision > 1 {
		n = 100 // looked at before
	}
	if n >= 15 && n < 20 && o.Source == workorder.FromResident {
		s.at(wall(now, s.dice.between(60, 900)), func(now time.Time) error { return s.supplement(o.ID, now) })
	}
	return s.do(o.ID, func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		switch {
		case n < 10:
			return o.Reject(r, acceptor, workorder.OutOfScope, "the owners' meeting decides on this", now)
		case n < 15:
			return o.AskVerify(r, acceptor, now)
		case n < 20 && o.Source == workorder.FromResident:
			return o.AskMore(r, acceptor, "on which floor?", now)
		}
		return o.Accept(r, acceptor, now)
	})
}

func (s *simulation) supplement(id workorder.OrderID, now time.Time) error {
	if !s.desk.last[id].Asking {
		return nil
	}
	err := s.do(id, func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.Supplement(r, resident(o.Reporter), "on the eighth", now)
	})
	s.next(s.desk.last[id], now)
	return err
}

func (s *simulation) verify(o workorder.Order, now time.Time) error {
	found := s.dice.percent(75)
	return s.do(o.ID, func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		if !found {
			return o.ReportNotFound(r, verifier, "nothing was to be seen", now)
		}
		return o.ConfirmFound(r, verifier, "seen on the spot", now)
	})
}

func (s *simulation) appeal(o workorder.Order, now time.Time) error {
	if o.Counts.Appeals > 0 || o.Source != workorder.FromResident || !s.dice.percent(30) {
		return nil
	}
	return s.do(o.ID, func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.Appeal(r, resident(o.Reporter), "it concerns the whole building", now)
	})
}

// dispatch sends an order to its unit. What came back goes to the street
// office for good; a few turn out never to have been orders.
func (s *simulation) dispatch(o workorder.Order, now time.Time) error {
	if o.Counts.Dispatches == 0 && s.dice.percent(4) {
		s.answer(o.ID, now, 0)
		return s.do(o.ID, func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
			return o.ApplyFor(r, dispatcher, workorder.ApplicationDraft{Kind: workorder.ForVoid, Note: "a test"}, now)
		})
	}
	return s.do(o.ID, func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		if o.Counts.Returns > 0 {
			return o.Dispatch(r, dispatcher, workorder.Assignment{Unit: unit("street"), Designated: true}, now)
		}
		return s.desk.assign(o, dispatcher, now)
	})
}

// sign acknowledges an order, unless it is withdrawn, returned or sent on.
func (s *simulation) sign(o workorder.Order, now time.Time) error {
	first := o.Counts.Dispatches == 1 && o.Priority > workorder.Emergency && o.Lead != unit("street")
	switch n := s.dice.below(100); {
	case n < 2 && o.Source == workorder.FromResident:
		return s.do(o.ID, func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
			return o.Withdraw(r, resident(o.Reporter), "done by itself", now)
		})
	case n < 5 && first:
		s.answer(o.ID, now, 0)
		return s.do(o.ID, func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
			return o.ApplyFor(r, handler(o.Lead), workorder.ApplicationDraft{Kind: workorder.ForReturn, Note: "not ours"}, now)
		})
	case n < 7 && first:
		err := s.do(o.ID, func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
			return o.Transfer(r, dispatcher, workorder.Assignment{Unit: unit("street"), WrongUnit: true, Note: "sent to the wrong unit"}, now)
		})
		s.next(s.desk.last[o.ID], now) // it is dispatched as before
		return err
	}
	if !s.dice.percent(8) {
		when := s.office(now, s.usual(5, 120, 7, 500, 900))
		if o.Priority <= workorder.Urgent {
			when = wall(now, s.dice.between(1, 5))
		}
		s.at(when, func(now time.Time) error { return s.contact(o.ID, now) })
	}
	return s.do(o.ID, sign(handler(o.Lead), now))
}

// contact speaks with the reporter, where there is one to speak with.
func (s *simulation) contact(id workorder.OrderID, now time.Time) error {
	o := s.desk.last[id]
	if o.State != workorder.Handling && o.State != workorder.Suspended || !o.Source.Public() {
		return nil
	}
	return s.do(id, func(o workorder.Order, _ *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.Contact(handler(o.Lead), "spoke on the telephone", now)
	})
}
