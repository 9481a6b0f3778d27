package desk

import (
	"context"
	"net/http"
	"path/filepath"
	"strings"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

const (
	maxAttachment  = 10 << 20 // bytes
	maxAttachments = 10       // in one message
	maxLoose       = 30       // uploaded to a conversation and not sent yet, by one person
)

// Attach stores a file for the actor's next message in the conversation. Its
// content type is found from the bytes, whatever the sender says.
func (s *Service) Attach(ctx context.Context, id string, u Upload) (AttachmentRef, error) {
	const op = "desk.Attach"
	switch {
	case len(u.Data) == 0:
		return AttachmentRef{}, fault.Field(op, "file", "The file is empty.")
	case len(u.Data) > maxAttachment:
		return AttachmentRef{}, fault.New(fault.TooLarge, op, "A file has at most 10 MB.")
	}
	if _, err := s.readable(ctx, op, id); err != nil {
		return AttachmentRef{}, err
	}
	actor := access.From(ctx)
	if actor.Kind == access.KindAgent {
		if err := access.Check(actor, access.WriteConversations, op); err != nil {
			return AttachmentRef{}, err
		}
	}
	loose, err := s.countLoose(ctx, id, actor)
	if err != nil {
		return AttachmentRef{}, database.Translate(err, op, "")
	}
	if loose >= maxLoose {
		return AttachmentRef{}, fault.New(fault.RateLimited, op, "Many files wait here already. Please send them first.")
	}
	row := &attachmentRow{
		ID: newID(), ConversationID: id, Uploader: string(actor.Kind), UploaderID: actor.ID, Name: fileName(u.Name),
		ContentType: http.DetectContentType(u.Data), Size: int64(len(u.Data)), Data: u.Data, CreatedAt: s.clock.Now(),
	}
	if err := s.insertAttachment(ctx, row); err != nil {
		return AttachmentRef{}, database.Translate(err, op, noConversation)
	}
	ref := row.ref()
	ref.URL = "/api/v1/conversations/" + id + "/" + ref.URL
	if actor.Kind == access.KindVisitor {
		ref.URL = strings.Replace(ref.URL, "/v1/", "/v1/visitor/", 1)
	}
	return ref, nil
}

// fileName takes any folder and anything unprintable out of a name.
func fileName(name string) string {
	name = filepath.Base(strings.ReplaceAll(line(name, 200), `\`, "/"))
	if name = strings.Trim(name, ". /\""); name == "" {
		return "file"
	}
	return name
}

func (row *attachmentRow) ref() AttachmentRef {
	return AttachmentRef{ID: row.ID, Name: row.Name, ContentType: row.ContentType, Size: row.Size, URL: attachmentPath + row.ID}
}

// ownAttachments gives the files that the author uploaded and did not send yet.
func (s *Service) ownAttachments(ctx context.Context, id string, author Author, ids []string) ([]AttachmentRef, error) {
	const op = "desk.Post"
	if len(ids) == 0 {
		return nil, nil
	}
	if len(ids) > maxAttachments {
		return nil, fault.Field(op, "attachments", "A message carries at most 10 files.")
	}
	rows, err := s.looseAttachments(ctx, id, author, ids)
	if err != nil {
		return nil, database.Translate(err, op, "")
	}
	byID := map[string]*attachmentRow{}
	for i := range rows {
		byID[rows[i].ID] = &rows[i]
	}
	refs := make([]AttachmentRef, 0, len(ids))
	for _, want := range ids {
		row := byID[want]
		if row == nil {
			return nil, fault.Field(op, "attachments", "One of the files is not here, or was sent already. Please attach it again.")
		}
		refs = append(refs, row.ref())
	}
	return refs, nil
}

// OpenAttachment gives a stored file of the conversation. Visitors see the
// files of messages and their own, not those that an agent has not sent; nobody
// sees those of a deleted message.
func (s *Service) OpenAttachment(ctx context.Context, id, attachmentID string) (AttachmentContent, error) {
	const op = "desk.OpenAttachment"
	if _, err := s.readable(ctx, op, id); err != nil {
		return AttachmentContent{}, err
	}
	row, err := s.attachment(ctx, id, attachmentID)
	if err != nil {
		return AttachmentContent{}, database.Translate(err, op, "There is no such file.")
	}
	actor := access.From(ctx)
	if actor.Kind == access.KindVisitor && row.Seq == nil && row.UploaderID != actor.ID {
		return AttachmentContent{}, fault.New(fault.NotFound, op, "There is no such file.")
	}
	if row.Seq != nil {
		message, err := s.eventBySeq(ctx, id, *row.Seq)
		if err != nil {
			return AttachmentContent{}, database.Translate(err, op, "There is no such file.")
		}
		if message.gone() {
			return AttachmentContent{}, fault.New(fault.NotFound, op, "There is no such file.")
		}
	}
	return AttachmentContent{AttachmentRef: row.ref(), Data: row.Data}, nil
}
