// Package decide says what the bot does with what a visitor wrote: answer,
// offer a choice, or hand over to a person.
//
// [Decide] is a pure function of the message's intent, the ranked candidates,
// the threshold behind the desk's promise and what happened before in the
// conversation. It words nothing.
package decide
