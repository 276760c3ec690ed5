package consult

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
)

// PartID identifies an exclusive part.
type PartID = governance.ID[ExclusivePart]

// ExclusivePart is a part of a building that is owned by itself (专有部分): a
// dwelling, a shop, a parking space. What belongs to whom, and when, is a
// [Title].
//
// Areas are in hundredths of a square metre; 0 is not known. Which of them
// counts is the [RollPolicy]'s decision.
type ExclusivePart struct {
	ID PartID `json:"id"`
	// Place is where it lies: the building, or the entrance. It decides in which
	// scopes its owner is counted by itself; see [ScopesIn].
	Place governance.PlaceID `json:"place,omitzero"`
	Kind  PartKind           `json:"kind"`
	// Registered is the area in the register of real estate (不动产登记簿),
	// Measured that of a surveyor (实测面积), Contracted that of the contract of
	// sale (买卖合同面积).
	Registered int64 `json:"registered,omitzero"`
	Measured   int64 `json:"measured,omitzero"`
	Contracted int64 `json:"contracted,omitzero"`
}

// PartKind is what an exclusive part is used for.
type PartKind uint8

// The kinds of exclusive parts.
const (
	_ PartKind = iota
	Dwelling
	Shop
	ParkingSpace
)

var partKinds = label.Set[PartKind]{Kind: "kind of exclusive part", Names: []label.Name{
	Dwelling:     {Text: "dwelling", En: "Dwelling", Zh: "住宅"},
	Shop:         {Text: "shop", En: "Shop or other non-residential part", Zh: "商铺等非住宅"},
	ParkingSpace: {Text: "parking", En: "Parking space", Zh: "车位"},
}}

// String returns the text form.
func (k PartKind) String() string { return partKinds.String(k) }

// Label returns the name for people.
func (k PartKind) Label() label.Text { return partKinds.Label(k) }

// MarshalText returns the text form.
func (k PartKind) MarshalText() ([]byte, error) { return partKinds.MarshalText(k) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (k *PartKind) UnmarshalText(b []byte) error { return partKinds.UnmarshalText(k, b) }

// Owner stands for a person or an organisation that owns exclusive parts (业主).
type Owner struct{}

// OwnerID identifies an owner in the host's records.
type OwnerID = governance.ID[Owner]

// Title says who holds an exclusive part for a time, and which household lives
// in it: one row for each co-owner.
type Title struct {
	Part  PartID  `json:"part"`
	Owner OwnerID `json:"owner,omitzero"` // the developer, where Holding says so
	// Household is who lives there, on rolls of households.
	Household governance.HouseholdID `json:"household,omitzero"`
	Holding   Holding                `json:"holding"`
	// Num/Den is the co-owner's share of the part; 0/0 where it is not known. It
	// does not divide the ballot: co-owners agree on one.
	Num int64 `json:"num,omitzero"`
	Den int64 `json:"den,omitzero"`
	// The title holds from From up to, not including, To; a bound that is not set
	// is open.
	From period.Instant `json:"from,omitzero"`
	To   period.Instant `json:"to,omitzero"`
}

func (t *Title) holds(at period.Instant) bool { return in(t.From, t.To, at) }

// in reports whether the moment lies in a half-open span with open bounds.
func in(from, to, at period.Instant) bool {
	return (from == 0 || from <= at) && (to == 0 || at < to)
}

// Holding is on what ground somebody holds an exclusive part.
type Holding uint8

// The holdings.
const (
	_ Holding = iota
	// Owned: the owner is registered, or has title otherwise.
	Owned
	// Possessed: a buyer in lawful possession who is not registered yet.
	Possessed
	// Unsold: the developer has not sold it.
	Unsold
	// Undelivered: the developer has sold it and not handed it over.
	Undelivered
)

var holdings = label.Set[Holding]{Kind: "holding", Names: []label.Name{
	Owned:       {Text: "owned", En: "Owned", Zh: "已登记取得所有权"},
	Possessed:   {Text: "possessed", En: "In lawful possession, not registered", Zh: "合法占有未登记"},
	Unsold:      {Text: "unsold", En: "Not sold by the developer", Zh: "建设单位尚未出售"},
	Undelivered: {Text: "undelivered", En: "Sold by the developer, not handed over", Zh: "已出售尚未交付"},
}}

// String returns the text form.
func (h Holding) String() string { return holdings.String(h) }

// Label returns the name for people.
func (h Holding) Label() label.Text { return holdings.Label(h) }

// MarshalText returns the text form.
func (h Holding) MarshalText() ([]byte, error) { return holdings.MarshalText(h) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (h *Holding) UnmarshalText(b []byte) error { return holdings.UnmarshalText(h, b) }
