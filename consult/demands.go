package consult

import (
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
)

// Demands counts what became of the demands of a campaign. It is an accumulator;
// the zero Demands is empty and ready.
type Demands struct {
	states            [CarriedOver + 1]int64
	answered, carried int64 // at least once
}

// Add counts a demand as it stands.
func (n *Demands) Add(d *Demand) {
	if !demandStates.Has(d.State) {
		return
	}
	n.states[d.State]++
	if d.Answers > 0 {
		n.answered++
	}
	if d.Carried > 0 {
		n.carried++
	}
}

// Merge takes in what o counted.
func (n *Demands) Merge(o *Demands) {
	for i := range n.states {
		n.states[i] += o.states[i]
	}
	n.answered += o.answered
	n.carried += o.carried
}

// In returns how many stand in the state.
func (n *Demands) In(s DemandState) int64 {
	if !demandStates.Has(s) {
		return 0
	}
	return n.states[s]
}

// Raised returns how many there are.
func (n *Demands) Raised() int64 {
	all := int64(0)
	for _, k := range n.states {
		all += k
	}
	return all
}

var (
	allDemands      = label.Text{En: "demands raised", Zh: "已提出的诉求"}
	answeredDemands = label.Text{En: "demands answered at least once", Zh: "至少答复一次的诉求"}
)

// Answered is how many were answered at least once (答复率).
func (n *Demands) Answered() metric.Rate {
	return metric.Rate{Num: n.answered, Den: n.Raised(), Base: allDemands}
}

// Accepted is how many of those answered have an answer that was accepted
// (答复认可率).
func (n *Demands) Accepted() metric.Rate {
	return metric.Rate{Num: n.states[Accepted], Den: n.answered, Base: answeredDemands}
}

// Carried is how many were carried over at least once (结转率).
func (n *Demands) Carried() metric.Rate {
	return metric.Rate{Num: n.carried, Den: n.Raised(), Base: allDemands}
}

const demandsKind = "consult.demands"

// MarshalBinary returns the versioned binary form.
func (n *Demands) MarshalBinary() ([]byte, error) {
	e := metric.NewEncoder(demandsKind, 1)
	e.Counts(n.states[1:]...)
	e.Counts(n.answered, n.carried)
	return e.Done(), nil
}

// UnmarshalBinary reads what [Demands.MarshalBinary] wrote; the error matches
// governance.ErrInvalid and leaves n as it was.
func (n *Demands) UnmarshalBinary(b []byte) error {
	d := metric.NewDecoder(b, demandsKind, 1)
	var read Demands
	for s := Raised; s <= CarriedOver; s++ {
		d.Counts(&read.states[s])
	}
	d.Counts(&read.answered, &read.carried)
	switch all := read.Raised(); {
	case read.answered > all || read.carried > all:
		d.Fail("demands", all, "must not be fewer than those answered or carried over")
	case read.states[Answered]+read.states[Accepted]+read.states[Declined] > read.answered:
		d.Fail("answered", read.answered, "must not be fewer than those that stand so")
	}
	if err := d.Done(); err != nil {
		return err
	}
	*n = read
	return nil
}
