package workorder

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
)

// Colour is the degree of a resident's matter on the four-colour scale of
// emergency warnings (四色): red is the highest.
//
// Source of the scale: Emergency Response Law of the PRC (2024) article 63. No
// text that fixes colours for residents' matters was found, so what a colour
// means for the handling is the host's table.
type Colour uint8

// The colours.
const (
	_ Colour = iota
	RedMatter
	OrangeMatter
	YellowMatter
	BlueMatter
)

var colours = label.Set[Colour]{Kind: "colour", Names: []label.Name{
	RedMatter:    {Text: "red", En: "Red", Zh: "红色"},
	OrangeMatter: {Text: "orange", En: "Orange", Zh: "橙色"},
	YellowMatter: {Text: "yellow", En: "Yellow", Zh: "黄色"},
	BlueMatter:   {Text: "blue", En: "Blue", Zh: "蓝色"},
}}

// String returns the text form.
func (c Colour) String() string { return colours.String(c) }

// Label returns the name for people.
func (c Colour) Label() label.Text { return colours.Label(c) }

// MarshalText returns the text form.
func (c Colour) MarshalText() ([]byte, error) { return colours.MarshalText(c) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (c *Colour) UnmarshalText(b []byte) error { return colours.UnmarshalText(c, b) }

// Track is how matters of one colour are handled: under which priority, and so
// which time limits, and on which level of the place tree somebody owns them.
type Track struct {
	Priority Priority         `json:"priority"`
	Owner    governance.Level `json:"owner"`
}

// Triage maps colours to tracks (四色分级处置). It is data of the host.
type Triage [BlueMatter + 1]Track

// ExampleTriage is an example, not a source: red to blue become emergency to
// complex, owned by the district, the street, the community and the grid.
func ExampleTriage() Triage {
	return Triage{
		RedMatter:    {Emergency, governance.LevelDistrict},
		OrangeMatter: {Urgent, governance.LevelStreet},
		YellowMatter: {General, governance.LevelCommunity},
		BlueMatter:   {Complex, governance.LevelGrid},
	}
}

// Track returns how matters of the colour are handled; false for a colour that
// the table does not know.
func (t Triage) Track(c Colour) (Track, bool) {
	if int(c) >= len(t) || t[c].Priority == 0 {
		return Track{}, false
	}
	return t[c], true
}
