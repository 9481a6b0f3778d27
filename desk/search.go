package desk

import (
	"context"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/segue-desk/segue/internal/fault"
)

// search is what somebody looks for: words that one message, or the contact's
// name, address and tags have, all of them, each at least as a beginning; and
// conditions on the conversation.
type search struct {
	words, who, tags []string // in small letters
	exact            []string // tags as they are written
	locales          []string
	status           Status
	agent            string
	after, before    time.Time
}

const (
	mostWords    = 8   // of a kind; what follows is not looked at
	matchLength  = 160 // letters of an excerpt
	matchLead    = 40  // of them before the first hit
	foundAtOnce  = 200 // matches that are read at a time …
	mostReadings = 25  // … and how often for a page
)

// parseSearch reads words and from:, tag:, lang:, is:, agent:, after: and
// before:, whose values may stand in double quotes.
func parseSearch(op, text string) (search, error) {
	var find search
	for _, part := range searchParts(tidy(text)) {
		key, value, named := strings.Cut(part, ":")
		value = strings.Trim(value, `" `)
		if !named || value == "" {
			find.words = append(find.words, terms(part)...)
			continue
		}
		if err := find.condition(op, strings.ToLower(key), value, part); err != nil {
			return search{}, err
		}
	}
	for _, list := range []*[]string{&find.words, &find.who, &find.tags} {
		*list = (*list)[:min(len(*list), mostWords)]
	}
	return find, nil
}

func (f *search) condition(op, key, value, part string) (err error) {
	switch key {
	case "from":
		f.who = append(f.who, terms(value)...)
	case "tag":
		f.tags, f.exact = append(f.tags, terms(value)...), append(f.exact, strings.ToLower(value))
	case "lang":
		f.locales = append(f.locales, strings.ToLower(value))
	case "agent":
		f.agent = value
	case "is":
		f.status = Status(strings.ToLower(value))
		if f.status != Open && f.status != Snoozed && f.status != Resolved {
			return fault.Field(op, "q", "A conversation is open, snoozed or resolved: is:open.")
		}
	case "after":
		f.after, err = day(op, value)
	case "before":
		f.before, err = day(op, value)
	default:
		f.words = append(f.words, terms(part)...)
	}
	return err
}

func day(op, value string) (time.Time, error) {
	at, err := time.Parse(time.DateOnly, value)
	if err != nil {
		return at, fault.Field(op, "q", "A date is written as 2026-11-23.")
	}
	return at, nil
}

// searchParts cuts at spaces that stand in no quotes.
func searchParts(text string) []string {
	quoted := false
	return strings.FieldsFunc(text, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return unicode.IsSpace(r) && !quoted
	})
}

// terms gives the words of a text; the stores fold their accents.
func terms(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !letter(r) })
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// fold gives small letters without accents.
func fold(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(strings.ToLower(text)))
}

// empty reports that nothing is looked for: no words but signs, no conditions.
func (f *search) empty() bool {
	return !f.indexed() && len(f.locales) == 0 && f.status == "" && f.agent == "" && f.after.IsZero() && f.before.IsZero()
}

// indexed reports whether the full-text search has to find something.
func (f *search) indexed() bool { return len(f.words)+len(f.who)+len(f.tags) > 0 }

// found is a match: of a message, or of the contact and the tags (Seq 0).
type found struct {
	ID             int64
	ConversationID string
	Seq            int64
}

// searched gives a page of the view's conversations, the one with the newest
// match first.
func (s *Service) searched(ctx context.Context, q ListQuery, find search, agentID string, after *position) (ConversationPage, error) {
	var hits []found
	seen := map[string]bool{}
	before := int64(0)
	if after != nil {
		before = after.Found
	}
	for range mostReadings {
		rows, err := s.foundRows(ctx, q, find, agentID, before)
		if err != nil {
			return ConversationPage{}, err
		}
		newer, err := s.foundBefore(ctx, find, after, rows)
		if err != nil {
			return ConversationPage{}, err
		}
		for _, row := range rows {
			if before = row.ID; !seen[row.ConversationID] && !newer[row.ConversationID] && len(hits) <= q.Limit {
				seen[row.ConversationID] = true
				hits = append(hits, row)
			}
		}
		if len(rows) < foundAtOnce || len(hits) > q.Limit {
			break
		}
	}
	page := ConversationPage{}
	if len(hits) > q.Limit {
		hits = hits[:q.Limit]
		page.Next = position{ID: hits[q.Limit-1].ConversationID, Found: hits[q.Limit-1].ID}.cursor()
	}
	var err error
	page.Conversations, err = s.foundConversations(ctx, hits, find.words)
	return page, err
}

// foundConversations gives the conversations of the hits, in their order, with
// what was found in them.
func (s *Service) foundConversations(ctx context.Context, hits []found, words []string) ([]Conversation, error) {
	rows, err := s.namedByID(ctx, hits)
	if err != nil {
		return nil, err
	}
	texts, err := s.foundEvents(ctx, hits)
	if err != nil {
		return nil, err
	}
	list := make([]Conversation, 0, len(hits))
	for _, hit := range hits {
		row, ok := rows[hit.ConversationID]
		if !ok {
			continue
		}
		conversation := row.forAgents()
		if event, ok := texts[hit.ConversationID]; ok && len(words) > 0 {
			conversation.Match = &Match{Seq: event.Seq, Author: event.Author, Parts: excerpt(event.Text, words)}
		}
		list = append(list, conversation)
	}
	return list, nil
}

// Match is the newest message in a conversation that a search found.
type Match struct {
	Seq    int64      `json:"seq"`
	Author AuthorKind `json:"author"`
	Parts  []Part     `json:"parts" doc:"An excerpt, cut where what was looked for begins and ends"`
}

// Part is a piece of an excerpt; Hit says that it was looked for.
type Part struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit"`
}

// excerpt gives the text around the first word that begins as one of words,
// with all of them marked.
func excerpt(text string, words []string) []Part {
	text = strings.Join(strings.Fields(text), " ")
	spans := hitsIn(text, words)
	from := 0
	if len(spans) > 0 {
		from = spaceBefore(text, back(text, spans[0][0], matchLead))
	}
	to := forward(text, from, matchLength)
	parts, at := []Part{}, from
	add := func(end int, hit bool) {
		if end > at {
			parts = append(parts, Part{text[at:end], hit})
			at = end
		}
	}
	if from > 0 {
		parts = append(parts, Part{"… ", false})
	}
	for _, span := range spans {
		if span[1] <= to {
			add(span[0], false)
			add(span[1], true)
		}
	}
	add(to, false)
	if to < len(text) {
		parts = append(parts, Part{"…", false})
	}
	return parts
}

// hitsIn gives where words of the text begin as one of those looked for.
func hitsIn(text string, words []string) [][2]int {
	var spans [][2]int
	start := -1
	end := func(at int) {
		if start < 0 {
			return
		}
		word := fold(text[start:at])
		for _, looked := range words {
			if strings.HasPrefix(word, fold(looked)) {
				spans = append(spans, [2]int{start, at})
				break
			}
		}
		start = -1
	}
	for i, r := range text {
		switch {
		case !letter(r):
			end(i)
		case start < 0:
			start = i
		}
	}
	end(len(text))
	return spans
}

func back(text string, at, letters int) int {
	for ; at > 0 && letters > 0; letters-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}

func forward(text string, at, letters int) int {
	for ; at < len(text) && letters > 0; letters-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// spaceBefore moves to the beginning of a word.
func spaceBefore(text string, at int) int { return strings.LastIndexByte(text[:at], ' ') + 1 }
