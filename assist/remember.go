package assist

import (
	"context"
	"strings"
	"time"

	"github.com/segue-desk/segue/assist/recall"
	"github.com/segue-desk/segue/assist/redact"
	"github.com/segue-desk/segue/assist/replies"
	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
)

const (
	mostRemembered = 100_000
	// overlap is read again: what was being written when the last page was read
	// may carry an earlier instant.
	overlap = 2 * time.Minute
	// lookEvery brings what other machines settled.
	lookEvery = time.Minute
	// relearnAfter is the share of new replies from which the ranker learns again,
	// relearnEvery how often at most.
	relearnAfter  = 0.1
	relearnEvery  = time.Hour
	fewestRelearn = 10
	// mostContext is how many messages before a reply are kept with it.
	mostContext = 8
)

// remembering is how far the past has been read.
type remembering struct {
	until   clock.Time // of the newest change that was read
	fresh   int        // replies since the last learning
	learned clock.Time
}

// Remember reads the desk's past replies, newest first, and learns which of them
// agents give to what. Suggestions go on meanwhile, from what is read so far.
func (a *Assistant) Remember(ctx context.Context) error {
	ctx = access.With(ctx, access.System())
	a.remembered.Lock()
	defer a.remembered.Unlock()
	a.reading.until = a.clock.Now().Add(-overlap)
	page := desk.PastPage{Back: true}
	for a.past.Len() < mostRemembered {
		list, err := a.desk.PastConversations(ctx, page)
		if err != nil {
			return err
		}
		for i := range list {
			a.keep(&list[i])
			page.At, page.ID = list[i].UpdatedAt, list[i].ID
		}
		if len(list) == 0 {
			break
		}
	}
	return a.relearn(ctx)
}

// Recollect brings the past replies up to what was settled, opened again and
// rated since they were read last.
func (a *Assistant) Recollect(ctx context.Context) error {
	ctx = access.With(ctx, access.System())
	a.remembered.Lock()
	defer a.remembered.Unlock()
	page := desk.PastPage{At: a.reading.until.Add(-overlap)}
	for {
		list, err := a.desk.PastConversations(ctx, page)
		if err != nil {
			return err
		}
		for i := range list {
			a.reading.fresh += a.keep(&list[i])
			page.At, page.ID = list[i].UpdatedAt, list[i].ID
			a.reading.until = page.At
		}
		if len(list) == 0 {
			break
		}
	}
	due := a.clock.Now().Add(-relearnEvery).After(a.reading.learned.Time)
	if enough := max(fewestRelearn, int(relearnAfter*float64(a.past.Len()))); a.reading.fresh >= enough && due {
		return a.relearn(ctx)
	}
	return nil
}

func (a *Assistant) relearn(ctx context.Context) error {
	a.reading.fresh, a.reading.learned = 0, a.clock.Now()
	started := time.Now()
	err := a.past.Learn(ctx)
	a.log.DebugContext(ctx, "learnt from past replies", "replies", a.past.Len(), "took", time.Since(started).Round(time.Millisecond))
	return err
}

// keep holds what a conversation's replies teach, or lets it go, and gives how
// many replies came in anew.
func (a *Assistant) keep(past *desk.PastConversation) int {
	if !past.Settled {
		a.past.Put(past.ID, nil)
		return 0
	}
	return a.past.Put(past.ID, a.repliesOf(past))
}

// remember follows the past until ctx ends.
func (a *Assistant) remember(ctx context.Context) {
	select { // the articles first: they answer
	case <-ctx.Done():
		return
	case <-a.answering:
	}
	if err := a.Remember(ctx); err != nil && ctx.Err() == nil {
		a.log.ErrorContext(ctx, "the past replies were not read; nothing is suggested from them", "error", err)
	}
	ticker := time.NewTicker(lookEvery)
	defer ticker.Stop()
	var used clock.Time
	for {
		if now := a.clock.Now(); used.IsZero() || now.Since(used) >= learnEvery {
			used = now // months of suggestions are counted: now and then is enough
			if err := a.learnUse(ctx); err != nil && ctx.Err() == nil {
				a.log.WarnContext(ctx, "what became of suggestions was not read", "error", err)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-a.desk.Settled():
		case <-ticker.C:
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(settle):
		}
		if err := a.Recollect(ctx); err != nil && ctx.Err() == nil {
			a.log.WarnContext(ctx, "the past replies were not brought up to date", "error", err)
		}
	}
}

// repliesOf gives the replies of a conversation, without what belongs to its
// people only. An agent's second message in a row replies to nothing new.
func (a *Assistant) repliesOf(past *desk.PastConversation) []recall.Reply {
	who := a.whoWas(past)
	var out []recall.Reply
	var before []replies.Message
	var pending []string
	for _, event := range past.Said {
		if event.Author.Kind == desk.ByVisitor {
			pending = append(pending, event.Text)
		}
		if event.Author.Kind == desk.ByAgent && len(pending) > 0 {
			if r, ok := a.replyOf(past, event, who); ok {
				r.Question = strings.Join(pending, "\n")
				r.Headline = headline(r.Question, who)
				if k := a.knowledge.Load(); k != nil {
					r.Topics = topics(k.model.Rank(r.Question, past.Locale, candidates))
				}
				r.Context = before[max(0, len(before)-mostContext):]
				out = append(out, r)
			}
		}
		if event.Author.Kind == desk.ByAgent || event.Type == desk.TypeAnswer {
			pending = nil
		}
		before = append(before, replies.Message{FromAgent: event.Author.Kind != desk.ByVisitor, Text: event.Text})
	}
	return out
}

// fewestWords that a reply has which is worth giving again.
const fewestWords = 4

func (a *Assistant) replyOf(past *desk.PastConversation, event desk.Event, who redact.Who) (recall.Reply, bool) {
	locale := event.Locale
	if locale == "" {
		locale = a.localeOf(event.Text, past.Locale)
	}
	who.Locale = locale
	r := recall.Reply{Conversation: past.ID, At: event.CreatedAt.UnixMicro(), Locale: past.Locale, Text: redact.Redact(event.Text, who), TextLocale: locale}
	if own, ownLocale := event.WrittenBy(); ownLocale != "" && ownLocale != locale {
		who.Locale = ownLocale
		r.Own, r.OwnLocale = redact.Redact(own, who), ownLocale
	}
	return r, len((matchingWords{}).Words(locale, r.Text)) >= fewestWords
}

// whoWas names everybody in a conversation, and what is known of its contact.
func (a *Assistant) whoWas(past *desk.PastConversation) redact.Who {
	who := redact.Who{Contact: []string{past.Contact.Name, past.Contact.Alias}, Private: []string{past.Contact.Email}}
	for _, value := range past.Contact.Fields {
		who.Private = append(who.Private, value)
	}
	seen := map[string]bool{}
	for _, event := range past.Said {
		if event.Author.Kind == desk.ByAgent && !seen[event.Author.Name] {
			seen[event.Author.Name] = true
			who.Agent = append(who.Agent, event.Author.Name)
		}
	}
	return who
}
