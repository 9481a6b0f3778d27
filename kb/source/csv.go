package source

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// columns are the names of columns that are understood, in lower case.
func columns() map[string][]string {
	return map[string][]string{
		"title":     {"question", "title", "q", "subject", "heading", "kysymys", "otsikko", "pregunta", "título", "titulo", "fråga", "rubrik", "frage", "titel", "titre"},
		"body":      {"answer", "body", "a", "text", "content", "reply", "vastaus", "sisältö", "respuesta", "contenido", "svar", "antwort", "réponse"},
		"locale":    {"locale", "language", "lang", "kieli", "idioma", "språk", "sprache", "langue"},
		"category":  {"category", "section", "topic", "kategoria", "ryhmä", "categoría", "categoria", "kategori", "kategorie", "catégorie"},
		"phrasings": {"phrasings", "phrasing", "variants", "examples", "utterances", "alternatives", "questions"},
		"tags":      {"tags", "tag", "keywords", "labels"},
		"audience":  {"audience"},
		"id":        {"id", "key"},
	}
}

// csv reads a question and an answer a row. The delimiter and the encoding are
// found out; without a row of names two columns are question and answer.
func (r *reader) csv(name string, data []byte) {
	data = toUTF8(data)
	rows := csv.NewReader(bytes.NewReader(data))
	rows.Comma, rows.FieldsPerRecord, rows.LazyQuotes = delimiter(data), -1, true
	var places map[string]int
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			r.problem(name, lineOf(err), "The row is not CSV: "+reason(err)+".")
			return // the reader has lost its way
		}
		line, _ := rows.FieldPos(0)
		if places == nil {
			var named bool
			if places, named = header(row); places == nil {
				r.problem(name, line, `The first row names no columns. It needs "question" and "answer", or "title" and "body".`)
				return
			}
			if named {
				continue
			}
		}
		r.row(name, line, row, places)
	}
}

func (r *reader) row(name string, line int, row []string, places map[string]int) {
	cell := func(column string) string {
		if i, ok := places[column]; ok && i < len(row) {
			return strings.TrimSpace(row[i])
		}
		return ""
	}
	item := Item{
		File: name, Line: line, ID: cell("id"), Locale: cell("locale"), Title: cell("title"), Body: cell("body"),
		Category: cell("category"), Audience: cell("audience"), Phrasings: list(cell("phrasings"), "|\n"), Tags: list(cell("tags"), "|,\n"),
	}
	switch {
	case strings.TrimSpace(strings.Join(row, "")) == "":
		return
	case item.Title == "":
		r.problem(name, line, "The row has no question.")
		return
	case item.Body == "":
		r.problem(name, line, "The row has no answer.")
		return
	}
	if item.Locale == "" {
		item.Locale, _, _ = fromPath(name)
	}
	if item.Locale == "" {
		item.Locale = r.options.Locale
	}
	if len(item.Body) < shortAnswer && !strings.Contains(item.Body, "\n") {
		item.Kind = "faq"
	}
	r.out.Items = append(r.out.Items, item)
}

// shortAnswer is how long an answer on one line may be to make an FAQ entry.
const shortAnswer = 400

// header finds the columns in the first row, or takes two columns without
// names as question and answer. nil when neither fits.
func header(row []string) (places map[string]int, named bool) {
	places = map[string]int{}
	for i, cell := range row {
		cell = strings.ToLower(strings.TrimSpace(cell))
		for column, names := range columns() {
			if _, taken := places[column]; !taken && slices.Contains(names, cell) {
				places[column] = i
			}
		}
	}
	_, title := places["title"]
	_, body := places["body"]
	switch {
	case title && body:
		return places, true
	case len(places) == 0 && len(row) == 2:
		return map[string]int{"title": 0, "body": 1}, false
	default:
		return nil, false
	}
}

// delimiter takes what divides the first line most often.
func delimiter(data []byte) rune {
	line, _, _ := bytes.Cut(data, []byte("\n"))
	best, most := ',', 0
	for _, candidate := range []rune{',', ';', '\t'} {
		if n := bytes.Count(line, []byte(string(candidate))); n > most {
			best, most = candidate, n
		}
	}
	return best
}

// toUTF8 takes what is not UTF-8 for Latin-1 in Windows' form, as spreadsheets
// write it.
func toUTF8(data []byte) []byte {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if utf8.Valid(data) {
		return data
	}
	converted, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return bytes.ToValidUTF8(data, []byte("\uFFFD"))
	}
	return converted
}

func list(cell, separators string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

func lineOf(err error) int {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return parse.Line
	}
	return 0
}

func reason(err error) string {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return parse.Err.Error()
	}
	return err.Error()
}
