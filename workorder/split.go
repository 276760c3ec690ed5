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
	if err := whole.begin(ev.start(DoSplit, by, at), r); err != nil {
		return nil, err
	}
	ev.Other = part.ID
	steps, err := whole.add(make([]Step, 0, 2), r, &ev)
	if err != nil {
		return nil, err
	}
	part.Source, part.Reporter = FromSplit, whole.Reporter
	part.fill(born.start(DoPart, by, at))
	var o Order
	if err := o.begin(&born, r); err != nil {
		return nil, err
	}
	born.Other, born.Policy = whole.ID, r.ID
	return o.add(steps, r, &born)
}

// PartEnded tells the whole that one of its parts has reached a final state.
// The host calls it once for each end, with the part as it is then.
func (o Order) PartEnded(by governance.Actor, part Order, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoPartEnded, by, at)
	err = o.partMoved(&next, &ev, &part, part.State.Final())
	return
}

// PartReopened tells the whole that one of its parts came back from a final
// state. It may have ended itself; it knows then when it is reopened.
func (o Order) PartReopened(by governance.Actor, part Order, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoPartReopened, by, at)
	err = o.partMoved(&next, &ev, &part, !part.State.Final())
	return
}

func (o *Order) partMoved(next *Order, ev *Event, part *Order, fits bool) error {
	err := o.step(ev.Do, ev.By.Role)
	if err == nil && part.PartOf != o.ID {
		err = invalid("part", part.name(), "must be a part of order "+o.name())
	}
	if err != nil {
		*ev = Event{}
		return err
	}
	return o.told(next, ev, part, fits)
}
