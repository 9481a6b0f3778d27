package api

import (
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/fault"
)

// limitKind names one of the limits.
type limitKind int

const (
	limitNone       limitKind = iota
	limitAddress              // everything from one client address
	limitActor                // everything with one credential
	limitAsk                  // questions from one client address
	limitOpen                 // new visitors from one client address
	limitSignIn               // passwords and other secrets from one client address
	limitAccount              // passwords for one account, from anywhere
	limitUpload               // files from one client address
	limitTranscript           // mails with a transcript, asked for from one client address
)

type allowance struct {
	perSecond rate.Limit
	burst     int
}

// allowances: one address may be a whole office, or a program that measures,
// so it gets much. One visitor reads 20 times a second at most, and the burst
// is for waking up with several conversations. Guessing passwords is slow:
// argon2 costs memory as well.
func allowances() map[limitKind]allowance {
	return map[limitKind]allowance{
		limitAddress:    {2000, 4000},
		limitActor:      {100, 400},
		limitAsk:        {500, 4000},
		limitOpen:       {20, 300},
		limitSignIn:     {rate.Every(3 * time.Second), 20},
		limitAccount:    {rate.Every(6 * time.Second), 10},
		limitUpload:     {2, 40},
		limitTranscript: {rate.Every(time.Minute), 10},
	}
}

type limitKey struct {
	kind limitKind
	name string
}

type bucket struct {
	limiter *rate.Limiter
	seen    clock.Time
}

// limits counts calls in the process. A bucket that nobody used for a while
// is full again and forgotten.
type limits struct {
	clock   clock.Clock
	mu      sync.Mutex
	buckets map[limitKey]*bucket
	swept   clock.Time
	allowed map[limitKind]allowance
}

func newLimits(c clock.Clock) *limits {
	return &limits{clock: c, buckets: map[limitKey]*bucket{}, swept: c.Now(), allowed: allowances()}
}

// take counts one call; rate_limited when there were too many.
func (l *limits) take(kind limitKind, name string) error {
	allowed, ok := l.allowed[kind]
	if !ok {
		return nil
	}
	now := l.clock.Now()
	if l.bucket(limitKey{kind, name}, allowed, now).AllowN(now.Time, 1) {
		return nil
	}
	return fault.New(fault.RateLimited, "api.limits", "That was too often. Please wait a moment and try again.")
}

func (l *limits) bucket(key limitKey, allowed allowance, now clock.Time) *rate.Limiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sweep(now)
	b, ok := l.buckets[key]
	if !ok {
		b = &bucket{limiter: rate.NewLimiter(allowed.perSecond, allowed.burst)}
		l.buckets[key] = b
	}
	b.seen = now
	return b.limiter
}

const forgetAfter = 5 * time.Minute

func (l *limits) sweep(now clock.Time) {
	if now.Since(l.swept) < forgetAfter {
		return
	}
	l.swept = now
	for key, b := range l.buckets {
		if now.Since(b.seen) > forgetAfter {
			delete(l.buckets, key)
		}
	}
}
