package segue_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/segue-desk/segue/"

// mayImport lists, for each part of the house, the parts that it may know
// besides itself. The longest name that fits a package counts.
var mayImport = map[string][]string{
	"":                {},
	"cmd":             {"api", "assist", "kb", "desk", "internal", "migrations", "ui"},
	"api":             {"assist", "kb", "desk", "internal"},
	"assist":          {"kb", "desk", "internal"},
	"kb":              {"internal"},
	"desk":            {"internal"},
	"internal":        {},
	"internal/testdb": {"internal", "migrations"},
	"migrations":      {"internal"},
	"ui":              {},
}

// onlyIn lists the places that may use a library; a place that ends in *.go is
// a pattern for the file's name.
var onlyIn = map[string][]string{
	"gorm.io/":                         {"store*.go", "internal/database", "internal/jobs"},
	"github.com/glebarez/sqlite":       {"internal/database"},
	"github.com/jackc/pgx":             {"internal/testdb", "cmd/chaos", "cmd/load"},
	"github.com/pressly/goose":         {"migrations"},
	"github.com/blevesearch":           {"internal/text", "internal/index", "cmd/bench"},
	"github.com/sashabaranov/":         {"assist"},
	"github.com/labstack/":             {"api"},
	"github.com/danielgtaylor/":        {"api"},
	"github.com/centrifugal/":          {"api", "cmd/chaos", "cmd/load"},
	"github.com/prometheus/":           {"api"},
	"github.com/alecthomas/kong":       {"cmd"},
	"github.com/wneessen/go-mail":      {"internal/mail"},
	"github.com/microcosm-cc":          {"kb", "internal/markdown"},
	"github.com/stretchr/testify":      {},
	"github.com/pemistahl/lingua-go":   {"assist/language"},
	"github.com/yuin/goldmark":         {"kb", "assist/compose", "internal/markdown"},
	"github.com/JohannesKaufmann/html": {"kb"},
}

// mostLines is how long a file may be.
const mostLines = 400

// generated files are as long as they are.
var generated = []string{"ui/shared/openapi.d.ts"}

// file is a Go file, parsed as far as its imports and declarations.
type file struct {
	path    string // with slashes, from the root
	syntax  *ast.File
	imports []string
}

func (f file) dir() string { return strings.TrimPrefix(path.Dir(f.path), ".") }

// sources gives the paths of all files that are ours.
func sources(t *testing.T) []string {
	t.Helper()
	var paths []string
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			switch entry.Name() {
			case ".git", "node_modules", "dist", "data", "bin", "testdata":
				return fs.SkipDir
			}
			return nil
		}
		paths = append(paths, filepath.ToSlash(name))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

func goFiles(t *testing.T) []file {
	t.Helper()
	var files []file
	for _, name := range sources(t) {
		if !strings.HasSuffix(name, ".go") || strings.HasPrefix(name, "tools/") {
			continue
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		f := file{path: name, syntax: syntax}
		for _, spec := range syntax.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			f.imports = append(f.imports, imported)
		}
		files = append(files, f)
	}
	if len(files) < 20 {
		t.Fatalf("only %d Go files were found", len(files))
	}
	return files
}

// within reports whether the folder is the place or lies under it.
func within(dir, place string) bool { return dir == place || strings.HasPrefix(dir, place+"/") }

// part gives the part of the house that a package belongs to.
func part(t *testing.T, dir string) string {
	t.Helper()
	found := ""
	for name := range mayImport {
		if within(dir, name) && len(name) > len(found) {
			found = name
		}
	}
	if found == "" && dir != "" {
		t.Errorf("the package %s belongs to no part of the house; name it in mayImport", dir)
	}
	return found
}

func TestImports_PointDownOnly(t *testing.T) {
	for _, f := range goFiles(t) {
		own := part(t, f.dir())
		for _, imported := range f.imports {
			dir, ours := strings.CutPrefix(imported, module)
			if !ours {
				continue
			}
			other := part(t, dir)
			testsOnly := within(dir, "internal/testdb") && strings.HasSuffix(f.path, "_test.go")
			if other != own && !testsOnly && !slices.Contains(mayImport[own], strings.SplitN(other, "/", 2)[0]) {
				t.Errorf("%s imports %s, but %q may know only %v", f.path, dir, own, mayImport[own])
			}
			if within(dir, "internal/testdb") && !within(f.dir(), "internal/testdb") && !strings.HasSuffix(f.path, "_test.go") {
				t.Errorf("%s imports %s, which is for tests", f.path, dir)
			}
		}
	}
}

func TestLibraries_StayInTheirPlaces(t *testing.T) {
	for _, f := range goFiles(t) {
		for _, imported := range f.imports {
			for library, places := range onlyIn {
				if strings.HasPrefix(imported, library) && !allowed(f, places) {
					t.Errorf("%s imports %s, which belongs only in %v", f.path, imported, places)
				}
			}
		}
	}
}

func allowed(f file, places []string) bool {
	return slices.ContainsFunc(places, func(place string) bool {
		if strings.HasSuffix(place, ".go") {
			matches, err := path.Match(place, path.Base(f.path))
			return err == nil && matches
		}
		return within(f.dir(), place)
	})
}

func TestPackages_SayWhatTheyAreFor(t *testing.T) {
	described := map[string]bool{}
	for _, f := range goFiles(t) {
		if f.syntax.Doc == nil || strings.HasSuffix(f.path, "_test.go") {
			described[f.dir()] = described[f.dir()] || false
			continue
		}
		command := f.syntax.Name.Name == "main" && path.Base(f.path) == "main.go" // may be all there is
		if path.Base(f.path) != "doc.go" && !command {
			t.Errorf("%s: the package comment belongs in doc.go", f.path)
		}
		described[f.dir()] = true
	}
	for dir, ok := range described {
		if !ok {
			t.Errorf("the package %q has no doc.go that says what it is for", dir)
		}
	}
}

func TestNoInitFunctionsAndNoSkippedTests(t *testing.T) {
	for _, f := range goFiles(t) {
		ast.Inspect(f.syntax, func(node ast.Node) bool {
			switch n := node.(type) {
			case *ast.FuncDecl:
				if n.Name.Name == "init" && n.Recv == nil {
					t.Errorf("%s has an init function", f.path)
				}
			case *ast.SelectorExpr:
				if name := n.Sel.Name; strings.HasSuffix(f.path, "_test.go") && (name == "Skip" || name == "Skipf" || name == "SkipNow") {
					t.Errorf("%s skips a test", f.path)
				}
			}
			return true
		})
	}
}

func TestFiles_AreShort(t *testing.T) {
	for _, name := range sources(t) {
		switch path.Ext(name) {
		case ".go", ".ts", ".svelte", ".css":
		default:
			continue
		}
		if slices.Contains(generated, name) {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if lines := bytes.Count(text, []byte("\n")); lines > mostLines {
			t.Errorf("%s has %d lines, more than %d: is it one room or several?", name, lines, mostLines)
		}
	}
}

func TestNothingBuiltIsTracked(t *testing.T) {
	if _, err := os.Stat(".git"); err != nil {
		t.Log("not a clone: git tracks nothing here")
		return
	}
	output, err := exec.Command("git", "ls-files").Output()
	if err != nil {
		t.Fatal(err)
	}
	for name := range strings.Lines(string(output)) {
		name = strings.TrimSpace(name)
		for _, dir := range strings.Split(path.Dir(name), "/") {
			if dir == "dist" || dir == "node_modules" {
				t.Errorf("%s is tracked, but is made by a tool", name)
			}
		}
		if base := path.Base(name); (base == "package.json" || base == "package-lock.json") && path.Dir(name) != "ui" {
			t.Errorf("%s: ui is the only npm project", name)
		}
	}
}
