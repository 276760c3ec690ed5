package ledger_test

import (
	"fmt"
	"strconv"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

var (
	t0    = time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	day   = period.On(t0)
	cny   = money.MustUnit("CNY", 2)
	usd   = money.MustUnit("USD", 2)
	point = money.MustUnit("POINT", 0)
)

func itoa(n int) string { return strconv.Itoa(n) }

func fen(n money.Amount) money.Money    { return money.Money{Amount: n, Unit: cny} }
func cents(n money.Amount) money.Money  { return money.Money{Amount: n, Unit: usd} }
func points(n money.Amount) money.Money { return money.Money{Amount: n, Unit: point} }

func entryID(name string) ledger.EntryID { return governance.NamedID[ledger.Entry]("test", name) }
func accountID(path string) ledger.AccountID {
	return governance.NamedID[ledger.Account]("test", path)
}

// voucher is one that counts for the day.
func voucher(name string) ledger.Voucher {
	return ledger.Voucher{ID: entryID(name), At: period.At(t0), Effective: day}
}

// note is a voucher that counts for no day.
func note(name string) ledger.Voucher {
	v := voucher(name)
	v.Effective = period.Date{}
	return v
}

// must returns the entry of a command that is accepted.
func must(e ledger.Entry, err error) ledger.Entry {
	if err != nil {
		panic(fmt.Sprint("refused: ", err))
	}
	return e
}

// open opens an account without limits.
func open(b *ledger.Book, path string, k ledger.Kind, u money.Unit) ledger.AccountID {
	return openAs(b, ledger.Account{Path: path, Kind: k, Unit: u})
}

func openAs(b *ledger.Book, a ledger.Account) ledger.AccountID {
	a.ID = accountID(a.Path + " " + a.Unit.String())
	must(b.Open(note("open "+a.Path+" "+a.Unit.String()), a))
	return a.ID
}

// net returns the balance of an account with debits positive.
func net(b *ledger.Book, id ledger.AccountID) money.Amount {
	s, _ := b.Account(id)
	return s.Net()
}
