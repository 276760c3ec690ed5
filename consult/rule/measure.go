package rule

import "github.com/sixbridges/sixbridges/governance/label"

// Measure is what is counted (计量单位): one rule may look at several.
type Measure uint8

// The measures.
const (
	_               Measure = iota
	Heads                   // persons, or owners by the rules for counting them
	Area                    // exclusive area, in a unit small enough to be whole
	Households              // households, each with one voice
	Representatives         // elected representatives
	Members                 // members of a committee or a council
	Agreements              // contracts that were to be signed
	Ballots                 // papers, where those count and not who cast them
	Shares                  // shares of the value, such as thousandths (millesimi)
)

var measures = label.Set[Measure]{Kind: "measure", Names: []label.Name{
	Heads:           {Text: "heads", En: "heads", Zh: "人数"},
	Area:            {Text: "area", En: "area", Zh: "面积"},
	Households:      {Text: "households", En: "households", Zh: "户数"},
	Representatives: {Text: "representatives", En: "representatives", Zh: "代表人数"},
	Members:         {Text: "members", En: "members", Zh: "成员人数"},
	Agreements:      {Text: "agreements", En: "agreements", Zh: "协议份数"},
	Ballots:         {Text: "ballots", En: "ballots", Zh: "选票数"},
	Shares:          {Text: "shares", En: "shares", Zh: "份额"},
}}

// String returns the text form.
func (m Measure) String() string { return measures.String(m) }

// Label returns the name for people.
func (m Measure) Label() label.Text { return measures.Label(m) }

// MarshalText returns the text form.
func (m Measure) MarshalText() ([]byte, error) { return measures.MarshalText(m) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (m *Measure) UnmarshalText(b []byte) error { return measures.UnmarshalText(m, b) }

// Measures returns every measure.
func Measures() []Measure { return measures.All() }

// Part is which of the units a condition counts. Yes, No and Abstentions are
// taken after blank, follow-the-majority and silent ballots have been
// attributed as [Counting] says.
type Part uint8

// The parts.
const (
	_             Part = iota
	Yes                // in favour (赞成)
	No                 // against (反对), vetoes included
	Abstentions        // take part, neither for nor against (弃权)
	Vetoes             // object so strongly that the rule may let it block; never attributed
	Participating      // yes, no and abstentions together: who returned a valid ballot (参加表决)
	Present            // at the meeting (到会)
	Cast               // whose ballot came in, valid or not (投票)
)

var parts = label.Set[Part]{Kind: "part", Names: []label.Name{
	Yes:           {Text: "yes", En: "in favour", Zh: "赞成"},
	No:            {Text: "no", En: "against", Zh: "反对"},
	Abstentions:   {Text: "abstentions", En: "abstaining", Zh: "弃权"},
	Vetoes:        {Text: "vetoes", En: "blocking", Zh: "强烈反对"},
	Participating: {Text: "participating", En: "taking part", Zh: "参与表决"},
	Present:       {Text: "present", En: "present", Zh: "到会"},
	Cast:          {Text: "cast", En: "casting a ballot", Zh: "投票"},
}}

// String returns the text form.
func (p Part) String() string { return parts.String(p) }

// Label returns the name for people.
func (p Part) Label() label.Text { return parts.Label(p) }

// MarshalText returns the text form.
func (p Part) MarshalText() ([]byte, error) { return parts.MarshalText(p) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (p *Part) UnmarshalText(b []byte) error { return parts.UnmarshalText(p, b) }

// Parts returns every part.
func Parts() []Part { return parts.All() }

// Base is what the part is a share of (计票基数). The same two thirds stand over
// different bases in different laws, and decide differently.
type Base uint8

// The bases.
const (
	_               Base = iota
	OfEligible           // all who may take part
	OfAll                // the whole, also who steps aside outside the base (全体)
	OfParticipating      // yes, no and abstentions together (参与表决)
	OfPresent            // at the meeting (到会)
	OfCast               // whose ballot came in, valid or not (所投票数)
	OfDecided            // yes and no together: abstentions do not count
	OfNumber             // nothing: the threshold is a number of units, as 10/1
)

var bases = label.Set[Base]{Kind: "base", Names: []label.Name{
	OfEligible:      {Text: "eligible", En: "those eligible", Zh: "有表决权者"},
	OfAll:           {Text: "all", En: "the whole", Zh: "全体"},
	OfParticipating: {Text: "participating", En: "those taking part", Zh: "参与表决者"},
	OfPresent:       {Text: "present", En: "those present", Zh: "到会者"},
	OfCast:          {Text: "cast", En: "the ballots cast", Zh: "所投票数"},
	OfDecided:       {Text: "decided", En: "those for and against", Zh: "赞成与反对者"},
	OfNumber:        {Text: "number", En: "a number", Zh: "数量"},
}}

// String returns the text form.
func (b Base) String() string { return bases.String(b) }

// Label returns the name for people.
func (b Base) Label() label.Text { return bases.Label(b) }

// MarshalText returns the text form.
func (b Base) MarshalText() ([]byte, error) { return bases.MarshalText(b) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (b *Base) UnmarshalText(text []byte) error { return bases.UnmarshalText(b, text) }

// Bases returns every base.
func Bases() []Base { return bases.All() }

// Compare is how a share meets a threshold. Strictness is never a detail: 以上
// and 以下 include the number, 超过 and 过半数 do not (Civil Code of China,
// article 1259).
type Compare uint8

// The comparisons.
const (
	_        Compare = iota
	AtLeast          // >= (以上)
	MoreThan         // >  (超过, 过半数)
	AtMost           // <= (以下)
	LessThan         // <  (不满)
)

var compares = label.Set[Compare]{Kind: "comparison", Names: []label.Name{
	AtLeast:  {Text: "at-least", En: "at least", Zh: "不少于"},
	MoreThan: {Text: "more-than", En: "more than", Zh: "超过"},
	AtMost:   {Text: "at-most", En: "at most", Zh: "不多于"},
	LessThan: {Text: "less-than", En: "less than", Zh: "不满"},
}}

// String returns the text form.
func (c Compare) String() string { return compares.String(c) }

// Label returns the name for people.
func (c Compare) Label() label.Text { return compares.Label(c) }

// MarshalText returns the text form.
func (c Compare) MarshalText() ([]byte, error) { return compares.MarshalText(c) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (c *Compare) UnmarshalText(b []byte) error { return compares.UnmarshalText(c, b) }

// Compares returns every comparison.
func Compares() []Compare { return compares.All() }

// Strict reports whether the threshold itself does not satisfy the comparison.
func (c Compare) Strict() bool { return c == MoreThan || c == LessThan }
