package ledger_test

import (
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// transaction is one of a journal in plain text.
type transaction struct {
	date period.Date
	kind string
	tags map[string]string
	legs []plainLeg
}

type plainLeg struct {
	account  string
	money    money.Money
	asserted *money.Money
}

// plain reads as much of the format of plain text accounting as the journals of
// the oracle use: transactions with an amount on every leg, and assertions of
// balances.
func plain(t testing.TB, journal string) []transaction {
	t.Helper()
	units := map[string]uint8{}
	amount := func(s string) money.Money {
		digits, code, ok := strings.Cut(strings.TrimSpace(s), " ")
		_, decimals, _ := strings.Cut(digits, ".")
		if _, known := units[code]; !known {
			units[code] = uint8(len(decimals))
		}
		u, err := money.NewUnit(code, units[code])
		if err != nil || !ok {
			t.Fatalf("%q: %v", s, err)
		}
		a, err := u.Parse(strings.TrimSuffix(digits, "."))
		if err != nil {
			t.Fatal(err)
		}
		return money.Money{Amount: a, Unit: u}
	}
	var all []transaction
	for line := range strings.Lines(journal) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "" || line[0] == ';':
		case strings.HasPrefix(line, "commodity "):
			amount(strings.TrimPrefix(line, "commodity "))
		case line[0] >= '0' && line[0] <= '9':
			head, comment, _ := strings.Cut(line, ";")
			date, kind, _ := strings.Cut(strings.TrimSpace(head), " ")
			day, err := period.Parse(date)
			if err != nil {
				t.Fatal(err)
			}
			txn := transaction{date: day, kind: kind, tags: map[string]string{}}
			for tag := range strings.SplitSeq(comment, ",") {
				if name, value, ok := strings.Cut(strings.TrimSpace(tag), ":"); ok {
					txn.tags[name] = value
				}
			}
			all = append(all, txn)
		case strings.HasPrefix(line, "  "):
			account, rest, ok := strings.Cut(strings.TrimSpace(line), "  ")
			if !ok {
				t.Fatalf("a leg without an amount: %q", line)
			}
			text, assertion, asserts := strings.Cut(rest, "=")
			leg := plainLeg{account: account, money: amount(text)}
			if asserts {
				m := amount(assertion)
				leg.asserted = &m
			}
			txn := &all[len(all)-1]
			txn.legs = append(txn.legs, leg)
		}
	}
	return all
}

// record brings a journal in plain text into a book and checks its assertions. It
// returns how many there were, and the first error.
func record(b *ledger.Book, all []transaction) (asserted int, err error) {
	for i, txn := range all {
		v := voucher("txn " + itoa(i+1))
		v.Effective, v.Kind = txn.date, txn.kind
		var legs []ledger.Leg
		for _, l := range txn.legs {
			id, ok := b.Find(l.account, l.money.Unit)
			if !ok {
				id = open(b, l.account, ledger.KindOf(l.account), l.money.Unit)
			}
			legs = append(legs, ledger.Leg{Account: id, Money: l.money})
		}
		if _, err := b.Post(v, legs...); err != nil {
			return asserted, err
		}
		for k, l := range txn.legs {
			if l.asserted == nil {
				continue
			}
			asserted++
			ours := money.Money{Amount: net(b, legs[k].Account), Unit: l.money.Unit}
			if err := ledger.Agree("the balance of "+l.account, ours, *l.asserted); err != nil {
				return asserted, err
			}
		}
	}
	return asserted, nil
}
