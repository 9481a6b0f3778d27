package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func library(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// The rows go on in one store.
func TestImport(t *testing.T) {
	good := library(t, map[string]string{
		"returns.md":     "# How do I return something?\n\nSend it back within 30 days.\n",
		"delivery.md":    "# How long does delivery take?\n\nThree days.\n",
		"articles.jsonl": `{"id":"warranty","title":"Warranty","body":"Two years.","locale":"en"}` + "\n",
	})
	broken := library(t, map[string]string{
		"articles.jsonl": `{"id":"a","title":"A","body":"Text.","locale":"en"}` + "\nno json\n",
	})
	for _, row := range []struct {
		name   string
		args   []string
		status int
		says   []string
	}{
		{"a dry run says what would be", []string{good, "--dry-run"}, 0, []string{"would import 3 articles: 3 texts new"}},
		{"a folder", []string{good}, 0, []string{"imported 3 articles: 3 texts new", "100 %"}},
		{"the same folder again changes nothing", []string{good}, 0, []string{"0 texts new, 0 changed, 3 as they were"}},
		{"a broken line stops it and is named", []string{broken}, 1, []string{"articles.jsonl:2:", "Nothing was imported"}},
		{"unless the rest is wanted", []string{broken, "--skip-broken"}, 0, []string{"articles.jsonl:2:", "imported 1 articles", "1 places not understood"}},
		{"nothing there", []string{filepath.Join(good, "none")}, 1, []string{"There is no file or folder"}},
		{"an empty folder", []string{t.TempDir()}, 1, []string{"No article was found"}},
		{"a language that is none", []string{good, "--locale", "English!"}, 1, []string{"locale"}},
	} {
		status, said := command(t, nil, append([]string{"import", "--data", filepath.Dir(good) + "/store"}, row.args...)...)
		if status != row.status {
			t.Errorf("%s: status %d: %s", row.name, status, said)
		}
		for _, word := range row.says {
			if !strings.Contains(said, word) {
				t.Errorf("%s: %q is not said: %s", row.name, word, said)
			}
		}
	}
}
