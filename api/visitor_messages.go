package api

import (
	"context"

	"github.com/segue-desk/segue/desk"
)

type messageBody struct {
	ClientID    string   `json:"client_id" doc:"1 to 100 characters that you make up; the same again changes nothing"`
	Text        string   `json:"text" doc:"1 to 20,000 characters, or empty with attachments"`
	Attachments []string `json:"attachments,omitempty" maxItems:"10"`
}

type eventBody struct {
	Event desk.Event `json:"event"`
}

func postedAnswer(posted desk.Posted, err error) (*stored[eventBody], error) {
	return &stored[eventBody]{Status: storedStatus(posted.Created), Body: eventBody{posted.Event}}, err
}

func eventAnswer(event desk.Event, err error) (*body[eventBody], error) {
	return &body[eventBody]{eventBody{event}}, err
}

// visitorPost is POST /visitor/conversations/{id}/messages.
func (s *Server) visitorPost(ctx context.Context, in *struct {
	ByID
	Body messageBody
}) (*stored[eventBody], error) {
	return postedAnswer(s.desk.Post(ctx, in.ID, desk.PostRequest{
		ClientID: in.Body.ClientID, Text: in.Body.Text, AttachmentIDs: in.Body.Attachments,
	}))
}

type choiceBody struct {
	ClientID  string  `json:"client_id"`
	Seq       int64   `json:"seq" doc:"The clarify event's number"`
	ArticleID *string `json:"article_id" nullable:"true" doc:"null: none of these"`
	Text      string  `json:"text,omitempty" maxLength:"500" doc:"What the visitor saw on the button"`
}

// choose is POST /visitor/conversations/{id}/choice.
func (s *Server) choose(ctx context.Context, in *struct {
	ByID
	Body choiceBody
}) (*stored[eventBody], error) {
	choice := desk.ChoiceData{Seq: in.Body.Seq, ArticleID: in.Body.ArticleID}
	return postedAnswer(s.desk.Choose(ctx, in.ID, in.Body.ClientID, choice, in.Body.Text))
}

// requestHandoff is POST /visitor/conversations/{id}/handoff: a person, please.
func (s *Server) requestHandoff(ctx context.Context, in *struct {
	ByID
	Body *emptyBody
}) (*body[eventBody], error) {
	return eventAnswer(s.desk.RequestHandoff(ctx, in.ID))
}

// emptyBody is {}.
type emptyBody struct{}

type ratingBody struct {
	Score   int    `json:"score" minimum:"1" maximum:"5"`
	Comment string `json:"comment,omitempty" maxLength:"2000"`
}

// rate is POST /visitor/conversations/{id}/rating.
func (s *Server) rate(ctx context.Context, in *struct {
	ByID
	Body ratingBody
}) (*body[eventBody], error) {
	return eventAnswer(s.desk.Rate(ctx, in.ID, desk.RatingData{Score: in.Body.Score, Comment: in.Body.Comment}))
}

type helpfulBody struct {
	Seq     int64 `json:"seq" doc:"The answer's number"`
	Helpful bool  `json:"helpful"`
}

// helpful is POST /visitor/conversations/{id}/helpful.
func (s *Server) helpful(ctx context.Context, in *struct {
	ByID
	Body helpfulBody
}) (*body[eventBody], error) {
	return eventAnswer(s.desk.Helpful(ctx, in.ID, desk.HelpfulData{Seq: in.Body.Seq, Helpful: in.Body.Helpful}))
}

type contactBody struct {
	Email string `json:"email" maxLength:"254"`
	Name  string `json:"name,omitempty" maxLength:"200"`
}

// leaveContact is POST /visitor/conversations/{id}/contact.
func (s *Server) leaveContact(ctx context.Context, in *struct {
	ByID
	Body contactBody
}) (*body[eventBody], error) {
	return eventAnswer(s.desk.LeaveContact(ctx, in.ID, desk.ContactData{Email: in.Body.Email, Name: in.Body.Name}))
}

type localeBody struct {
	Locale string `json:"locale" minLength:"2" maxLength:"35"`
}

// setLocale is POST /visitor/conversations/{id}/locale.
func (s *Server) setLocale(ctx context.Context, in *struct {
	ByID
	Body localeBody
}) (*body[eventBody], error) {
	return eventAnswer(s.desk.SetLocale(ctx, in.ID, in.Body.Locale))
}
