package api

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"io"
	"mime/multipart"
	"slices"
	"strings"

	"github.com/segue-desk/segue/assist"
	"github.com/segue-desk/segue/desk"
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
// product does, and asks the questions.
func (s *Server) foresee(ctx context.Context, incoming []kb.PublishedText, questions []sample) (*foresight, error) {
	settings, err := s.desk.Settings(ctx)
	if err != nil {
		return nil, err
	}
	published, err := s.library.Published(ctx)
	if err != nil {
		return nil, err
	}
	bot, err := s.assistant.Rehearse(ctx, together(published, incoming), settings)
	if err != nil {
		return nil, err
	}
	out := &foresight{Questions: len(questions), Promise: settings.Promise, Unanswered: []string{}}
	answered := 0
	for _, q := range questions {
		if ctx.Err() != nil {
			return nil, fault.Wrap(ctx.Err(), fault.Timeout, "api.import", "The questions took too long.")
		}
		if bot.Ask(q.Question, q.Locale).Decision == desk.DecideAnswer {
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
func together(published, incoming []kb.PublishedText) []assist.Text {
	type text struct{ id, locale string }
	replaced := map[text]bool{}
	for _, t := range incoming {
		replaced[text{t.ArticleID, t.Locale}] = true
	}
	var out []assist.Text
	add := func(t kb.PublishedText) {
		if t.Audience == string(kb.Everyone) {
			out = append(out, assist.Text{ArticleID: t.ArticleID, Locale: t.Locale, Title: t.Title, Body: t.Body, Phrasings: t.Phrasings, Tags: t.Tags, Category: t.Category})
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
	// In the library's order: what was learnt of the same texts is found again.
	slices.SortFunc(out, func(a, b assist.Text) int {
		return cmp.Or(cmp.Compare(a.ArticleID, b.ArticleID), cmp.Compare(a.Locale, b.Locale))
	})
	return out
}
