package consult

import "github.com/sixbridges/sixbridges/governance/label"

// Cut is whose roll counts (名册基准时点).
type Cut uint8

// The cuts.
const (
	// AtOpening, the default: who is on the roll when the round opens. Who joins
	// later has no vote in it, and who leaves keeps it.
	AtOpening Cut = iota
	// AtClosing: who is on the roll when the round closes. Who joined meanwhile
	// votes, and the ballot of who left does not count.
	AtClosing
)

var cuts = label.Set[Cut]{Kind: "cut of the roll", Names: []label.Name{
	AtOpening: {Text: "opening", En: "The roll at the opening", Zh: "以表决开始时名册为准"},
	AtClosing: {Text: "closing", En: "The roll at the closing", Zh: "以表决截止时名册为准"},
}}

// String returns the text form.
func (c Cut) String() string { return cuts.String(c) }

// Label returns the name for people.
func (c Cut) Label() label.Text { return cuts.Label(c) }

// MarshalText returns the text form.
func (c Cut) MarshalText() ([]byte, error) { return cuts.MarshalText(c) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (c *Cut) UnmarshalText(b []byte) error { return cuts.UnmarshalText(c, b) }
