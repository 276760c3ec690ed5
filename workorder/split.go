package workorder

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
)

// Split opens an order for a part of another one (拆分), accepted at once, for
// the same reporter. The draft's source and reporter are ignored. The rules
// are those of the part. The steps are those of the whole and of the part.
//
// Parts have no parts, and the whole cannot be resolved before they have all
// ended: tell it so by [Order.PartEnded].
func Split(r *Rules, by governance.Actor, whole Order, part Draft, at time.Time) ([]Step, error) {
	var ev, born Event
	if err := whole.begin(&ev, r, DoSplit, by, at); err != nil {
		return nil, err
	}
	ev.Other = part.ID
	steps, err := whole.add(make([]Step, 0, 2), r, &ev)
	if err != nil {
		return nil, err
	}
	var o Order
	if err := o.begin(&born, r, DoPart, by, at); err != nil {
		return nil, err
	}
	part.Source, part.Reporter = FromSplit, whole.Reporter
	part.fill(r, &born)
	born.Other = whole.ID
	return o.add(steps, r, &born)
}

// PartEnded tells the whole that one of its parts has reached a final state.
// The host calls it once for each end, with the part as it is then.
func (o Order) PartEnded(by governance.Actor, part Order, at time.Time) (next Order, ev Event, err error) {
	err = o.partMoved(&next, &ev, DoPartEnded, by, &part, part.State.Final(), at)
	return
}

// PartReopened tells the whole that one of its parts came back from a final
// state. It may have ended itself; it knows then when it is reopened.
func (o Order) PartReopened(by governance.Actor, part Order, at time.Time) (next Order, ev Event, err error) {
	err = o.partMoved(&next, &ev, DoPartReopened, by, &part, !part.State.Final(), at)
	return
}

func (o *Order) partMoved(next *Order, ev *Event, do Action, by governance.Actor, part *Order, fits bool, at time.Time) error {
	err := o.begin(ev, noRules, do, by, at)
	switch {
	case err != nil:
	case part.PartOf != o.ID:
		err = invalid("part", part.name(), "must be a part of order "+o.name())
	case !fits:
		err = o.cannot(governance.ErrNotAllowed, do, "part "+part.name()+" is "+part.State.String())
	default:
		ev.Other = part.ID
		return o.finish(next, ev, noRules)
	}
	*ev = Event{}
	return err
}
