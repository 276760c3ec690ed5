package change

import "github.com/sixbridges/sixbridges/governance/label"

// Method is a way to an interval for the change between two independent
// rounds; see [Independent.Interval]. The zero Method is none.
type Method uint8

// The methods. With d = p2 - p1 for the change, l and u for the Wilson limits
// of a share and z for the critical value:
const (
	_                 Method = iota
	Newcombe                 // from d - sqrt((p2-l2)²+(u1-p1)²) to d + sqrt((u2-p2)²+(p1-l1)²): hybrid score, the one to take without a reason for another
	MiettinenNurminen        // every change that a score test with the variance times N/(N-1) would not refuse
	Mee                      // the same without N/(N-1)
	AgrestiCaffo             // Wald after one yes and one no are added to each round; not cut at -1 and 1
	Wald                     // d ± z sqrt(p1(1-p1)/n1 + p2(1-p2)/n2), cut at -1 and 1: of width 0 where both shares are 0 or 1
	WaldCC                   // Wald with continuity correction, wider by min((1/n1+1/n2)/2, |d|) on either side, as R's prop.test
)

var methods = label.Set[Method]{Kind: "change method", Names: []label.Name{
	Newcombe:          {Text: "newcombe", En: "Newcombe hybrid score", Zh: "Newcombe混合得分法"},
	MiettinenNurminen: {Text: "miettinen-nurminen", En: "Miettinen-Nurminen score", Zh: "Miettinen-Nurminen得分法"},
	Mee:               {Text: "mee", En: "Mee score", Zh: "Mee得分法"},
	AgrestiCaffo:      {Text: "agresti-caffo", En: "Agresti-Caffo adjusted Wald", Zh: "Agresti-Caffo校正法"},
	Wald:              {Text: "wald", En: "Wald", Zh: "Wald法"},
	WaldCC:            {Text: "wald-cc", En: "Wald with continuity correction", Zh: "Wald法（连续性校正）"},
}}

// Methods returns the methods in order.
func Methods() []Method { return methods.All() }

// String returns the text form, as "newcombe".
func (m Method) String() string { return methods.String(m) }

// Label returns the name in English and Chinese.
func (m Method) Label() label.Text { return methods.Label(m) }

// MarshalText returns the text form; the error matches fault.ErrInvalid.
func (m Method) MarshalText() ([]byte, error) { return methods.MarshalText(m) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (m *Method) UnmarshalText(b []byte) error { return methods.UnmarshalText(m, b) }

// PanelMethod is a way to an interval for the change in a panel; see
// [Panel.Interval]. The zero PanelMethod is none. It is a type of its own
// because no formula for independent rounds is right for a panel.
type PanelMethod uint8

// The methods. With n households, of which b turned from yes to no and c from
// no to yes, d = (c-b)/n, and z for the critical value:
const (
	_              PanelMethod = iota
	Tango                      // every change that the score test would not refuse: the one to take without a reason for another
	NewcombePaired             // Newcombe's hybrid score with the correlation φ of the two rounds, corrected for continuity
	AgrestiMin                 // Wald after ½ is added to each cell, cut at -1 and 1
	WaldPaired                 // d ± z sqrt(b+c-(b-c)²/n)/n; not cut at -1 and 1, of width 0 where nobody or everybody turned
)

var panelMethods = label.Set[PanelMethod]{Kind: "panel method", Names: []label.Name{
	Tango:          {Text: "tango", En: "Tango score", Zh: "Tango得分法"},
	NewcombePaired: {Text: "newcombe-paired", En: "Newcombe paired hybrid score", Zh: "Newcombe配对混合得分法"},
	AgrestiMin:     {Text: "agresti-min", En: "Agresti-Min adjusted Wald", Zh: "Agresti-Min校正法"},
	WaldPaired:     {Text: "wald-paired", En: "Wald, paired", Zh: "配对Wald法"},
}}

// PanelMethods returns the methods in order.
func PanelMethods() []PanelMethod { return panelMethods.All() }

// String returns the text form, as "tango".
func (m PanelMethod) String() string { return panelMethods.String(m) }

// Label returns the name in English and Chinese.
func (m PanelMethod) Label() label.Text { return panelMethods.Label(m) }

// MarshalText returns the text form; the error matches fault.ErrInvalid.
func (m PanelMethod) MarshalText() ([]byte, error) { return panelMethods.MarshalText(m) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (m *PanelMethod) UnmarshalText(b []byte) error { return panelMethods.UnmarshalText(m, b) }
