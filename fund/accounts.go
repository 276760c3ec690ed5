package fund

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
)

// account returns the account with the path, which it opens if there is none. An
// account that stays empty does no harm.
func (k *Books) account(s slip, kind ledger.Kind, path string, unit money.Unit) (ledger.AccountID, error) {
	if id, ok := k.book.Find(path, unit); ok {
		return id, nil
	}
	id := governance.NamedID[ledger.Account]("sixbridges/fund/account", path+" "+unit.String())
	e := ledger.Entry{
		Do: ledger.DoOpen, Voucher: ledger.Voucher{
			ID: governance.NamedID[ledger.Entry]("sixbridges/fund/account", path+" "+unit.String()),
			At: max(s.At, k.book.Last()), By: s.By,
		},
		Account: ledger.Account{ID: id, Path: path, Kind: kind, Unit: unit, Min: ledger.At(0)},
	}
	return id, k.book.Do(&e)
}

// pair are the accounts that money or goods of a purpose move between: what is
// there, and whose it is.
type pair struct{ asset, claim ledger.AccountID }

// cash returns the pair of a purpose's money.
func (k *Books) cash(s slip, p *Purpose) (pair, error) {
	return k.pair(s, p, HeldPath(k.funds[p.Fund]), p.Unit)
}

func (k *Books) pair(s slip, p *Purpose, asset string, unit money.Unit) (pair, error) {
	var a pair
	err := error(nil)
	if a.asset, err = k.account(s, ledger.Asset, asset, unit); err != nil {
		return pair{}, err
	}
	a.claim, err = k.account(s, ledger.Equity, PurposePath(k.funds[p.Fund], *p), unit)
	return a, err
}

// in and out are the legs of what comes in and goes out.
func (a pair) in(m money.Money) []ledger.Leg  { return ledger.Transfer(a.asset, a.claim, m) }
func (a pair) out(m money.Money) []ledger.Leg { return ledger.Transfer(a.claim, a.asset, m) }

// The paths of the chart of accounts (会计科目). HeldPath is the fund's part of the
// money in the charity's account, GoodsPath a lot of goods, PurposePath what a
// purpose holds, in money and in each sort of goods.
func HeldPath(f Fund) string { return "assets:held:" + f.Code }

// GoodsPath is the path of a lot's account; see [HeldPath].
func GoodsPath(f Fund, lot LotID) string { return "assets:goods:" + f.Code + ":" + lot.String() }

// PurposePath is the path of a purpose's accounts; see [HeldPath].
func PurposePath(f Fund, p Purpose) string { return "funds:" + f.Code + ":" + p.Code }
