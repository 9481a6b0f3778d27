// Package desk holds the conversations and everything around them: contacts,
// agents, teams, inboxes, events, outcomes, suggestions, translations,
// attachments, mails, settings and reports.
//
// [Service] is the main type. One action is one method in the file that is
// named after it. Every change of a conversation is an event that gets the
// next number of that conversation inside the transaction that makes the
// change, so a reader that knows its last number can always catch up; live
// delivery is a hint that [Service.Run] gives after the commit.
//
// Who acts is taken from the context ([access.From]). A visitor reaches only
// the conversations of the own contact, anything else is not_found; agents
// need the permission that [access.Can] knows.
//
// The package does not think: the bot's turn, languages, translations and
// suggested replies are jobs that somebody else handles and brings back with
// [Service.ApplyOutcome], [Service.AddTranslation] and [Service.SaveSuggestions].
// It knows no articles (only their ids) and speaks no HTTP.
package desk
