package decide

import (
	"strings"
	"unicode"

	"github.com/segue-desk/segue/assist/understand"
)

// Kind is what the bot does.
type Kind string

// The kinds. SmallTalk is a line of the bot's own.
const (
	Answer    Kind = "answer"
	Clarify   Kind = "clarify"
	Handoff   Kind = "handoff"
	SmallTalk Kind = "small_talk"
)

// Reason says why, in the desk's words for handoffs.
type Reason string

// The reasons.
const (
	Confident     Reason = "confident"      // above the threshold
	Chosen        Reason = "chosen"         // the visitor chose the article
	Several       Reason = "several"        // several articles could answer
	Talk          Reason = "talk"           // a greeting, thanks, …
	Asked         Reason = "asked"          // asked for a person
	Reserved      Reason = "reserved"       // a word that the admin keeps for people
	LowConfidence Reason = "low_confidence" // no article answers well enough
	Repeated      Reason = "repeated"       // the same question, or the same answer, again
	NoneOfThese   Reason = "none_of_these"  // none of the choices was right
	Frustrated    Reason = "frustrated"     // the visitor is losing patience
)

// Candidate is an article with the probability (0..1) that it is the right one.
type Candidate struct {
	ArticleID  string
	Confidence float64
}

// Past is an earlier question of the conversation with its outcome.
type Past struct {
	Question  string
	Kind      Kind
	ArticleID string
	Unhelpful bool // the visitor said that it did not help
}

// Case is everything that the decision rests on.
type Case struct {
	Intent     understand.Intent
	Question   string
	Candidates []Candidate // best first
	Threshold  float64     // least confidence for an answer; above 1 where the promise can't be kept
	Chosen     *string     // the article chosen among a clarify's; "" for none of these
	Reserved   []string    // words that go to people at once
	Earlier    []Past      // oldest first, since the last resolution
}

// Decision is the outcome: for an answer its candidate, for a clarify the
// choices.
type Decision struct {
	Kind    Kind
	Reason  Reason
	Choices []Candidate
}

const (
	// mostChoices: more are not read on a phone.
	mostChoices = 3
	// choiceFloor is the least chance, together, that a choice holds the right
	// article; below it the choice would waste the visitor's time.
	choiceFloor = 0.4
	// bestFloor is the least chance of the best choice: many that are equally
	// unlikely are a guess.
	bestFloor = 0.3
	// topicFloor is that of a bare topic ("returns"), which many articles are on;
	// mostTopicWords is how long one is.
	topicFloor     = 0.15
	mostTopicWords = 2
	// choiceLeast is the least chance of a third choice.
	choiceLeast = 0.03
	// mostClarifies: after two choices in a row without a pick a person helps.
	mostClarifies = 2
)

// Decide gives the outcome of the case. It always gives one.
func Decide(c Case) Decision {
	if c.Chosen != nil {
		if *c.Chosen == "" {
			return Decision{Kind: Handoff, Reason: NoneOfThese}
		}
		return Decision{Kind: Answer, Reason: Chosen, Choices: []Candidate{{*c.Chosen, 1}}}
	}
	if reserved(c) {
		return Decision{Kind: Handoff, Reason: Reserved}
	}
	confident := len(c.Candidates) > 0 && c.Candidates[0].Confidence >= c.Threshold
	switch c.Intent {
	case understand.Human:
		return Decision{Kind: Handoff, Reason: Asked}
	case understand.Abuse:
		if past(c, func(p Past) bool { return p.Kind != Clarify }) > 0 {
			return Decision{Kind: Handoff, Reason: Frustrated}
		}
		return Decision{Kind: SmallTalk, Reason: Talk}
	case understand.Nothing:
		return Decision{Kind: SmallTalk, Reason: Talk}
	case understand.Greeting, understand.Thanks, understand.Bot:
		// An article on the same words is not hidden by small talk.
		if confident {
			return Decision{Kind: Answer, Reason: Confident, Choices: c.Candidates[:1]}
		}
		return Decision{Kind: SmallTalk, Reason: Talk}
	}
	return question(c, confident)
}

func question(c Case, confident bool) Decision {
	if repeated(c, confident) {
		return Decision{Kind: Handoff, Reason: Repeated}
	}
	if confident {
		return Decision{Kind: Answer, Reason: Confident, Choices: c.Candidates[:1]}
	}
	choices, chance := choices(c.Candidates)
	if chance >= choiceFloor && choices[0].Confidence >= floor(c.Question) && clarifiesInARow(c) < mostClarifies {
		return Decision{Kind: Clarify, Reason: Several, Choices: choices}
	}
	return Decision{Kind: Handoff, Reason: LowConfidence}
}

func floor(question string) float64 {
	if len(strings.Fields(question)) <= mostTopicWords {
		return topicFloor
	}
	return bestFloor
}

// choices gives the two or three likeliest and their chance together. Of two the
// second may be unlikely: it stands there so that the visitor can compare.
func choices(candidates []Candidate) (out []Candidate, chance float64) {
	for i, candidate := range candidates[:min(mostChoices, len(candidates))] {
		if i < 2 || candidate.Confidence >= choiceLeast {
			out = append(out, candidate)
			chance += candidate.Confidence
		}
	}
	return out, chance
}

// repeated reports whether the visitor asks the same again: in the same words,
// or in others that would get the answer that did not help.
func repeated(c Case, confident bool) bool {
	same := normal(c.Question)
	for _, p := range c.Earlier {
		if p.Kind == SmallTalk {
			continue
		}
		if same != "" && normal(p.Question) == same {
			return true
		}
		if confident && p.Kind == Answer && p.Unhelpful && p.ArticleID == c.Candidates[0].ArticleID {
			return true
		}
	}
	return false
}

func reserved(c Case) bool {
	text := " " + normal(c.Question) + " "
	for _, word := range c.Reserved {
		if word = normal(word); word != "" && strings.Contains(text, " "+word+" ") {
			return true
		}
	}
	return false
}

func clarifiesInARow(c Case) int {
	n := 0
	for i := len(c.Earlier) - 1; i >= 0 && c.Earlier[i].Kind == Clarify; i-- {
		n++
	}
	return n
}

func past(c Case, is func(Past) bool) int {
	n := 0
	for _, p := range c.Earlier {
		if is(p) {
			n++
		}
	}
	return n
}

// normal gives the words of a text in lower case with single spaces.
func normal(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}), " ")
}
