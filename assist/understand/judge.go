package understand

// Judges tells what a message says of the answer before it, where that is all it
// says: "no", "that did not help", "yes, it worked". Says is false for
// everything else: "no thanks" judges nothing.
func (c *Classifier) Judges(locale, text string) (helped, says bool) {
	lex := c.lexicons[locale]
	if lex == nil {
		return false, false
	}
	words := lex.tokens(text, false)
	if len(words) == 0 || lex.sections["unhelped"] == nil {
		return false, false
	}
	m := mark(lex, words)
	switch {
	case len(m.spans["unhelped"]) > 0:
		return false, len(m.without("thanks", "unhelped")) == 0 && m.left("unhelped", "greeting") == 0
	case len(m.spans["helped"]) > 0 && m.left("helped", "thanks", "greeting") == 0:
		return true, true
	default:
		return false, false
	}
}
