package replies

import "math"

const english = "en"

// Message is something that was said in a conversation.
type Message struct {
	FromAgent bool
	Text      string
	TextEN    string // its translation to English; empty without one
}

// Past is a reply of the desk with what was said before it, the oldest first.
type Past struct {
	Locale  string // the visitor's
	Context []Message
	Reply   string
}

// The views of what was said.
const (
	asked    = iota // the visitor's last words
	said            // the agent's last words
	newest          // the last message, whose ever
	whole           // everything, what is older less
	agentAll        // everything that the agent said
	views
)

// seen is what was said before a reply, in its views.
type seen struct {
	view   [views]vector
	own    []vector // the agent's messages, one by one
	length int      // messages
	after  bool     // the agent spoke last
}

// older is what a message counts of the one after it, in the view of the whole.
const older = 0.75

func (s *space) see(locale string, context []Message) seen {
	out := seen{length: len(context)}
	var all, agent []vector
	var allBy, agentBy []float64
	for i, m := range context {
		v := s.message(locale, m)
		weight := math.Pow(older, float64(len(context)-1-i))
		all, allBy = append(all, v), append(allBy, weight)
		if m.FromAgent {
			agent, agentBy = append(agent, v), append(agentBy, 1)
		}
		out.after = m.FromAgent
	}
	out.own = agent
	out.view[whole], out.view[agentAll] = plus(all, allBy), plus(agent, agentBy)
	out.view[asked], out.view[said] = lastOf(context, all, false), lastOf(context, all, true)
	if n := len(all); n > 0 {
		out.view[newest] = all[n-1]
	}
	return out
}

// lastOf joins the last messages in a row of one side.
func lastOf(context []Message, vectors []vector, fromAgent bool) vector {
	end := len(context)
	for end > 0 && context[end-1].FromAgent != fromAgent {
		end--
	}
	start := end
	var by []float64
	for start > 0 && context[start-1].FromAgent == fromAgent {
		start--
		by = append(by, 1)
	}
	return plus(vectors[start:end], by)
}

// message joins a message with its translation, so that both languages meet
// replies and other messages.
func (s *space) message(locale string, m Message) vector {
	if m.FromAgent {
		locale = english
	}
	own := s.weigh(s.clues(locale, m.Text))
	if m.TextEN == "" || m.TextEN == m.Text {
		return own
	}
	return plus([]vector{own, s.weigh(s.clues(english, m.TextEN))}, []float64{1, 1})
}
