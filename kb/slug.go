package kb

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/segue-desk/segue/internal/text"
)

const longestSlug = 70 // letters and dashes; cut at the border of a word where there is one

// Slug makes a title part of an address: small letters and digits of any
// script, dashes between words, accents of Latin letters gone. It may be
// empty.
func Slug(title string) string {
	var b strings.Builder
	count, dash, border, latin := 0, false, 0, false
	for _, r := range norm.NFD.String(special.Replace(text.Fold(title))) {
		switch {
		case latin && r >= '\u0300' && r <= '\u036f': // an accent
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.M, r):
			if dash && count > 0 {
				border = b.Len()
				b.WriteByte('-')
				count++
			}
			dash, latin = false, unicode.Is(unicode.Latin, r)
			b.WriteRune(r)
			count++
		default:
			dash = true
		}
		if count >= longestSlug {
			out := norm.NFC.String(b.String())
			if border > longestSlug/2 {
				out = norm.NFC.String(b.String()[:border])
			}
			return out
		}
	}
	return norm.NFC.String(b.String())
}

// special are letters that stay whole when accents are taken off.
var special = strings.NewReplacer("ß", "ss", "ø", "o", "æ", "ae", "œ", "oe", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i")

// ownSlug gives the slug that an article falls back to where the first one is
// taken: it depends on nothing else, so that an import gives the same again.
func ownSlug(slug, articleID string) string {
	sum := sha256.Sum256([]byte(articleID))
	return slug + "-" + hex.EncodeToString(sum[:4])
}

// firstSlug is what a new text asks for.
func firstSlug(title, articleID string) string {
	if slug := Slug(title); slug != "" {
		return slug
	}
	return ownSlug("article", articleID)
}
