package api

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/segue-desk/segue/internal/access"
)

const (
	get    = http.MethodGet
	post   = http.MethodPost
	put    = http.MethodPut
	patch  = http.MethodPatch
	remove = http.MethodDelete

	created = http.StatusCreated
	noBody  = http.StatusNoContent
)

// routes is the whole list of what can be called.
func (s *Server) routes() {
	s.openRoutes()
	s.pageRoutes()
	s.visitorRoutes()
	s.sessionRoutes()
	s.conversationRoutes()
	s.peopleRoutes()
	s.deskRoutes()
	s.articleRoutes()
	if s.demo {
		s.demoRoutes()
	}
}

func (s *Server) openRoutes() {
	s.echo.GET("/healthz", s.healthz)
	s.echo.GET("/readyz", s.readyz)
	s.echo.GET("/metrics", s.metrics.serve())
	s.echo.GET("/api/openapi.json", s.openAPI)
	s.echo.GET(realtimePath, s.realtime(s.live.handler()))
	register(s, route{method: post, path: "/ask", summary: "Ask a question outside of any conversation", who: maybe, limit: limitAsk, tag: "Open"}, s.ask)
}

func (s *Server) pageRoutes() {
	for path, page := range map[string]echo.HandlerFunc{
		"/": s.front, "/console": s.console, "/console/*": s.console, "/resume": s.resumePage, "/resume/*": s.resumePage,
		"/widget.js": s.widgetLoader, "/widget/*": s.widgetFile,
	} {
		s.echo.GET(path, page)
	}
}

func (s *Server) visitorRoutes() {
	open := route{method: post, tag: "Visitor", limit: limitOpen}
	mine := route{who: visitor, tag: "Visitor"}
	register(s, open.at("/visitor/sessions", "Open the widget: a new visitor"), s.openSession)
	register(s, open.at("/visitor/resume", "Open the link of a mail"), s.resume)
	register(s, mine.by(get, "/visitor/session", "The session again, without its token"), s.currentSession)
	register(s, mine.by(post, "/visitor/conversations", "Begin a conversation"), s.start)
	register(s, mine.by(get, "/visitor/conversations", "The visitor's conversations"), s.visitorConversations)

	one := "/visitor/conversations/{id}"
	register(s, mine.by(get, one, "One conversation"), s.visitorConversation)
	register(s, mine.by(post, one+"/messages", "Write a message"), s.visitorPost)
	register(s, mine.by(post, one+"/choice", "Say which of the offered articles is meant"), s.choose)
	register(s, mine.by(get, one+"/events", "What happened, in order"), s.events)
	register(s, mine.by(post, one+"/handoff", "Ask for a person"), s.requestHandoff)
	register(s, mine.by(post, one+"/rating", "Rate the conversation"), s.rate)
	register(s, mine.by(post, one+"/helpful", "Say whether an answer helped"), s.helpful)
	register(s, mine.by(post, one+"/contact", "Leave an e-mail address"), s.leaveContact)
	register(s, mine.by(post, one+"/locale", "Choose the conversation's language"), s.setLocale)
	register(s, mine.by(post, one+"/typing", "Tell that the visitor types").with(noBody), s.typing)
	register(s, mine.by(post, one+"/read", "Move the read mark").with(noBody), s.read)
	register(s, mine.by(get, one+"/transcript", "The conversation as plain text"), s.transcript)
	sends := mine.by(post, one+"/transcript", "Send the conversation as a mail")
	sends.limit = limitTranscript
	register(s, sends, s.mailTranscript)
	s.fileRoutes(mine, "/visitor/conversations/:id/attachments")
}

// fileRoutes are plain handlers: a form in, bytes out.
func (s *Server) fileRoutes(r route, path string) {
	up := r.by(post, apiBase+path, "")
	up.limit = limitUpload
	s.plain(up, s.attach)
	s.plain(r.by(get, apiBase+path+"/:aid", ""), s.attachment)
}

func (s *Server) sessionRoutes() {
	secret := route{method: post, tag: "Session", limit: limitSignIn}
	own := route{who: signedIn, tag: "Session"}
	register(s, secret.at("/session", "Sign in"), s.signIn)
	register(s, secret.at("/invitations/accept", "Accept an invitation"), s.acceptInvitation)
	register(s, route{method: remove, tag: "Session"}.at("/session", "Sign out").with(noBody), s.signOut)
	register(s, own.by(get, "/session", "Who am I, and where"), s.whoami)
	register(s, own.by(patch, "/session", "Change what is mine"), s.changeSelf)
	password := own.by(post, "/session/password", "Change the password").with(noBody)
	password.limit = limitSignIn
	register(s, password, s.changePassword)
	register(s, own.by(get, "/tokens", "My API tokens"), s.tokens)
	register(s, own.by(post, "/tokens", "Make an API token").with(created), s.createToken)
	register(s, own.by(remove, "/tokens/{id}", "End an API token").with(noBody), s.revokeToken)
}

func (s *Server) conversationRoutes() {
	reads := route{who: agent, action: access.ReadConversations, tag: "Conversations"}
	writes := route{who: agent, action: access.WriteConversations, tag: "Conversations"}
	register(s, reads.by(get, "/conversations", "A page of a view"), s.conversations)
	register(s, reads.by(get, "/drafts", "What I have written and not sent"), s.replyDrafts)
	register(s, reads.by(get, "/conversations/counts", "How many are in each view"), s.counts)

	one := "/conversations/{id}"
	register(s, reads.by(get, one, "A conversation with its contact"), s.conversation)
	register(s, reads.by(get, one+"/events", "What happened, in order"), s.events)
	register(s, reads.by(get, one+"/suggestions", "Suggested replies"), s.suggestions)
	register(s, reads.by(get, one+"/outcomes", "What the bot decided, and why"), s.outcomes)
	register(s, reads.by(get, one+"/transcript", "The conversation as plain text"), s.transcript)
	register(s, reads.by(post, one+"/read", "Move the read mark").with(noBody), s.read)
	register(s, writes.by(post, one+"/messages", "Reply"), s.reply)
	register(s, writes.by(post, one+"/notes", "Write a note for agents"), s.note)
	register(s, writes.by(post, one+"/events/{seq}/edit", "Change your own message or note"), s.editMessage)
	register(s, writes.by(post, one+"/events/{seq}/delete", "Delete your own message or note"), s.deleteMessage)
	register(s, writes.by(put, one+"/draft", "Keep what I have not sent"), s.saveReplyDraft)
	register(s, writes.by(post, one+"/take", "Take it"), s.take)
	register(s, writes.by(post, one+"/decline", "Say no to its offer").with(noBody), s.decline)
	register(s, writes.by(post, one+"/assign", "Give it to an agent or a team"), s.assign)
	register(s, writes.by(post, one+"/hand-back", "Give it back to the bot"), s.handBack)
	register(s, writes.by(post, one+"/resolve", "Resolve it"), s.resolve)
	register(s, writes.by(post, one+"/reopen", "Open it again"), s.reopen)
	register(s, writes.by(post, one+"/snooze", "Put it off"), s.snooze)
	register(s, writes.by(post, one+"/tags", "Replace its tags"), s.setTags)
	register(s, writes.by(post, one+"/priority", "Move it in the queue"), s.setPriority)
	register(s, writes.by(post, one+"/translation", "Turn translation on or off"), s.setTranslate)
	register(s, writes.by(post, one+"/transcript", "Send the conversation as a mail"), s.mailTranscript)
	register(s, writes.by(post, one+"/typing", "Tell that the agent types").with(noBody), s.typing)
	register(s, writes.by(patch, one+"/contact", "Change its contact"), s.editContact)
	register(s, writes.by(post, one+"/suggestions/{sid}/taken", "Take a suggested reply"), s.takeSuggestion)
	register(s, reads.by(post, "/outcomes/{id}/correction", "Say which article was right"), s.correctOutcome)
	register(s, writes.by(post, "/translate", "Translate a text"), s.translate)
	s.fileRoutes(writes, "/conversations/:id/attachments")
}

func (s *Server) peopleRoutes() {
	reads := route{who: agent, action: access.ReadArticles, tag: "People"}
	manages := route{who: agent, action: access.ManageDesk, tag: "People"}
	register(s, reads.by(get, "/agents", "The agents"), s.agents)
	register(s, manages.by(patch, "/agents/{id}", "Change an agent"), s.changeAgent)
	register(s, reads.by(get, "/teams", "The teams"), s.teams)
	register(s, manages.by(post, "/teams", "Make a team").with(created), s.createTeam)
	register(s, manages.by(put, "/teams/{id}", "Replace a team"), s.updateTeam)
	register(s, manages.by(patch, "/teams/{id}", "Replace a team"), s.updateTeam)
	register(s, manages.by(remove, "/teams/{id}", "Delete a team").with(noBody), s.deleteTeam)
	register(s, manages.by(get, "/invitations", "The open invitations"), s.invitations)
	register(s, manages.by(post, "/invitations", "Invite somebody").with(created), s.invite)
	register(s, manages.by(remove, "/invitations/{id}", "Take an invitation back").with(noBody), s.revokeInvitation)
}

func (s *Server) deskRoutes() {
	reads := route{who: agent, action: access.ReadConversations, tag: "Desk"}
	writes := route{who: agent, action: access.WriteConversations, tag: "Desk"}
	manages := route{who: agent, action: access.ManageDesk, tag: "Desk"}
	register(s, reads.by(get, "/macros", "The macros"), s.macros)
	register(s, writes.by(post, "/macros", "Make a macro").with(created), s.createMacro)
	register(s, writes.by(put, "/macros/{id}", "Replace a macro"), s.updateMacro)
	register(s, writes.by(remove, "/macros/{id}", "Delete a macro").with(noBody), s.deleteMacro)
	register(s, reads.by(get, "/inboxes", "The inboxes"), s.inboxes)
	register(s, manages.by(post, "/inboxes", "Make an inbox").with(created), s.createInbox)
	register(s, manages.by(put, "/inboxes/{id}", "Replace an inbox"), s.updateInbox)
	register(s, manages.by(get, "/settings", "The desk's settings"), s.settings)
	register(s, manages.by(put, "/settings", "Change the desk's settings"), s.saveSettings)
	register(s, manages.by(get, "/settings/promise", "What each promise would answer"), s.promise)
	register(s, manages.by(get, "/settings/engines", "Translation engines and models, also those found nearby"), s.engines)
	register(s, manages.by(post, "/settings/model/test", "Try a language model"), s.testModel)
	reports := route{who: agent, action: access.ReadReports, tag: "Desk"}
	register(s, reports.by(get, "/reports/overview", "How the desk does"), s.overview)
	register(s, manages.by(get, "/jobs", "Work that failed for good"), s.deadJobs)
	register(s, manages.by(post, "/jobs/{id}/retry", "Try failed work again").with(noBody), s.retryJob)
}

func (s *Server) demoRoutes() {
	for _, path := range []string{"/demo", "/demo/", "/demo/*"} {
		s.echo.GET(path, s.demoPage)
	}
	demo := route{tag: "Demo"}
	register(s, demo.by(get, "/demo/monday", "How far the busy Monday is"), s.monday)
	register(s, demo.by(post, "/demo/monday", "Start or stop the busy Monday"), s.playMonday)
}
