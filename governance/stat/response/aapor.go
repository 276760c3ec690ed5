package response

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Dispositions are the final codes of everybody who was to be asked (调查结果
// 分类), as counts.
type Dispositions struct {
	Complete   int64 `json:"complete"`   // I: interviews
	Partial    int64 `json:"partial"`    // P: broken off, but usable
	Refusal    int64 `json:"refusal"`    // R: refused or broken off early
	NonContact int64 `json:"nonContact"` // NC: known to be eligible, not reached
	Other      int64 `json:"other"`      // O: eligible and reached, could not answer
	// UnknownHousehold is UH: not known whether there is a household.
	UnknownHousehold int64 `json:"unknownHousehold"`
	// UnknownOther is UO: a household, not known whether anybody there is
	// eligible.
	UnknownOther int64 `json:"unknownOther"`
}

// Rates are the outcome rates of the American Association for Public Opinion
// Research. A rate whose denominator is 0 is undefined.
type Rates struct {
	RR1, RR2, RR3, RR4, RR5, RR6 stat.Value // response (应答率); 2, 4 and 6 count partial ones
	COOP1, COOP2, COOP3, COOP4   stat.Value // cooperation (合作率), of those reached
	REF1, REF2, REF3             stat.Value // refusal (拒访率)
	CON1, CON2, CON3             stat.Value // contact (接触率)
}

// Rates returns the outcome rates, with e the share of the unknown ones that is
// taken to be eligible. With E = I+P+R+NC+O and U = UH+UO:
//
//	RR1 = I/(E+U)   RR2 = (I+P)/(E+U)    COOP1 = I/(I+P+R+O)  COOP2 = (I+P)/(I+P+R+O)
//	RR3 = I/(E+eU)  RR4 = (I+P)/(E+eU)   COOP3 = I/(I+P+R)    COOP4 = (I+P)/(I+P+R)
//	RR5 = I/E       RR6 = (I+P)/E        REF1, REF2, REF3 = R/(E+U), R/(E+eU), R/E
//	CON1, CON2, CON3 = (I+P+R+O)/(E+U), (I+P+R+O)/(E+eU), (I+P+R+O)/E
//
// How e was estimated must be published with RR3, RR4, REF2 and CON2. RR1 is the
// least, RR6 the greatest response rate of the same survey: a rate without its
// name says little.
//
// The error matches fault.ErrInvalid if a count is negative or e is not in
// [0,1], and fault.ErrLimit if the counts sum to more than 2^63-1.
//
// Source: AAPOR, Standard Definitions: Final Dispositions of Case Codes and
// Outcome Rates for Surveys, 10th edition, 2023.
func (d Dispositions) Rates(e float64) (Rates, error) {
	all := int64(0)
	for _, c := range []struct {
		name string
		n    int64
	}{
		{"complete", d.Complete},
		{"partial", d.Partial},
		{"refusal", d.Refusal},
		{"nonContact", d.NonContact},
		{"other", d.Other},
		{"unknownHousehold", d.UnknownHousehold},
		{"unknownOther", d.UnknownOther},
	} {
		if c.n < 0 {
			return Rates{}, invalid(c.name, c.n, "must not be negative")
		}
		if c.n > math.MaxInt64-all {
			return Rates{}, fault.Refused(fault.ErrLimit, "response", "sum", "the dispositions", "together they are more than 2^63-1")
		}
		all += c.n
	}
	if !(e >= 0 && e <= 1) {
		return Rates{}, invalid("e", e, "must be from 0 to 1")
	}
	interviews := d.Complete + d.Partial
	reached := interviews + d.Refusal + d.Other
	eligible := reached + d.NonContact
	bases := [3]float64{float64(all), float64(eligible) + e*float64(d.UnknownHousehold+d.UnknownOther), float64(eligible)}
	of := func(n int64, base float64) stat.Value {
		if base == 0 {
			return stat.Value{}
		}
		return stat.Defined(float64(n) / base)
	}
	coop, talked := float64(reached), float64(interviews+d.Refusal)
	return Rates{
		RR1: of(d.Complete, bases[0]), RR2: of(interviews, bases[0]),
		RR3: of(d.Complete, bases[1]), RR4: of(interviews, bases[1]),
		RR5: of(d.Complete, bases[2]), RR6: of(interviews, bases[2]),
		COOP1: of(d.Complete, coop), COOP2: of(interviews, coop),
		COOP3: of(d.Complete, talked), COOP4: of(interviews, talked),
		REF1: of(d.Refusal, bases[0]), REF2: of(d.Refusal, bases[1]), REF3: of(d.Refusal, bases[2]),
		CON1: of(reached, bases[0]), CON2: of(reached, bases[1]), CON3: of(reached, bases[2]),
	}, nil
}
