package ledger

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
)

// AccountID identifies an account.
type AccountID = governance.ID[Account]

// Account is what an account is (账户): what it stands for, what it counts and
// how far its balance may go. It never changes but for its limits.
type Account struct {
	ID AccountID `json:"id,omitzero"`
	// Path is the name in the chart of accounts (科目), segments from the general
	// to the particular with colons between them: "assets:bank". A path and a
	// unit belong to one account. It has up to 255 bytes; a segment begins with
	// a letter or digit and has neither quotes, semicolons nor two spaces in a
	// row, so that journals in plain text can hold it.
	Path string     `json:"path,omitzero"`
	Kind Kind       `json:"kind,omitzero"`
	Unit money.Unit `json:"unit,omitzero"`
	// Min and Max are the limits of the balance in the account's own direction,
	// see [Kind.GrowsByCredit]. What is reserved counts as gone, and what is
	// reserved to come counts as there. A limit refuses what leads further
	// outside; a step back is always allowed.
	Min Bound `json:"min,omitzero"`
	Max Bound `json:"max,omitzero"`
	// Lots: what the account holds is kept by lots, see [Lot]. Such an account
	// never falls below 0.
	Lots bool `json:"lots,omitzero"`
}

// Bound is a limit, or none if it is not set.
type Bound struct {
	Amount money.Amount `json:"amount"`
	Set    bool         `json:"set"`
}

// At returns the limit at the amount.
func At(a money.Amount) Bound { return Bound{a, true} }

// valid checks an account that is to be opened.
func (a *Account) valid() refusal {
	bad := func(field string) refusal { return refusal{reason: BadAccount, field: "account." + field} }
	switch {
	case a.ID.IsZero():
		return bad("id")
	case !validPath(a.Path):
		return bad("path")
	case !kinds.Has(a.Kind):
		return bad("kind")
	case a.Unit.IsZero():
		return bad("unit")
	case a.Lots && a.Min.Amount < 0:
		return bad("min")
	}
	return validBounds(a.Min, a.Max)
}

func validBounds(lo, hi Bound) refusal {
	switch {
	case !lo.Amount.Valid() || !lo.Set && lo != Bound{}:
		return refusal{reason: BadAccount, field: "account.min"}
	case !hi.Amount.Valid() || !hi.Set && hi != Bound{} || lo.Set && hi.Set && lo.Amount > hi.Amount:
		return refusal{reason: BadAccount, field: "account.max"}
	}
	return refusal{}
}

func validPath(path string) bool {
	if path == "" || len(path) > 255 || !utf8.ValidString(path) || strings.Contains(path, "  ") {
		return false
	}
	for segment := range strings.SplitSeq(path, ":") {
		first, _ := utf8.DecodeRuneInString(segment)
		if !unicode.IsLetter(first) && !unicode.IsDigit(first) || strings.HasSuffix(segment, " ") {
			return false
		}
		for _, r := range segment {
			if r != ' ' && !unicode.IsGraphic(r) || unicode.IsSpace(r) && r != ' ' || r == ';' || r == '"' {
				return false
			}
		}
	}
	return true
}

// Totals are what ever happened to an account: the sums of its debits and of its
// credits, posted and reserved (累计发生额). The posted ones only grow. Over all
// accounts of a unit, debits and credits are equal at any moment, posted and
// reserved alike.
type Totals struct {
	Debits          money.Amount `json:"debits"`
	Credits         money.Amount `json:"credits"`
	ReservedDebits  money.Amount `json:"reservedDebits,omitzero"`
	ReservedCredits money.Amount `json:"reservedCredits,omitzero"`
}

// Net returns the balance with debits positive.
func (t Totals) Net() money.Amount { return t.Debits - t.Credits }

// Standing is an account and how it stands: a row of a table of accounts.
type Standing struct {
	Account
	Totals
	Shut bool `json:"shut,omitzero"`
}

// Balance returns the balance in the account's own direction, without what is
// reserved (余额).
func (s *Standing) Balance() money.Amount { return s.Kind.Natural(s.Net()) }

// Available returns what may still be taken from the account as far as its own
// balance goes: the balance less what is reserved to go (可用余额). The minimum is
// not subtracted; of an account with lots, expired ones are still in it.
func (s *Standing) Available() money.Amount {
	if s.Kind.GrowsByCredit() {
		return s.Credits - s.Debits - s.ReservedDebits
	}
	return s.Debits - s.Credits - s.ReservedCredits
}
