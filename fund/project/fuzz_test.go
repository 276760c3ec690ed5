package project_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"iter"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// FuzzReplay reads histories of grants and expenses from JSON, legal ones with
// some of their text changed. Whatever is accepted keeps the invariants, and is
// written and read back the same.
func FuzzReplay(f *testing.F) {
	for s := range grants.ways {
		_, log, _ := grants.walk(f, s)
		f.Add(must(json.Marshal(log)))
	}
	for s := range expenses.ways {
		_, log, _ := expenses.walk(f, s)
		f.Add(must(json.Marshal(log)))
	}
	for s := range activities.ways {
		_, log, _ := activities.walk(f, s)
		f.Add(must(json.Marshal(log)))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		fold(t, b, project.ReplayProject)
		fold(t, b, project.ReplayIncubation)
		if a, ok := fold(t, b, project.ReplayActivity); ok && a.Served.Validate() != nil {
			t.Fatalf("%+v", a)
		}
		if e, ok := fold(t, b, project.ReplayExpense); ok {
			approved := e.State == project.ExpenseApproved || e.State == project.ExpenseOnHold || e.State == project.ExpensePaid
			if e.Amount.Amount <= 0 || approved == e.Approver.IsZero() || approved == e.Purpose.IsZero() ||
				approved && e.Approver == e.Claimant || (e.State == project.ExpensePaid) == e.Payer.IsZero() ||
				e.State == project.ExpensePaid && (e.Payer == e.Approver || e.Payer == e.Claimant) {
				t.Fatalf("%+v", e)
			}
		}
		if g, ok := fold(t, b, project.ReplayGrant); ok {
			fact := g.Fact()
			r := g.Reserved()
			if fact.Faults(g.LastAt) != 0 || r.Amount < 0 || g.AppliedFor.Amount <= 0 || g.Awarded.Amount > 0 != (g.AwardedAt != 0) ||
				!g.Awarded.Unit.IsZero() && g.Awarded.Unit != g.AppliedFor.Unit || g.Awarded.Amount > 0 && g.Purpose.IsZero() {
				t.Fatalf("%+v", g)
			}
		}
	})
}

// fold replays what JSON says and reports whether it was a history.
func fold[V, E comparable](t *testing.T, b []byte, replay func(V, iter.Seq[E]) (V, error)) (V, bool) {
	var zero V
	var log []E
	if json.Unmarshal(b, &log) != nil || len(log) == 0 {
		return zero, false
	}
	v, err := replay(zero, slices.Values(log))
	if err != nil {
		if v != zero {
			t.Fatal("a value beside an error")
		}
		if !errors.Is(err, governance.ErrInvalid) && !errors.Is(err, governance.ErrNotAllowed) && !errors.Is(err, governance.ErrForbidden) && !errors.Is(err, governance.ErrLimit) {
			t.Fatalf("no sentinel in %v", err)
		}
		return zero, false
	}
	text, err := json.Marshal(v)
	var back V
	if err != nil || json.Unmarshal(text, &back) != nil || back != v {
		t.Fatalf("%v\n%s", err, text)
	}
	events, err := json.Marshal(log)
	var again []E
	if err != nil || json.Unmarshal(events, &again) != nil || !slices.Equal(again, log) {
		t.Fatalf("%v\n%s", err, events)
	}
	return v, true
}

// FuzzGrantRecords reads published grants. Nothing panics, an amount means what
// it says, and what is valid is written and read back the same.
func FuzzGrantRecords(f *testing.F) {
	g, _, _ := grants.walk(f, project.GrantClosed)
	f.Add(must(project.EncodeGrants([]project.GrantRecord{must(g.Record(listing()))})))
	f.Add([]byte(`[{"id": 17, "currency": "gbp", "amountAwarded": "£1,234.50", "amountDisbursed": 1.2345e3, "awardDate": "05/06/2014"}]`))
	f.Add([]byte(`[{"amountAwarded": "1e-40", "currency": "JPY", "amountDisbursed": -0.0E40, "recipientOrganization": {}, "recipientIndividual": null}]`))
	f.Fuzz(func(t *testing.T, b []byte) {
		records, err := project.DecodeGrants(b)
		if err != nil {
			return
		}
		for _, r := range records {
			fact, _ := r.Fact()
			fact.Faults(0)
			for _, m := range []struct {
				from project.Decimal
				got  money.Money
			}{{r.AppliedFor, fact.AppliedFor}, {r.Awarded, fact.Awarded}, {r.Disbursed, fact.Disbursed}} {
				want, ok := new(big.Rat).SetString(strings.ReplaceAll(strings.TrimLeft(string(m.from), "£€$¥￥ "), ",", ""))
				if m.got.Unit.IsZero() || !ok {
					continue
				}
				got := new(big.Rat).SetFrac(big.NewInt(int64(m.got.Amount)), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(m.got.Unit.Scale())), nil))
				if got.Cmp(want) != 0 {
					t.Fatalf("%q is read as %v", m.from, m.got)
				}
			}
		}
		doc, err := project.EncodeGrants(records)
		if err != nil {
			return
		}
		again, err := project.DecodeGrants(doc)
		if err != nil || len(again) != len(records) {
			t.Fatal(err)
		}
		if twice, err := project.EncodeGrants(again); err != nil || string(twice) != string(doc) {
			t.Fatalf("%v\n%s\n%s", err, doc, twice)
		}
	})
}

// FuzzAccumulators reads binary forms: what is read is written the same.
func FuzzAccumulators(f *testing.F) {
	var b project.Beneficiaries
	for i := range 5 {
		b.Add(&project.Participation{Activity: occasion(i % 2), Person: resident(i), Household: household(i / 2)})
	}
	b.Add(&project.Participation{})
	var g project.GrantTally
	for _, fact := range []project.GrantFact{
		{State: project.GrantDisbursing, Awarded: yuan(10), Disbursed: yuan(3), AwardedAt: period.At(t0), FirstPaidAt: period.At(t0.Add(time.Hour))},
		{Awarded: money.Money{Amount: 7, Unit: jpy}},
	} {
		g.Add(&fact, readAt)
	}
	var fostering project.Fostering
	stay, _, _ := incubations.walk(f, project.Incubating)
	fostering.AddStay(&stay)
	fostering.AddMember(&project.Membership{Unit: office, Kind: project.Culture}, period.Must(2022, 11, 30))
	var needs project.NeedsReport
	needs.At(project.NeedKey(1, &project.Need{Field: 1, Priority: 1})).Add(&project.Need{})
	for _, a := range []encoding.BinaryMarshaler{&b, &g, &fostering, &needs} {
		f.Add(must(a.MarshalBinary()))
	}
	f.Fuzz(func(t *testing.T, form []byte) {
		for _, a := range []interface {
			encoding.BinaryMarshaler
			encoding.BinaryUnmarshaler
		}{new(project.Beneficiaries), new(project.GrantTally), new(project.Fostering), new(project.NeedsReport), new(project.NeedTally)} {
			if err := a.UnmarshalBinary(form); err != nil {
				if !errors.Is(err, governance.ErrInvalid) {
					t.Fatal(err)
				}
				continue
			}
			again, err := a.MarshalBinary()
			if err != nil || !slices.Equal(again, form) {
				t.Fatalf("%T: %v\n%x\n%x", a, err, form, again)
			}
			switch a := a.(type) {
			case *project.Beneficiaries:
				if err := a.Served().Validate(); err != nil {
					t.Fatal(err)
				}
			case *project.GrantTally:
				for _, u := range a.Units() {
					if rate, err := a.Execution(u); err == nil && rate.Validate() != nil {
						t.Fatal(rate)
					}
				}
			}
		}
	})
}
