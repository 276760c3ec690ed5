package ledger

import (
	"iter"
	"strings"

	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Posting is the flat row that reports are made of: one leg of a transaction that
// counts. A row of a host's table of legs fills it, a line of a CSV file (see
// [ReadCSV]), or a book ([Book.Postings]).
type Posting struct {
	// Txn is what the transaction is called, its ID or a number; Number its place
	// in the order of recording, which decides between postings of one day.
	Txn       string      `json:"txn"`
	Number    int64       `json:"number"`
	Leg       int         `json:"leg"` // from 0
	Effective period.Date `json:"effective"`
	Kind      string      `json:"kind,omitzero"`
	// Ref is the transaction that this one reverses.
	Ref string `json:"ref,omitzero"`
	// Account is the path of the account.
	Account string `json:"account"`
	// Money is debited if positive, credited if negative.
	money.Money
}

// Postings yields all legs that count, in the order of the log. Legs of 0, as
// parts have them, are left out.
func (b *Book) Postings() iter.Seq[Posting] {
	return func(yield func(Posting) bool) {
		for i := range b.rows.end() {
			r := b.rows.at(i)
			if !r.do.Posts() || r.stage == Refused {
				continue
			}
			p := Posting{Txn: EntryID(*b.index.keys.at(i)).String(), Number: int64(i) + 1, Effective: r.effective, Kind: b.kinds.all[r.kind]}
			if r.do == DoReverse {
				p.Ref = b.extra[r.extra].of.String()
			}
			for k, l := range b.legsOf(r) {
				if l.amount == 0 {
					continue
				}
				p.Leg, p.Account, p.Money = k, b.defs[l.no].Path, b.money(&l)
				if !yield(p) {
					return
				}
			}
		}
	}
}

// UpTo yields the postings that count on or before the day: what an as-of balance
// is made of (时点余额). Entries that are recorded later for earlier days change
// it, until the period is closed.
func UpTo(postings iter.Seq[Posting], on period.Date) iter.Seq[Posting] {
	return func(yield func(Posting) bool) {
		for p := range postings {
			if !p.Effective.After(on) && !yield(p) {
				return
			}
		}
	}
}

// Level cuts a path to its first n segments: Level("funds:elder:available", 2)
// is "funds:elder". A shorter path stays as it is.
func Level(path string, n int) string {
	for i := range len(path) {
		if path[i] == ':' {
			if n--; n <= 0 {
				return path[:i]
			}
		}
	}
	return path
}

// Under reports whether a path is the given one or lies below it.
func Under(path, root string) bool {
	return strings.HasPrefix(path, root) && (len(path) == len(root) || path[len(root)] == ':')
}
