package agree

import "github.com/sixbridges/sixbridges/governance/label"

// Metric is what the numbers that raters give mean, and with it how far two of
// them are apart (量表层次). The zero Metric is none.
type Metric uint8

// The metrics of Krippendorff. The squared difference δ² of two ratings c < k,
// where n counts the pairable ratings, is as given here.
const (
	_        Metric = iota
	Nominal         // 1: the numbers only name categories
	Ordinal         // (n from c to k, both included, less half of those at c and at k)²: they can be put in order
	Interval        // (k-c)²: differences mean the same everywhere
	Ratio           // ((k-c)/(k+c))²: and there is a true zero; no rating is negative
)

var metrics = label.Set[Metric]{Kind: "metric", Names: []label.Name{
	Nominal:  {Text: "nominal", En: "Nominal", Zh: "名义量表"},
	Ordinal:  {Text: "ordinal", En: "Ordinal", Zh: "顺序量表"},
	Interval: {Text: "interval", En: "Interval", Zh: "等距量表"},
	Ratio:    {Text: "ratio", En: "Ratio", Zh: "比率量表"},
}}

// Metrics returns the metrics in order.
func Metrics() []Metric { return metrics.All() }

// String returns the text form, as "ordinal".
func (m Metric) String() string { return metrics.String(m) }

// Label returns the name in English and Chinese.
func (m Metric) Label() label.Text { return metrics.Label(m) }

// MarshalText returns the text form; the error matches fault.ErrInvalid.
func (m Metric) MarshalText() ([]byte, error) { return metrics.MarshalText(m) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (m *Metric) UnmarshalText(b []byte) error { return metrics.UnmarshalText(m, b) }
