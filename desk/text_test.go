package desk

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func FuzzWords(f *testing.F) {
	for _, seed := range []string{"", "hello", " a\r\nb ", "\x00\x1b[31mred", "\xff\xfe", "שלום", "🙂", strings.Repeat("x", maxText+1)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := words("test", text)
		if err != nil {
			return
		}
		if !utf8.ValidString(got) || strings.TrimSpace(got) != got || utf8.RuneCountInString(got) > maxText || got == "" {
			t.Errorf("%q became %q", text, got)
		}
		if strings.ContainsFunc(got, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }) {
			t.Errorf("%q keeps control characters", got)
		}
		if again, err := words("test", got); err != nil || again != got {
			t.Errorf("%q becomes %q the second time: %v", got, again, err)
		}
	})
}

func FuzzFileName(f *testing.F) {
	for _, seed := range []string{"", "a.txt", "../../etc/passwd", `C:\x\y.png`, "...", "a\nb\".txt", "/"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		got := fileName(name)
		if got == "" || strings.ContainsAny(got, "/\\\n\r\x00") || strings.HasPrefix(got, ".") || !utf8.ValidString(got) {
			t.Errorf("%q became %q", name, got)
		}
	})
}

func TestCut(t *testing.T) {
	for _, row := range []struct {
		text  string
		limit int
		want  string
	}{{"short", 10, "short"}, {"exactly10!", 10, "exactly10!"}, {"äöå äöå äöå", 5, "äöå…"}} {
		if got := cut(row.text, row.limit); got != row.want {
			t.Errorf("cut(%q, %d) = %q, want %q", row.text, row.limit, got, row.want)
		}
	}
}

func TestChangedShare(t *testing.T) {
	for _, row := range []struct {
		offered, sent string
		want          float64
	}{{"", "", 0}, {"a b c d", "a b c d", 0}, {"a b c d", "a b x y", 0.5}, {"a b", "c d", 1}} {
		if got := changedShare(row.offered, row.sent); got != row.want {
			t.Errorf("changedShare(%q, %q) = %v, want %v", row.offered, row.sent, got, row.want)
		}
	}
}

func TestMerged(t *testing.T) {
	for _, row := range [][3]string{{"{}", "{}", "{}"}, {`{"a":1}`, "{}", `{"a":1}`}, {"{}", `{"b":2}`, `{"b":2}`}, {`{"a":1}`, `{"b":2}`, `{"a":1,"b":2}`}} {
		if got := merged(row[0], row[1]); got != row[2] {
			t.Errorf("merged(%s, %s) = %s, want %s", row[0], row[1], got, row[2])
		}
	}
}
