package rule

import "github.com/sixbridges/sixbridges/governance/label"

// FollowPolicy is what a ballot counts as that says "as the majority does"
// (从众).
type FollowPolicy uint8

// The policies for such ballots.
const (
	// FollowAbstains, the default: it takes part and is neither for nor against.
	FollowAbstains FollowPolicy = iota
	// FollowMajority: it counts as what most of those who said yes or no want,
	// and as an abstention where these are even. It needs a [Counting].Basis.
	FollowMajority
)

var followPolicies = label.Set[FollowPolicy]{Kind: "follow policy", Names: []label.Name{
	FollowAbstains: {Text: "abstains", En: "Counts as abstaining", Zh: "计为弃权"},
	FollowMajority: {Text: "majority", En: "Counts with the majority", Zh: "计入多数票"},
}}

// String returns the text form.
func (p FollowPolicy) String() string { return followPolicies.String(p) }

// Label returns the name for people.
func (p FollowPolicy) Label() label.Text { return followPolicies.Label(p) }

// MarshalText returns the text form.
func (p FollowPolicy) MarshalText() ([]byte, error) { return followPolicies.MarshalText(p) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (p *FollowPolicy) UnmarshalText(b []byte) error { return followPolicies.UnmarshalText(p, b) }

// NonReturnPolicy is what a ballot counts as that never came (未反馈票).
type NonReturnPolicy uint8

// The policies for silence. Every other than the default needs a
// [Counting].Basis.
const (
	// NotParticipating, the default: it takes no part. Silence is no will.
	NotParticipating NonReturnPolicy = iota
	// CountWithMajority: it counts as what most of those who said yes or no
	// want, and as an abstention where these are even.
	CountWithMajority
	// CountAsAbstention: it takes part and is neither for nor against.
	CountAsAbstention
)

var nonReturnPolicies = label.Set[NonReturnPolicy]{Kind: "non-return policy", Names: []label.Name{
	NotParticipating:  {Text: "not-participating", En: "Takes no part", Zh: "不计入参与表决"},
	CountWithMajority: {Text: "with-majority", En: "Counts with the majority", Zh: "计入已表决的多数票"},
	CountAsAbstention: {Text: "abstention", En: "Counts as abstaining", Zh: "计为弃权"},
}}

// String returns the text form.
func (p NonReturnPolicy) String() string { return nonReturnPolicies.String(p) }

// Label returns the name for people.
func (p NonReturnPolicy) Label() label.Text { return nonReturnPolicies.Label(p) }

// MarshalText returns the text form.
func (p NonReturnPolicy) MarshalText() ([]byte, error) { return nonReturnPolicies.MarshalText(p) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (p *NonReturnPolicy) UnmarshalText(b []byte) error {
	return nonReturnPolicies.UnmarshalText(p, b)
}

// BlankPolicy is what a ballot without a mark counts as (空白票).
type BlankPolicy uint8

// The policies for blank ballots.
const (
	// BlankAbstains, the default: it takes part and is neither for nor against.
	BlankAbstains BlankPolicy = iota
	// BlankInvalid: like one that cannot be read, it came in and takes no part.
	BlankInvalid
)

var blankPolicies = label.Set[BlankPolicy]{Kind: "blank policy", Names: []label.Name{
	BlankAbstains: {Text: "abstains", En: "Counts as abstaining", Zh: "计为弃权"},
	BlankInvalid:  {Text: "invalid", En: "Counts as invalid", Zh: "计为无效票"},
}}

// String returns the text form.
func (p BlankPolicy) String() string { return blankPolicies.String(p) }

// Label returns the name for people.
func (p BlankPolicy) Label() label.Text { return blankPolicies.Label(p) }

// MarshalText returns the text form.
func (p BlankPolicy) MarshalText() ([]byte, error) { return blankPolicies.MarshalText(p) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (p *BlankPolicy) UnmarshalText(b []byte) error { return blankPolicies.UnmarshalText(p, b) }

// Counting are the policies that turn ballots into counts. The zero value
// attributes nothing to anybody: who did not say yes is not counted for it.
type Counting struct {
	// Follow is what "as the majority does" counts as.
	Follow FollowPolicy `json:"follow,omitzero"`
	// NonReturn is what a ballot that never came counts as. It does not go with
	// shares of those present or of the ballots cast, in which the silent are not.
	NonReturn NonReturnPolicy `json:"nonReturn,omitzero"`
	// SilentQuorum: what NonReturn attributes also completes the quorum. Without
	// it the quorum asks who really took part, and the silent join only the
	// counts of the approval.
	SilentQuorum bool `json:"silentQuorum,omitzero"`
	// Basis is the text that lets those who did not decide be counted: a law, an
	// agreement, a bylaw (依据). Without it silence is no will (Civil Code of
	// China, article 140), and only the defaults of Follow and NonReturn are
	// valid.
	Basis string `json:"basis,omitzero"`
	// Blank is what a ballot without a mark counts as.
	Blank BlankPolicy `json:"blank,omitzero"`
	// Majority is the measure whose majority is followed, the same for all
	// measures, so that nobody counts for it in one and against it in another;
	// Heads if it is not set. It is the majority of the whole electorate; in a
	// tally that does not count the whole, that of the scope at hand.
	Majority Measure `json:"majority,omitzero"`
}

// follows reports whether some count depends on what the majority wants.
func (k *Counting) follows() bool {
	return k.Follow == FollowMajority || k.NonReturn == CountWithMajority
}

func (k *Counting) majority() Measure {
	if k.Majority == 0 {
		return Heads
	}
	return k.Majority
}

func (k *Counting) validate() error {
	switch {
	case !followPolicies.Has(k.Follow):
		return invalid("counting.follow", k.Follow.String(), "must be a known policy")
	case !nonReturnPolicies.Has(k.NonReturn):
		return invalid("counting.nonReturn", k.NonReturn.String(), "must be a known policy")
	case !blankPolicies.Has(k.Blank):
		return invalid("counting.blank", k.Blank.String(), "must be a known policy")
	case k.Majority != 0 && !measures.Has(k.Majority):
		return invalid("counting.majority", k.Majority.String(), "must be a known measure")
	case k.Basis == "" && k.Follow != FollowAbstains:
		return invalid("counting.basis", k.Basis, "must name the text that lets ballots follow the majority")
	case k.Basis == "" && k.NonReturn != NotParticipating:
		return invalid("counting.basis", k.Basis, "must name the text that lets the silent be counted")
	case k.SilentQuorum && k.NonReturn == NotParticipating:
		return invalid("counting.silentQuorum", k.SilentQuorum, "needs a policy that counts the silent")
	}
	return nil
}
