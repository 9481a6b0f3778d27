package kb

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"strings"
)

// LineProblem is what is wrong with a line of a file.
type LineProblem struct {
	Line    int    `json:"line"`
	Message string `json:"message"`
}

const longestTestLine = 64 << 10 // bytes

// ReadTestQuestions reads test questions from JSON lines ({"question", "locale",
// "article_id"}, or "expect" with a list of articles, as evaluations have it) or
// from CSV whose first row names the columns question, article and locale. An
// empty article stands for a person; locale is that of lines which name none.
// Every line that is not understood is among the problems.
func ReadTestQuestions(data []byte, locale string) ([]TestQuestion, []LineProblem) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		return readTestLines(data, locale)
	}
	return readTestTable(data, locale)
}

func readTestLines(data []byte, locale string) (out []TestQuestion, problems []LineProblem) {
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, longestTestLine)
	number := 0
	for lines.Scan() {
		number++
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var line struct {
			Question string   `json:"question"`
			Locale   string   `json:"locale"`
			Article  string   `json:"article_id"`
			Expect   []string `json:"expect"`
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			problems = append(problems, LineProblem{number, `This is no JSON object such as {"question": "…", "article_id": "…"}.`})
			continue
		}
		if line.Article == "" && len(line.Expect) > 0 {
			line.Article = line.Expect[0]
		}
		q, wrong := testOf(line.Question, line.Article, line.Locale, locale)
		if wrong != "" {
			problems = append(problems, LineProblem{number, wrong})
			continue
		}
		out = append(out, q)
	}
	if lines.Err() != nil {
		problems = append(problems, LineProblem{number + 1, "The line is too long: at most 64 kB."})
	}
	return out, problems
}

func readTestTable(data []byte, locale string) (out []TestQuestion, problems []LineProblem) {
	rows := csv.NewReader(bytes.NewReader(data))
	rows.FieldsPerRecord = -1
	first, _, _ := bytes.Cut(data, []byte("\n"))
	if bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")) {
		rows.Comma = ';'
	}
	head, err := rows.Read()
	at := map[string]int{}
	for i, name := range head {
		at[strings.ToLower(strings.TrimSpace(name))] = i
	}
	if _, named := at["question"]; err != nil || !named {
		return nil, []LineProblem{{1, `The first row names the columns: "question", and "article" and "locale" if there are any.`}}
	}
	if i, named := at["article_id"]; named {
		at["article"] = i
	}
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return out, problems
		}
		if err != nil {
			line := 0
			if broken, ok := errors.AsType[*csv.ParseError](err); ok {
				line = broken.Line
			}
			return out, append(problems, LineProblem{line, "The row is not CSV: a quote is missing or too many."})
		}
		line, _ := rows.FieldPos(0)
		cell := func(name string) string {
			if i, named := at[name]; named && i < len(row) {
				return row[i]
			}
			return ""
		}
		q, wrong := testOf(cell("question"), cell("article"), cell("locale"), locale)
		if wrong != "" {
			problems = append(problems, LineProblem{line, wrong})
			continue
		}
		out = append(out, q)
	}
}

func testOf(question, article, locale, fallback string) (TestQuestion, string) {
	q := TestQuestion{Question: oneLine(question), Locale: strings.TrimSpace(locale)}
	if q.Locale == "" {
		q.Locale = fallback
	}
	if article = strings.TrimSpace(article); article != "" {
		q.ArticleID = &article
	}
	switch {
	case q.Question == "":
		return q, "There is no question."
	case !localeForm.MatchString(q.Locale):
		return q, "A locale is two letters, such as en or fi."
	}
	return q, ""
}
