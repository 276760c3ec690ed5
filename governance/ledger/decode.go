package ledger

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// decoder makes postings from fields.
type decoder struct {
	line, begun int // lines from 1: this one, and the first of the transaction
	titled      bool
	fields      [len(header)]string
	last        Posting
	few         [8]sum
	sums        []sum // of the transaction

	// What is usually the same as in the line before.
	date   string
	day    period.Date
	units  []unitText
	number int64
}

type unitText struct {
	code, scale string
	unit        money.Unit
}

// The columns.
const (
	colTxn = iota
	colDate
	colKind
	colRef
	colLeg
	colAccount
	colCommodity
	colScale
	colMinor
)

// split fills the fields from a line, and returns how many there are; one more
// than fit if there are too many, and 0 if a quote is not closed.
func (d *decoder) split(line string) int {
	quoted := strings.IndexByte(line, '"') >= 0
	for n := range d.fields {
		if quoted && strings.HasPrefix(line, `"`) {
			field, rest, ok := unquote(line[1:])
			if !ok {
				return 0
			}
			d.fields[n] = field
			if rest == "" {
				return n + 1
			}
			line = rest[1:]
			continue
		}
		i := strings.IndexByte(line, ',')
		if i < 0 {
			d.fields[n] = line
			return n + 1
		}
		d.fields[n], line = line[:i], line[i+1:]
	}
	return len(d.fields) + 1
}

// unquote returns the field behind an opening quote, and what follows the closing
// one: nothing, or a comma and the rest.
func unquote(s string) (field, rest string, ok bool) {
	for i := 0; i < len(s); i++ {
		if s[i] != '"' {
			continue
		}
		if i+1 < len(s) && s[i+1] == '"' {
			i++
			continue
		}
		rest = s[i+1:]
		return strings.ReplaceAll(s[:i], `""`, `"`), rest, rest == "" || rest[0] == ','
	}
	return "", "", false
}

// posting reads the fields.
func (d *decoder) posting() (Posting, error) {
	f := &d.fields
	p := Posting{Txn: f[colTxn], Kind: f[colKind], Ref: f[colRef], Account: f[colAccount]}
	if f[colDate] != d.date {
		day, err := period.Parse(f[colDate])
		if err != nil {
			return Posting{}, d.bad("date", f[colDate], "must be a day as in 2026-11-23")
		}
		d.date, d.day = f[colDate], day
	}
	p.Effective = d.day
	leg, err := strconv.Atoi(f[colLeg])
	if err != nil {
		return Posting{}, d.bad("leg", f[colLeg], "must be a number")
	}
	p.Leg = leg
	if p.Unit, err = d.unit(f[colCommodity], f[colScale]); err != nil {
		return Posting{}, d.bad("commodity", f[colCommodity]+"/"+f[colScale], "must be a unit and its number of decimals")
	}
	minor, err := strconv.ParseInt(f[colMinor], 10, 64)
	if p.Amount = money.Amount(minor); err != nil || !p.Amount.Valid() {
		return Posting{}, d.bad("minor", f[colMinor], "must be a whole number of at most 2^63-1")
	}
	if p.Txn == "" || p.Account == "" || !utf8.ValidString(p.Account) {
		return Posting{}, d.bad("txn, account", p.Txn+", "+p.Account, "must not be empty")
	}
	return p, d.follow(&p)
}

// follow checks that the posting follows the one before: the next leg of the
// same transaction, or the first of another.
func (d *decoder) follow(p *Posting) error {
	if p.Leg == 0 || p.Txn != d.last.Txn {
		if err := d.balance(); err != nil {
			return err
		}
		if p.Leg != 0 {
			return d.bad("leg", p.Leg, "must be 0 first")
		}
		d.number++
		d.begun = d.line
	} else if p.Leg != d.last.Leg+1 || p.Effective != d.last.Effective || p.Kind != d.last.Kind || p.Ref != d.last.Ref {
		return d.bad("leg", p.Leg, "must be the next one of the transaction, with the same date, kind and ref")
	}
	p.Number = d.number
	d.last = *p
	if d.sums == nil {
		d.sums = d.few[:0]
	}
	d.sums = add(d.sums, &p.Money)
	return nil
}

// balance checks the transaction that has ended.
func (d *decoder) balance() error {
	for i := range d.sums {
		if d.sums[i].hi != 0 || d.sums[i].lo != 0 {
			return fmt.Errorf("line %d, txn %q: %w", d.begun, d.last.Txn, &Error{Do: DoPost, Reason: Unbalanced})
		}
	}
	d.sums = d.sums[:0]
	return nil
}

// unit finds the unit of a commodity and scale.
func (d *decoder) unit(code, scale string) (money.Unit, error) {
	for i := range d.units {
		if u := &d.units[i]; u.code == code && u.scale == scale {
			return u.unit, nil
		}
	}
	n, err := strconv.ParseUint(scale, 10, 8)
	if err != nil {
		return money.Unit{}, err
	}
	u, err := money.NewUnit(code, uint8(n))
	if err == nil && len(d.units) < 64 {
		d.units = append(d.units, unitText{code, scale, u})
	}
	return u, err
}
