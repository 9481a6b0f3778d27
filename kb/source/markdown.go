package source

import (
	"bytes"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// words is a list, or one text with commas between.
type words []string

// UnmarshalYAML is yaml's door.
func (w *words) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode {
		*w = list(node.Value, ",\n")
		return nil
	}
	var all []string
	if err := node.Decode(&all); err != nil {
		return err
	}
	*w = all
	return nil
}

type frontMatter struct {
	ID        string `yaml:"id"`
	Title     string `yaml:"title"`
	Locale    string `yaml:"locale"`
	Lang      string `yaml:"lang"`
	Language  string `yaml:"language"`
	Category  string `yaml:"category"`
	Audience  string `yaml:"audience"`
	Kind      string `yaml:"kind"`
	Draft     bool   `yaml:"draft"`
	Tags      words  `yaml:"tags"`
	Phrasings words  `yaml:"phrasings"`
	Questions words  `yaml:"questions"`
}

// markdown reads a file that is one text. Its title is that of the front
// matter, else its first heading, else the file's name.
func (r *reader) markdown(name string, data []byte) {
	source := strings.ReplaceAll(string(toUTF8(data)), "\r\n", "\n")
	front, body, line, err := split(source)
	if err != nil {
		r.problem(name, line, "The front matter is not YAML: "+err.Error()+".")
		return
	}
	if front.Draft {
		return // its author does not want it seen
	}
	title, rest := firstHeading(body)
	if front.Title != "" {
		if title != front.Title {
			rest = body
		}
		title = front.Title
	}
	if title == "" {
		title = titleFromName(name)
	}
	item := r.placed(Item{
		File: name, Line: line, ID: front.ID, Locale: firstOf(front.Locale, front.Lang, front.Language), Title: title,
		Body: strings.TrimSpace(rest), Category: front.Category, Audience: front.Audience, Kind: front.Kind,
		Phrasings: append(front.Phrasings, front.Questions...), Tags: front.Tags,
	})
	if item.Body == "" && len(item.Phrasings) == 0 {
		r.problem(name, line, "The file has no text.")
		return
	}
	r.out.Items = append(r.out.Items, item)
}

// split parts the front matter from the body. line is where the body begins,
// or where the front matter is wrong.
func split(source string) (front frontMatter, body string, line int, err error) {
	if !strings.HasPrefix(source, "---\n") {
		return front, source, 1, nil
	}
	head, rest, found := strings.Cut(source[3:], "\n---\n")
	if !found {
		if head, found = strings.CutSuffix(strings.TrimRight(source[3:], "\n"), "\n---"); !found {
			return front, source, 1, nil // a rule above a text
		}
	}
	if err := yaml.Unmarshal([]byte(head), &front); err != nil {
		return front, "", yamlLine(err), errors.New(yamlReason(err))
	}
	return front, rest, strings.Count(head, "\n") + 3, nil
}

var yamlPlace = regexp.MustCompile(`line (\d+): `)

// yamlLine is the line in the file: the front matter begins with its first.
func yamlLine(err error) int {
	if found := yamlPlace.FindStringSubmatch(err.Error()); found != nil {
		n, _ := strconv.Atoi(found[1]) // digits by the pattern
		return n
	}
	return 1
}

func yamlReason(err error) string {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	text = strings.TrimPrefix(text, "unmarshal errors:\n")
	return strings.TrimSpace(yamlPlace.ReplaceAllString(text, ""))
}

// firstHeading takes a first heading off a text that begins with one.
func firstHeading(body string) (title, rest string) {
	body = strings.TrimLeft(body, "\n ")
	line, after, _ := strings.Cut(body, "\n")
	if title, ok := strings.CutPrefix(line, "# "); ok {
		return strings.TrimSpace(strings.TrimRight(strings.TrimSpace(title), "#")), after
	}
	if under, more, _ := strings.Cut(after, "\n"); len(under) > 2 && strings.Trim(under, "=") == "" && strings.TrimSpace(line) != "" {
		return strings.TrimSpace(line), more
	}
	return "", body
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// categories reads names and icons for the categories that the articles name.
func (r *reader) categories(name string, data []byte) {
	var found []Category
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	if err := decoder.Decode(&found); err != nil {
		r.problem(name, yamlLine(err), "The categories are not a list of id, names, icon and descriptions: "+yamlReason(err)+".")
		return
	}
	r.out.Categories = append(r.out.Categories, found...)
}
