package source

import (
	"context"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/internal/text"
)

// File is a file to read. Name is its path within what was given, with
// slashes.
type File struct {
	Name string
	Open func() (io.ReadCloser, error)
}

// Item is one text as it was found. Title, Body and ID are never all empty;
// what was not said is "".
type Item struct {
	File      string
	Line      int // where it begins; 1 for a whole file
	ID        string
	Locale    string
	Title     string
	Body      string // Markdown
	Category  string // an id or a name
	Audience  string
	Kind      string
	Phrasings []string
	Tags      []string
}

// Category is an entry of a categories.yaml beside the articles.
type Category struct {
	ID           string            `yaml:"id"`
	Icon         string            `yaml:"icon"`
	Names        map[string]string `yaml:"names"`
	Descriptions map[string]string `yaml:"descriptions"`
}

// Problem is something that was not understood. Line is 0 where it concerns
// the whole file.
type Problem struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Message string `json:"message"`
}

// Contents is what files hold.
type Contents struct {
	Items      []Item
	Categories []Category
	Problems   []Problem
}

// Options say what files do not.
type Options struct {
	Locale string // of texts that name none; "" means en
}

// The limits of what is read, in bytes and files.
const (
	LargestFile = 64 << 20
	largestZip  = 256 << 20 // unpacked
	mostFiles   = 20_000
)

// Read reads the files. What is no article (pictures, styles) is passed over.
// The error is for what stops everything: too much, or a context that ended.
func Read(ctx context.Context, files []File, options Options) (Contents, error) {
	if options.Locale == "" {
		options.Locale = "en"
	}
	r := &reader{options: options, byPath: map[string]string{}}
	if err := r.files(ctx, files, false); err != nil {
		return Contents{}, err
	}
	r.resolve()
	return r.out, nil
}

type reader struct {
	options  Options
	out      Contents
	byPath   map[string]string // id of the article by the path of its file
	read     int
	unpacked int64
}

func (r *reader) files(ctx context.Context, files []File, zipped bool) error {
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if r.read++; r.read > mostFiles {
			return fault.New(fault.TooLarge, "source.Read", "These are too many files: at most 20,000 at once.")
		}
		if err := r.file(ctx, f, zipped, len(files) == 1); err != nil {
			return err
		}
	}
	return nil
}

// file reads one file by the ending of its name. Alone, an unknown kind is a
// problem; among others it is passed over.
func (r *reader) file(ctx context.Context, f File, zipped, alone bool) error {
	var read func(name string, data []byte)
	switch strings.ToLower(path.Ext(f.Name)) {
	case ".jsonl", ".ndjson":
		read = r.jsonl
	case ".csv", ".tsv":
		read = r.csv
	case ".md", ".markdown":
		read = r.markdown
	case ".html", ".htm", ".xhtml":
		read = r.html
	case ".yaml", ".yml":
		if base := path.Base(f.Name); base != "categories.yaml" && base != "categories.yml" {
			return nil
		}
		read = r.categories
	case ".zip":
		if zipped {
			r.problem(f.Name, 0, "A zip inside a zip is not read.")
			return nil
		}
		return r.zip(ctx, f)
	default:
		if alone {
			r.problem(f.Name, 0, "This kind of file is not known. Use .csv, .jsonl, .md, .html, .zip, or a folder of these.")
		}
		return nil
	}
	data, ok := r.load(f)
	if ok {
		read(f.Name, data)
	}
	return nil
}

func (r *reader) load(f File) ([]byte, bool) {
	stream, err := f.Open()
	if err != nil {
		r.problem(f.Name, 0, "The file cannot be opened.")
		return nil, false
	}
	defer stream.Close()
	data, err := io.ReadAll(io.LimitReader(stream, LargestFile+1))
	switch {
	case err != nil:
		r.problem(f.Name, 0, "The file cannot be read to its end.")
	case len(data) > LargestFile:
		r.problem(f.Name, 0, "The file is too large: at most 64 MB.")
	default:
		return data, true
	}
	return nil, false
}

func (r *reader) problem(file string, line int, message string) {
	r.out.Problems = append(r.out.Problems, Problem{file, line, message})
}

// placed fills in what the path of a file says: locale, category, id, each
// where the file itself did not.
func (r *reader) placed(item Item) Item {
	locale, category, id := fromPath(item.File)
	item.Line = max(item.Line, 1)
	if item.Locale == "" {
		item.Locale = locale
	}
	if item.Locale == "" {
		item.Locale = r.options.Locale
	}
	if item.Category == "" {
		item.Category = category
	}
	if item.ID == "" {
		item.ID = id
	}
	r.byPath[item.File] = item.ID
	return item
}

// fromPath reads a path such as fi/delivery/times.md: a folder that is named
// like a locale says the locale, the nearest other folder the category, and
// everything but the locale the id.
func fromPath(name string) (locale, category, id string) {
	var parts []string
	folders := strings.Split(path.Dir(name), "/")
	for _, folder := range folders {
		if locale == "" && slices.Contains(text.Locales(), folder) {
			locale = folder
			continue
		}
		if folder != "." && folder != "" {
			parts = append(parts, folder)
		}
	}
	if len(parts) > 0 {
		category = parts[len(parts)-1]
	}
	base := strings.TrimSuffix(path.Base(name), path.Ext(name))
	if isIndex(base) && len(parts) > 0 {
		base, parts = parts[len(parts)-1], parts[:len(parts)-1]
	}
	return locale, category, idOf(strings.Join(append(parts, base), "-"))
}

// idOf keeps letters and digits, in lower case, and makes dashes of the rest.
func idOf(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r)
	}), "-")
}

// isIndex reports a name that stands for its folder.
func isIndex(base string) bool {
	return strings.EqualFold(base, "index") || strings.EqualFold(base, "readme")
}

// titleFromName makes a title of a file's name.
func titleFromName(name string) string {
	id := strings.TrimSuffix(path.Base(name), path.Ext(name))
	if folder := path.Base(path.Dir(name)); isIndex(id) && folder != "." {
		id = folder
	}
	words := strings.Join(strings.FieldsFunc(id, func(r rune) bool { return r == '-' || r == '_' || r == ' ' }), " ")
	if words == "" {
		return ""
	}
	letters := []rune(words)
	return strings.ToUpper(string(letters[0])) + string(letters[1:])
}
