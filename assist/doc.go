// Package assist is the assistant: it answers visitors' questions from the
// knowledge base, hands over when it is not sure, and helps agents with
// suggested replies, gists and translations.
//
// An [Assistant] joins the steps, each a package of its own: understand and
// language (what was written), rank (which article, how sure), decide (what to
// do), compose and ground (what to say), translate and model (engines). It
// reads the library through [Library], and acts on conversations through
// package desk, whose actions check that its work is still wanted.
package assist
