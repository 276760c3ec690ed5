package workorder_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/internal/golden"
	wo "github.com/sixbridges/sixbridges/workorder"
)

func TestMachineIsSound(t *testing.T) {
	if err := wo.Machine().Check(); err != nil {
		t.Error(err)
	}
	golden.Check(t, "states.mmd", wo.Machine().Mermaid())
	golden.Check(t, "states.dot", wo.Machine().DOT())
}

// drawMoves lists every move of the table that leads to another state: the
// state, where it goes, and by which actions.
func drawMoves() string {
	var b strings.Builder
	for _, from := range append([]wo.State{0}, wo.States()...) {
		for _, to := range wo.States() {
			var by []string
			for _, a := range wo.Actions() {
				if from != to && wo.Machine().Next(from, a).Has(to) {
					by = append(by, a.String())
				}
			}
			if len(by) > 0 {
				fmt.Fprintf(&b, "//\t%-10s > %-10s %s\n", from, to, strings.Join(by, ", "))
			}
		}
	}
	return b.String()
}

// The package's documentation draws the table as it is.
func TestDocShowsTheMachine(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	if moves := drawMoves(); !strings.Contains(string(doc), moves) {
		t.Errorf("doc.go does not show the moves of the table, which are:\n%s", moves)
	}
}

// ways leads to each state through commands.
var ways = map[wo.State][]step{
	wo.Reported:       {},
	wo.Verifying:      {{wo.DoAskVerify, governance.Acceptor}},
	wo.Rejected:       {{wo.DoReject, governance.Acceptor}},
	wo.Accepted:       {{wo.DoAccept, governance.Acceptor}},
	wo.Dispatched:     {{wo.DoAccept, governance.Acceptor}, {wo.DoDispatch, governance.Dispatcher}},
	wo.Handling:       handling,
	wo.Suspended:      append(slices.Clip(handling), step{wo.DoApplySuspension, governance.Handler}, step{wo.DoApproveSuspension, governance.DutyLeader}),
	wo.Resolved:       resolved,
	wo.Checking:       append(slices.Clip(resolved), step{wo.DoSendCheck, governance.Acceptor}),
	wo.AwaitingRating: append(slices.Clip(resolved), step{wo.DoPass, governance.Verifier}),
	wo.Closed:         append(slices.Clip(resolved), step{wo.DoClose, governance.DutyLeader}),
	wo.Merged:         {{wo.DoMerge, governance.Acceptor}},
	wo.Withdrawn:      {{wo.DoWithdraw, governance.Resident}},
	wo.Voided:         {{wo.DoApplyVoid, governance.Acceptor}, {wo.DoApproveVoid, governance.DutyLeader}},
}

type step struct {
	do wo.Action
	by governance.Role
}

var (
	handling = []step{{wo.DoAccept, governance.Acceptor}, {wo.DoDispatch, governance.Dispatcher}, {wo.DoSign, governance.Handler}}
	resolved = append(slices.Clip(handling), step{wo.DoResolve, governance.Handler})
)

// preparations are what must have happened in the state before an action.
var preparations = map[wo.Action][]step{
	wo.DoSupplement:        {{wo.DoAskMore, governance.Acceptor}},
	wo.DoApproveReturn:     {{wo.DoApplyReturn, governance.Handler}},
	wo.DoApproveExtension:  {{wo.DoApplyExtension, governance.Handler}},
	wo.DoApproveSuspension: {{wo.DoApplySuspension, governance.Handler}},
	wo.DoApproveVoid:       {{wo.DoApplyVoid, governance.Acceptor}},
	wo.DoApproveWithdrawal: {{wo.DoApplyWithdrawal, governance.Resident}},
	wo.DoLetGo:             {{wo.DoTakeIn, governance.Acceptor}},
	wo.DoParentReopened:    {{wo.DoParentEnded, governance.Timer}},
	wo.DoNotice:            {{wo.DoRemind, governance.Supervisor}},
	wo.DoCriticise:         {{wo.DoRemind, governance.Supervisor}, {wo.DoNotice, governance.Supervisor}},
	wo.DoRedo:              {{wo.DoRate, governance.Resident}},
}

// prepare brings a new order to the state and makes it ready for the action.
func prepare(t testing.TB, r *wo.Rules, s wo.State, a wo.Action, by governance.Role) *story {
	t.Helper()
	st := &story{t: t, rules: r, now: t0}
	if s == 0 {
		return st
	}
	way := ways[s]
	split := a == wo.DoPartEnded || a == wo.DoPartReopened
	helper := by == governance.Helper || a == wo.DoDropHelper
	late := s == wo.Resolved || s == wo.Checking || s == wo.AwaitingRating || s == wo.Closed || s == wo.Suspended
	if split && (s == wo.Withdrawn || s == wo.Voided) { // only what was accepted can have parts
		way = append([]step{{wo.DoAccept, governance.Acceptor}, {wo.DoSplit, governance.Dispatcher}}, way...)
	}
	if a == wo.DoRepeat && by == governance.Sensor { // only the device that reported may
		st.do(wo.DoReport, governance.Sensor)
	} else {
		st.do(wo.DoReport, governance.Resident)
	}
	for _, p := range way {
		st.do(p.do, p.by)
		if late && p.do == wo.DoSign { // what cannot be done any more in the state itself
			if split { // its part must have ended, for a whole cannot be resolved before
				st.do(wo.DoSplit, governance.Dispatcher).do(wo.DoPartEnded, governance.Timer)
			}
			if helper {
				st.do(wo.DoAddHelper, governance.Dispatcher).do(wo.DoHelperDone, governance.Helper)
			}
		}
	}
	if helper && !late {
		st.do(wo.DoAddHelper, governance.Dispatcher)
	}
	switch {
	case split:
		if st.order.Parts == 0 {
			st.do(wo.DoSplit, governance.Dispatcher)
		}
		switch ended := st.order.OpenParts == 0; {
		case ended && a == wo.DoPartEnded:
			st.do(wo.DoPartReopened, governance.Timer)
		case !ended && a == wo.DoPartReopened:
			st.do(wo.DoPartEnded, governance.Timer)
		}
		return st
	case a == wo.DoDropHelper:
		return st
	case a == wo.DoRefuse && s == wo.Suspended:
		st.do(wo.DoApplyWithdrawal, governance.Resident)
		return st
	case a == wo.DoRefuse && by == governance.Dispatcher: // refuses what it could grant
		st.do(wo.DoApplyReturn, governance.Handler)
		return st
	case a == wo.DoRefuse:
		st.do(wo.DoApplyVoid, governance.Acceptor)
		return st
	case a == wo.DoRate && s == wo.Merged:
		st.do(wo.DoParentEnded, governance.Timer)
		return st
	case a == wo.DoClose && s == wo.AwaitingRating:
		st.do(wo.DoRate, governance.Resident)
		return st
	case a == wo.DoPass && by == governance.Timer:
		r.Silence = wo.Limit{N: 1, Unit: wo.Minutes}
	case a == wo.DoResume:
		st.now = st.now.Add(48 * time.Hour)
	}
	for _, p := range preparations[a] {
		st.do(p.do, p.by)
	}
	return st
}

// several holds the actions whose command looks at other orders too.
var several = machine.Of(wo.DoMerge, wo.DoRepoint, wo.DoTakeIn, wo.DoLetGo, wo.DoUnmerge, wo.DoSplit, wo.DoPart)

// TestEveryTriple asks for every action in every state as every role. What
// the table allows succeeds once the order is ready for it, and nothing else
// ever does, nor changes anything.
func TestEveryTriple(t *testing.T) {
	table := wo.Machine()
	allowed, refused := 0, 0
	for _, s := range append([]wo.State{0}, wo.States()...) {
		for _, a := range wo.Actions() {
			for _, role := range append([]governance.Role{0, governance.HostRole, governance.MaxRole}, governance.Roles()...) {
				roles := table.By(s, a)
				may := roles.Has(role)
				if table.Can(s, role).Has(a) != may {
					t.Fatalf("Can and By disagree on %v %v %v", s, a, role)
				}
				r := lenient()
				var st *story
				if may {
					st = prepare(t, r, s, a, role)
				} else {
					st = &story{t: t, rules: r, now: t0}
					if s != 0 {
						st.do(wo.DoReport, governance.Resident)
						for _, p := range ways[s] {
							st.do(p.do, p.by)
						}
					}
				}
				if st.order.State != s {
					t.Fatalf("the way to %v ends in %v", s, st.order.State)
				}
				was := st.order
				by := actor(role)
				next, ev, err := perform(r, st.order, a, by, st.now)
				if st.order != was {
					t.Fatalf("%v %v %v changed the order that it was asked of", s, a, role)
				}
				if !may {
					refused++
					want := governance.ErrNotAllowed
					if roles != 0 {
						want = governance.ErrForbidden
					}
					if _, raw := was.Apply(bare(was, a, s, by, st.now)); !errors.Is(raw, want) {
						t.Errorf("%v %v by %v: %v, want %v", s, a, role, raw, want)
					}
					// A command on several orders may find another one's fault first.
					if !errors.Is(err, want) && !several.Has(a) || err == nil {
						t.Errorf("%v %v by %v: the command gives %v, want %v", s, a, role, err, want)
					}
					if next != (wo.Order{}) {
						t.Errorf("%v %v by %v gives an order beside an error", s, a, role)
					}
					continue
				}
				allowed++
				if err != nil {
					t.Errorf("%v %v by %v: %v", s, a, role, err)
					continue
				}
				if !table.Allows(s, a, next.State, role) || ev.From != s || ev.To != next.State || ev.Do != a {
					t.Errorf("%v %v by %v led to %v with event %+v", s, a, role, next.State, ev)
				}
				again, err := was.Apply(ev)
				if err != nil {
					t.Errorf("%v %v by %v: its own event is refused: %v", s, a, role, err)
				}
				if diff := cmp.Diff(next, again); diff != "" {
					t.Errorf("%v %v by %v: the event gives another order:\n%s", s, a, role, diff)
				}
			}
		}
	}
	t.Logf("%d triples succeed, %d are refused", allowed, refused)
}
