package desk

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"github.com/segue-desk/segue/internal/fault"
)

// argon2id with 19 MiB, two passes and one thread; the form that is stored
// names its own numbers, so that they can change.
const (
	argonMemory  = 19 * 1024 // KiB
	argonTime    = 2
	argonThreads = 1
	argonKey     = 32
)

// hasher keeps the memory that passwords take within bounds.
type hasher struct{ places chan struct{} }

func newHasher(places int) *hasher { return &hasher{places: make(chan struct{}, places)} }

func (h *hasher) enter(ctx context.Context) error {
	select {
	case h.places <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fault.Wrap(ctx.Err(), fault.Timeout, "desk.password", "Many people sign in right now. Please try again.")
	}
}

// hash gives the form in which a password is stored.
func (h *hasher) hash(ctx context.Context, password string) (string, error) {
	if err := h.enter(ctx); err != nil {
		return "", err
	}
	defer func() { <-h.places }()
	salt := make([]byte, 16)
	if _, err := rand.Read(salt); err != nil {
		return "", err
	}
	key := argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonThreads, argonKey)
	encode := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonThreads, encode(salt), encode(key)), nil
}

// matches reports whether the password is the one behind the stored form. It
// takes as long when the form is not one at all, so that nobody learns which
// addresses are known.
func (h *hasher) matches(ctx context.Context, stored, password string) (bool, error) {
	if err := h.enter(ctx); err != nil {
		return false, err
	}
	defer func() { <-h.places }()
	var memory, passes uint32
	var threads uint8
	var salt, key []byte
	parts := strings.Split(stored, "$")
	known := len(parts) == 6 && parts[1] == "argon2id"
	if known {
		_, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &memory, &passes, &threads)
		var saltErr, keyErr error
		salt, saltErr = base64.RawStdEncoding.DecodeString(parts[4])
		key, keyErr = base64.RawStdEncoding.DecodeString(parts[5])
		known = err == nil && saltErr == nil && keyErr == nil && len(key) > 0 && passes > 0 && threads > 0
	}
	if !known {
		memory, passes, threads, salt, key = argonMemory, argonTime, argonThreads, make([]byte, 16), make([]byte, argonKey)
	}
	got := argon2.IDKey([]byte(password), salt, passes, memory, threads, uint32(len(key)))
	return subtle.ConstantTimeCompare(got, key) == 1 && known, nil
}

func checkPassword(op, password string) error {
	switch n := utf8.RuneCountInString(password); {
	case n < 10:
		return fault.Field(op, "password", "A password has at least 10 characters.")
	case len(password) > 500:
		return fault.Field(op, "password", "A password has at most 500 characters.")
	}
	return nil
}
