package ledger

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// header is the first line of a journal in CSV.
var header = [...]string{"txn", "date", "kind", "ref", "leg", "account", "commodity", "scale", "minor"}

// Header returns the names of the columns of a journal in CSV, see [ReadCSV].
func Header() []string { return slices.Clone(header[:]) }

// ReadCSV reads a journal in CSV with the columns of [Header]: one line for each
// leg, the legs of a transaction together and numbered from 0. The date is the
// effective one, ref the transaction that is reversed, commodity and scale are
// the unit, and minor is the amount in its smallest units, debits positive.
// Fields may be quoted; a line break within a field is not read. The text is what
// the host has read, from a file or elsewhere; the postings point into it.
//
// A transaction must sum to zero in each unit, or it ends with an error that
// matches [Unbalanced]. Other errors match fault.ErrInvalid. They name the line,
// and end the sequence; what was yielded of an unfinished transaction before is
// then of no use.
func ReadCSV(text string) iter.Seq2[Posting, error] {
	return func(yield func(Posting, error) bool) {
		d := decoder{}
		text := strings.TrimPrefix(text, "\ufeff")
		for text != "" {
			line, rest, _ := strings.Cut(text, "\n")
			text = rest
			d.line++
			line = strings.TrimSuffix(line, "\r")
			if line == "" {
				continue
			}
			if !d.step(d.split(line), yield) {
				return
			}
		}
		d.end(yield)
	}
}

// ReadRecords is [ReadCSV] for records that another reader has split, such as
// encoding/csv. An error of the sequence is yielded as it is.
func ReadRecords(records iter.Seq2[[]string, error]) iter.Seq2[Posting, error] {
	return func(yield func(Posting, error) bool) {
		d := decoder{}
		for record, err := range records {
			d.line++
			if err != nil {
				yield(Posting{}, err)
				return
			}
			if len(record) == len(d.fields) {
				copy(d.fields[:], record)
			}
			if !d.step(len(record), yield) {
				return
			}
		}
		d.end(yield)
	}
}

// step takes the next n fields; false ends it.
func (d *decoder) step(n int, yield func(Posting, error) bool) bool {
	if n != len(d.fields) {
		yield(Posting{}, d.bad("fields", n, "must be "+strconv.Itoa(len(d.fields))))
		return false
	}
	if !d.titled {
		if !slices.Equal(d.fields[:], header[:]) {
			yield(Posting{}, d.bad("header", strings.Join(d.fields[:], ","), "must be "+strings.Join(header[:], ",")))
			return false
		}
		d.titled = true
		return true
	}
	p, err := d.posting()
	if err != nil {
		yield(Posting{}, err)
		return false
	}
	return yield(p, nil)
}

// end checks the last transaction.
func (d *decoder) end(yield func(Posting, error) bool) {
	if !d.titled {
		yield(Posting{}, d.bad("header", "", "must be "+strings.Join(header[:], ",")))
		return
	}
	if err := d.balance(); err != nil {
		yield(Posting{}, err)
	}
}

// bad names the line.
func (d *decoder) bad(field string, value any, rule string) error {
	return fault.Invalid("ledger", fmt.Sprintf("line %d, %s", d.line, field), value, rule)
}
