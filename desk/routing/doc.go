// Package routing decides who gets which waiting conversation.
//
// [Route] is the whole of it: a pure function of a [Desk], which is what a desk
// looks like at one instant, to the [Move]s to make now. The same desk gives the
// same moves. It reads no store and no clock and starts nothing; package desk
// takes the picture, makes the moves in a transaction and calls again when
// something changed, or at the instant that [Next] gives.
//
// The rules, in this order: the highest priority and then the longest waiting
// first; agents who read the language, or anyone when nobody on duty does; of
// these, who has most of the skills that the conversation's tags ask for; the
// contact's last agent when free; then the least busy, or whose turn it is, as
// the team chose. Nobody gets more than the own capacity.
package routing
