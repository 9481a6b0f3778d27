package desk

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"github.com/segue-desk/segue/internal/clock"
)

func (s *Service) setting(ctx context.Context, name string) (string, bool, error) {
	var rows []settingRow
	err := s.db.Read(ctx).Where("name = ?", name).Limit(1).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return "", false, err
	}
	return rows[0].Value, true, nil
}

func (s *Service) saveSetting(ctx context.Context, name, value string, at clock.Time) error {
	return s.db.Write(ctx).Clauses(clause.OnConflict{
		Columns: []clause.Column{{Name: "name"}}, DoUpdates: clause.AssignmentColumns([]string{"value", "updated_at"}),
	}).Create(&settingRow{Name: name, Value: value, UpdatedAt: at}).Error
}

// SessionStore keeps agents' sign-in sessions, in the form that
// github.com/alexedwards/scs/v2 wants. It stores what it is given as the token:
// let the session manager hash it.
type SessionStore struct{ s *Service }

// SessionStore gives the store of agents' sessions.
func (s *Service) SessionStore() *SessionStore { return &SessionStore{s: s} }

// FindCtx gives a session's data; false when there is none or it expired.
func (st *SessionStore) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	var rows []sessionRow
	err := st.s.db.Read(ctx).Where("token = ? AND expires_at > ?", token, st.s.clock.Now()).Limit(1).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, false, err
	}
	return rows[0].Data, true, nil
}

// CommitCtx stores a session's data until expiry.
func (st *SessionStore) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	return st.s.db.Write(ctx).Clauses(clause.OnConflict{
		Columns: []clause.Column{{Name: "token"}}, DoUpdates: clause.AssignmentColumns([]string{"data", "expires_at"}),
	}).Create(&sessionRow{Token: token, Data: data, ExpiresAt: clock.At(expiry)}).Error
}

// DeleteCtx ends a session.
func (st *SessionStore) DeleteCtx(ctx context.Context, token string) error {
	return st.s.db.Write(ctx).Where("token = ?", token).Delete(&sessionRow{}).Error
}

// Find is [SessionStore.FindCtx] without a context.
func (st *SessionStore) Find(token string) ([]byte, bool, error) {
	return st.FindCtx(context.Background(), token)
}

// Commit is [SessionStore.CommitCtx] without a context.
func (st *SessionStore) Commit(token string, data []byte, expiry time.Time) error {
	return st.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is [SessionStore.DeleteCtx] without a context.
func (st *SessionStore) Delete(token string) error { return st.DeleteCtx(context.Background(), token) }
