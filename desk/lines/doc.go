// Package lines holds what the desk itself says to visitors, in its 20
// languages: the greeting, what happens at a handoff, the choice, the request
// for a rating, mails.
//
// [For] gives the [Lines] of a locale. The package holds no words for agents
// (the console has its own dictionary) and detects no language.
package lines
