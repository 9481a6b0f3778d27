// Package replies says which of some candidate replies an agent of this desk
// would give, from the replies that the desk gave before.
//
// [Train] learns from the past ([Past]): what was said before a reply, and the
// reply. A [Model] weighs each candidate by several views of the conversation:
// the words that it shares with what was said, how like it the replies are that
// followed similar words, at a similar point of a conversation, and how like the
// desk it sounds. How much each weighs is learnt by replaying the past: which of
// fifty replies followed? The package finds no candidates, stores nothing and
// needs no language model.
package replies
