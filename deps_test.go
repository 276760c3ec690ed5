package sixbridges_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/sixbridges/sixbridges"

// imports says which packages each room may import besides the plain standard
// library. A room that is not listed may import nothing of ours. "stdlib only"
// is an empty list. The order is from the ground up: nothing imports what
// stands below it in this list.
var imports = []struct {
	room string
	may  []string
}{
	{"governance/fault", nil},
	{"governance/label", []string{"governance/fault", "golang.org/x/exp/constraints"}},
	{"governance/machine", []string{"governance/fault", "golang.org/x/exp/constraints"}},
	{"governance/period", []string{"governance/fault", "governance/label"}},
	{"governance/worktime", []string{"governance/fault", "governance/label", "governance/period"}},
	{"governance/money", []string{"governance/fault", "governance/label"}},
	{"governance/stat", []string{"governance/fault", "governance/label"}},
	{"governance/stat/internal/exact", nil},
	{"governance/stat/internal/dist", []string{"governance/stat/internal/exact"}},
	{"governance/stat/survival", []string{"governance/fault", "governance/label", "governance/stat", "governance/stat/internal/exact"}},
	{"governance/stat/change", []string{"governance/fault", "governance/label", "governance/stat", "governance/stat/internal/exact"}},
	{"governance/stat/multiple", []string{"governance/fault", "governance/label", "governance/stat", "governance/stat/internal/exact"}},
	{"governance/stat/agree", []string{"governance/fault", "governance/label", "governance/stat", "governance/stat/internal/exact"}},
	{"governance/stat/diversity", []string{"governance/fault", "governance/label", "governance/stat", "governance/stat/internal/exact"}},
	{"governance/stat/polis", []string{"governance/fault", "governance/label", "governance/stat", "governance/stat/internal/exact"}},
	{"governance/stat/inequality", []string{"governance/fault", "governance/label", "governance/stat", "governance/stat/internal/exact"}},
	{"governance/stat/trend", []string{"governance/fault", "governance/label", "governance/stat", "governance/stat/internal/exact"}},
	{"governance/stat/composite", []string{"governance/fault", "governance/label", "governance/stat", "governance/stat/internal/exact"}},
	{"governance/stat/hours", []string{"governance/fault", "governance/label", "governance/stat", "governance/stat/internal/exact"}},
	{"governance/stat/response", []string{"governance/fault", "governance/label", "governance/stat", "governance/stat/internal/exact"}},
	{"governance/stat/proportion", []string{"governance/fault", "governance/label", "governance/stat", "governance/stat/internal/exact", "governance/stat/internal/dist"}},
	{"governance/stat/poisson", []string{"governance/fault", "governance/label", "governance/stat", "governance/stat/internal/exact", "governance/stat/internal/dist", "governance/stat/proportion"}},
	{"governance/stat/rating", []string{"governance/fault", "governance/label", "governance/stat", "governance/stat/internal/exact", "governance/stat/internal/dist", "governance/stat/proportion"}},
	{"governance/stat/reach", []string{"governance/fault", "governance/label", "governance/stat", "governance/stat/internal/exact", "governance/stat/internal/dist", "governance/stat/proportion"}},
	{"governance/stat/survey", []string{"governance/fault", "governance/label", "governance/stat", "governance/stat/internal/exact", "governance/stat/internal/dist"}},
	{"governance/metric", []string{"governance/fault", "governance/label", "governance/period", "governance/stat", "golang.org/x/exp/constraints"}},
	{"governance/metric/sketch", []string{"governance/fault", "governance/metric"}},
	{"governance/store", []string{"governance/fault", "github.com/google/uuid"}},
	{"governance/storetest", []string{"governance/fault", "governance/store", "github.com/google/uuid"}},
	{"governance", []string{"governance/fault", "governance/label", "governance/period", "github.com/google/uuid"}},
	{"governance/ledger", []string{"governance", "governance/fault", "governance/label", "governance/money", "governance/period", "golang.org/x/exp/constraints"}},
	{"governance/proof", []string{"governance/fault", "golang.org/x/mod/sumdb/note", "golang.org/x/mod/sumdb/tlog"}},
	{"consult/rule", []string{"governance", "governance/fault", "governance/label", "governance/period", "governance/stat"}},
	{"consult", []string{
		"consult/rule", "governance", "governance/fault", "governance/label", "governance/machine", "governance/metric",
		"governance/period", "governance/stat", "governance/stat/change", "governance/stat/response",
	}},
	{"consult/council", []string{
		"consult/rule", "governance", "governance/fault", "governance/label", "governance/machine", "governance/metric",
		"governance/period", "governance/stat", "governance/worktime",
	}},
	{"fund/project", []string{
		"governance", "governance/fault", "governance/label", "governance/machine", "governance/metric",
		"governance/money", "governance/period", "governance/stat",
	}},
	{"fund", []string{
		"fund/project", "governance", "governance/fault", "governance/label", "governance/ledger", "governance/machine", "governance/metric",
		"governance/money", "governance/period", "governance/stat",
	}},
	{"workorder", []string{
		"governance", "governance/fault", "governance/label", "governance/machine", "governance/metric",
		"governance/period", "governance/stat", "governance/stat/survival", "governance/worktime",
	}},
}

// never lists what no library package imports: the library does no I/O, reads
// no clock and draws no random number.
var never = []string{
	"os", "os/exec", "io/fs", "io/ioutil", "net", "net/http", "log", "log/slog", "database/sql",
	"math/rand", "math/rand/v2", "crypto/rand", "syscall", "unsafe", "embed", "testing", "plugin",
}

// notCalled lists what no library package calls.
var notCalled = map[string][]string{
	"time": {"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker", "LoadLocation"},
	"uuid": {"New", "NewString", "NewRandom", "NewUUID", "NewV6", "NewV7", "Must", "SetRand", "EnableRandPool"},
	"fmt":  {"Print", "Printf", "Println", "Scan", "Scanf", "Scanln"},
}

// TestImports holds every room to the list above.
func TestImports(t *testing.T) {
	found := map[string]bool{}
	for file, room := range libraryFiles(t) {
		i := slices.IndexFunc(imports, func(r struct {
			room string
			may  []string
		},
		) bool {
			return r.room == room
		})
		if i < 0 {
			t.Errorf("%s: room %q is not in the import policy", file, room)
			continue
		}
		found[room] = true
		syntax := parse(t, file)
		for _, spec := range syntax.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			ours := strings.TrimPrefix(name, module+"/")
			switch {
			case slices.Contains(imports[i].may, ours):
			case ours != name || strings.Contains(strings.Split(name, "/")[0], "."):
				t.Errorf("%s imports %s, which the policy does not allow %s", file, name, room)
			case slices.Contains(never, name) && (room != "governance/storetest" || name != "testing"):
				t.Errorf("%s imports %s: the library is pure", file, name)
			}
		}
		forbidCalls(t, file, room, syntax)
	}
	for i, r := range imports {
		if !found[r.room] {
			t.Errorf("the import policy lists %q, which does not exist", r.room)
		}
		for _, may := range r.may {
			j := slices.IndexFunc(imports, func(o struct {
				room string
				may  []string
			},
			) bool {
				return o.room == may
			})
			if j >= i {
				t.Errorf("%q stands above %q in the house and may not be imported by it", may, r.room)
			}
		}
	}
}

// forbidCalls finds clocks, randomness, init functions and panics.
func forbidCalls(t *testing.T, file, room string, syntax *ast.File) {
	ast.Inspect(syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Recv == nil && n.Name.Name == "init" {
				t.Errorf("%s has an init function", file)
			}
			// A panic is for a programmer's mistake in a Must function.
			return !strings.HasPrefix(n.Name.Name, "Must")
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok && id.Name == "panic" && room != "governance/storetest" {
				t.Errorf("%s panics outside a Must function", file)
			}
		case *ast.SelectorExpr:
			if pkg, ok := n.X.(*ast.Ident); ok && slices.Contains(notCalled[pkg.Name], n.Sel.Name) && room != "governance/storetest" {
				t.Errorf("%s uses %s.%s", file, pkg.Name, n.Sel.Name)
			}
		}
		return true
	})
}

// libraryFiles returns the Go files of the library, without tests, and the
// room of each.
func libraryFiles(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		if d.IsDir() {
			top := strings.Split(name, "/")[0]
			hidden := len(name) > 1 && strings.HasPrefix(name, ".")
			if hidden || slices.Contains([]string{"examples", "internal", "bench", "tools", "docs", "bin"}, top) || d.Name() == "testdata" {
				return filepath.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") && path.Dir(name) != "." {
			files[name] = path.Dir(name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func parse(t *testing.T, file string) *ast.File {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	syntax, err := parser.ParseFile(token.NewFileSet(), file, src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return syntax
}
