package project_test

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/internal/golden"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

func listing() project.Listing {
	return project.Listing{
		ID: "360G-sunshine-2022-001", Title: "课后照护", Description: "Shared grannies fetch children from school.",
		Organization: project.RecordOrganization{ID: "CN-USCC-1", Name: "Helping Hands"},
		Individual:   project.RecordIndividual{ID: "360G-sunshine-person-1", Name: "resident"},
		Funder:       project.RecordOrganization{ID: "CN-USCC-2", Name: "Sunshine Fund"},
		Programme:    project.RecordProgramme{Code: "caring-help", Title: "Caring help"},
		Locations:    []project.RecordLocation{{Name: "石桥社区", CountryCode: "CN"}},
		Planned:      project.RecordDates{StartDate: "2022-03-01", EndDate: "2022-12-31"},
		Zone:         time.FixedZone("UTC+8", 8*3600),
	}
}

func TestRecord(t *testing.T) {
	g, _, _ := grants.walk(t, project.GrantClosed)
	r, err := g.Record(listing())
	if err != nil {
		t.Fatal(err)
	}
	doc, err := project.EncodeGrants([]project.GrantRecord{r})
	if err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "grants.json", string(doc)+"\n")
	back, err := project.DecodeGrants(doc)
	if err != nil || len(back) != 1 {
		t.Fatal(err)
	}
	if diff := cmp.Diff(r, back[0]); diff != "" {
		t.Error(diff)
	}
	fact, err := back[0].Fact()
	if err != nil || fact.AppliedFor != g.AppliedFor || fact.Awarded != g.Awarded || fact.Disbursed != g.Disbursed {
		t.Errorf("%+v, %v", fact, err)
	}
	if want := period.At(time.Date(2022, 3, 1, 0, 0, 0, 0, time.UTC)); fact.AwardedAt != want {
		t.Errorf("awarded on %v", fact.AwardedAt)
	}

	applied, _, _ := grants.walk(t, project.GrantApplied)
	if _, err := applied.Record(listing()); !errors.Is(err, governance.ErrNotAllowed) {
		t.Error(err)
	}
	g.Recipient = project.Party{Person: person("resident")}
	if r, err := g.Record(listing()); err != nil || r.RecipientIndividual == nil || r.RecipientOrganization != nil {
		t.Error(err)
	}
	l := listing()
	l.Programme, l.Planned, l.Zone = project.RecordProgramme{}, project.RecordDates{}, nil
	if r, err := g.Record(l); err != nil || r.GrantProgramme != nil || r.PlannedDates != nil {
		t.Error(err)
	}
}

func TestStrictRecords(t *testing.T) {
	g, _, _ := grants.walk(t, project.GrantClosed)
	good := must(g.Record(listing()))
	for name, edit := range map[string]func(*project.GrantRecord){
		"prefix":           func(r *project.GrantRecord) { r.ID = "2022-001" },
		"no title":         func(r *project.GrantRecord) { r.Title = "" },
		"long title":       func(r *project.GrantRecord) { r.Title = project.Text(strings.Repeat("长", 141)) },
		"no description":   func(r *project.GrantRecord) { r.Description = "" },
		"currency":         func(r *project.GrantRecord) { r.Currency = "POINT" },
		"no amount":        func(r *project.GrantRecord) { r.Awarded = "" },
		"negative":         func(r *project.GrantRecord) { r.Awarded = "-1" },
		"typed":            func(r *project.GrantRecord) { r.Disbursed = "1,000" },
		"a third of a fen": func(r *project.GrantRecord) { r.AppliedFor = "0.333" },
		"day":              func(r *project.GrantRecord) { r.AwardDate = "30/11/2022" },
		"no day":           func(r *project.GrantRecord) { r.AwardDate = "" },
		"planned":          func(r *project.GrantRecord) { r.PlannedDates[0].EndDate = "soon" },
		"no recipient":     func(r *project.GrantRecord) { r.RecipientOrganization = nil },
		"two recipients":   func(r *project.GrantRecord) { r.RecipientIndividual = &project.RecordIndividual{ID: "1", Name: "x"} },
		"no name":          func(r *project.GrantRecord) { r.RecipientOrganization[0].Name = "" },
		"individual, no name": func(r *project.GrantRecord) {
			r.RecipientOrganization, r.RecipientIndividual = nil, &project.RecordIndividual{ID: "1"}
		},
		"no funder": func(r *project.GrantRecord) { r.FundingOrganization = nil },
		"open call": func(r *project.GrantRecord) { r.FromOpenCall = "maybe" },
	} {
		r := must(project.DecodeGrants(must(project.EncodeGrants([]project.GrantRecord{good}))))[0]
		edit(&r)
		if err := r.Validate(); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
		if doc, err := project.EncodeGrants([]project.GrantRecord{good, r}); !errors.Is(err, governance.ErrInvalid) || doc != nil {
			t.Errorf("%s is written: %v", name, err)
		}
	}
	if _, err := project.EncodeGrants([]project.GrantRecord{good, good}); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("twice: %v", err)
	}
	if doc := must(project.EncodeGrants(nil)); !json.Valid(doc) || !strings.Contains(string(doc), `"grants": []`) {
		t.Errorf("%s", doc)
	}
}

// What others publish is read as far as it can be understood.
func TestLenientRecords(t *testing.T) {
	records, err := project.DecodeGrants([]byte(` [
		{"id": 17, "currency": "gbp", "amountAwarded": "£1,234.50", "amountDisbursed": 1.2345e3, "awardDate": "05/06/2014",
		 "recipientOrganization": {"id": "r", "name": null, "extra": 1}, "title": {"en": "x"}, "unknown": [1], "fundingOrganization": "somebody"},
		{"id": "b", "currency": "CNY", "amountAwarded": 100.0, "amountDisbursed": 130, "awardDate": "2022-11-30T08:00:00+08:00", "plannedDates": [{"duration": 12}]},
		{"id": "c", "currency": "CNY", "amountAwarded": 0.005, "awardDate": "soon", "beneficiaryLocation": [{"latitude": 29.5}]},
		{"currency": "??", "amountAwarded": 5, "awardDate": "2022-11-30"},
		{"id": "e", "currency": "CNY", "awardDate": "2022-11-30"}
	]`))
	if err != nil || len(records) != 5 {
		t.Fatalf("%d, %v", len(records), err)
	}
	gbp := must(money.ISO("GBP"))
	first, err := records[0].Fact()
	if err != nil || first.Awarded != (money.Money{Amount: 1234_50, Unit: gbp}) || first.Disbursed != first.Awarded || first.AwardedAt.String() != "2014-06-05T00:00:00Z" {
		t.Errorf("%+v, %v", first, err)
	}
	if r := records[0]; r.ID != "17" || r.Title != "" || len(r.RecipientOrganization) != 1 || r.FundingOrganization != nil {
		t.Errorf("%+v", r)
	}
	second, err := records[1].Fact()
	if err != nil || second.Faults(readAt+readAt/10).Has(project.MoreDisbursed) != true || records[1].PlannedDates[0].Duration != "12" {
		t.Errorf("%+v, %v", second, err)
	}
	for i, says := range map[int][]string{
		2: {"amountAwarded", "awardDate"},
		3: {"id", "currency"},
		4: {"amountAwarded"},
	} {
		_, err := records[i].Fact()
		for _, field := range says {
			if !errors.Is(err, governance.ErrInvalid) || !strings.Contains(err.Error(), field) {
				t.Errorf("record %d does not say that %s is odd: %v", i, field, err)
			}
		}
	}
	for _, bad := range []string{"", "x", `{"grants": 5}`, `[5]`} {
		if _, err := project.DecodeGrants([]byte(bad)); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestDecimals(t *testing.T) {
	for text, want := range map[project.Decimal]money.Amount{
		"12": 12_00, "12.5": 12_50, "12.50000": 12_50, "-0.01": -1, "1e3": 1000_00, "1.5E+2": 150_00, "125e-2": 1_25, "1e-2": 1, "-2e0": -2_00,
		" ¥ 1,300,000 ": 1_300_000_00, "92233720368547758.07": money.Max, "0e40": 0, "4e+0": 4_00, "0.5e-1": 5,
	} {
		if got, err := text.Amount(cny); err != nil || got != want {
			t.Errorf("%q: %d, %v", text, got, err)
		}
	}
	for _, bad := range []project.Decimal{"", "x", "1e", "1e99", "e3", "1e-3", "0.001", "92233720368547758.08", "1e30", "1,5e2", "--1", "1e-41", ".e1"} {
		if got, err := bad.Amount(cny); err == nil {
			t.Errorf("%q: %d", bad, got)
		}
	}
	for _, bad := range []project.Decimal{"", "x", "true", `"1"`, "01", "+1", "1.", "1,000", " 1"} {
		if b, err := bad.MarshalJSON(); err == nil {
			t.Errorf("%q is written as %s", bad, b)
		}
	}
}

// The register of published grants, in the smallest unit of money, and what
// others found in it.
func TestOracleGrants(t *testing.T) {
	path := oracle.File(t, "fund/real/grants-360g.csv")
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := func(words ...string) int {
	next:
		for i, h := range rows[0] {
			for _, w := range words {
				if !strings.Contains(strings.ToLower(h), w) {
					continue next
				}
			}
			return i
		}
		return -1
	}
	id, currency, awarded, disbursed := 0, column("currency"), column("award", "minor"), column("disburs", "minor")
	if awarded < 0 || disbursed < 0 {
		t.Skipf("%s has other columns: %v", path, rows[0])
	}
	var tally project.GrantTally
	for _, row := range rows[1:] {
		fact := project.GrantFact{ID: governance.NamedID[project.Grant]("360giving", row[id])}
		unit := must(money.ISO("GBP"))
		if currency >= 0 {
			unit = must(money.ISO(row[currency]))
		}
		read := func(i int) money.Money {
			if row[i] == "" {
				return money.Money{}
			}
			return money.Money{Amount: money.Amount(must(strconv.ParseInt(row[i], 10, 64))), Unit: unit}
		}
		fact.Awarded, fact.Disbursed = read(awarded), read(disbursed)
		tally.Add(&fact, period.At(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)))
	}
	var expected map[string]struct {
		Grants    int64 `json:"grants"`
		Awarded   int64 `json:"awarded_minor_sum"`
		Disbursed int64 `json:"disbursed_minor_sum"`
		More      int64 `json:"disbursed_more_than_awarded"`
	}
	b, err := os.ReadFile(filepath.Join(filepath.Dir(path), "expected-findings.json"))
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(b, &raw); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(`{"g":`+string(raw["grants-360g.csv"])+`}`), &expected); err != nil {
		t.Fatal(err)
	}
	want := expected["g"]
	totals := must(tally.Totals(must(money.ISO("GBP"))))
	if tally.Grants() != want.Grants || int64(totals.Awarded) != want.Awarded || int64(totals.Disbursed) != want.Disbursed || tally.Faulty(project.MoreDisbursed) != want.More {
		t.Errorf("%d grants, %+v, %d with more disbursed; want %+v", tally.Grants(), totals, tally.Faulty(project.MoreDisbursed), want)
	}
	oracle.Report(t, path, len(rows)-1)
}
