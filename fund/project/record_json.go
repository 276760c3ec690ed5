package project

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Text is a text of a record. It is written as a string; a number or a truth
// value is read as its own text, and whatever else is no text as empty.
type Text string

// UnmarshalJSON reads any JSON value.
func (t *Text) UnmarshalJSON(b []byte) error {
	*t = ""
	switch b = bytes.TrimSpace(b); {
	case len(b) == 0 || b[0] == '{' || b[0] == '[' || string(b) == "null":
		return nil
	case b[0] == '"':
		var s string
		err := json.Unmarshal(b, &s)
		*t = Text(s)
		return err
	}
	*t = Text(b)
	return nil
}

// List is a list of a record. A single object is read as a list of one, and
// whatever else is no list as empty.
type List[T any] []T

// UnmarshalJSON reads any JSON value.
func (l *List[T]) UnmarshalJSON(b []byte) error {
	*l = nil
	switch b = bytes.TrimSpace(b); {
	case len(b) > 0 && b[0] == '[':
		return json.Unmarshal(b, (*[]T)(l))
	case len(b) > 0 && b[0] == '{':
		*l = make(List[T], 1)
		return json.Unmarshal(b, &(*l)[0])
	}
	return nil
}

// Decimal is an amount of a record, digit by digit: a JSON number that never
// becomes a float. The empty Decimal is not given.
type Decimal json.Number

// MarshalJSON writes the number. The error matches governance.ErrInvalid for
// what is none.
func (d Decimal) MarshalJSON() ([]byte, error) {
	if d == "" || d[0] != '-' && (d[0] < '0' || d[0] > '9') || !json.Valid([]byte(d)) {
		return nil, invalid("amount", string(d), "must be a number")
	}
	return []byte(d), nil
}

// UnmarshalJSON reads a number, or a text as people type numbers. What it means
// is found out by [Decimal.Amount].
func (d *Decimal) UnmarshalJSON(b []byte) error {
	var t Text
	err := t.UnmarshalJSON(b)
	*d = Decimal(strings.TrimSpace(string(t)))
	return err
}

// maxExponent bounds the exponent of a number: no amount needs more.
const maxExponent = 40

// Amount returns the amount in the smallest unit, exactly. Beside plain numbers
// it reads an exponent, groups of thousands and a currency sign in front. The
// errors are those of money's Parse: nothing is rounded.
func (d Decimal) Amount(u money.Unit) (money.Amount, error) {
	s := strings.TrimLeft(strings.TrimSpace(string(d)), "£€$¥￥ ")
	mantissa, exponent, has := strings.Cut(strings.ToLower(s), "e")
	if !has {
		return u.Parse(s)
	}
	shift, err := strconv.Atoi(exponent)
	if err != nil || shift > maxExponent || shift < -maxExponent {
		return 0, invalid("amount", string(d), "must be a number")
	}
	sign := ""
	if mantissa != "" && (mantissa[0] == '-' || mantissa[0] == '+') {
		sign, mantissa = mantissa[:1], mantissa[1:]
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if whole == "" || strings.Contains(whole, ",") {
		return 0, invalid("amount", string(d), "must be a number")
	}
	zeros := strings.Repeat("0", maxExponent)
	point := len(whole) + shift
	digits := whole + fraction
	switch {
	case point <= 0:
		digits = "0." + zeros[:-point] + digits
	case point >= len(digits):
		digits += zeros[:point-len(digits)]
	default:
		digits = digits[:point] + "." + digits[point:]
	}
	return u.Parse(sign + digits)
}

// strict returns the amount of a plain JSON number.
func (d Decimal) strict(u money.Unit) (money.Amount, error) {
	if _, err := d.MarshalJSON(); err != nil {
		return 0, err
	}
	return u.Parse(string(d))
}

// file is the document that holds the records.
type file struct {
	Grants []GrantRecord `json:"grants"`
}

// EncodeGrants writes the records as one document, strictly: every record is
// valid and every ID given once, or the error says what is not, matching
// governance.ErrInvalid.
func EncodeGrants(records []GrantRecord) ([]byte, error) {
	var errs []error
	seen := make(map[Text]bool, len(records))
	for i := range records {
		r := &records[i]
		errs = append(errs, r.Validate())
		if seen[r.ID] {
			errs = append(errs, invalid("grant record "+string(r.ID)+" id", string(r.ID), "must be given once"))
		}
		seen[r.ID] = true
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	if records == nil {
		records = []GrantRecord{}
	}
	return json.MarshalIndent(file{records}, "", "  ")
}

// DecodeGrants reads a document with records, or a bare list of them, leniently:
// unknown fields are skipped, numbers may be texts and lists single objects, and
// nothing is checked. [GrantRecord.Fact] says what could not be understood, and
// [GrantRecord.Validate] what is not as the standard wants it. The error
// matches governance.ErrInvalid for what is no such document.
func DecodeGrants(document []byte) ([]GrantRecord, error) {
	var f file
	into := any(&f)
	if list := bytes.TrimSpace(document); len(list) > 0 && list[0] == '[' {
		into = &f.Grants
	}
	if err := json.Unmarshal(document, into); err != nil {
		return nil, invalid("grant records", err.Error(), "must be a JSON document with grants")
	}
	return f.Grants, nil
}

// Fact returns what figures need of the record, with an ID made from the
// record's own. What cannot be understood stays zero and is said in the error,
// which joins all of it, each matching governance.ErrInvalid: a host counts the
// record, and puts the error on the list of what to ask the publisher.
//
// A date is the first moment of that day in UTC. Days are also read with a time
// behind them, and as people write them in the standard's home country, the day
// first: 30/11/2022.
func (r *GrantRecord) Fact() (GrantFact, error) {
	var errs []error
	bad := func(field string, value any, rule string) {
		errs = append(errs, invalid("grant record "+string(r.ID)+" "+field, value, rule))
	}
	f := GrantFact{ID: governance.NamedID[Grant]("360giving", string(r.ID))}
	if r.ID == "" {
		f.ID = GrantID{}
		bad("id", "", "must not be empty")
	}
	unit, err := money.ISO(strings.ToUpper(strings.TrimSpace(string(r.Currency))))
	if err != nil {
		bad("currency", string(r.Currency), "must be a code of ISO 4217")
	}
	for _, a := range [...]struct {
		field string
		from  Decimal
		into  *money.Money
	}{{"amountAppliedFor", r.AppliedFor, &f.AppliedFor}, {"amountAwarded", r.Awarded, &f.Awarded}, {"amountDisbursed", r.Disbursed, &f.Disbursed}} {
		if a.from == "" || unit.IsZero() {
			continue
		}
		amount, err := a.from.Amount(unit)
		if err != nil {
			bad(a.field, string(a.from), "must be an amount of "+unit.Code())
			continue
		}
		*a.into = money.Money{Amount: amount, Unit: unit}
	}
	if r.Awarded == "" {
		bad("amountAwarded", "", "must be given")
	}
	if day, ok := readDate(string(r.AwardDate)); ok {
		f.AwardedAt = period.At(day.In(time.UTC))
	} else {
		bad("awardDate", string(r.AwardDate), "must be a day as in 2022-11-30")
	}
	return f, errors.Join(errs...)
}

// readDate reads the day at the beginning of a date.
func readDate(s string) (period.Date, bool) {
	s = strings.TrimSpace(s)
	if len(s) > 10 && (s[10] == 'T' || s[10] == ' ') {
		s = s[:10]
	}
	if len(s) == 10 && s[2] == '/' && s[5] == '/' {
		s = s[6:] + "-" + s[3:5] + "-" + s[:2]
	}
	d, err := period.Parse(s)
	return d, err == nil
}
