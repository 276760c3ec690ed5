package fund

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Valuation is what a lot is held to be worth (折价). It is a note beside the
// quantity: it is booked nowhere, and never added to money without being shown
// apart.
type Valuation struct {
	// Value is that of the whole lot as received.
	Value  money.Money         `json:"value"`
	Method Method              `json:"method"`
	Valuer governance.PersonID `json:"valuer"`
	On     period.Date         `json:"on"`
}

// Method is how goods are valued (计价方法).
type Method uint8

// The methods.
const (
	_           Method = iota
	ByVoucher          // by the invoice or voucher that came with them
	ByMarket           // by the price of such goods on the market
	ByAppraisal        // by an appraiser
)

var methods = label.Set[Method]{Kind: "method of valuation", Names: []label.Name{
	ByVoucher:   {Text: "voucher", En: "Voucher", Zh: "凭据"},
	ByMarket:    {Text: "market", En: "Market price", Zh: "同类市场价格"},
	ByAppraisal: {Text: "appraisal", En: "Appraisal", Zh: "评估"},
}}

// String returns the text form.
func (m Method) String() string { return methods.String(m) }

// Label returns the name for people.
func (m Method) Label() label.Text { return methods.Label(m) }

// MarshalText returns the text form.
func (m Method) MarshalText() ([]byte, error) { return methods.MarshalText(m) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (m *Method) UnmarshalText(b []byte) error { return methods.UnmarshalText(m, b) }

// Methods returns every method.
func Methods() []Method { return methods.All() }
