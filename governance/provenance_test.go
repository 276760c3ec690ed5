package governance_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
)

func provenance() governance.Provenance {
	return governance.Provenance{
		ID: "cn/test/rule@2026", Title: label.Text{En: "A rule", Zh: "规则"},
		Jurisdiction: governance.Jurisdiction{Code: "CN-SD", Name: label.Text{En: "Jinan", Zh: "济南市"}},
		Source:       label.Text{En: "A law", Zh: "法"}, Article: "1", ReadIn: "a collection", Mark: governance.Verified,
	}
}

func TestProvenanceReportsFaults(t *testing.T) {
	if err := provenance().Validate(); err != nil {
		t.Error(err)
	}
	err := governance.Provenance{Mark: 9}.Validate()
	for _, field := range []string{"id", "title.en", "title.zh", "jurisdiction.name.en", "jurisdiction.name.zh", "source.en", "source.zh", "readIn", "mark"} {
		if !errors.Is(err, governance.ErrInvalid) || !strings.Contains(err.Error(), "provenance."+field+" ") {
			t.Errorf("%s: %v", field, err)
		}
	}
	day := period.Must(2026, 5, 1)
	for what, change := range map[string]func(*governance.Provenance){
		"article":   func(p *governance.Provenance) { p.Article = "" },
		"effective": func(p *governance.Provenance) { p.Effective = period.Span{From: day, To: day} },
		"span.to":   func(p *governance.Provenance) { p.Effective = period.Span{From: day, To: day.AddDays(-1)} },
		"mark":      func(p *governance.Provenance) { p.Mark = 0 },
	} {
		p := provenance()
		change(&p)
		if err := p.Validate(); !errors.Is(err, governance.ErrInvalid) || !strings.Contains(err.Error(), what) {
			t.Errorf("%s: %v", what, err)
		}
	}
	// A page that gives no article is enough for a secondary mark.
	p := provenance()
	p.Article, p.Mark = "", governance.Secondary
	if err := p.Validate(); err != nil {
		t.Error(err)
	}
}

func TestRuleIDs(t *testing.T) {
	for id, want := range map[string]bool{
		"a": true, "cn/jinan/5wd": true, "sdg/16.7.2": true, "cn/village/assembly@2018": true, "cn/guobanfa-2020-23/consent": true,
		"": false, "/": false, "cn/": false, "/cn": false, "cn//x": false, "CN/x": false, "cn/济南": false, "cn x": false,
		"cn/x@": false, "@2018": false, "cn/x@2018@2026": false, "cn/x@2018/y": false,
	} {
		p := provenance()
		p.ID = id
		if err := p.Validate(); (err == nil) != want {
			t.Errorf("%q: %v", id, err)
		}
	}
}

func TestJurisdictionCodes(t *testing.T) {
	for code, want := range map[string]bool{
		"": true, "CN": true, "CN-SD": true, "US-CA": true, "GB-ENG": true, "AT-9": true, "CN-37": true,
		"C": false, "CHN": false, "cn": false, "C1": false, "CN-": false, "CN-SDJN": false, "CN-sd": false, "CN-SD-Jinan": false, "-SD": false,
	} {
		p := provenance()
		p.Jurisdiction.Code = code
		if err := p.Validate(); (err == nil) != want {
			t.Errorf("%q: %v", code, err)
		}
	}
}

func TestInForce(t *testing.T) {
	day := func(n int) period.Date { return period.Must(2026, 1, 1).AddDays(n) }
	from, to := day(10), day(20)
	for what, c := range map[string]struct {
		p         governance.Provenance
		on        period.Date
		in, known bool
	}{
		"no day":                     {governance.Provenance{}, period.Date{}, false, false},
		"nothing known":              {governance.Provenance{}, day(0), true, false},
		"before":                     {governance.Provenance{Effective: period.Span{From: from}}, day(9), false, true},
		"first day, never looked at": {governance.Provenance{Effective: period.Span{From: from}}, from, true, false},
		"first day":                  {governance.Provenance{Effective: period.Span{From: from}, AsOf: day(15)}, from, true, true},
		"day of the text":            {governance.Provenance{Effective: period.Span{From: from}, AsOf: day(15)}, day(15), true, true},
		"after the text":             {governance.Provenance{Effective: period.Span{From: from}, AsOf: day(15)}, day(16), true, false},
		"last day":                   {governance.Provenance{Effective: period.Span{From: from, To: to}}, day(19), true, true},
		"end":                        {governance.Provenance{Effective: period.Span{From: from, To: to}}, to, false, true},
		"end, text before it":        {governance.Provenance{Effective: period.Span{From: from, To: to}, AsOf: day(12)}, day(19), true, true},
		"no beginning":               {governance.Provenance{Effective: period.Span{To: to}}, day(5), true, false},
		"no beginning, day of text":  {governance.Provenance{Effective: period.Span{To: to}, AsOf: day(5)}, day(5), true, true},
		"no beginning, after end":    {governance.Provenance{Effective: period.Span{To: to}}, day(20), false, true},
		"text read before its time":  {governance.Provenance{Effective: period.Span{From: from}, AsOf: day(5)}, day(5), false, true},
		"text of before, first day":  {governance.Provenance{Effective: period.Span{From: from}, AsOf: day(5)}, from, true, false},
	} {
		if in, known := c.p.InForce(c.on); in != c.in || known != c.known {
			t.Errorf("%s: in %v, known %v", what, in, known)
		}
	}
}

func TestMarks(t *testing.T) {
	if got := governance.Marks(); len(got) != 2 || got[0] != governance.Verified || got[1] != governance.Secondary {
		t.Errorf("%v", got)
	}
	for _, m := range governance.Marks() {
		b, err := m.MarshalText()
		var back governance.Mark
		if err != nil || back.UnmarshalText(b) != nil || back != m || string(b) != m.String() || m.Label().En == "" || m.Label().Zh == "" {
			t.Errorf("%v became %v: %v", m, back, err)
		}
	}
	var m governance.Mark
	if err := m.UnmarshalText([]byte("from memory")); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("%v: %v", m, err)
	}
}

func TestProvenanceRoundTrips(t *testing.T) {
	p := provenance()
	p.Effective.From, p.AsOf, p.Note = period.Must(2018, 9, 1), period.Must(2025, 4, 19), "a note"
	b, err := json.Marshal(p)
	var back governance.Provenance
	if err != nil || json.Unmarshal(b, &back) != nil || back != p {
		t.Errorf("%s became %+v: %v", b, back, err)
	}
}
