package money

import (
	"strings"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// The active currencies of ISO 4217 by their number of decimals. Codes without
// a minor unit (metals, drawing rights, test codes) are left out: they have no
// decimals to be exact in. A host that needs one makes a unit of its own.
const (
	iso0 = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
	iso2 = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD " +
		"CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS " +
		"GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL " +
		"MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK " +
		"PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS " +
		"TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG"
	iso3 = "BHD IQD JOD KWD LYD OMR TND"
	iso4 = "CLF UYW"
)

// ISO returns the currency with the three-letter code of ISO 4217 and the
// decimals that the standard gives it: 2 for CNY, 0 for JPY, 3 for KWD. The
// error matches fault.ErrInvalid for any other code, also for codes without a
// minor unit, such as XAU.
func ISO(code string) (Unit, error) {
	scale, ok := isoScale(code)
	if !ok {
		return Unit{}, fault.Invalid("money", "currency", code, "must be a currency of ISO 4217 with a minor unit; other units give their decimals, as in POINT/0")
	}
	u := Unit{scale: scale}
	copy(u.code[:], code)
	return u, nil
}

func isoScale(code string) (uint8, bool) {
	if len(code) != 3 || strings.Contains(code, " ") {
		return 0, false
	}
	for _, list := range [...]struct {
		codes string
		scale uint8
	}{{iso2, 2}, {iso0, 0}, {iso3, 3}, {iso4, 4}} {
		if i := strings.Index(list.codes, code); i >= 0 && i%4 == 0 {
			return list.scale, true
		}
	}
	return 0, false
}
