package main

import (
	"slices"
	"strings"

	"github.com/sixbridges/sixbridges/workorder"
)

// needs says what a file must have for a share to say anything: roles of
// columns, and states or outcomes in the vocabulary. Without them a share would
// still have a base, and be 0 % or 100 % for want of a column: the duplicate
// rate of a file that marks no duplicates is not 0.
var needs = map[string][]string{
	"acceptance":            {"accepted", "state rejected"},
	"on-time-filing":        {"accepted", "acceptDue"},
	"auto-acceptance":       {"accepted", "auto"},
	"accurate-filing":       {"accepted", "state voided"},
	"valid-report":          {"accepted", "state rejected", "source"},
	"missed-report":         {"accepted", "source"},
	"on-time-dispatch":      {"dispatched", "dispatchDue"},
	"dispatch-accuracy":     {"dispatched", "wrongUnit", "returns"},
	"return":                {"dispatched", "returns"},
	"disposal":              {"due"},
	"on-time-disposal":      {"due"},
	"closure":               {"wholeDue"},
	"on-time-closure":       {"wholeDue"},
	"rework":                {"rework"},
	"extension":             {"accepted", "extensions"},
	"suspension":            {"accepted", "suspensions"},
	"first-time-resolution": {"outcome solved", "dispatches", "rework", "redos", "reopens"},
	"reopening":             {"reopens"},
	"redoing":               {"redos"},
	"appeal":                {"appeals", "state rejected"},
	"duplicate":             {"state merged"},
	"repeat":                {"repeats"},
	"withdrawal":            {"state withdrawn"},
	"void":                  {"state voided"},
	"response":              {"contacted"},
	"resolution":            {"solved"},
	"satisfaction":          {"level"},
	"overdue":               {"due"},
}

// leftOut is an indicator that the file has no columns for.
type leftOut struct {
	Code  string   `json:"code"`
	Needs []string `json:"needs"`
}

// lack returns what of an indicator's needs the file does not have.
func (r *reader) lack(code string, base workorder.Base) []string {
	list := needs[code]
	if base != workorder.OfAll && slices.Contains([]string{"response", "resolution", "satisfaction"}, code) {
		list = append(slices.Clone(list), "dispatched") // every narrower base begins with those sent
		if base != workorder.OfSent && code == "response" {
			list = append(list, "solved")
		}
	}
	return slices.DeleteFunc(slices.Clone(list), r.has)
}

// has reports whether the map names a column for the role, or a word for the
// state or outcome.
func (r *reader) has(need string) bool {
	kind, text, word := strings.Cut(need, " ")
	switch {
	case !word:
		return r.m.Columns[need] != ""
	case kind == "outcome":
		return r.outcomes.column >= 0 || r.outcomeOf(text)
	case r.m.ByEnd != nil:
		return r.m.ByEnd.Present.String() == text || r.m.ByEnd.Absent.String() == text
	}
	for _, m := range r.status.known {
		if m.State.String() == text {
			return true
		}
	}
	return false
}

func (r *reader) outcomeOf(text string) bool {
	for _, m := range r.status.known {
		if m.Outcome.String() == text {
			return true
		}
	}
	return false
}
