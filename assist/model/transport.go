package model

import (
	"context"
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

// retrying sends a request again after 429, 5xx and broken connections.
// Attempts are few and bounded by the request's deadline: a visitor waits.
type retrying struct {
	base     http.RoundTripper
	attempts int
	backoff  time.Duration // before the second attempt; doubles, with jitter
}

// RoundTrip implements [http.RoundTripper].
func (t *retrying) RoundTrip(request *http.Request) (*http.Response, error) {
	wait := t.backoff
	for attempt := 1; ; attempt++ {
		response, err := t.base.RoundTrip(request)
		if attempt == t.attempts || !worthRetrying(request, response, err) {
			return response, err
		}
		pause := wait/2 + rand.N(wait)
		if response != nil {
			pause = max(pause, retryAfter(response))
			io.Copy(io.Discard, io.LimitReader(response.Body, 64<<10)) //nolint:errcheck // the answer is thrown away
			response.Body.Close()
		}
		if !sleep(request.Context(), pause) {
			return nil, context.Cause(request.Context())
		}
		if request.GetBody != nil {
			if request.Body, err = request.GetBody(); err != nil {
				return nil, err
			}
		}
		wait *= 2
	}
}

func worthRetrying(request *http.Request, response *http.Response, err error) bool {
	if request.Context().Err() != nil || (request.Body != nil && request.GetBody == nil) {
		return false
	}
	if err != nil {
		return true
	}
	return response.StatusCode == http.StatusTooManyRequests || response.StatusCode >= 500
}

func retryAfter(response *http.Response) time.Duration {
	value := response.Header.Get("Retry-After")
	if seconds, err := strconv.Atoi(value); err == nil && seconds >= 0 {
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, time.Until(at))
	}
	return 0
}

// sleep waits; false when the deadline comes first, then at once.
func sleep(ctx context.Context, d time.Duration) bool {
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < d {
		return false
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
