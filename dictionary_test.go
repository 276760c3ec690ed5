package sixbridges_test

import (
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/internal/golden"
	"github.com/sixbridges/sixbridges/workorder"
)

// TestDictionary keeps docs/indicators.md equal to the catalogues of the rooms.
func TestDictionary(t *testing.T) {
	rooms := []struct {
		title     string
		catalogue metric.Catalogue
	}{
		{"Asking and support 征求意见与支持率", consult.Catalogue()},
		{"Councils 议事会", council.Catalogue()},
		{"Funds 基金", fund.Catalogue()},
		{"Projects of a fund 基金项目", project.Catalogue()},
		{"Work orders 工单", workorder.Catalogue()},
	}
	var text strings.Builder
	text.WriteString("# Indicators\n\nThe data dictionary, made from the catalogues of the rooms by `make golden`.\n" +
		"A share keeps its numerator and denominator; with a zero denominator it is\nundefined. Limits of shares are Wilson's at 95 %.\n")
	var all metric.Catalogue
	for _, room := range rooms {
		text.WriteString("\n## " + room.title + "\n\n" + room.catalogue.Markdown())
		all = append(all, room.catalogue...)
	}
	if err := all.Validate(); err != nil { // no code is used by two rooms
		t.Error(err)
	}
	golden.Check(t, "../docs/indicators.md", text.String())
}
