package ledger

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// decoder makes postings from fields.
type decoder struct {
	line, begun int // lines from 1: this one, and the first of the transaction
	titled      bool
	fields      [len(header)]string
	last        Posting
	sums        []sum // of the transaction

	// What is usually the same as in the line before.
	date  string
	day   period.Date
	units []unitText
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
		before, after, ok := strings.Cut(line, ",")
		if !ok {
			d.fields[n] = line
			return n + 1
		}
		d.fields[n], line = before, after
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

// posting reads the fields into p, which holds the posting before.
func (d *decoder) posting(p *Posting) error {
	f := &d.fields
	leg, err := strconv.Atoi(f[colLeg])
	if err != nil {
		return d.bad("leg", f[colLeg], "must be a number")
	}
	if f[colDate] != d.date {
		day, err := period.Parse(f[colDate])
		if err != nil {
			return d.bad("date", f[colDate], "must be a day as in 2026-11-23")
		}
		d.date, d.day = f[colDate], day
	}
	if err := d.follow(p, leg); err != nil {
		return err
	}
	p.Leg, p.Effective, p.Account = leg, d.day, f[colAccount]
	if p.Unit, err = d.unit(f[colCommodity], f[colScale]); err != nil {
		return d.bad("commodity", f[colCommodity]+"/"+f[colScale], "must be a unit and its number of decimals")
	}
	minor, err := strconv.ParseInt(f[colMinor], 10, 64)
	if p.Amount = money.Amount(minor); err != nil || !p.Amount.Valid() {
		return d.bad("minor", f[colMinor], "must be a whole number of at most 2^63-1")
	}
	if p.Txn == "" || p.Account == "" {
		return d.bad("txn, account", p.Txn+", "+p.Account, "must not be empty")
	}
	d.sums = add(d.sums, &p.Money)
	return nil
}

// follow checks that a leg follows the posting before: as the next one of the same
// transaction, or the first of another.
func (d *decoder) follow(p *Posting, leg int) error {
	f := &d.fields
	if f[colTxn] == p.Txn {
		if leg != p.Leg+1 || d.day != p.Effective || f[colKind] != p.Kind || f[colRef] != p.Ref {
			return d.bad("leg", leg, "must be the next one of the transaction, with the same date, kind and ref")
		}
		return nil
	}
	if err := d.balance(p); err != nil {
		return err
	}
	if leg != 0 {
		return d.bad("leg", leg, "must be 0 first")
	}
	p.Txn, p.Kind, p.Ref = f[colTxn], f[colKind], f[colRef]
	p.Number++
	d.begun = d.line
	return nil
}

// balance checks the transaction that has ended.
func (d *decoder) balance(p *Posting) error {
	for i := range d.sums {
		if d.sums[i].hi != 0 || d.sums[i].lo != 0 {
			return fmt.Errorf("line %d, txn %q: %w", d.begun, p.Txn, &Error{Do: DoPost, Reason: Unbalanced})
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
