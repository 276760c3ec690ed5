package fund_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// walk takes a value through random actions that its table offers, and checks at
// the end that its history gives it back, survives JSON, and cannot be forged.
func walk[V, E comparable, S, A machine.Enum](t *rapid.T, table *machine.Table[S, A, governance.Role], state func(V) S,
	fill func(V, A, governance.Actor, time.Time) E, do func(*V, *E) error, apply func(V, E) (V, error), forge func(*E, int) bool, holds func(V, []E) string,
) {
	var v V
	var log []E
	at := t0
	for range rapid.IntRange(1, 15).Draw(t, "steps") {
		at = at.Add(time.Duration(rapid.IntRange(0, 200).Draw(t, "hours")) * time.Hour)
		var offers []E
		for role := range machine.Of(governance.Roles()...).All() {
			for a := range table.Can(state(v), role).All() {
				offers = append(offers, fill(v, a, actor(role), at))
			}
		}
		if len(offers) == 0 {
			break
		}
		ev := rapid.SampledFrom(offers).Draw(t, "event")
		was := v
		if err := do(&v, &ev); err != nil {
			if v != was {
				t.Fatalf("%v changed the value", err)
			}
			continue
		}
		log = append(log, ev)
		if what := holds(v, log); what != "" {
			t.Fatalf("%s: %+v", what, v)
		}
	}
	fold := func(log []E) (V, error) {
		var v V
		for _, ev := range log {
			next, err := apply(v, ev)
			if err != nil {
				return next, err
			}
			v = next
		}
		return v, nil
	}
	if again, err := fold(log); err != nil || again != v {
		t.Fatalf("replay gives %+v, %v", again, err)
	}
	for _, ev := range log {
		b, err := json.Marshal(ev)
		var back E
		if err != nil || json.Unmarshal(b, &back) != nil || back != ev {
			t.Fatalf("%s became %+v: %v", b, back, err)
		}
	}
	b, err := json.Marshal(v)
	var back V
	if err != nil || json.Unmarshal(b, &back) != nil || back != v {
		t.Fatalf("%s became %+v: %v", b, back, err)
	}
	if len(log) == 0 {
		return
	}
	i := rapid.IntRange(0, len(log)-1).Draw(t, "at")
	forged := slices.Clone(log)
	if !forge(&forged[i], rapid.IntRange(0, 4).Draw(t, "forgery")) {
		return
	}
	if v, err := fold(forged); err == nil || v != *new(V) {
		t.Fatalf("a forged history was taken: %+v, %v", forged[i], err)
	} else if !errors.Is(err, governance.ErrInvalid) && !errors.Is(err, governance.ErrNotAllowed) && !errors.Is(err, governance.ErrForbidden) && !errors.Is(err, governance.ErrLimit) {
		t.Fatalf("no sentinel in %v", err)
	}
}

// forgery changes the beginning of an event so that no history can hold it.
func forgery[Of any, S, A machine.Enum](m *fund.Move[Of, S, A], how int) bool {
	switch how {
	case 0:
		m.Revision++
	case 1:
		if m.Revision == 1 {
			return false // the first event names the value
		}
		m.ID = id[Of]("foreign")
	case 2:
		m.On = m.On.AddDays(3)
	case 3:
		m.By = governance.Actor{Role: m.By.Role}
		return m.By.Role != governance.Timer
	case 4:
		m.At = 0
	}
	return true
}

func TestDonationHistories(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		walk(t, fund.DonationMachine(), func(d fund.Donation) fund.DonationState { return d.State },
			func(_ fund.Donation, a fund.DonationAction, by governance.Actor, at time.Time) fund.DonationEvent {
				ev := fund.DonationEvent{Fund: id[fund.Fund]("f"), Purpose: id[project.Purpose]("p"), Amount: yuan(money.Amount(rapid.IntRange(1, 9).Draw(t, "yuan"))), Receipt: "R", Waived: true}
				start(&ev.Move, a, by, at)
				return ev
			}, (*fund.Donation).Do, fund.Donation.Apply,
			func(ev *fund.DonationEvent, how int) bool { return forgery(&ev.Move, how) },
			func(d fund.Donation, log []fund.DonationEvent) string {
				switch {
				case d.Returned.Amount > d.Received.Amount, d.Pledged.Amount > 0 && d.Received.Amount > d.Pledged.Amount, d.Kept().Amount < 0:
					return "more than there was"
				case (d.Receipt != "") != slices.ContainsFunc(log, func(ev fund.DonationEvent) bool { return ev.Do == fund.DoReceipt }):
					return "a receipt that was not given"
				}
				return ""
			})
	})
}

func TestLotHistories(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		walk(t, fund.LotMachine(), func(l fund.Lot) fund.LotState { return l.State },
			func(_ fund.Lot, a fund.LotAction, by governance.Actor, at time.Time) fund.LotEvent {
				ev := fund.LotEvent{
					Fund: id[fund.Fund]("f"), Donation: id[fund.Donation]("d"), Purpose: id[project.Purpose]("p"), Goods: bags(money.Amount(rapid.IntRange(1, 9).Draw(t, "bags"))),
					Place: store, Recipient: project.Party{Unit: charity}, Proceeds: yuan(3), Expires: period.Must(2026, 3, 20),
					Value: fund.Valuation{Value: yuan(4), Method: fund.ByVoucher, Valuer: by.ID, On: period.On(at)},
				}
				start(&ev.Move, a, by, at)
				return ev
			}, (*fund.Lot).Do, fund.Lot.Apply,
			func(ev *fund.LotEvent, how int) bool { return forgery(&ev.Move, how) },
			func(l fund.Lot, log []fund.LotEvent) string {
				var in, out money.Amount
				for _, ev := range log {
					switch ev.Do {
					case fund.DoReceiveLot:
						in += ev.Goods.Amount
					case fund.DoDistribute, fund.DoSell, fund.DoWriteOff, fund.DoReturnLot:
						out += ev.Goods.Amount
						if ev.Do == fund.DoDistribute && !ev.On.Before(l.Expires) {
							return "handed out too late"
						}
					default:
					}
				}
				switch {
				case l.Left() != in-out || l.Left() < 0:
					return "goods that nobody knows of"
				case fund.LotMachine().Final(l.State) != (l.Left() == 0 && l.State != fund.LotPromised):
					return "an end with something left"
				}
				return ""
			})
	})
}

func TestOtherHistories(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		walk(t, fund.CampaignMachine(), func(c fund.Campaign) fund.CampaignState { return c.State },
			func(_ fund.Campaign, a fund.CampaignAction, by governance.Actor, at time.Time) fund.CampaignEvent {
				p := plan()
				ev := fund.CampaignEvent{Fund: id[fund.Fund]("f"), Purpose: p.Purpose, InCharge: p.InCharge, Days: p.Days, Ways: p.Ways, Filing: "F", Emergency: rapid.Bool().Draw(t, "emergency")}
				start(&ev.Move, a, by, at)
				return ev
			}, func(c *fund.Campaign, ev *fund.CampaignEvent) error { return c.Do(&law, ev) }, fund.Campaign.Apply,
			func(ev *fund.CampaignEvent, how int) bool { return forgery(&ev.Move, how) },
			func(c fund.Campaign, _ []fund.CampaignEvent) string {
				switch {
				case (c.Filing == "") != c.FiledOn.IsZero():
					return "half filed"
				case c.State == fund.CampaignRunning && c.Filing == "" && !c.Emergency:
					return "runs without a filing"
				case c.State == fund.CampaignAccounted && (c.Filing == "" || c.EndedOn.IsZero() || c.EndedOn.Before(c.Days.From)):
					return "accounted for what was never filed or did not end"
				}
				return ""
			})
		walk(t, fund.DutyMachine(), func(d fund.Duty) fund.DutyState { return d.State },
			func(_ fund.Duty, a fund.DutyAction, by governance.Actor, at time.Time) fund.DutyEvent {
				ev := fund.DutyEvent{Kind: fund.AnnualReport, Fund: id[fund.Fund]("f"), Due: period.Must(2026, 3, 5), Policy: "p", Where: "page"}
				start(&ev.Move, a, by, at)
				return ev
			}, (*fund.Duty).Do, fund.Duty.Apply,
			func(ev *fund.DutyEvent, how int) bool { return forgery(&ev.Move, how) },
			func(d fund.Duty, log []fund.DutyEvent) string {
				if int(d.Corrections) != max(len(log)-2, 0) {
					return "corrections are lost"
				}
				return ""
			})
		walk(t, fund.PurposeMachine(), func(p fund.Purpose) fund.PurposeState { return p.State },
			func(_ fund.Purpose, a fund.PurposeAction, by governance.Actor, at time.Time) fund.PurposeEvent {
				ev := fund.PurposeEvent{Fund: id[fund.Fund]("f"), Code: "c", Unit: cny, Restricted: rapid.Bool().Draw(t, "restricted")}
				if a != fund.DoOpenPurpose {
					ev.Amount, ev.Target, ev.Published = yuan(1), id[project.Purpose]("q"), "page"
					ev.Consent = fund.Consent{Kind: fund.ByFiling, Document: "F"}
				}
				start(&ev.Move, a, by, at)
				return ev
			}, func(p *fund.Purpose, ev *fund.PurposeEvent) error { return p.Do(&law, ev) }, fund.Purpose.Apply,
			func(ev *fund.PurposeEvent, how int) bool { return forgery(&ev.Move, how) },
			func(p fund.Purpose, log []fund.PurposeEvent) string {
				if p.Restricted && slices.ContainsFunc(log, func(ev fund.PurposeEvent) bool { return ev.Do == fund.DoAllocate }) {
					return "restricted money was allocated"
				}
				return ""
			})
		walk(t, fund.FundMachine(), func(f fund.Fund) fund.FundState { return f.State },
			func(_ fund.Fund, a fund.FundAction, by governance.Actor, at time.Time) fund.FundEvent {
				ev := fund.FundEvent{Charity: charity, Code: "f", Unit: cny, Published: "page"}
				if a == fund.DoQualify {
					ev.Certificate, ev.Qualified = "C", year(2026)
				}
				start(&ev.Move, a, by, at)
				return ev
			}, (*fund.Fund).Do, fund.Fund.Apply,
			func(ev *fund.FundEvent, how int) bool { return forgery(&ev.Move, how) },
			func(f fund.Fund, _ []fund.FundEvent) string {
				if (f.Certificate == "") != (f.Qualified == period.Span{}) {
					return "half qualified"
				}
				return ""
			})
	})
}
