package main

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/workorder"
)

// tick is what the host does every morning, without anybody asking: end the
// time for rating, take suspended orders up again, press what is late.
func (d *desk) tick(ctx context.Context, now time.Time, supervisor governance.Actor) error {
	at := period.At(now)
	for _, id := range slices.Clone(d.ids) {
		o := d.last[id]
		late, err := d.press(o, at)
		if err != nil {
			return err
		}
		var do command
		switch {
		case o.State == workorder.AwaitingRating && o.Link.Due < at:
			do = func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
				return o.EndRating(r, clockwork, now)
			}
		case o.State == workorder.Suspended && o.ReviewAt <= at:
			do = func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
				return o.Resume(r, clockwork, now)
			}
		case late:
			do = func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
				return o.Supervise(r, supervisor, "", now)
			}
		default:
			continue
		}
		if _, err := d.change(ctx, id, do); err != nil {
			return err
		}
	}
	return nil
}

// press reports whether the next rung of supervision is due: a reminder when
// the light is no longer green, then what the rules allow.
func (d *desk) press(o workorder.Order, now period.Instant) (bool, error) {
	if !o.Open() || !o.Handle.Running() || o.Supervision == workorder.Criticised {
		return false, nil
	}
	rules := d.policies[o.Policy]
	light, err := o.Light(rules, workorder.HandleClock, now)
	if err != nil || light < workorder.Yellow {
		return false, err
	}
	// A refusal is an answer here: it is not time yet.
	_, _, err = o.Supervise(rules, clockwork, "", now.Time())
	if errors.Is(err, governance.ErrNotAllowed) {
		return false, nil
	}
	return err == nil, err
}
