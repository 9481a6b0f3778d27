package evaluate

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/internal/fault"
)

// Question is one line of questions.jsonl.
type Question struct {
	Question string   `json:"question"`
	Locale   string   `json:"locale"`
	Expect   []string `json:"expect"` // every article that would be right; none: out of scope
}

type articleLine struct {
	ID        string   `json:"id"`
	Locale    string   `json:"locale"`
	Title     string   `json:"title"`
	Body      string   `json:"body"`
	Phrasings []string `json:"phrasings"`
	Tags      []string `json:"tags"`
	Category  string   `json:"category"`
	Audience  string   `json:"audience"`
}

// ReadArticles reads an articles.jsonl file.
func ReadArticles(path string) ([]rank.Article, error) {
	var out []rank.Article
	err := eachLine(path, func(data []byte) error {
		var a articleLine
		if err := json.Unmarshal(data, &a); err != nil {
			return err
		}
		if a.ID == "" {
			return errors.New("an article needs an id")
		}
		if a.Locale == "" {
			a.Locale = "en"
		}
		out = append(out, rank.Article(a))
		return nil
	})
	return out, err
}

// ReadQuestions reads a questions.jsonl file.
func ReadQuestions(path string) ([]Question, error) {
	var out []Question
	err := eachLine(path, func(data []byte) error {
		var q Question
		if err := json.Unmarshal(data, &q); err != nil {
			return err
		}
		out = append(out, q)
		return nil
	})
	return out, err
}

// ReadSuite reads the suite of a folder, for factory weights.
func ReadSuite(dir string) (rank.Suite, error) {
	articles, err := ReadArticles(filepath.Join(dir, "articles.jsonl"))
	if err != nil {
		return rank.Suite{}, err
	}
	questions, err := ReadQuestions(filepath.Join(dir, "questions.jsonl"))
	if err != nil {
		return rank.Suite{}, err
	}
	s := rank.Suite{Name: filepath.Base(dir), Articles: articles}
	for _, q := range questions {
		s.Questions = append(s.Questions, rank.Question{Text: q.Question, Locale: q.Locale, Expect: q.Expect})
	}
	return s, nil
}

const longestLine = 16 << 20

func eachLine(path string, do func([]byte) error) error {
	file, err := os.Open(path)
	if err != nil {
		return fault.Wrap(err, fault.NotFound, "evaluate.Read", "The file "+path+" cannot be read.")
	}
	defer file.Close()
	return readLines(file, path, do)
}

func readLines(r io.Reader, name string, do func([]byte) error) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 1<<16), longestLine)
	for n := 1; lines.Scan(); n++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		if err := do(lines.Bytes()); err != nil {
			return fault.New(fault.Invalid, "evaluate.Read", "%s:%d: %v", name, n, err)
		}
	}
	return fault.Wrap(lines.Err(), fault.Invalid, "evaluate.Read", "The file "+name+" cannot be read to its end.")
}
