package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/segue-desk/segue/assist/evaluate"
	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/cmd/segue/demo"
	"github.com/segue-desk/segue/kb/source"
)

// suite is articles and questions with the articles that answer them.
type suite struct {
	name      string
	articles  []rank.Article
	questions []evaluate.Question
}

// suites gives those of the folder, or without one the demo desk's.
func (c *cli) suites(ctx context.Context) ([]suite, error) {
	if c.Suites == "" {
		s, err := demoSuite(ctx, c.Demo)
		return []suite{s}, err
	}
	found, err := filepath.Glob(filepath.Join(c.Suites, "*", "articles.jsonl"))
	if err != nil {
		return nil, err
	}
	var out []suite
	for _, path := range found {
		s := suite{name: filepath.Base(filepath.Dir(path))}
		if len(c.Only) > 0 && !slices.Contains(c.Only, s.name) {
			continue
		}
		if s.articles, err = evaluate.ReadArticles(path); err != nil {
			return nil, err
		}
		if s.questions, err = evaluate.ReadQuestions(filepath.Join(filepath.Dir(path), "questions.jsonl")); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s holds no such suite", c.Suites)
	}
	return out, nil
}

// demoSuite is the demo desk: its articles for visitors, and the test
// questions in the folder, all languages together.
func demoSuite(ctx context.Context, questions string) (suite, error) {
	out := suite{name: "demo desk"}
	files, err := source.Folder(demo.Articles())
	if err != nil {
		return out, err
	}
	contents, err := source.Read(ctx, files, source.Options{})
	if err != nil {
		return out, err
	}
	for _, i := range contents.Items {
		if i.Audience == "agents" {
			continue
		}
		out.articles = append(out.articles, rank.Article{ID: i.ID, Locale: i.Locale, Title: i.Title, Body: i.Body,
			Phrasings: i.Phrasings, Tags: i.Tags, Category: i.Category, Audience: i.Audience})
	}
	found, err := filepath.Glob(filepath.Join(questions, "*.jsonl"))
	if err != nil || len(found) == 0 {
		return out, fmt.Errorf("the folder %s has no questions; run this at the root of the repository", questions)
	}
	for _, path := range found {
		some, err := evaluate.ReadQuestions(path)
		if err != nil {
			return out, err
		}
		out.questions = append(out.questions, some...)
	}
	return out, nil
}
