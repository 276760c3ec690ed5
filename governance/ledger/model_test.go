package ledger_test

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// model is a second book, written from the documentation alone and without a
// thought of speed: maps, exact numbers of any size, and a copy of everything
// before each command, which is thrown away when the command is refused.
type model struct {
	accounts map[ledger.AccountID]*modelAccount
	order    []ledger.AccountID
	entries  map[ledger.EntryID]*modelEntry
	log      []ledger.EntryID
	lots     []*modelLot // number less 1
	closed   period.Date
	last     period.Instant
}

type modelAccount struct {
	def           ledger.Account
	debits        *big.Int
	credits       *big.Int
	heldD, heldC  *big.Int
	shut          bool
	touched       int // the first leg of this command that touches it, from 1
	lowWas, hiWas *big.Int
}

type modelEntry struct {
	e     ledger.Entry
	stage ledger.Stage
	gone  []*big.Int // reversed of each leg
	err   *ledger.Error
}

type modelLot struct {
	no              int
	owner           ledger.AccountID
	entry           ledger.EntryID
	from            int
	earned, expires period.Date
	amount          *big.Int
	left, held      *big.Int
}

func newModel() *model {
	return &model{accounts: map[ledger.AccountID]*modelAccount{}, entries: map[ledger.EntryID]*modelEntry{}}
}

func num(a money.Amount) *big.Int { return big.NewInt(int64(a)) }

func copied(x *big.Int) *big.Int { return new(big.Int).Set(x) }

// copy copies everything.
func (m *model) copy() *model {
	c := newModel()
	for id, a := range m.accounts {
		d := *a
		d.debits, d.credits, d.heldD, d.heldC = copied(a.debits), copied(a.credits), copied(a.heldD), copied(a.heldC)
		d.touched, d.lowWas, d.hiWas = 0, nil, nil
		c.accounts[id] = &d
	}
	for id, e := range m.entries {
		d := *e
		d.gone = nil
		for _, g := range e.gone {
			d.gone = append(d.gone, copied(g))
		}
		c.entries[id] = &d
	}
	for _, l := range m.lots {
		d := *l
		d.left, d.held = copied(l.left), copied(l.held)
		c.lots = append(c.lots, &d)
	}
	c.order, c.log, c.closed, c.last = slices.Clone(m.order), slices.Clone(m.log), m.closed, m.last
	return c
}

// stop is how a command is refused.
type stop struct {
	reason ledger.Reason
	leg    int
	field  string
}

func (m *model) fault(e *ledger.Entry, s stop) *ledger.Error {
	err := &ledger.Error{Do: e.Do, ID: e.ID, Reason: s.reason, Leg: s.leg, Field: s.field}
	legs := e.Legs
	if of := m.entries[e.Of]; e.Whole && of != nil {
		legs = of.e.Legs
	}
	if s.leg > 0 && s.leg <= len(legs) {
		err.Account = legs[s.leg-1].Account
	} else if s.leg == 0 {
		err.Account = e.Account.ID
	}
	return err
}

// do is Book.Do: the entry afterwards and the error, nil if there is none.
func (m *model) do(e ledger.Entry) (ledger.Entry, *ledger.Error) {
	out, errs := m.chain([]ledger.Entry{e}, false)
	return out[0], errs
}

// chain is Book.Chain, or one command of its own.
func (m *model) chain(in []ledger.Entry, linked bool) ([]ledger.Entry, *ledger.Error) {
	out := slices.Clone(in)
	if linked {
		if len(in) == 0 || len(in) > ledger.MaxChain {
			var e ledger.Entry
			if len(in) > 0 {
				e = in[0]
			}
			return out, m.fault(&e, stop{reason: ledger.BadChain})
		}
		for i := range out {
			out[i].Link, out[i].Links = i+1, len(out)
		}
		for i := range out {
			for j := range i {
				if out[i].ID == out[j].ID {
					return in, m.fault(&out[i], stop{reason: ledger.BadChain})
				}
			}
		}
	}
	known := 0
	for i := range out {
		if m.entries[out[i].ID] != nil {
			known++
		}
	}
	if known > 0 {
		return m.repeat(in, out)
	}
	last := m.last
	for i := range out {
		if !linked && (out[i].Link != 0 || out[i].Links != 0) {
			return in, m.fault(&out[i], stop{reason: ledger.Unwanted, field: "link"})
		}
		if s := m.form(&out[i], last); s.reason != 0 {
			return in, m.fault(&out[i], s)
		}
		last = out[i].At
	}
	next := m.copy()
	for i := range out {
		s := next.step(&out[i])
		if s.reason == 0 {
			for _, a := range next.accounts {
				a.touched = 0
			}
			continue
		}
		for j := range out { // all is as it was before
			out[j] = in[j]
			if linked {
				out[j].Link, out[j].Links = j+1, len(out)
			}
		}
		err := m.fault(&out[i], s)
		if !s.reason.Remembered() {
			return undecided(in), err
		}
		out = undecided(out)
		for j := range out {
			out[j].Refused, out[j].Leg = ledger.Chained, 0
			if j == i {
				out[j].Refused, out[j].Leg = s.reason, s.leg
			}
			me := m.add(&out[j], ledger.Refused)
			if j == i {
				me.err = err
			}
		}
		return out, err
	}
	*m = *next
	return out, nil
}

// undecided leaves what the caller said.
func undecided(in []ledger.Entry) []ledger.Entry {
	out := slices.Clone(in)
	for i := range out {
		e := &out[i]
		e.Seq, e.Moves, e.Refused, e.Leg, e.Again = 0, nil, 0, 0, false
		if e.Whole {
			e.Legs = nil
		}
		if e.Do == ledger.DoExpire {
			e.Legs = []ledger.Leg{{Account: e.Legs[0].Account}, {Account: e.Legs[1].Account}}
		}
	}
	return out
}

// repeat answers entries of which some were seen.
func (m *model) repeat(in, out []ledger.Entry) ([]ledger.Entry, *ledger.Error) {
	for i := range out {
		was := m.entries[out[i].ID]
		if was == nil {
			return in, m.fault(&out[i], stop{reason: ledger.Differs, field: "links"})
		}
		a, b := content(&out[i]), content(&was.e)
		for k := 0; k < max(len(a), len(b)); k++ {
			if k >= len(a) || k >= len(b) {
				return in, m.fault(&out[i], stop{reason: ledger.Differs, field: "legs"})
			}
			if a[k] != b[k] {
				return in, m.fault(&out[i], stop{reason: ledger.Differs, field: a[k][0]})
			}
		}
	}
	var err *ledger.Error
	for i := range out {
		was := m.entries[out[i].ID]
		out[i] = was.e
		out[i].Again = true
		if was.err != nil {
			err = was.err
		} else if was.e.Refused != 0 && err == nil && len(out) == 1 {
			err = m.fault(&out[i], stop{reason: was.e.Refused, leg: was.e.Leg})
		}
	}
	return out, err
}

// content is what an entry says, field by field in the order of comparison.
func content(e *ledger.Entry) [][2]string {
	c := [][2]string{
		{"do", e.Do.String()},
		{"by", fmt.Sprint(e.By)},
		{"effective", e.Effective.String()},
		{"kind", e.Kind},
		{"note", e.Note},
		{"about", e.About.String()},
		{"of", e.Of.String()},
		{"until", strconv.FormatInt(int64(e.Until), 10)},
		{"force", strconv.FormatBool(e.Force)},
		{"whole", strconv.FormatBool(e.Whole)},
		{"link", itoa(e.Link)},
		{"links", itoa(e.Links)},
		{"account.id", e.Account.ID.String()},
		{"account.path", e.Account.Path},
		{"account.kind", e.Account.Kind.String()},
		{"account.unit", e.Account.Unit.String()},
		{"account.min", fmt.Sprint(e.Account.Min)},
		{"account.max", fmt.Sprint(e.Account.Max)},
		{"account.lots", strconv.FormatBool(e.Account.Lots)},
	}
	if e.Whole {
		return c
	}
	for k, l := range e.Legs {
		leg := "legs[" + itoa(k) + "]."
		c = append(c, [2]string{leg + "account", l.Account.String()})
		if e.Do != ledger.DoExpire {
			c = append(c,
				[2]string{leg + "amount", strconv.FormatInt(int64(l.Amount), 10)},
				[2]string{leg + "unit", l.Unit.String()},
				[2]string{leg + "lot", itoa(int(l.Lot))},
				[2]string{leg + "expires", l.Expires.String()})
		}
	}
	return c
}

// form is what follows from the entry alone.
func (m *model) form(e *ledger.Entry, last period.Instant) stop {
	year10k := period.At(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC))
	switch {
	case e.ID.IsZero():
		return stop{reason: ledger.Unnamed}
	case !slices.Contains(ledger.Actions(), e.Do):
		return stop{reason: ledger.UnknownAction}
	case e.At <= 0 || e.At >= year10k || e.Until < 0 || e.Until >= year10k:
		return stop{reason: ledger.Untimed}
	case e.At < last:
		return stop{reason: ledger.Backwards}
	}
	legs := len(e.Legs) > 0 && !e.Whole
	has := map[string]bool{
		"effective": !e.Effective.IsZero(), "of": !e.Of.IsZero(), "until": e.Until != 0, "force": e.Force,
		"whole": e.Whole, "account": e.Account != ledger.Account{}, "legs": legs,
	}
	uses := map[ledger.Action][2]string{
		ledger.DoOpen:    {"account", ""},
		ledger.DoLimit:   {"account", ""},
		ledger.DoShut:    {"account", ""},
		ledger.DoPost:    {"effective legs", ""},
		ledger.DoReserve: {"effective legs", "until"},
		ledger.DoSettle:  {"effective of", "whole legs"},
		ledger.DoVoid:    {"of", ""},
		ledger.DoLapse:   {"of", ""},
		ledger.DoReverse: {"effective of", "whole legs force"},
		ledger.DoExpire:  {"effective legs", ""},
		ledger.DoClose:   {"effective", ""},
	}[e.Do]
	names := []string{"effective", "of", "until", "force", "whole", "account", "legs"}
	for _, f := range names {
		if strings.Contains(uses[0], f) && !has[f] {
			return stop{reason: ledger.Missing, field: f}
		}
	}
	for _, f := range names {
		if has[f] && !strings.Contains(uses[0]+" "+uses[1], f) {
			return stop{reason: ledger.Unwanted, field: f}
		}
	}
	switch {
	case (e.Do == ledger.DoSettle || e.Do == ledger.DoReverse) && !legs && !e.Whole:
		return stop{reason: ledger.Missing, field: "legs"}
	case e.Force && e.Note == "":
		return stop{reason: ledger.Missing, field: "note"}
	case !utf8.ValidString(e.Kind):
		return stop{reason: ledger.BadText, field: "kind"}
	case !utf8.ValidString(e.Note):
		return stop{reason: ledger.BadText, field: "note"}
	}
	switch {
	case e.Do == ledger.DoOpen:
		return openForm(&e.Account)
	case e.Do == ledger.DoLimit || e.Do == ledger.DoShut:
		a := e.Account
		if a.ID.IsZero() {
			return stop{reason: ledger.Missing, field: "account.id"}
		}
		only := ledger.Account{ID: a.ID}
		if e.Do == ledger.DoLimit {
			only.Min, only.Max = a.Min, a.Max
		}
		if a != only {
			return stop{reason: ledger.Unwanted, field: "account"}
		}
		return boundsForm(a.Min, a.Max)
	case !legs:
		return stop{}
	case len(e.Legs) < 2:
		return stop{reason: ledger.TooFewLegs}
	case len(e.Legs) > ledger.MaxLegs || e.Do == ledger.DoExpire && len(e.Legs) > 2:
		return stop{reason: ledger.TooManyLegs}
	}
	if e.Do == ledger.DoExpire {
		for k, l := range e.Legs {
			if l.Account.IsZero() {
				return stop{reason: ledger.NoAmount, leg: k + 1}
			}
		}
		if e.Legs[0].Account == e.Legs[1].Account {
			return stop{reason: ledger.Unwanted, leg: 2, field: "legs[1].account"}
		}
		return stop{}
	}
	part := e.Do == ledger.DoSettle || e.Do == ledger.DoReverse
	sums := map[money.Unit]*big.Int{}
	some := false
	for k, l := range e.Legs {
		if l.Account.IsZero() || l.Unit.IsZero() || l.Amount == math.MinInt64 || l.Amount == 0 && !part {
			return stop{reason: ledger.NoAmount, leg: k + 1}
		}
		if part && (l.Lot != 0 || !l.Expires.IsZero()) {
			return stop{reason: ledger.Unwanted, leg: k + 1, field: "legs[" + itoa(k) + "]"}
		}
		some = some || l.Amount != 0
		if sums[l.Unit] == nil {
			sums[l.Unit] = new(big.Int)
		}
		sums[l.Unit].Add(sums[l.Unit], num(l.Amount))
	}
	if !some {
		return stop{reason: ledger.NoAmount}
	}
	for _, s := range sums {
		if s.Sign() != 0 {
			return stop{reason: ledger.Unbalanced}
		}
	}
	return stop{}
}

func openForm(a *ledger.Account) stop {
	bad := func(f string) stop { return stop{reason: ledger.BadAccount, field: "account." + f} }
	switch {
	case a.ID.IsZero():
		return bad("id")
	case a.Path == "" || strings.Contains(a.Path, ";"): // the only bad paths that are drawn
		return bad("path")
	case !slices.Contains(ledger.Kinds(), a.Kind):
		return bad("kind")
	case a.Unit.IsZero():
		return bad("unit")
	case a.Lots && a.Min.Amount < 0:
		return bad("min")
	}
	return boundsForm(a.Min, a.Max)
}

func boundsForm(lo, hi ledger.Bound) stop {
	if lo.Amount == math.MinInt64 || !lo.Set && lo.Amount != 0 {
		return stop{reason: ledger.BadAccount, field: "account.min"}
	}
	if hi.Amount == math.MinInt64 || !hi.Set && hi.Amount != 0 || lo.Set && hi.Set && lo.Amount > hi.Amount {
		return stop{reason: ledger.BadAccount, field: "account.max"}
	}
	return stop{}
}

// add puts an entry into the log.
func (m *model) add(e *ledger.Entry, s ledger.Stage) *modelEntry {
	e.Seq = int64(len(m.log)) + 1
	m.log = append(m.log, e.ID)
	m.last = e.At
	me := &modelEntry{e: *e, stage: s}
	for range e.Legs {
		me.gone = append(me.gone, new(big.Int))
	}
	m.entries[e.ID] = me
	return me
}
