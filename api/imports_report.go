package api

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime/multipart"
	"strings"

	"github.com/segue-desk/segue/assist/evaluate"
	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/internal/fault"
	"github.com/segue-desk/segue/kb"
)

// foresight says how the bot would fare with some questions.
type foresight struct {
	Questions     int      `json:"questions"`
	AnsweredShare float64  `json:"answered_share" doc:"0 to 1"`
	Promise       float64  `json:"promise" doc:"The share of answers that is right, as the desk promises it"`
	Unanswered    []string `json:"unanswered" doc:"At most 100"`
}

type sample struct {
	Question string `json:"question"`
	Locale   string `json:"locale"`
}

const (
	mostSamples     = 2000
	largestSamples  = 4 << 20 // bytes
	mostUnanswered  = 100
	longestOneLiner = 64 << 10
)

// readSamples reads questions, one a line: as they are, or as JSON with
// question and locale.
func readSamples(header *multipart.FileHeader) ([]sample, error) {
	const op = "api.import"
	file, err := header.Open()
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, op, "")
	}
	defer file.Close()
	lines := bufio.NewScanner(io.LimitReader(file, largestSamples))
	lines.Buffer(nil, longestOneLiner)
	var out []sample
	for lines.Scan() && len(out) < mostSamples {
		line := strings.TrimSpace(string(bytes.ToValidUTF8(lines.Bytes(), nil)))
		one := sample{Question: line}
		if strings.HasPrefix(line, "{") {
			one = sample{}
			if err := json.Unmarshal([]byte(line), &one); err != nil {
				return nil, fault.Field(op, "questions", "The sample questions are neither one a line nor JSON lines.")
			}
		}
		if one.Question != "" {
			out = append(out, one)
		}
	}
	if lines.Err() != nil {
		return nil, fault.Field(op, "questions", "The sample questions cannot be read: write one a line.")
	}
	return out, nil
}

// foresee trains on what is published together with what came in, as the
// product does, and asks the questions. Nothing of it is kept.
func (s *Server) foresee(ctx context.Context, incoming []kb.PublishedText, questions []sample) (*foresight, error) {
	settings, err := s.desk.Settings(ctx)
	if err != nil {
		return nil, err
	}
	published, err := s.library.Published(ctx)
	if err != nil {
		return nil, err
	}
	model, err := rank.Train(ctx, together(published, incoming), rank.Options{})
	if err != nil {
		return nil, err
	}
	asked, _ := evaluate.NewDesk(model, settings.Promise)
	out := &foresight{Questions: len(questions), Promise: settings.Promise, Unanswered: []string{}}
	answered := 0
	for _, q := range questions {
		locale := q.Locale
		if locale == "" {
			locale = settings.DefaultLocale
		}
		answer, err := asked.Ask(ctx, q.Question, locale)
		if err != nil {
			return nil, err
		}
		if answer.Answered {
			answered++
		} else if len(out.Unanswered) < mostUnanswered {
			out.Unanswered = append(out.Unanswered, q.Question)
		}
	}
	out.AnsweredShare = float64(answered) / float64(len(questions))
	return out, nil
}

// together gives what visitors could be answered from: what came in takes the
// place of what is there.
func together(published, incoming []kb.PublishedText) []rank.Article {
	type text struct{ id, locale string }
	replaced := map[text]bool{}
	for _, t := range incoming {
		replaced[text{t.ArticleID, t.Locale}] = true
	}
	var out []rank.Article
	add := func(t kb.PublishedText) {
		if t.Audience == string(kb.Everyone) {
			out = append(out, rank.Article{ID: t.ArticleID, Locale: t.Locale, Title: t.Title, Body: t.Body, Phrasings: t.Phrasings, Tags: t.Tags, Category: t.Category})
		}
	}
	for _, t := range published {
		if !replaced[text{t.ArticleID, t.Locale}] {
			add(t)
		}
	}
	for _, t := range incoming {
		add(t)
	}
	return out
}
