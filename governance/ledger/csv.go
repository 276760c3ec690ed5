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
// then of no use. Whether paths and kinds are such as a book takes is not looked
// at, nor whether a name comes again further down: [Import] does.
func ReadCSV(text string) iter.Seq2[Posting, error] {
	return ReadLines(func(yield func(string, error) bool) {
		for text := text; text != ""; {
			line, rest, _ := strings.Cut(text, "\n")
			if text = rest; !yield(line, nil) {
				return
			}
		}
	})
}

// ReadLines is [ReadCSV] for a text that comes line by line, from a file that is
// too large to be held. A line may end in its line break or not. The strings of
// the postings are parts of the lines. An error of the sequence is yielded as it
// is.
func ReadLines(lines iter.Seq2[string, error]) iter.Seq2[Posting, error] {
	return func(yield func(Posting, error) bool) {
		d := decoder{}
		for line, err := range lines {
			d.line++
			if err != nil {
				yield(Posting{}, err)
				return
			}
			if d.line == 1 {
				line = strings.TrimPrefix(line, "\ufeff")
			}
			line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
			if line != "" && !d.step(d.split(line), yield) {
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
	if err := d.posting(&d.last); err != nil {
		yield(Posting{}, err)
		return false
	}
	return yield(d.last, nil)
}

// end checks the last transaction.
func (d *decoder) end(yield func(Posting, error) bool) {
	if !d.titled {
		yield(Posting{}, d.bad("header", "", "must be "+strings.Join(header[:], ",")))
		return
	}
	if err := d.balance(&d.last); err != nil {
		yield(Posting{}, err)
	}
}

// bad names the line.
func (d *decoder) bad(field string, value any, rule string) error {
	return fault.Invalid("ledger", fmt.Sprintf("line %d, %s", d.line, field), value, rule)
}
