package api

import (
	"context"

	"github.com/segue-desk/segue/desk"
)

type suggestionsInput struct {
	ByID
	MessageSeq int64 `query:"message_seq" minimum:"0" doc:"The message to reply to; 0: the newest that has some"`
}

// suggestions is GET /conversations/{id}/suggestions.
func (s *Server) suggestions(ctx context.Context, in *suggestionsInput) (*body[desk.SuggestionSet], error) {
	set, err := s.desk.Suggestions(ctx, in.ID, in.MessageSeq)
	set.Suggestions = emptyNotNull(set.Suggestions)
	return &body[desk.SuggestionSet]{set}, err
}

type suggestionBody struct {
	Suggestion desk.Suggestion `json:"suggestion"`
}

// takeSuggestion is POST /conversations/{id}/suggestions/{sid}/taken.
func (s *Server) takeSuggestion(ctx context.Context, in *struct {
	ByID
	SID  string `path:"sid" maxLength:"100"`
	Body *emptyBody
}) (*body[suggestionBody], error) {
	taken, err := s.desk.TakeSuggestion(ctx, in.ID, in.SID)
	return &body[suggestionBody]{suggestionBody{taken}}, err
}

type outcomesBody struct {
	Outcomes []desk.OutcomeRecord `json:"outcomes"`
}

// outcomes is GET /conversations/{id}/outcomes: what the bot decided, and why.
func (s *Server) outcomes(ctx context.Context, in *ByID) (*body[outcomesBody], error) {
	list, err := s.desk.Outcomes(ctx, in.ID)
	return &body[outcomesBody]{outcomesBody{emptyNotNull(list)}}, err
}

type correctionBody struct {
	ArticleID *string `json:"article_id" nullable:"true" doc:"The article that would have been right; null: none"`
	Teach     bool    `json:"teach,omitempty" doc:"For editors: the question becomes a phrasing of the article, published at once"`
}

type outcomeBody struct {
	Outcome desk.OutcomeRecord `json:"outcome"`
}

// correctOutcome is POST /outcomes/{id}/correction.
func (s *Server) correctOutcome(ctx context.Context, in *struct {
	ByID
	Body correctionBody
}) (*body[outcomeBody], error) {
	corrected, err := s.desk.CorrectOutcome(ctx, in.ID, in.Body.ArticleID)
	if err == nil && in.Body.Teach && in.Body.ArticleID != nil {
		_, err = s.library.Teach(ctx, *in.Body.ArticleID, corrected.Locale, corrected.Question)
	}
	return &body[outcomeBody]{outcomeBody{corrected}}, err
}
