package survey

import "github.com/sixbridges/sixbridges/governance/label"

// Lonely says what a stratum with a single respondent, of several households,
// adds to the variance (单户层处理). Such a stratum says nothing about how its
// households differ, and each of these ways assumes something. The zero Lonely
// is none: the sample is refused, so that nobody assumes unawares. The better
// way is to join the stratum with one like it, before looking at the answers.
type Lonely uint8

// The ways.
const (
	_         Lonely = iota
	Certainty        // it adds nothing, as if the household were in the sample for certain: the standard error is too small
	Adjust           // its answer varies about the estimate of all strata: on the safe side
	Average          // it adds the mean of what the other strata add
)

var lonelies = label.Set[Lonely]{Kind: "lonely stratum", Names: []label.Name{
	Certainty: {Text: "certainty", En: "As if certain", Zh: "视为必选"},
	Adjust:    {Text: "adjust", En: "About the overall estimate", Zh: "以总体估计为中心"},
	Average:   {Text: "average", En: "Mean of other strata", Zh: "取其他层均值"},
}}

// Lonelies returns the ways in order.
func Lonelies() []Lonely { return lonelies.All() }

// String returns the text form, as "adjust".
func (l Lonely) String() string { return lonelies.String(l) }

// Label returns the name in English and Chinese.
func (l Lonely) Label() label.Text { return lonelies.Label(l) }

// MarshalText returns the text form; the error matches fault.ErrInvalid.
func (l Lonely) MarshalText() ([]byte, error) { return lonelies.MarshalText(l) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (l *Lonely) UnmarshalText(b []byte) error { return lonelies.UnmarshalText(l, b) }
