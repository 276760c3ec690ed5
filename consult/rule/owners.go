package rule

import "github.com/sixbridges/sixbridges/governance/label"

// OwnerCount says how owners are counted as heads and which area counts
// (业主人数和面积的认定). A preset states only what its source says; what is false
// was not found there.
type OwnerCount struct {
	// HeadPerPart: one exclusive part is one head, unless one of the next says
	// otherwise (每一专有部分计为一人).
	HeadPerPart bool `json:"headPerPart,omitzero"`
	// OneHeadPerOwner: all parts of one owner together are one head.
	OneHeadPerOwner bool `json:"oneHeadPerOwner,omitzero"`
	// DeveloperOneHead: what the developer has not sold, or has sold and not
	// handed over, is one head altogether.
	DeveloperOneHead bool `json:"developerOneHead,omitzero"`
	// CoOwnersOneBallot: the co-owners of a part agree on one voter.
	CoOwnersOneBallot bool `json:"coOwnersOneBallot,omitzero"`
	// ParkingExcluded: parking spaces do not count in the area.
	ParkingExcluded bool `json:"parkingExcluded,omitzero"`
	// ParkingMayCount: parking spaces can be exclusive parts.
	ParkingMayCount bool `json:"parkingMayCount,omitzero"`
	// PossessorIsOwner: a buyer in lawful possession who is not registered yet may
	// be taken for the owner.
	PossessorIsOwner bool `json:"possessorIsOwner,omitzero"`
	// AssemblyMayDiffer: the owners' assembly may agree to count otherwise.
	AssemblyMayDiffer bool `json:"assemblyMayDiffer,omitzero"`
}

// AreaSource is where the area of a part was taken from (面积依据).
type AreaSource uint8

// The sources of areas.
const (
	_ AreaSource = iota
	Registered
	Measured
	Contracted
)

var areaSources = label.Set[AreaSource]{Kind: "area source", Names: []label.Name{
	Registered: {Text: "registered", En: "Register of real estate", Zh: "不动产登记簿"},
	Measured:   {Text: "measured", En: "Measured by a surveyor", Zh: "测绘机构实测"},
	Contracted: {Text: "contracted", En: "Contract of sale", Zh: "买卖合同"},
}}

// String returns the text form.
func (a AreaSource) String() string { return areaSources.String(a) }

// Label returns the name for people.
func (a AreaSource) Label() label.Text { return areaSources.Label(a) }

// MarshalText returns the text form.
func (a AreaSource) MarshalText() ([]byte, error) { return areaSources.MarshalText(a) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (a *AreaSource) UnmarshalText(b []byte) error { return areaSources.UnmarshalText(a, b) }

// AreaOrder is the order in which sources of areas are taken.
type AreaOrder []AreaSource

// Pick returns the area of the first source in the order that gives one, and
// false if none does. Given holds the areas by source; 0 is not known.
func (o AreaOrder) Pick(given map[AreaSource]int64) (int64, AreaSource, bool) {
	for _, s := range o {
		if a := given[s]; a > 0 {
			return a, s, true
		}
	}
	return 0, 0, false
}
