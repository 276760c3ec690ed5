package main

import (
	"encoding/json"
	"io"
)

// printJSON prints the whole report as one object. What is undefined is null.
func printJSON(w io.Writer, r *report, _ string) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(r)
}
