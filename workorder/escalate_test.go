package workorder_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance"
	wo "github.com/sixbridges/sixbridges/workorder"
)

// reached checks how the published rule judges the order now.
func (s *story) reached(want wo.EscalationGround) *story {
	s.t.Helper()
	got, ok := wo.EscalationPresets()[0].Escalation.Reached(s.order)
	if got != want || ok != (want != 0) {
		s.t.Errorf("%v, %v after %+v in state %v", got, ok, s.order.Counts, s.order.State)
	}
	return s
}

// toRating leads the order from its unit to the reporter, who calls it
// unsolved.
func (s *story) toRating() *story {
	s.t.Helper()
	return s.do(wo.DoResolve, governance.Handler).do(wo.DoSendCheck, governance.Acceptor).do(wo.DoPass, governance.Verifier).do(wo.DoRate, governance.Resident)
}

func TestEscalationOfTheRedone(t *testing.T) {
	s := begin(t, lenient()).do(wo.DoAccept, governance.Acceptor).do(wo.DoDispatch, governance.Dispatcher).do(wo.DoSign, governance.Handler)
	// Sent back by the reporter, by the check, and by the reporter again.
	s.toRating().reached(0).do(wo.DoRedo, governance.Acceptor).reached(0)
	s.do(wo.DoResolve, governance.Handler).do(wo.DoSendCheck, governance.Acceptor).do(wo.DoFail, governance.Verifier).reached(0)
	s.toRating().reached(0).do(wo.DoRedo, governance.Acceptor).reached(wo.RedoneUnsolved)
	// While the unit says that it is done nobody knows.
	s.do(wo.DoResolve, governance.Handler).reached(0).do(wo.DoSendCheck, governance.Acceptor).reached(0).do(wo.DoPass, governance.Verifier).reached(0)
	solved := *s
	s.do(wo.DoRate, governance.Resident).reached(wo.RedoneUnsolved)
	solved.took(solved.order.Rate(solved.rules, actor(governance.Resident), wo.Yes, 5, "", solved.now)).reached(0)
	solved.do(wo.DoClose, governance.Acceptor).reached(0)
	// A reopening is one more attempt.
	solved.do(wo.DoReopen, governance.Resident).reached(wo.RedoneUnsolved)
}

func TestEscalationOfThePassedOn(t *testing.T) {
	s := begin(t, lenient()).do(wo.DoAccept, governance.Acceptor).reached(0)
	back := func() *story {
		return s.do(wo.DoApplyReturn, governance.Handler).do(wo.DoApproveReturn, governance.Dispatcher)
	}
	s.do(wo.DoDispatch, governance.Dispatcher).reached(0)
	back().reached(0)
	s.do(wo.DoDispatch, governance.Dispatcher).reached(0)
	back().reached(0) // two units gave it back
	s.do(wo.DoDispatch, governance.Dispatcher).reached(wo.PassedOn)
	leads := *s
	leads.do(wo.DoSign, governance.Handler).reached(0)
	back().reached(wo.PassedOn)

	// The same by transfers: the third unit has not signed.
	s = begin(t, lenient()).do(wo.DoAccept, governance.Acceptor).do(wo.DoDispatch, governance.Dispatcher)
	s.do(wo.DoTransfer, governance.Dispatcher).reached(0)
	s.took(s.order.Transfer(s.rules, actor(governance.Dispatcher), wo.Assignment{Unit: lift, Note: "not the fuse"}, s.now)).reached(wo.PassedOn)
}

func TestEscalationNumbers(t *testing.T) {
	o := wo.Order{State: wo.Accepted, Counts: wo.Counts{Redos: 2, Returns: 2}}
	for _, c := range []struct {
		rule wo.Escalation
		want wo.EscalationGround
	}{
		{wo.Escalation{}, 0},
		{wo.Escalation{Redone: 3, Passed: 3}, 0},
		{wo.Escalation{Redone: 2, Passed: 3}, wo.RedoneUnsolved},
		{wo.Escalation{Redone: 2, Passed: 2}, wo.RedoneUnsolved},
		{wo.Escalation{Redone: 3, Passed: 2}, wo.PassedOn},
		{wo.Escalation{Passed: 2}, wo.PassedOn},
	} {
		if got, ok := c.rule.Reached(o); got != c.want || ok != (c.want != 0) {
			t.Errorf("%+v: %v, %v", c.rule, got, ok)
		}
	}
	// Sums do not wrap around.
	o.Counts.Redos, o.Counts.Rework = math.MaxUint16, math.MaxUint16
	if got, ok := (wo.Escalation{Redone: math.MaxUint16}).Reached(o); got != wo.RedoneUnsolved || !ok {
		t.Errorf("%v, %v", got, ok)
	}
	if got, ok := (wo.Escalation{Redone: 1, Passed: 1}).Reached(wo.Order{}); ok {
		t.Errorf("an order that does not exist: %v", got)
	}
}

func TestEscalationGrounds(t *testing.T) {
	if len(wo.EscalationGrounds()) != 2 {
		t.Errorf("%v", wo.EscalationGrounds())
	}
	for _, g := range wo.EscalationGrounds() {
		b, err := g.MarshalText()
		var back wo.EscalationGround
		if err != nil || back.UnmarshalText(b) != nil || back != g || string(b) != g.String() || g.Label().En == "" || g.Label().Zh == "" {
			t.Errorf("%v became %v: %v", g, back, err)
		}
	}
	p := wo.EscalationPresets()[0]
	p.ReadIn, p.Escalation = "", wo.Escalation{}
	err := p.Validate()
	for _, field := range []string{"provenance.readIn", "escalation"} {
		if !errors.Is(err, governance.ErrInvalid) || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: %v", field, err)
		}
	}
}
