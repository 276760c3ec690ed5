package rule

import "github.com/sixbridges/sixbridges/governance/label"

// Verdict is what a rule says of a tally (表决结果).
type Verdict uint8

// The verdicts.
const (
	_         Verdict = iota
	Passed            // the quorum and the approval hold (通过)
	Failed            // one of them does not (未通过)
	Undecided         // ballots can still come in that decide it (未定)
)

var verdicts = label.Set[Verdict]{Kind: "verdict", Names: []label.Name{
	Passed:    {Text: "passed", En: "passed", Zh: "通过"},
	Failed:    {Text: "failed", En: "not passed", Zh: "未通过"},
	Undecided: {Text: "undecided", En: "undecided", Zh: "未定"},
}}

// String returns the text form.
func (v Verdict) String() string { return verdicts.String(v) }

// Label returns the name for people.
func (v Verdict) Label() label.Text { return verdicts.Label(v) }

// MarshalText returns the text form.
func (v Verdict) MarshalText() ([]byte, error) { return verdicts.MarshalText(v) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (v *Verdict) UnmarshalText(b []byte) error { return verdicts.UnmarshalText(v, b) }

// Finality is what the ballots that have not come in can still change.
type Finality uint8

// The finalities. A round cannot be CannotPass and CannotFail at once.
const (
	_          Finality = iota
	Closed              // nothing more comes in
	Open                // it may still pass and may still fail, or nothing else was proved
	CannotFail          // however the missing vote, it passes
	CannotPass          // however the missing vote, it fails
)

var finalities = label.Set[Finality]{Kind: "finality", Names: []label.Name{
	Closed:     {Text: "closed", En: "closed", Zh: "已截止"},
	Open:       {Text: "open", En: "still open", Zh: "尚未确定"},
	CannotFail: {Text: "cannot-fail", En: "can no longer fail", Zh: "已确定通过"},
	CannotPass: {Text: "cannot-pass", En: "can no longer pass", Zh: "已无法通过"},
}}

// String returns the text form.
func (f Finality) String() string { return finalities.String(f) }

// Label returns the name for people.
func (f Finality) Label() label.Text { return finalities.Label(f) }

// MarshalText returns the text form.
func (f Finality) MarshalText() ([]byte, error) { return finalities.MarshalText(f) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (f *Finality) UnmarshalText(b []byte) error { return finalities.UnmarshalText(f, b) }
