package source_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"hash/crc32"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/kb/source"
)

func file(name, content string) source.File {
	return source.File{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}
}

func TestRead(t *testing.T) {
	for _, row := range []struct {
		name     string
		files    []source.File
		want     []source.Item
		problems []source.Problem
	}{
		{
			name:  "JSON lines",
			files: []source.File{file("a.jsonl", "\ufeff"+`{"id":"a","locale":"fi","title":"T","body":"B","phrasings":["p"],"tags":["t"],"category":"c","audience":"agents"}`+"\n\n"+`{"id":"b","title":"U"}`)},
			want: []source.Item{
				{File: "a.jsonl", Line: 1, ID: "a", Locale: "fi", Title: "T", Body: "B", Phrasings: []string{"p"}, Tags: []string{"t"}, Category: "c", Audience: "agents"},
				{File: "a.jsonl", Line: 3, ID: "b", Locale: "en", Title: "U"},
			},
		},
		{
			name:  "broken JSON lines",
			files: []source.File{file("a.jsonl", "{\n"+`{"title":"no id"}`+"\n"+`{"id":"x","phrasings":"one"}`+"\n[]\n")},
			problems: []source.Problem{
				{"a.jsonl", 1, "The line is not a JSON object: unexpected end of JSON input."},
				{"a.jsonl", 2, `The article has no "id".`},
				{"a.jsonl", 3, `The field "phrasings" is a string, which does not fit.`},
				{"a.jsonl", 4, "The line is not a JSON object: json: cannot unmarshal array into Go value of type source.jsonLine."},
			},
		},
		{
			name:  "CSV with commas and quotes",
			files: []source.File{file("faq.csv", "Category,Question,Answer,Phrasings\nOrders,\"How long, please?\",\"Two\ndays\",when|how soon\n,,,\n")},
			want: []source.Item{
				{File: "faq.csv", Line: 2, Locale: "en", Title: "How long, please?", Body: "Two\ndays", Category: "Orders", Phrasings: []string{"when", "how soon"}},
			},
		},
		{
			name:  "CSV with semicolons in Latin-1",
			files: []source.File{file("faq.csv", "Kysymys;Vastaus;Kieli\nMist\xe4 l\xf6yd\xe4n?;T\xe4\xe4lt\xe4 \x80;fi\n")},
			want:  []source.Item{{File: "faq.csv", Line: 2, Locale: "fi", Title: "Mistä löydän?", Body: "Täältä €", Kind: "faq"}},
		},
		{
			name:  "two columns without names",
			files: []source.File{file("faq.tsv", "Where are you?\tIn Tampere.\n")},
			want:  []source.Item{{File: "faq.tsv", Line: 1, Locale: "en", Title: "Where are you?", Body: "In Tampere.", Kind: "faq"}},
		},
		{
			name:     "columns that say nothing",
			files:    []source.File{file("faq.csv", "x,y,z\n1,2,3\n")},
			problems: []source.Problem{{"faq.csv", 1, `The first row names no columns. It needs "question" and "answer", or "title" and "body".`}},
		},
		{
			name:  "rows that lack something",
			files: []source.File{file("faq.csv", "question,answer\nonly a question,\n,only an answer\n")},
			problems: []source.Problem{
				{"faq.csv", 2, "The row has no answer."}, {"faq.csv", 3, "The row has no question."},
			},
		},
		{
			name: "a folder of Markdown",
			files: []source.File{
				file("en/Delivery & returns/How long.md", "# How long?\r\n\r\nTwo days, see [here](../care.md#x) and [there](none.md).\r\n"),
				file("fi/delivery/times.md", "---\nid: times\ntitle: \"Kauanko: toimitus\"\ntags: [a, b]\naudience: agents\nphrasings:\n  - milloin\n---\nKaksi päivää.\n"),
				file("en/care.md", "Title below\n===========\nWash cold.\n"),
				file("es/care/index.md", "---\ntags: a, b\n---\nLavar en frío.\n"),
				file("en/wip.md", "---\ndraft: true\n---\nx\n"),
				file("en/picture.png", "x"),
			},
			want: []source.Item{
				{File: "en/Delivery & returns/How long.md", Line: 1, ID: "delivery-returns-how-long", Locale: "en", Title: "How long?",
					Body: "Two days, see [here](article:care) and [there](none.md).", Category: "Delivery & returns"},
				{File: "fi/delivery/times.md", Line: 9, ID: "times", Locale: "fi", Title: "Kauanko: toimitus", Body: "Kaksi päivää.",
					Category: "delivery", Audience: "agents", Tags: []string{"a", "b"}, Phrasings: []string{"milloin"}},
				{File: "en/care.md", Line: 1, ID: "care", Locale: "en", Title: "Title below", Body: "Wash cold."},
				{File: "es/care/index.md", Line: 4, ID: "care", Locale: "es", Title: "Care", Body: "Lavar en frío.", Category: "care", Tags: []string{"a", "b"}},
			},
		},
		{
			name:     "front matter that is no YAML",
			files:    []source.File{file("a.md", "---\nid: a\ntitle: x: y\n---\nText.\n")},
			problems: []source.Problem{{"a.md", 3, "The front matter is not YAML: mapping values are not allowed in this context."}},
		},
		{
			name:  "a rule above a text is no front matter",
			files: []source.File{file("opening-hours.md", "---\nTen to six.\n")},
			want:  []source.Item{{File: "opening-hours.md", Line: 1, ID: "opening-hours", Locale: "en", Title: "Opening hours", Body: "---\nTen to six."}},
		},
		{
			name: "a saved page",
			files: []source.File{file("help/returns.html", `<!doctype html><html lang="fi-FI"><head><title>Palautukset | Kauppa</title><script>x()</script></head>
				<body><nav>Etusivu</nav><main><div class="breadcrumb">a › b</div><h1>Palautus <a class="headerlink" href="#x">¶</a></h1><p>60 <b>päivää</b>.</p>
				<table><tr><th>Maa</th></tr><tr><td>Ruotsi</td></tr></table><script>alert(1)</script><form><button>Lähetä</button></form></main><footer>©</footer></body></html>`)},
			want: []source.Item{{File: "help/returns.html", Line: 1, ID: "help-returns", Locale: "fi", Title: "Palautus", Category: "help",
				Body: "60 **päivää**.\n\n| Maa    |\n|--------|\n| Ruotsi |"}},
		},
		{
			name:     "a page without a text",
			files:    []source.File{file("a.html", "<body><script>draw()</script></body>")},
			problems: []source.Problem{{"a.html", 0, "The page has no text. If a script draws it, save it from the browser once it is shown."}},
		},
		{
			name:     "an unknown kind, alone",
			files:    []source.File{file("a.docx", "x")},
			problems: []source.Problem{{"a.docx", 0, "This kind of file is not known. Use .csv, .jsonl, .md, .html, .zip, or a folder of these."}},
		},
		{
			name:     "an empty text",
			files:    []source.File{file("a.md", "# Only a title\n")},
			problems: []source.Problem{{"a.md", 1, "The file has no text."}},
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := source.Read(t.Context(), row.files, source.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(row.want, got.Items); diff != "" {
				t.Errorf("items: %s", diff)
			}
			if diff := cmp.Diff(row.problems, got.Problems); diff != "" {
				t.Errorf("problems: %s", diff)
			}
		})
	}
}

func zipped(t testing.TB, names ...string) source.File {
	t.Helper()
	var data bytes.Buffer
	w := zip.NewWriter(&data)
	for _, name := range names {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte("Text of " + name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return file("articles.zip", data.String())
}

func TestRead_Zip(t *testing.T) {
	for _, row := range []struct {
		name  string
		names []string
		want  []string // file, id, locale
	}{
		{"a common folder is left out", []string{"export/fi/a.md", "export/en/b/c.md", "export/.git/x.md", "__MACOSX/x.md"}, []string{"fi/a.md a fi", "en/b/c.md b-c en"}},
		{"a folder that is a locale stays", []string{"fi/a.md", "fi/b.md"}, []string{"fi/a.md a fi", "fi/b.md b fi"}},
		{"a way out of the folder leads nowhere", []string{"../../etc/a.md", `..\b.md`}, []string{"etc/a.md etc-a en", "b.md b en"}},
		{"a zip inside", []string{"a.md", "b.zip"}, []string{"a.md a en"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := source.Read(t.Context(), []source.File{zipped(t, row.names...)}, source.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var items []string
			for _, i := range got.Items {
				items = append(items, i.File+" "+i.ID+" "+i.Locale)
			}
			if diff := cmp.Diff(row.want, items); diff != "" {
				t.Error(diff)
			}
		})
	}
	broken, err := source.Read(t.Context(), []source.File{file("x.zip", "no zip")}, source.Options{})
	if err != nil || len(broken.Problems) != 1 {
		t.Errorf("a broken zip: %+v, %v", broken, err)
	}
}

func TestRead_ABomb(t *testing.T) {
	const size = 60 << 20
	var packed bytes.Buffer
	flat, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := flat.Write(make([]byte, size)); err != nil {
		t.Fatal(err)
	}
	if err := flat.Close(); err != nil {
		t.Fatal(err)
	}
	var data bytes.Buffer
	w := zip.NewWriter(&data)
	for n := range 6 {
		f, err := w.CreateRaw(&zip.FileHeader{
			Name: string(rune('a'+n)) + ".md", Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(make([]byte, size)),
			CompressedSize64: uint64(packed.Len()), UncompressedSize64: size,
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(packed.Bytes()); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := source.Read(t.Context(), []source.File{file("x.zip", data.String())}, source.Options{}); !fault.Is(err, fault.TooLarge) {
		t.Errorf("error = %v, want too_large", err)
	}
}

func TestFolder(t *testing.T) {
	files, err := source.Folder(fstest.MapFS{"en/a.md": {Data: []byte("A")}, ".git/b.md": {Data: []byte("B")}, "categories.yaml": {
		Data: []byte("- {id: en, names: {en: English}, icon: flag}\n")}})
	if err != nil {
		t.Fatal(err)
	}
	got, err := source.Read(t.Context(), files, source.Options{})
	if err != nil || len(got.Items) != 1 || len(got.Categories) != 1 || got.Categories[0].Names["en"] != "English" {
		t.Errorf("%+v, %v", got, err)
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{"---\nid: [\n---\n", "a,b\n\"", "<main><h1>x", `{"id":1}`, "\xff\xfe;\n", "# \n", "PK\x03\x04"} {
		f.Add("a.md", seed)
		f.Add("a.csv", seed)
		f.Add("a.html", seed)
		f.Add("a.jsonl", seed)
		f.Add("a.zip", seed)
		f.Add("categories.yaml", seed)
	}
	f.Fuzz(func(t *testing.T, name, content string) {
		if _, err := source.Read(t.Context(), []source.File{file(name, content)}, source.Options{}); err != nil {
			t.Error(err)
		}
	})
}
