package source

import (
	"bytes"
	"encoding/json"
	"errors"
)

type jsonLine struct {
	ID        string   `json:"id"`
	Locale    string   `json:"locale"`
	Title     string   `json:"title"`
	Body      string   `json:"body"`
	Phrasings []string `json:"phrasings"`
	Tags      []string `json:"tags"`
	Category  string   `json:"category"`
	Audience  string   `json:"audience"`
	Kind      string   `json:"kind"`
}

// jsonl reads an object a line; lines that are empty are passed over.
func (r *reader) jsonl(name string, data []byte) {
	for n := 1; len(data) > 0; n++ {
		var line []byte
		line, data, _ = bytes.Cut(data, []byte("\n"))
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		var in jsonLine
		if err := json.Unmarshal(line, &in); err != nil {
			r.problem(name, n, notJSON(err))
			continue
		}
		if in.ID == "" {
			r.problem(name, n, `The article has no "id".`)
			continue
		}
		item := Item{
			File: name, Line: n, ID: in.ID, Locale: in.Locale, Title: in.Title, Body: in.Body, Phrasings: in.Phrasings,
			Tags: in.Tags, Category: in.Category, Audience: in.Audience, Kind: in.Kind,
		}
		if item.Locale == "" {
			item.Locale = r.options.Locale
		}
		r.out.Items = append(r.out.Items, item)
	}
}

func notJSON(err error) string {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) && wrong.Field != "" {
		return `The field "` + wrong.Field + `" is a ` + wrong.Value + `, which does not fit.`
	}
	return "The line is not a JSON object: " + err.Error() + "."
}
