package fund_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// house is a charity with two funds, their purposes, and everything that was
// recorded: a host in memory.
type house struct {
	book      *ledger.Book
	books     *fund.Books
	now       time.Time
	sun, moon fund.Fund
	purposes  map[string]fund.Purpose // by code, of the first fund
	heir      fund.Purpose

	donations map[string]fund.Donation
	lots      map[string]fund.Lot
	grants    map[string]project.Grant
	expenses  map[string]project.Expense
	moved     []fund.PurposeEvent
	closed    []fund.FundEvent
	again     []func() error // books the last events once more
}

func newHouse(t interface{ Fatal(...any) }) *house {
	h := &house{
		book: &ledger.Book{}, now: t0, sun: sunshine(), purposes: map[string]fund.Purpose{}, donations: map[string]fund.Donation{},
		lots: map[string]fund.Lot{}, grants: map[string]project.Grant{}, expenses: map[string]project.Expense{},
	}
	h.moon = must(fund.OpenFund(chair, fund.Charter{ID: id[fund.Fund]("moon"), Charity: charity, Code: "moon", Unit: cny}, t0))
	h.heir = purpose(h.moon, "general", 0)
	for code, line := range map[string]project.Line{"general": 0, "elder": project.CaringHelp, "school": project.CharityRelief} {
		h.purposes[code] = purpose(h.sun, code, line)
	}
	var err error
	h.books, err = fund.NewBooks(h.book, zone, slices.Values([]fund.Fund{h.sun, h.moon}), slices.Values(append(slices.Collect(maps.Values(h.purposes)), h.heir)))
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *house) records() fund.Records {
	return fund.Records{
		Donations: maps.Values(h.donations), Lots: maps.Values(h.lots), Grants: maps.Values(h.grants), Expenses: maps.Values(h.expenses),
		Purposes: slices.Values(h.moved), Funds: slices.Values(h.closed),
	}
}

// booked books an event, and keeps what is needed to book it again.
func booked[V, E any](h *house, book func(V, E) ([]ledger.Entry, error), v V, ev E) ([]ledger.Entry, error) {
	entries, err := book(v, ev)
	if err != nil {
		return nil, err
	}
	h.again = append(h.again, func() error {
		seq := h.book.Seq()
		got, err := book(v, ev)
		if err == nil && h.book.Seq() != seq {
			err = errors.New("booking again made an entry")
		}
		if err == nil && len(got) != len(entries) {
			err = fmt.Errorf("%d entries, were %d", len(got), len(entries))
		}
		return err
	})
	return entries, nil
}

func (h *house) donate(name string, g fund.Gift) fund.Donation {
	g.ID = id[fund.Donation](name)
	d, ev, err := fund.Receive(treasurer, g, h.now)
	if err == nil {
		_, err = booked(h, h.books.Donation, d, ev)
	}
	if err != nil {
		panic(err)
	}
	h.donations[name] = d
	return d
}

func (h *house) give(name, code string, amount money.Money) fund.Donation {
	return h.donate(name, fund.Gift{Fund: h.sun, Donor: id[fund.Donor]("d"), Purpose: h.purposes[code], InKind: amount.Unit == rice, Amount: amount})
}

var noTies = func() *project.Ties {
	t, err := project.NewTies(func(func(project.Tie) bool) {})
	if err != nil {
		panic(err)
	}
	return t
}()

// holds returns what a purpose of the first fund holds.
func (h *house) holds(code string, unit money.Unit) money.Amount {
	acc, ok := h.book.Find(fund.PurposePath(h.sun, h.purposes[code]), unit)
	if !ok {
		return 0
	}
	st, _ := h.book.Account(acc)
	return st.Balance()
}

// award brings a grant of the amount to where it is awarded.
func (h *house) award(name, code string, amount money.Money) (project.Grant, error) {
	recipient := governance.Actor{ID: id[governance.Person]("r"), Role: governance.Handler, Unit: id[governance.Unit]("r")}
	g := must(project.ApplyForGrant(recipient, project.Application{
		ID: id[project.Grant](name), Project: id[project.Project]("meals"), Recipient: project.Party{Unit: recipient.Unit}, Amount: amount,
	}, h.now))
	next, ev, err := g.Award(&project.Rules{ID: "r"}, chair, project.Award{Amount: amount, Purpose: h.purposes[code].ID, Ties: noTies}, h.now)
	if err != nil {
		panic(err)
	}
	if _, err := booked(h, h.books.Grant, next, ev); err != nil {
		return g, err
	}
	h.grants[name] = next
	return next, nil
}

func TestOneGiftToTheEnd(t *testing.T) {
	h := newHouse(t)
	h.give("a", "elder", yuan(1000))
	h.give("b", "general", yuan(500))
	if _, err := h.award("g", "elder", yuan(1200)); !errors.Is(err, ledger.BelowMin) || !errors.Is(err, governance.ErrLimit) {
		t.Fatalf("more than there is was awarded: %v", err)
	}
	// Unrestricted money fills in.
	h.now = h.now.Add(time.Hour)
	p, ev, err := h.purposes["general"].Allocate(chair, h.purposes["elder"], yuan(300), h.now)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := booked(h, h.books.Purpose, p, ev); err != nil {
		t.Fatal(err)
	}
	h.purposes["general"], h.moved = p, append(h.moved, ev)
	g, err := h.award("g", "elder", yuan(1200))
	if err != nil {
		t.Fatal(err)
	}
	for i, amount := range []money.Money{yuan(500), yuan(700)} {
		next, ev, err := g.Disburse(treasurer, amount, h.now)
		if err != nil {
			t.Fatal(err)
		}
		entries, err := booked(h, h.books.Grant, next, ev)
		if err != nil || len(entries) != 2-i {
			t.Fatalf("%d entries, %v", len(entries), err)
		}
		g, h.grants["g"] = next, next
		if err := h.books.Check(h.records()); err != nil {
			t.Fatal(err)
		}
	}
	if h.holds("elder", cny) != yuan(100).Amount || h.holds("general", cny) != yuan(200).Amount {
		t.Errorf("elder %d, general %d", h.holds("elder", cny), h.holds("general", cny))
	}
	for _, f := range h.again {
		if err := f(); err != nil {
			t.Error(err)
		}
	}
}

// A random walk through everything that is booked, beside the simplest model: how
// much each purpose holds and has reserved.
func TestBooksAgreeWithAModel(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := newHouse(rt)
		have, kept := map[string]money.Amount{}, map[string]money.Amount{} // in fen, and bags under "code rice"
		codes := []string{"general", "elder", "school"}
		code := func() string { return rapid.SampledFrom(codes).Draw(rt, "purpose") }
		amount := func() money.Amount { return money.Amount(rapid.IntRange(1, 500).Draw(rt, "amount")) }
		pick := func(names []string) string {
			slices.Sort(names)
			return rapid.SampledFrom(names).Draw(rt, "which")
		}
		n := 0
		name := func() string { n++; return fmt.Sprint(n) }
		check := func(err error, allowed bool, what string) bool {
			if (err == nil) != allowed {
				rt.Fatalf("%s: %v, the model says %v (%v, reserved %v)", what, err, allowed, have, kept)
			}
			return err == nil
		}
		for range rapid.IntRange(1, 30).Draw(rt, "steps") {
			h.now = h.now.Add(time.Duration(rapid.IntRange(1, 100).Draw(rt, "hours")) * time.Hour)
			switch rapid.SampledFrom([]string{"give", "give", "pledge", "collect", "return", "goods", "hand out", "sell", "award", "award", "disburse", "close grant", "expense", "move"}).Draw(rt, "do") {
			case "give":
				c, a := code(), amount()
				h.give(name(), c, money.Money{Amount: a, Unit: cny})
				have[c] += a
			case "pledge":
				g := gift(money.Money{Amount: amount(), Unit: cny})
				k := name()
				g.ID, g.Purpose = id[fund.Donation](k), h.purposes[code()]
				d, ev, err := fund.Pledge(treasurer, g, h.now)
				if err != nil {
					rt.Fatal(err)
				}
				_, err = booked(h, h.books.Donation, d, ev)
				check(err, true, "pledge")
				h.donations[k] = d
			case "collect":
				for k, d := range h.donations {
					if d.State != fund.DonationPledged {
						continue
					}
					part := money.Money{Amount: 1 + money.Amount(rapid.Int64Range(0, int64(d.Pledged.Amount-1)).Draw(rt, "part")), Unit: cny}
					next, ev, err := d.Receive(treasurer, part, h.now)
					if rapid.Bool().Draw(rt, "cancel") {
						next, ev, err = d.Cancel(secretary, "", h.now)
						part.Amount = 0
					}
					if err != nil {
						rt.Fatal(err)
					}
					_, err = booked(h, h.books.Donation, next, ev)
					check(err, true, "collect")
					h.donations[k] = next
					for c, p := range h.purposes {
						if p.ID == d.Purpose {
							have[c] += part.Amount
						}
					}
					break
				}
			case "return":
				for k, d := range h.donations {
					if d.InKind || d.State != fund.DonationReceived {
						continue
					}
					part := money.Money{Amount: 1 + money.Amount(rapid.Int64Range(0, int64(d.Received.Amount-1)).Draw(rt, "part")), Unit: cny}
					next, ev, err := d.Return(treasurer, part, "asked for", h.now)
					if err != nil {
						rt.Fatal(err)
					}
					var c string
					for cc, p := range h.purposes {
						if p.ID == d.Purpose {
							c = cc
						}
					}
					_, err = booked(h, h.books.Donation, next, ev)
					if check(err, have[c]-kept[c] >= part.Amount, "return") {
						have[c] -= part.Amount
						h.donations[k] = next
					}
					break
				}
			case "goods":
				c, a, k := code(), amount(), name()
				d := h.give(k, c, bags(a))
				l, ev, err := fund.ReceiveLot(secretary, fund.NewLot{ID: id[fund.Lot](k), Of: d, Amount: a}, h.now)
				if err != nil {
					rt.Fatal(err)
				}
				_, err = booked(h, h.books.Lot, l, ev)
				check(err, true, "goods")
				h.lots[k] = l
				have[c+" rice"] += a
			case "hand out", "sell":
				var left []string
				for k, l := range h.lots {
					if l.Left() > 0 {
						left = append(left, k)
					}
				}
				if len(left) == 0 {
					continue
				}
				k := pick(left)
				l := h.lots[k]
				a := 1 + money.Amount(rapid.Int64Range(0, int64(l.Left()-1)).Draw(rt, "part"))
				var c string
				for cc, p := range h.purposes {
					if p.ID == l.Purpose {
						c = cc
					}
				}
				next, ev, err := l.Distribute(secretary, fund.Handout{Amount: a, Recipient: project.Party{Person: id[governance.Person]("p")}, Ties: noTies, Rules: &project.Rules{ID: "r"}}, h.now)
				if rapid.Bool().Draw(rt, "sell") {
					next, ev, err = l.Sell(treasurer, a, money.Money{Amount: 2 * a, Unit: cny}, "spoils", h.now)
					have[c] += 2 * a
				}
				if err != nil {
					rt.Fatal(err)
				}
				_, err = booked(h, h.books.Lot, next, ev)
				check(err, true, "take goods")
				h.lots[k] = next
				have[c+" rice"] -= a
			case "award":
				c, a := code(), amount()
				_, err := h.award(name(), c, money.Money{Amount: a, Unit: cny})
				if check(err, have[c]-kept[c] >= a, "award") {
					kept[c] += a
				}
			case "disburse", "close grant":
				var open []string
				for k, g := range h.grants {
					if g.Reserved().Amount > 0 {
						open = append(open, k)
					}
				}
				if len(open) == 0 {
					continue
				}
				k := pick(open)
				g := h.grants[k]
				var c string
				for cc, p := range h.purposes {
					if p.ID == g.Purpose {
						c = cc
					}
				}
				part := money.Money{Amount: 1 + money.Amount(rapid.Int64Range(0, int64(g.Reserved().Amount-1)).Draw(rt, "part")), Unit: cny}
				next, ev, err := g.Disburse(treasurer, part, h.now)
				free, paid := part.Amount, part.Amount
				switch {
				case rapid.Bool().Draw(rt, "pay"):
				case g.State == project.GrantAwarded:
					next, ev, err = g.Cancel(chair, "no longer needed", h.now)
					free, paid = g.Reserved().Amount, 0
				default:
					back := g.Disbursed.Amount - g.ClawedBack.Amount
					next, ev, err = g.ClawBack(treasurer, money.Money{Amount: back, Unit: cny}, "misused", h.now)
					free, paid = g.Reserved().Amount, -back
				}
				if err != nil {
					rt.Fatal(err)
				}
				_, err = booked(h, h.books.Grant, next, ev)
				check(err, true, "grant")
				h.grants[k] = next
				kept[c] -= free
				have[c] -= paid
			case "expense":
				c, a, k := code(), amount(), name()
				e := must(project.ClaimExpense(secretary, project.Claim{ID: id[project.Expense](k), Kind: project.AdminCost, Amount: money.Money{Amount: a, Unit: cny}}, h.now))
				e = must(e.Submit(secretary, h.now))
				e = must(e.Approve(chair, h.purposes[c].ID, h.now))
				next, ev, err := e.Pay(treasurer, h.now)
				if err != nil {
					rt.Fatal(err)
				}
				_, err = booked(h, h.books.Expense, next, ev)
				if check(err, have[c]-kept[c] >= a, "pay") {
					have[c] -= a
					h.expenses[k] = next
				}
			case "move":
				from, to, a := code(), code(), amount()
				if from == to {
					continue
				}
				m := money.Money{Amount: a, Unit: cny}
				p, ev, err := h.purposes[from].Allocate(chair, h.purposes[to], m, h.now)
				if from != "general" {
					if !errors.Is(err, governance.ErrNotAllowed) {
						rt.Fatalf("restricted money was allocated: %v", err)
					}
					p, ev, err = h.purposes[from].Change(&law, chair, fund.Change{To: h.purposes[to], Amount: m, Note: "n", Consent: fund.Consent{Kind: fund.ByFiling, Document: "F-2"}}, h.now)
				}
				if err != nil {
					rt.Fatal(err)
				}
				_, err = booked(h, h.books.Purpose, p, ev)
				if check(err, have[from]-kept[from] >= a, "move") {
					have[from] -= a
					have[to] += a
					h.purposes[from] = p
					h.moved = append(h.moved, ev)
				}
			}
			for _, c := range codes {
				if h.holds(c, cny) != have[c] || h.holds(c, rice) != have[c+" rice"] {
					rt.Fatalf("%s holds %d and %d bags, the model says %d and %d", c, h.holds(c, cny), h.holds(c, rice), have[c], have[c+" rice"])
				}
			}
			if err := errors.Join(h.books.Check(h.records()), h.book.Check()); err != nil {
				rt.Fatal(err)
			}
		}
		for _, f := range h.again {
			if err := f(); err != nil {
				rt.Fatal(err)
			}
		}
		// Books that begin with the history go on like the ones that made it.
		replayed, err := ledger.Replay(func(yield func(ledger.Entry, error) bool) {
			for e := range h.book.Log(0) {
				if !yield(e, nil) {
					return
				}
			}
		})
		if err != nil {
			rt.Fatal(err)
		}
		anew, err := fund.NewBooks(replayed, zone, slices.Values([]fund.Fund{h.sun, h.moon}), slices.Values(append(slices.Collect(maps.Values(h.purposes)), h.heir)))
		if err != nil {
			rt.Fatal(err)
		}
		if err := anew.Check(h.records()); err != nil {
			rt.Fatal(err)
		}
		for k, g := range h.grants {
			if g.Reserved().Amount == 0 {
				continue
			}
			next, ev, err := g.Disburse(treasurer, g.Reserved(), h.now)
			if err != nil {
				rt.Fatal(err)
			}
			if _, err := anew.Grant(next, ev); err != nil {
				rt.Fatal(err)
			}
			h.grants[k] = next
		}
		if err := anew.Check(h.records()); err != nil {
			rt.Fatal(err)
		}
		// The report adds up: the purposes hold together what is held.
		pools, err := fund.Pools(replayed.Postings(), h.sun, period.Span{})
		if err != nil {
			rt.Fatal(err)
		}
		sum := money.Amount(0)
		for _, p := range pools {
			if p.Opening+p.In-p.Out != p.Closing {
				rt.Fatalf("%+v does not add up", p)
			}
			switch {
			case p.Unit != cny:
			case p.Account == fund.HeldPath(h.sun):
				sum -= p.Closing
			default:
				sum += p.Closing
			}
		}
		if sum != 0 {
			rt.Fatalf("purposes and money differ by %d", sum)
		}
	})
}

// Every record that is changed behind the books' back is found.
func TestCheckFindsWhatDiffers(t *testing.T) {
	h := newHouse(t)
	h.give("cash", "elder", yuan(1000))
	d := h.give("goods", "elder", bags(10))
	l, ev, err := fund.ReceiveLot(secretary, fund.NewLot{ID: id[fund.Lot]("l"), Of: d, Amount: 10}, h.now)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.books.Lot(l, ev); err != nil {
		t.Fatal(err)
	}
	h.lots["l"] = l
	if _, err := h.award("g", "elder", yuan(100)); err != nil {
		t.Fatal(err)
	}
	if err := h.books.Check(h.records()); err != nil {
		t.Fatal(err)
	}
	for what, forge := range map[string]func(){
		"a gift of one fen more":   func() { d := h.donations["cash"]; d.Received.Amount++; h.donations["cash"] = d },
		"a gift that was dropped":  func() { delete(h.donations, "cash") },
		"a bag that is gone":       func() { l := h.lots["l"]; l.Distributed++; h.lots["l"] = l },
		"goods never put in a lot": func() { d := h.donations["goods"]; d.Received.Amount++; h.donations["goods"] = d },
		"another purpose":          func() { d := h.donations["cash"]; d.Purpose = h.purposes["school"].ID; h.donations["cash"] = d },
		"a grant that was paid":    func() { g := h.grants["g"]; g.Disbursed = yuan(1); h.grants["g"] = g },
		"a grant nobody booked":    func() { g := h.grants["g"]; g.Purpose = h.purposes["school"].ID; h.grants["g2"] = g },
	} {
		donations, lots, grants := maps.Clone(h.donations), maps.Clone(h.lots), maps.Clone(h.grants)
		forge()
		if err := h.books.Check(h.records()); !errors.Is(err, governance.ErrConflict) {
			t.Errorf("%s: %v", what, err)
		}
		h.donations, h.lots, h.grants = donations, lots, grants
	}
}

func TestClosingAFund(t *testing.T) {
	h := newHouse(t)
	h.give("a", "elder", yuan(1000))
	h.give("b", "general", yuan(500))
	// The restricted purpose first: its surplus goes to another one.
	close := func(left fund.Surplus) error {
		p, ev, err := h.purposes["elder"].Close(chair, left, h.now)
		if err != nil {
			return err
		}
		if _, err := booked(h, h.books.Purpose, p, ev); err != nil {
			return err
		}
		h.purposes["elder"], h.moved = p, append(h.moved, ev)
		return nil
	}
	for what, left := range map[string]fund.Surplus{
		"nothing is said to be left": {},
		"too little":                 {Amount: yuan(900), To: h.purposes["general"], Published: "page", Note: "agreement"},
		"another line, no reason":    {Amount: yuan(1000), To: h.purposes["school"], Published: "page"},
		"not published":              {Amount: yuan(1000), To: h.purposes["general"], Note: "agreement"},
		"another fund":               {Amount: yuan(1000), To: h.heir, Published: "page", Note: "agreement"},
	} {
		if err := close(left); !errors.Is(err, governance.ErrNotAllowed) && !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
	h.now = h.now.Add(time.Minute)
	if err := close(fund.Surplus{Amount: yuan(1000), To: h.purposes["school"], Published: "page", Note: "by the agreement"}); err != nil {
		t.Fatal(err)
	}
	// The event that opened it comes once more, late: it stays closed.
	n := fund.NewPurpose{ID: h.purposes["elder"].ID, Code: "elder", Line: project.CaringHelp, Restricted: true}
	opened, ev0, err := fund.OpenPurpose(secretary, h.sun, n, t0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.books.Purpose(opened, ev0); err != nil {
		t.Fatal(err)
	}
	if _, err := h.award("late", "elder", yuan(1)); !errors.Is(err, governance.ErrNotAllowed) {
		t.Errorf("an award from a purpose that has been closed: %v", err)
	}
	f := must(h.sun.BeginClosing(chair, "merged", h.now))
	for what, left := range map[string]fund.Residue{
		"nothing":      {Published: "page"},
		"too much":     {Surplus: yuan(1501), Heir: h.heir.ID, Published: "page"},
		"its own fund": {Surplus: yuan(1500), Heir: h.purposes["general"].ID, Published: "page"},
	} {
		next, ev, err := f.Close(chair, left, h.now)
		if err != nil {
			t.Fatal(what, err)
		}
		if _, err := h.books.Fund(next, ev); !errors.Is(err, governance.ErrNotAllowed) {
			t.Errorf("%s: %v", what, err)
		}
	}
	next, ev, err := f.Close(chair, fund.Residue{Surplus: yuan(1500), Heir: h.heir.ID, Published: "page 9"}, h.now.Add(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := booked(h, h.books.Fund, next, ev); err != nil {
		t.Fatal(err)
	}
	h.sun, h.closed = next, append(h.closed, ev)
	if err := errors.Join(h.books.Check(h.records()), h.book.Check()); err != nil {
		t.Error(err)
	}
	for _, f := range h.again {
		if err := f(); err != nil {
			t.Error(err)
		}
	}
	if h.holds("general", cny) != 0 || h.holds("school", cny) != 0 {
		t.Error("the closed fund holds something")
	}
}

func TestBooksRefuse(t *testing.T) {
	h := newHouse(t)
	d := h.give("a", "elder", yuan(100))
	if _, err := h.books.Donation(d, fund.DonationEvent{}); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("an event of another donation: %v", err)
	}
	// Money for another time is not spent now.
	late := must(fund.OpenPurpose(secretary, h.sun, fund.NewPurpose{ID: id[project.Purpose]("late"), Code: "late", Restricted: true, Within: year(2027)}, h.now))
	_, ev, _ := fund.OpenPurpose(secretary, h.sun, fund.NewPurpose{ID: id[project.Purpose]("late"), Code: "late", Restricted: true, Within: year(2027)}, h.now)
	if _, err := h.books.Purpose(late, ev); err != nil {
		t.Fatal(err)
	}
	h.purposes["late"] = late
	h.give("b", "late", yuan(100))
	if _, err := h.award("g", "late", yuan(1)); !errors.Is(err, governance.ErrNotAllowed) || !strings.Contains(err.Error(), "2027") {
		t.Errorf("money of next year: %v", err)
	}
	h.now = period.Must(2027, 2, 1).In(zone)
	if _, err := h.award("g", "late", yuan(1)); err != nil {
		t.Error(err)
	}
	same := late
	same.ID = id[project.Purpose]("same code")
	if _, err := fund.NewBooks(h.book, zone, slices.Values([]fund.Fund{h.sun}), slices.Values([]fund.Purpose{late, same})); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("a code used twice: %v", err)
	}
	if _, err := fund.NewBooks(h.book, zone, slices.Values([]fund.Fund{}), slices.Values([]fund.Purpose{late})); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("a purpose of no fund: %v", err)
	}
	for _, err := range []error{second(fund.NewBooks(nil, zone, slices.Values([]fund.Fund{}), slices.Values([]fund.Purpose{}))), second(fund.NewBooks(h.book, nil, slices.Values([]fund.Fund{}), slices.Values([]fund.Purpose{})))} {
		if !errors.Is(err, governance.ErrInvalid) {
			t.Error(err)
		}
	}
	b, err := json.Marshal(h.donations["a"])
	var back fund.Donation
	if err != nil || json.Unmarshal(b, &back) != nil || back != h.donations["a"] {
		t.Errorf("%s became %+v", b, back)
	}
}

func second[A any](_ A, err error) error { return err }
