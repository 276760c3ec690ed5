package fund

import (
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Fact is what figures need to know of one gift: one flat row that a line of a
// CSV file or an SQL row can fill as well as a donation. Only gifts that were
// received have one.
type Fact struct {
	// Donor is zero where nobody knows who gave: each such gift counts as one of
	// its own.
	Donor DonorID     `json:"donor,omitzero"`
	Kind  DonorKind   `json:"kind"`
	On    period.Date `json:"on"`
	// Amount is what was received and kept.
	Amount     money.Money `json:"amount"`
	InKind     bool        `json:"inKind,omitzero"`
	Restricted bool        `json:"restricted,omitzero"`
}

// Fact returns the fact of a donation; false if nothing of it was received and
// kept. Its donor's kind and whether its purpose is restricted stand in other
// rows.
func (d *Donation) Fact(from DonorKind, restricted bool) (Fact, bool) {
	kept := d.Kept()
	return Fact{Donor: d.Donor, Kind: from, On: d.ReceivedOn, Amount: kept, InKind: d.InKind, Restricted: restricted}, kept.Amount > 0
}
