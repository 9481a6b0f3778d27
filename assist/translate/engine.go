package translate

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/segue-desk/segue/internal/fault"
)

// Engine translates plain text between two languages, given as two-letter
// codes. Its errors are unavailable or timeout.
type Engine interface {
	// Name names the engine for people and for what is kept.
	Name() string
	// Can reports whether the engine knows the pair.
	Can(from, to string) bool
	// Translate gives the text in the language to.
	Translate(ctx context.Context, text, from, to string) (string, error)
}

const (
	requestTimeout = 8 * time.Second
	mostBytes      = 1 << 20 // an engine that answers more than this is broken
)

// Apertium is apertium-apy, Apertium's HTTP server.
type Apertium struct {
	base  string
	pairs map[string]bool // "eng|spa"
	http  *http.Client
}

// Apertium names languages by three letters.
var threeLetters = map[string]string{
	"en": "eng", "es": "spa", "sv": "swe", "da": "dan", "nb": "nob", "fr": "fra", "pt": "por", "it": "ita",
	"ru": "rus", "uk": "ukr", "nl": "nld", "de": "deu", "fi": "fin", "et": "est", "pl": "pol", "tr": "tur", "ar": "ara",
}

// NewApertium connects to the server and learns its pairs; unavailable when it
// does not answer.
func NewApertium(ctx context.Context, base string) (*Apertium, error) {
	a := &Apertium{base: strings.TrimRight(base, "/"), http: &http.Client{Timeout: requestTimeout}, pairs: map[string]bool{}}
	var list struct {
		ResponseData []struct{ SourceLanguage, TargetLanguage string }
	}
	if err := getJSON(ctx, a.http, a.base+"/listPairs", &list); err != nil {
		return nil, err
	}
	for _, pair := range list.ResponseData {
		a.pairs[pair.SourceLanguage+"|"+pair.TargetLanguage] = true
	}
	return a, nil
}

// Name is apertium.
func (a *Apertium) Name() string { return "apertium" }

// Can reports whether the server has the pair installed.
func (a *Apertium) Can(from, to string) bool {
	return threeLetters[from] != "" && threeLetters[to] != "" && a.pairs[pair(from, to)]
}

// Pairs lists the pairs of two-letter codes that the server has.
func (a *Apertium) Pairs() [][2]string { return pairsOf(a.Can) }

func pair(from, to string) string { return threeLetters[from] + "|" + threeLetters[to] }

// Translate asks the server.
func (a *Apertium) Translate(ctx context.Context, text, from, to string) (string, error) {
	query := url.Values{"langpair": {pair(from, to)}, "q": {text}, "markUnknown": {"no"}}
	var answer struct {
		ResponseData struct{ TranslatedText string }
	}
	if err := getJSON(ctx, a.http, a.base+"/translate?"+query.Encode(), &answer); err != nil {
		return "", err
	}
	return answer.ResponseData.TranslatedText, nil
}

// LibreTranslate is a server with LibreTranslate's HTTP API. It was built from
// the published contract and never run against a real server.
type LibreTranslate struct {
	base  string
	key   string
	pairs map[string]bool
	http  *http.Client
}

// NewLibreTranslate connects to the server and learns its languages.
func NewLibreTranslate(ctx context.Context, base, key string) (*LibreTranslate, error) {
	l := &LibreTranslate{base: strings.TrimRight(base, "/"), key: key, http: &http.Client{Timeout: requestTimeout}, pairs: map[string]bool{}}
	var languages []struct {
		Code    string   `json:"code"`
		Targets []string `json:"targets"`
	}
	if err := getJSON(ctx, l.http, l.base+"/languages", &languages); err != nil {
		return nil, err
	}
	for _, from := range languages {
		for _, to := range from.Targets {
			l.pairs[from.Code+"|"+to] = true
		}
	}
	return l, nil
}

// Name is libretranslate.
func (l *LibreTranslate) Name() string { return "libretranslate" }

// Can reports whether the server offers the pair.
func (l *LibreTranslate) Can(from, to string) bool { return from != to && l.pairs[from+"|"+to] }

// Pairs lists the pairs that the server offers.
func (l *LibreTranslate) Pairs() [][2]string { return pairsOf(l.Can) }

// Translate asks the server.
func (l *LibreTranslate) Translate(ctx context.Context, text, from, to string) (string, error) {
	body, err := json.Marshal(map[string]string{"q": text, "source": from, "target": to, "format": "text", "api_key": l.key})
	if err != nil {
		return "", fault.Wrap(err, fault.Internal, "translate.LibreTranslate", "")
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, l.base+"/translate", strings.NewReader(string(body)))
	if err != nil {
		return "", unavailable(err)
	}
	request.Header.Set("Content-Type", "application/json")
	var answer struct {
		TranslatedText string `json:"translatedText"`
	}
	if err := roundTrip(l.http, request, &answer); err != nil {
		return "", err
	}
	return answer.TranslatedText, nil
}

func getJSON(ctx context.Context, client *http.Client, address string, into any) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return unavailable(err)
	}
	return roundTrip(client, request, into)
}

func roundTrip(client *http.Client, request *http.Request, into any) error {
	response, err := client.Do(request)
	if err != nil {
		return unavailable(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return unavailable(fmt.Errorf("status %d", response.StatusCode))
	}
	if err := json.NewDecoder(io.LimitReader(response.Body, mostBytes)).Decode(into); err != nil {
		return unavailable(err)
	}
	return nil
}

func unavailable(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return fault.Wrap(err, fault.Timeout, "translate", "The translation engine took too long.")
	}
	return fault.Wrap(err, fault.Unavailable, "translate", "The translation engine did not answer properly.")
}
