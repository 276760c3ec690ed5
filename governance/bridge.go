package governance

import "github.com/sixbridges/sixbridges/governance/label"

// Bridge is one of the six sides of governing together (六桥同治), as the
// community of Xingjiaqiao, whose name means "bridge of the Xing family",
// arranged its work. Source: Chongqing Daily on grassroots governance, the
// first of its seven systems.
type Bridge uint8

// The six bridges.
const (
	_         Bridge = iota
	Backbone         // Party building leads
	Hearts           // consultation and democracy
	Safety           // safety and order
	Comfort          // building and keeping
	Warmth           // livelihood
	Smartness        // technology
)

var bridges = label.Set[Bridge]{Kind: "bridge", Names: []label.Name{
	Backbone:  {Text: "backbone", En: "Backbone bridge", Zh: "主心桥"},
	Hearts:    {Text: "hearts", En: "Bridge of linked hearts", Zh: "连心桥"},
	Safety:    {Text: "safety", En: "Bridge of peace of mind", Zh: "安心桥"},
	Comfort:   {Text: "comfort", En: "Bridge of comfort", Zh: "舒心桥"},
	Warmth:    {Text: "warmth", En: "Bridge of warmth", Zh: "暖心桥"},
	Smartness: {Text: "smartness", En: "Bridge of saved worry", Zh: "省心桥"},
}}

// String returns the text form.
func (b Bridge) String() string { return bridges.String(b) }

// Label returns the name of the bridge.
func (b Bridge) Label() label.Text { return bridges.Label(b) }

// MarshalText returns the text form.
func (b Bridge) MarshalText() ([]byte, error) { return bridges.MarshalText(b) }

// UnmarshalText reads the text form; the error matches ErrInvalid.
func (b *Bridge) UnmarshalText(text []byte) error { return bridges.UnmarshalText(b, text) }

// Bridges returns the six bridges.
func Bridges() []Bridge { return bridges.All() }

// The "six ones" (六个一) and what each bridge is about, by bridge.
var (
	ones = [...]label.Text{
		Backbone:  {En: "one flag of Party building", Zh: "党建一面旗"},
		Hearts:    {En: "one chessboard of governance", Zh: "治理一盘棋"},
		Safety:    {En: "one net of protection", Zh: "防护一张网"},
		Comfort:   {En: "one picture of the surroundings", Zh: "环境一幅画"},
		Warmth:    {En: "one line to the people", Zh: "为民一条线"},
		Smartness: {En: "one smart whole", Zh: "智慧一体化"},
	}
	sides = [...]label.Text{
		Backbone:  {En: "leadership", Zh: "党建引领"},
		Hearts:    {En: "consultative democracy", Zh: "协商民主"},
		Safety:    {En: "safety and order", Zh: "综合治理"},
		Comfort:   {En: "environment", Zh: "建管环境"},
		Warmth:    {En: "livelihood", Zh: "民生服务"},
		Smartness: {En: "technology", Zh: "科技支撑"},
	}
)

// One returns the bridge's "one" of the six; empty for a value that is no
// bridge.
func (b Bridge) One() label.Text {
	if int(b) < len(ones) {
		return ones[b]
	}
	return label.Text{}
}

// Side returns the side of governance that the bridge is about; empty for a
// value that is no bridge.
func (b Bridge) Side() label.Text {
	if int(b) < len(sides) {
		return sides[b]
	}
	return label.Text{}
}
