package fund

import "github.com/sixbridges/sixbridges/governance/label"

// DonationState is where a donation stands.
type DonationState uint8

// The states.
const (
	_ DonationState = iota
	DonationPledged
	DonationReceived
	DonationReceipted
	DonationCancelled
	DonationReturned
)

var donationStates = label.Set[DonationState]{Kind: "donation state", Names: []label.Name{
	DonationPledged:   {Text: "pledged", En: "Pledged", Zh: "已承诺"},
	DonationReceived:  {Text: "received", En: "Received", Zh: "已到账"},
	DonationReceipted: {Text: "receipted", En: "Receipted", Zh: "已开票"},
	DonationCancelled: {Text: "cancelled", En: "Cancelled", Zh: "已撤销"},
	DonationReturned:  {Text: "returned", En: "Returned", Zh: "已退还"},
}}

// String returns the text form.
func (d DonationState) String() string { return donationStates.String(d) }

// Label returns the name for people.
func (d DonationState) Label() label.Text { return donationStates.Label(d) }

// MarshalText returns the text form.
func (d DonationState) MarshalText() ([]byte, error) { return donationStates.MarshalText(d) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (d *DonationState) UnmarshalText(b []byte) error { return donationStates.UnmarshalText(d, b) }

// DonationStates returns every state of a donation.
func DonationStates() []DonationState { return donationStates.All() }

// DonationAction is what can be done to a donation.
type DonationAction uint8

// The actions.
const (
	_ DonationAction = iota
	DoPledge
	DoReceive
	DoReceipt
	DoCancelPledge
	DoReturnDonation
)

var donationActions = label.Set[DonationAction]{Kind: "donation action", Names: []label.Name{
	DoPledge:         {Text: "pledge", En: "Pledge", Zh: "承诺"},
	DoReceive:        {Text: "receive", En: "Receive", Zh: "接收"},
	DoReceipt:        {Text: "receipt", En: "Give a receipt", Zh: "开具票据"},
	DoCancelPledge:   {Text: "cancel", En: "Cancel", Zh: "撤销承诺"},
	DoReturnDonation: {Text: "return", En: "Return", Zh: "退还"},
}}

// String returns the text form.
func (d DonationAction) String() string { return donationActions.String(d) }

// Label returns the name for people.
func (d DonationAction) Label() label.Text { return donationActions.Label(d) }

// MarshalText returns the text form.
func (d DonationAction) MarshalText() ([]byte, error) { return donationActions.MarshalText(d) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (d *DonationAction) UnmarshalText(b []byte) error { return donationActions.UnmarshalText(d, b) }

// DonationActions returns every action on a donation.
func DonationActions() []DonationAction { return donationActions.All() }
