package desk

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
)

// newSecret gives 256 random bits as text, after a prefix that tells tokens apart.
func newSecret(prefix string) string {
	var bits [32]byte
	if _, err := rand.Read(bits[:]); err != nil {
		panic(fmt.Sprintf("desk: no random numbers: %v", err)) // crypto/rand never fails on a working machine
	}
	return prefix + base64.RawURLEncoding.EncodeToString(bits[:])
}

// digest is the form in which the store keeps a secret.
func digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
