package proportion

import "github.com/sixbridges/sixbridges/governance/label"

// Method is a way to make a confidence interval of a share. The zero Method is
// none.
//
// L. D. Brown, T. T. Cai and A. DasGupta, Interval estimation for a binomial
// proportion, Statistical Science 16 (2001) 101-133, compare them all.
type Method uint8

// The methods. Here p is k/n, q is 1-p, z is the two-sided critical value of
// the normal distribution, α is 1-conf, and B(u; a, b) is the quantile of the
// beta distribution.
const (
	_ Method = iota

	// Wald is p ± z sqrt(pq/n), cut off at 0 and 1. Its coverage is poor for
	// small n and for shares near 0 and 1, and at k = 0 and k = n it has no
	// width at all and says nothing.
	Wald

	// Wilson is the score interval, that of [stat.Wilson]: the choice where
	// nothing speaks for another. E. B. Wilson, JASA 22 (1927) 209-212.
	Wilson

	// WilsonCorrected is Wilson with the continuity correction: the score
	// limits of k-½ and k+½, and 0 at k = 0 and 1 at k = n. The correction is
	// always the full one, also near p = ½, where R's prop.test makes it
	// smaller. R. G. Newcombe, Two-sided confidence intervals for the single
	// proportion, Statistics in Medicine 17 (1998) 857-872, method 4.
	WilsonCorrected

	// AgrestiCoull is Wald after adding z²/2 successes and as many failures,
	// cut off at 0 and 1. A. Agresti and B. A. Coull, Approximate is better
	// than "exact" for interval estimation of binomial proportions, The
	// American Statistician 52 (1998) 119-126.
	AgrestiCoull

	// ClopperPearson is the "exact" interval from B(α/2; k, n-k+1) to
	// B(1-α/2; k+1, n-k), with 0 at k = 0 and 1 at k = n: its coverage is never
	// below conf, and above it for most shares. C. J. Clopper and E. S.
	// Pearson, Biometrika 26 (1934) 404-413.
	ClopperPearson

	// Jeffreys is from B(α/2; k+½, n-k+½) to B(1-α/2; k+½, n-k+½), with 0 at
	// k = 0 and 1 at k = n, as Brown, Cai and DasGupta advise.
	Jeffreys

	// JeffreysEqualTailed is Jeffreys without the rule for the ends: the
	// equal-tailed credible interval under the prior B(½, ½), which at k = 0
	// and k = n does not contain the observed share.
	JeffreysEqualTailed
)

var methods = label.Set[Method]{Kind: "interval method", Names: []label.Name{
	Wald:                {Text: "wald", En: "Wald", Zh: "正态近似法"},
	Wilson:              {Text: "wilson", En: "Wilson", Zh: "威尔逊法"},
	WilsonCorrected:     {Text: "wilson-corrected", En: "Wilson with continuity correction", Zh: "连续性校正威尔逊法"},
	AgrestiCoull:        {Text: "agresti-coull", En: "Agresti-Coull", Zh: "阿格雷斯蒂-库尔法"},
	ClopperPearson:      {Text: "clopper-pearson", En: "Clopper-Pearson", Zh: "精确法"},
	Jeffreys:            {Text: "jeffreys", En: "Jeffreys", Zh: "杰弗里斯法"},
	JeffreysEqualTailed: {Text: "jeffreys-equal-tailed", En: "Jeffreys, equal-tailed", Zh: "等尾杰弗里斯法"},
}}

// Methods returns the methods in order.
func Methods() []Method { return methods.All() }

// String returns the text form, as "clopper-pearson".
func (m Method) String() string { return methods.String(m) }

// Label returns the name in English and Chinese.
func (m Method) Label() label.Text { return methods.Label(m) }

// MarshalText returns the text form; the error matches fault.ErrInvalid.
func (m Method) MarshalText() ([]byte, error) { return methods.MarshalText(m) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (m *Method) UnmarshalText(b []byte) error { return methods.UnmarshalText(m, b) }
