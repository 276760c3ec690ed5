// Package oracle finds the reference results that were computed by software
// nobody here wrote, and compares our numbers with them.
//
// The files are looked for under SIXBRIDGES_ORACLE (absolute, or relative to
// the module root), else under ../shared/oracle beside the checkout, else
// among the copies in this package's testdata. A test whose file is in none of
// them is skipped with a message that says where it was sought.
package oracle

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Root returns the directory of the root module.
func Root(t testing.TB) string {
	t.Helper()
	_, file, _, ok := runtime.Caller(0)
	if !ok {
		t.Fatal("oracle: no caller information")
	}
	if _, err := os.Stat(file); err == nil {
		return filepath.Dir(filepath.Dir(filepath.Dir(file)))
	}
	// Built with -trimpath: walk up from the package under test instead.
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "deps_test.go")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("oracle: no module root above the test")
		}
		dir = filepath.Dir(dir)
	}
}

// Glob returns the files that match the slash-separated pattern, sorted. It
// skips t when there are none, and fails it when the directory was named by
// the environment and does not exist.
func Glob(t testing.TB, pattern string) []string {
	t.Helper()
	root := Root(t)
	dirs := []string{filepath.Join(root, "..", "shared", "oracle"), filepath.Join(root, "internal", "oracle", "testdata")}
	if dir := os.Getenv("SIXBRIDGES_ORACLE"); dir != "" {
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(root, dir)
		}
		if _, err := os.Stat(dir); err != nil {
			t.Fatalf("SIXBRIDGES_ORACLE: %v", err)
		}
		dirs = []string{dir}
	}
	for _, dir := range dirs {
		files, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		if len(files) > 0 {
			return files
		}
	}
	t.Skipf("no reference file %s under %v; set SIXBRIDGES_ORACLE to where they are", pattern, dirs)
	return nil
}

// File is [Glob] for one name.
func File(t testing.TB, name string) string {
	t.Helper()
	return Glob(t, name)[0]
}

// Report prints the line that says how many cases of a file were compared.
func Report(t testing.TB, file string, n int) {
	t.Helper()
	if n == 0 {
		t.Errorf("oracle %s: no case was compared", file)
	}
	fmt.Printf("oracle %s: %d cases\n", filepath.Base(file), n)
}

// Cases is a file of statistics: inputs and outputs by case.
type Cases[In, Out any] struct {
	Source    string  `json:"source"`
	Tolerance float64 `json:"tolerance"`
	Note      string  `json:"note"`
	Cases     []struct {
		ID  string `json:"id"`
		In  In     `json:"in"`
		Out Out    `json:"out"`
	} `json:"cases"`
}

// Load decodes the named file of cases and returns its path beside it.
func Load[In, Out any](t testing.TB, name string) (Cases[In, Out], string) {
	t.Helper()
	path := File(t, name)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var c Cases[In, Out]
	if err := json.Unmarshal(b, &c); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return c, path
}

// Number is a float64 that JSON may also give as null (NaN here: missing, or
// not defined), "Inf" or "-Inf".
type Number float64

// UnmarshalJSON implements json.Unmarshaler.
func (n *Number) UnmarshalJSON(b []byte) error {
	switch string(b) {
	case "null":
		*n = Number(math.NaN())
	case `"Inf"`:
		*n = Number(math.Inf(1))
	case `"-Inf"`:
		*n = Number(math.Inf(-1))
	default:
		return json.Unmarshal(b, (*float64)(n))
	}
	return nil
}

// Near reports whether got agrees with want: both undefined (NaN stands for
// undefined here), both the same infinity, or within tol relative to
// max(1, |want|).
func Near(got, want, tol float64) bool {
	if math.IsNaN(want) || math.IsNaN(got) {
		return math.IsNaN(want) && math.IsNaN(got)
	}
	if math.IsInf(want, 0) || math.IsInf(got, 0) {
		return got == want
	}
	return math.Abs(got-want) <= tol*math.Max(1, math.Abs(want))
}
