package fund_test

import (
	"encoding"
	"errors"
	"fmt"
	"testing"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
)

type enum interface {
	~uint8
	encoding.TextMarshaler
	fmt.Stringer
	Label() label.Text
}

func kind[E enum, P interface {
	*E
	encoding.TextUnmarshaler
}](t *testing.T, all []E) {
	t.Helper()
	seen := map[string]bool{}
	for i, e := range all {
		b, err := e.MarshalText()
		var back E
		if err != nil || P(&back).UnmarshalText(b) != nil || back != e || string(b) != e.String() || seen[string(b)] || int(e) != i+1 {
			t.Errorf("%T %d is %q and %d: %v", e, e, b, back, err)
		}
		seen[string(b)] = true
		if l := e.Label(); l.En == "" || l.Zh == "" {
			t.Errorf("%T %v has no label", e, e)
		}
	}
	var e E = 99
	if _, err := e.MarshalText(); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("%T 99 was written", e)
	}
	if err := P(&e).UnmarshalText([]byte("nonsense")); !errors.Is(err, governance.ErrInvalid) || e != 99 {
		t.Errorf("%T nonsense was read", e)
	}
}

func TestKinds(t *testing.T) {
	kind(t, fund.FundStates())
	kind(t, fund.FundActions())
	kind(t, fund.CampaignStates())
	kind(t, fund.CampaignActions())
	kind(t, fund.Ways())
	kind(t, fund.PurposeStates())
	kind(t, fund.PurposeActions())
	kind(t, fund.ConsentKinds())
	kind(t, fund.DonorKinds())
	kind(t, fund.Namings())
	kind(t, fund.DonationStates())
	kind(t, fund.DonationActions())
	kind(t, fund.LotStates())
	kind(t, fund.LotActions())
	kind(t, fund.Methods())
	kind(t, fund.DutyStates())
	kind(t, fund.DutyActions())
	kind(t, fund.DutyKinds())
	kind(t, fund.Classes())
	kind(t, fund.Measures())
	kind(t, fund.Verdicts())
}

func TestCanIsTheTable(t *testing.T) {
	for _, role := range governance.Roles() {
		for _, ok := range []bool{
			sunshine().Can(role) == fund.FundMachine().Can(fund.FundOpen, role),
			campaign(nil).Can(role) == fund.CampaignMachine().Can(fund.CampaignPlanned, role),
			purpose(sunshine(), "elder", 0).Can(role) == fund.PurposeMachine().Can(fund.PurposeOpen, role),
			fund.Donation{}.Can(role) == fund.DonationMachine().Can(0, role),
			lot(fund.LotStored).Can(role) == fund.LotMachine().Can(fund.LotStored, role),
			duty().Can(role) == fund.DutyMachine().Can(fund.DutyDue, role),
		} {
			if !ok {
				t.Errorf("Can differs for %v", role)
			}
		}
	}
}

func TestDonors(t *testing.T) {
	person := fund.Donor{ID: id[fund.Donor]("p"), Kind: fund.Individual, Name: "张三丰", Party: project.Party{Person: id[governance.Person]("p")}}
	shop := fund.Donor{ID: id[fund.Donor]("s"), Kind: fund.Organisation, Name: "Shop", Party: project.Party{Unit: charity}}
	nobody := fund.Donor{ID: id[fund.Donor]("n"), Kind: fund.Anonymous}
	naming := func(d fund.Donor, n fund.Naming) *fund.Donor { d.Naming = n; return &d }
	for _, c := range []struct {
		donor *fund.Donor
		lang  string
		want  string
	}{
		{&person, "zh", "匿名"},
		{naming(person, fund.Masked), "zh", "张**"},
		{naming(person, fund.InFull), "zh", "张三丰"},
		{&shop, "en", "Anonymous"},
		{naming(shop, fund.Masked), "en", "Organisation"},
		{naming(shop, fund.InFull), "en", "Shop"},
		{&nobody, "en", "Anonymous"},
	} {
		if err := c.donor.Validate(); err != nil {
			t.Error(err)
		}
		if got := c.donor.PublishedName(c.lang); got != c.want {
			t.Errorf("%+v is %q, want %q", c.donor, got, c.want)
		}
	}
	for _, bad := range []fund.Donor{
		{},
		{ID: nobody.ID, Kind: fund.Anonymous, Name: "x"},
		{ID: nobody.ID, Kind: fund.Organisation},
		{ID: nobody.ID, Kind: fund.Organisation, Name: "x", Party: person.Party},
		{ID: nobody.ID, Kind: fund.Individual, Name: "x", Naming: 9},
	} {
		if err := bad.Validate(); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	// A gift made without a name stays without, whatever a donor's row says.
	g := gift(yuan(5))
	g.Donor = fund.DonorID{}
	if l := fund.DonorLine(must(fund.Receive(treasurer, g, t0)), *naming(shop, fund.InFull), "zh"); l.Name != "匿名" {
		t.Errorf("%+v", l)
	}
	if l := fund.RecipientLine(project.Party{Unit: charity}, "Home", false, yuan(1), period.Must(2026, 1, 1)); l.Name != "Home" {
		t.Errorf("%+v", l)
	}
}

func TestAgreementsAndReceipts(t *testing.T) {
	a := fund.Agreement{
		Number: "A-1", Donor: id[fund.Donor]("d"), Fund: id[fund.Fund]("f"), Gift: bags(5), Quality: "new harvest",
		Purpose: id[project.Purpose]("p"), Delivery: year(2026), SignedOn: period.Must(2026, 1, 2),
	}
	if err := a.Validate(cny); err != nil {
		t.Error(err)
	}
	a.Quality = ""
	if err := a.Validate(cny); !errors.Is(err, governance.ErrInvalid) {
		t.Error("goods without a quality")
	}
	if err := (fund.Agreement{}).Validate(cny); !errors.Is(err, governance.ErrInvalid) {
		t.Error(err)
	}
	g := gift(yuan(5))
	donor := fund.Donor{ID: g.Donor, Kind: fund.Individual, Name: "Li"}
	d := must(fund.Receive(treasurer, g, t0))
	next, ev, err := d.IssueReceipt(treasurer, "R-1", true, t0)
	if err != nil {
		t.Fatal(err)
	}
	r, err := fund.NewReceipt(next, ev, fund.Donor{}, g.Fund)
	if err != nil || !r.Record || r.Donor != "" || r.Gift != yuan(5) || r.Handler != treasurer.ID {
		t.Errorf("%+v, %v", r, err)
	}
	for _, err := range []error{
		second(fund.NewReceipt(d, ev, donor, g.Fund)), second(fund.NewReceipt(next, ev, donor, fund.Fund{})),
		second(fund.NewReceipt(next, fund.DonationEvent{}, donor, g.Fund)),
	} {
		if !errors.Is(err, governance.ErrInvalid) {
			t.Error(err)
		}
	}
	if f, ok := d.Fact(fund.Individual, true); !ok || f.Amount != yuan(5) || f.On != period.Must(2026, 3, 2) {
		t.Errorf("%+v", f)
	}
	if _, ok := (&fund.Donation{}).Fact(0, false); ok {
		t.Error("a fact of nothing")
	}
}
