package ledger

import (
	"fmt"
	"iter"
	"strings"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Import says how a journal from elsewhere comes into a book (导入). The same
// journal can be brought in again, also after an error in the middle: what is
// already there is not recorded twice.
type Import struct {
	// Space names where the journal comes from, such as the name of the program
	// and the year. Identifiers are made from it and from the names of
	// transactions and accounts, see governance.NamedID.
	Space string
	// At is when it is recorded, and By who has it recorded.
	At period.Instant
	By governance.Actor
	// Account, if not nil, says what an account is that is not yet in the book:
	// its kind, limits and whether it keeps lots. An ID, a path and a unit are
	// filled in where they are missing. Nil means [KindOf] the path and no limits.
	Account func(path string, unit money.Unit) Account
}

// KindOf guesses what an account stands for from the first segment of its path,
// as programs for plain text accounting name them: assets, liabilities, equity,
// income or revenue and expenses, in any case and number. What lies below
// equity:conversion is [Conversion], everything else [Equity].
func KindOf(path string) Kind {
	lower := strings.ToLower(path)
	if Under(lower, "equity:conversion") {
		return Conversion
	}
	switch strings.TrimSuffix(strings.ReplaceAll(Level(lower, 1), "ies", "y"), "s") {
	case "asset":
		return Asset
	case "liability":
		return Liability
	case "income", "revenue":
		return Income
	case "expense":
		return Expense
	}
	return Equity
}

// Into records the transactions of a journal in the book and opens the accounts
// that it names. A transaction with a Ref is a reversal of that one, in full or
// in part. Legs of 0 are left out.
//
// The first error ends it: one of the sequence, one of [Book.Do] with the name of
// the transaction, or one that matches fault.ErrInvalid for a name that the
// journal gives twice. What came before is in the book.
func (m *Import) Into(b *Book, postings iter.Seq2[Posting, error]) error {
	in := importing{how: m, book: b, began: b.Seq(), accounts: map[name]AccountID{}}
	for p, err := range postings {
		if err != nil {
			return err
		}
		if in.txn != p.Txn || p.Leg == 0 {
			if err := in.flush(); err != nil {
				return err
			}
			in.txn = p.Txn
			if in.kind != p.Kind {
				in.kind = strings.Clone(p.Kind) // the book keeps it, and not the text that it is a piece of
			}
			in.entry = Entry{Do: DoPost, Voucher: Voucher{
				ID: governance.NamedID[Entry](m.Space, "txn "+p.Txn), At: m.At, By: m.By, Effective: p.Effective, Kind: in.kind,
			}}
			if p.Ref != "" {
				in.entry.Do, in.entry.Of = DoReverse, governance.NamedID[Entry](m.Space, "txn "+p.Ref)
			}
		}
		if p.Amount == 0 {
			continue
		}
		id, err := in.account(&p)
		if err != nil {
			return fmt.Errorf("account %q of transaction %q: %w", p.Account, p.Txn, err)
		}
		in.legs = append(in.legs, Leg{Account: id, Money: p.Money})
	}
	return in.flush()
}

// importing is a journal on its way.
type importing struct {
	how      *Import
	book     *Book
	began    int64 // where the log stood
	accounts map[name]AccountID
	txn      string
	kind     string
	entry    Entry
	legs     []Leg
}

// account finds or opens the account of a posting.
func (in *importing) account(p *Posting) (AccountID, error) {
	k := name{p.Account, p.Unit}
	if id, ok := in.accounts[k]; ok {
		return id, nil
	}
	id, ok := in.book.Find(p.Account, p.Unit)
	if !ok {
		a := Account{Kind: KindOf(p.Account)}
		if in.how.Account != nil {
			a = in.how.Account(p.Account, p.Unit)
		}
		called := p.Account + " " + p.Unit.String()
		if a.ID.IsZero() {
			a.ID = governance.NamedID[Account](in.how.Space, called)
		}
		a.Path, a.Unit = strings.Clone(p.Account), p.Unit
		v := Voucher{ID: governance.NamedID[Entry](in.how.Space, "open "+called), At: in.how.At, By: in.how.By}
		if _, err := in.book.Open(v, a); err != nil {
			return AccountID{}, err
		}
		id = a.ID
	}
	in.accounts[k] = id
	return id, nil
}

// flush records the transaction that is complete.
func (in *importing) flush() error {
	if in.entry.Do == 0 {
		return nil
	}
	in.entry.Legs = in.legs
	if in.entry.Do == DoReverse {
		in.entry.Legs = in.parts()
	}
	if err := in.book.Do(&in.entry); err != nil {
		return fmt.Errorf("transaction %q: %w", in.txn, err)
	}
	if in.entry.Again && in.entry.Seq > in.began {
		return fault.Invalid("ledger", "transaction", in.txn, "must not come twice")
	}
	in.entry, in.legs = Entry{}, in.legs[:0]
	return nil
}

// parts puts the legs of a reversal in the order of the transaction that it
// reverses. If they do not belong to it, they stay as they are, and the book
// says so.
func (in *importing) parts() []Leg {
	i, ok := in.book.index.find(in.entry.Of)
	if !ok {
		return in.legs
	}
	whole := in.book.said(in.book.rows.at(i))
	parts := make([]Leg, len(whole))
	for k := range whole {
		parts[k] = Leg{Account: whole[k].Account, Money: money.Money{Unit: whole[k].Unit}}
	}
next:
	for _, l := range in.legs {
		for k := range parts {
			if p := &parts[k]; p.Account == l.Account && p.Amount == 0 && (l.Amount < 0) != (whole[k].Amount < 0) {
				p.Amount = l.Amount
				continue next
			}
		}
		return in.legs
	}
	return parts
}
