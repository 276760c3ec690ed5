package ledger

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// AppendJournal appends what the book has posted as a journal in plain text, which
// the programs hledger and ledger read, and which a person can (导出流水账). Units and
// accounts are declared, so that hledger check --strict accepts it; every
// transaction says its ID; and the last one moves nothing and asserts the balance
// of every account, so that whoever reads the journal checks our sums. What is
// only reserved is not in it, and neither are lots.
func (b *Book) AppendJournal(dst []byte) []byte {
	for _, u := range b.accounts.units {
		dst = append(dst, "commodity "...)
		dst = u.Append(dst, money.Amount(pow10(u.Scale())), money.Plain)
		if u.Scale() == 0 {
			dst = append(dst, '.')
		}
		dst = appendUnit(dst, u)
		dst = append(dst, '\n')
	}
	for _, path := range b.paths() {
		dst = append(dst, "account "...)
		dst = append(dst, path...)
		dst = append(dst, '\n')
	}
	var last period.Date
	for i := range b.rows.end() {
		r := b.rows.at(i)
		if !r.do.Posts() || r.stage == Refused {
			continue
		}
		if r.effective.After(last) {
			last = r.effective
		}
		dst = b.appendTransaction(append(dst, '\n'), r, i)
	}
	if last.IsZero() {
		return dst
	}
	dst = append(dst, '\n')
	dst = append(dst, last.String()...)
	dst = append(dst, " balances\n"...)
	for no := 1; no < len(b.defs); no++ {
		a := &b.defs[no]
		dst = appendLeg(dst, a.Path, money.Money{Unit: a.Unit})
		dst = append(dst, " = "...)
		dst = a.Unit.Append(dst, b.accounts.Totals(No(no)).Net(), money.Plain)
		dst = append(appendUnit(dst, a.Unit), '\n')
	}
	return dst
}

// appendTransaction appends a row.
func (b *Book) appendTransaction(dst []byte, r *row, i uint32) []byte {
	dst = append(dst, r.effective.String()...)
	dst = append(dst, " ("...)
	dst = strconv.AppendInt(dst, int64(i)+1, 10)
	dst = append(dst, ") "...)
	what := b.kinds.all[r.kind]
	if what == "" {
		what = r.do.String()
	}
	dst = append(dst, oneLine(what)...)
	dst = append(dst, "  ; id:"...)
	dst = append(dst, EntryID(*b.index.keys.at(i)).String()...)
	if r.do == DoReverse {
		dst = append(dst, ", reverses:"...)
		dst = append(dst, b.extra[r.extra].of.String()...)
	}
	dst = append(dst, '\n')
	if note := b.extra[r.extra].note; note != "" {
		dst = append(dst, "    ; "...)
		dst = append(dst, oneLine(note)...)
		dst = append(dst, '\n')
	}
	for _, l := range b.legsOf(r) {
		if l.amount != 0 {
			dst = append(appendLeg(dst, b.defs[l.no].Path, b.money(&l)), '\n')
		}
	}
	return dst
}

func appendLeg(dst []byte, path string, m money.Money) []byte {
	dst = append(dst, "    "...)
	dst = append(dst, path...)
	dst = append(dst, "  "...)
	return appendUnit(m.Unit.Append(dst, m.Amount, money.Plain), m.Unit)
}

// appendUnit appends a code, in quotes if it has more than letters.
func appendUnit(dst []byte, u money.Unit) []byte {
	code := u.Code()
	if strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
		return append(append(dst, ' '), code...)
	}
	return append(append(append(dst, ` "`...), code...), '"')
}

// oneLine keeps a text from being read as anything else than a description or a
// comment.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029:
			return ' '
		case strings.ContainsRune(";|:[", r):
			return r - '!' + '！' // the same character in full width
		}
		return r
	}, s)
}

// paths returns every path once, sorted.
func (b *Book) paths() []string {
	paths := make([]string, 0, len(b.defs))
	for no := 1; no < len(b.defs); no++ {
		paths = append(paths, b.defs[no].Path)
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

func pow10(n uint8) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}
