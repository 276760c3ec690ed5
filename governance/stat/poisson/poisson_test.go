package poisson_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/poisson"
)

func TestEveryRefusalNamesTheArgument(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	ok := poisson.Count{Events: 3, Exposure: 10}
	for _, c := range []struct {
		name  string
		count poisson.Count
		conf  float64
		text  string // "" if it is sound
	}{
		{"sound", ok, 0.95, ""},
		{"negative", poisson.Count{Events: -1, Exposure: 10}, 0.95, "poisson: events -1: must not be negative"},
		{"no exposure", poisson.Count{Events: 1}, 0.95, "poisson: exposure 0: must be positive where there are events"},
		{"nothing", poisson.Count{}, 0.95, "poisson: rate is undefined: the exposure is 0"},
		{"negative exposure", poisson.Count{Events: 1, Exposure: -1}, 0.95, "poisson: exposure -1: must be 0, or from 1e-100 to 1e100"},
		{"NaN exposure", poisson.Count{Events: 1, Exposure: nan}, 0.95, "poisson: exposure NaN"},
		{"infinite exposure", poisson.Count{Events: 1, Exposure: inf}, 0.95, "poisson: exposure +Inf"},
		{"tiny exposure", poisson.Count{Events: 1, Exposure: 1e-101}, 0.95, "poisson: exposure 1e-101"},
		{"least exposure", poisson.Count{Events: 1, Exposure: 1e-100}, 0.95, ""},
		{"greatest exposure", poisson.Count{Events: math.MaxInt64 - 4, Exposure: 1e100}, 0.95, ""},
		{"conf 0", ok, 0, "stat: conf 0: must be between 0 and 1"},
		{"conf 1", ok, 1, "stat: conf 1: must be between 0 and 1"},
		{"conf NaN before nothing", poisson.Count{}, nan, "stat: conf NaN"},
	} {
		_, e1 := c.count.Rate()
		_, e2 := c.count.Garwood(c.conf)
		_, e3 := c.count.Byar(c.conf)
		_, e4 := poisson.Compare(c.count, ok, c.conf)
		_, e5 := poisson.Compare(ok, c.count, c.conf)
		errs := []error{e1, e2, e3, e4, e5}
		if strings.HasPrefix(c.name, "conf") {
			errs = errs[1:]
		}
		for i, err := range errs {
			switch {
			case c.text == "":
				if err != nil {
					t.Errorf("%s, call %d: %v", c.name, i, err)
				}
			case err == nil || !strings.Contains(err.Error(), c.text) || !one(err):
				t.Errorf("%s, call %d: %v, want %s", c.name, i, err, c.text)
			}
		}
	}
	if _, err := (poisson.Count{Exposure: 1}).Byar(0.95); !undefined(err) || err.Error() != "poisson: Byar interval is undefined: there are no events" {
		t.Error(err)
	}
	half := poisson.Count{Events: math.MaxInt64 / 2, Exposure: 1}
	if _, err := poisson.Compare(half, half, 0.95); err != nil {
		t.Error(err)
	}
	half.Events += 2
	if _, err := poisson.Compare(half, half, 0.95); !one(err) || invalid(err) {
		t.Error(err)
	}
}

// At a level that it was not made for, Byar's lower limit would be negative.
func TestByarIsCut(t *testing.T) {
	i := must[stat.Interval](t)(poisson.Count{Events: 1, Exposure: 1}.Byar(0.9999))
	if i.Lower != 0 || !(i.Upper > 1) {
		t.Error(i)
	}
}

func TestUnderflowIsZero(t *testing.T) {
	c := must[poisson.Comparison](t)(poisson.Compare(poisson.Count{Events: 1e15, Exposure: 1}, poisson.Count{Events: 3e15, Exposure: 1}, 0.95))
	if c.P != 0 {
		t.Error(c.P)
	}
}

func TestComparisonAsJSON(t *testing.T) {
	c := must[poisson.Comparison](t)(poisson.Compare(poisson.Count{Events: 0, Exposure: 4}, poisson.Count{Events: 0, Exposure: 5}, 0.95))
	b, err := json.Marshal(c)
	if err != nil || string(b) != `{"ratio":null,"lower":0,"upper":"Inf","p":1}` {
		t.Errorf("%s, %v", b, err)
	}
	var back poisson.Comparison
	if err := json.Unmarshal(b, &back); err != nil || back != c {
		t.Error(back, err)
	}
}
