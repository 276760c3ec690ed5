package fund_test

import (
	"bytes"
	"encoding/json"
	"iter"
	"testing"

	"github.com/sixbridges/sixbridges/fund"
)

// Whatever bytes say of themselves that they are a history, replay gives a value
// or an error, and what it gives can be stored and comes back.
func FuzzReplay(f *testing.F) {
	for _, ev := range []any{
		must2(fund.Receive(treasurer, gift(yuan(10)), t0)), must2(fund.OpenFund(chair, fund.Charter{ID: id[fund.Fund]("f"), Charity: charity, Code: "f", Unit: cny}, t0)),
		must2(fund.PlanCampaign(secretary, sunshine(), plan(), t0)),
	} {
		b, err := json.Marshal(ev)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		replayed(t, b, fund.ReplayDonation)
		replayed(t, b, fund.ReplayLot)
		replayed(t, b, fund.ReplayFund)
		replayed(t, b, fund.ReplayPurpose)
		replayed(t, b, fund.ReplayCampaign)
		replayed(t, b, fund.ReplayDuty)
	})
}

func replayed[V comparable, E comparable](t *testing.T, b []byte, replay func(V, iter.Seq[E]) (V, error)) {
	var log []E
	d := json.NewDecoder(bytes.NewReader(b))
	for {
		var ev E
		if d.Decode(&ev) != nil {
			break
		}
		log = append(log, ev)
	}
	v, err := replay(*new(V), seq(log))
	if err != nil {
		if v != *new(V) {
			t.Fatalf("%+v beside %v", v, err)
		}
		return
	}
	out, err := json.Marshal(v)
	var back V
	if err != nil || json.Unmarshal(out, &back) != nil || back != v {
		t.Fatalf("%s became %+v: %v", out, back, err)
	}
}

func must2[V, E any](_ V, ev E, err error) E {
	if err != nil {
		panic(err)
	}
	return ev
}

func FuzzDecode(f *testing.F) {
	var g fund.Giving
	g.Add(&fund.Fact{Donor: id[fund.Donor]("d"), Kind: fund.Organisation, Amount: yuan(3)})
	b, err := g.MarshalBinary()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	var x fund.Timeliness
	d := duty()
	x.Add(&d, d.Due.AddDays(3))
	if b, err = x.MarshalBinary(); err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		var g fund.Giving
		if g.UnmarshalBinary(b) == nil {
			if out, err := g.MarshalBinary(); err != nil || !bytes.Equal(out, b) {
				t.Fatalf("%x became %x: %v", b, out, err)
			}
			_, _ = g.Figures()
		}
		var x fund.Timeliness
		if x.UnmarshalBinary(b) == nil {
			if out, err := x.MarshalBinary(); err != nil || !bytes.Equal(out, b) {
				t.Fatalf("%x became %x: %v", b, out, err)
			}
			x.Figures()
		}
	})
}

func FuzzMask(f *testing.F) {
	f.Add("张三丰")
	f.Add("Mary Ann Smith")
	f.Fuzz(func(t *testing.T, name string) {
		masked := fund.Mask(name)
		if len(name) > 0 && masked == name && !bytes.ContainsAny([]byte(name), "*") {
			t.Fatalf("%q is not masked", name)
		}
		if fund.Mask(masked) != masked {
			t.Fatalf("%q is masked to %q, and again to %q", name, masked, fund.Mask(masked))
		}
	})
}
