package fund

import (
	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Line is one line of a public list of donors or of recipients (公示名单). It holds
// no ID of a person, no address and nothing but what the list is about.
type Line struct {
	Name   string      `json:"name"` // as far as it may be shown
	Amount money.Money `json:"amount"`
	On     period.Date `json:"on"`
}

// DonorLine returns the line of a gift as received, in the language of the BCP 47
// tag. The donor is named as far as he or she agreed, and not if the gift was
// made without a name, whatever the donor's row says.
func DonorLine(d Donation, from Donor, lang string) Line {
	l := Line{Name: Anonymous.Label().In(lang), Amount: d.Kept(), On: d.ReceivedOn}
	if !d.Donor.IsZero() && d.Donor == from.ID {
		l.Name = from.PublishedName(lang)
	}
	return l
}

// RecipientLine returns the line of a recipient: an organisation by its name, a
// person masked, unless he or she agreed by a separate consent to be named in
// full. That somebody is in need is among the most sensitive things there are: no
// consent is the rule.
func RecipientLine(to project.Party, name string, consent bool, amount money.Money, on period.Date) Line {
	if to.Unit.IsZero() && !consent {
		name = Mask(name)
	}
	return Line{Name: name, Amount: amount, On: on}
}
