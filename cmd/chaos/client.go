package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/cookiejar"
	"time"
)

// client speaks to the desk through the proxy, as somebody.
type client struct {
	base  string
	token string
	http  *http.Client
}

func newClient(base string) *client {
	jar, _ := cookiejar.New(nil) // never fails without options
	return &client{base: base, http: &http.Client{Jar: jar, Timeout: 5 * time.Second}}
}

// call gives the status, 0 where the answer was lost on the way.
func (c *client) call(ctx context.Context, method, path string, in, out any) int {
	var body bytes.Buffer
	if in != nil {
		if err := json.NewEncoder(&body).Encode(in); err != nil {
			return 0
		}
	}
	request, err := http.NewRequestWithContext(ctx, method, c.base+"/api/v1"+path, &body)
	if err != nil {
		return 0
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Origin", c.base)
	if c.token != "" {
		request.Header.Set("Authorization", "Bearer "+c.token)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return 0
	}
	defer response.Body.Close()
	if out == nil {
		out = &struct{}{}
	}
	if err := json.NewDecoder(response.Body).Decode(out); err != nil && response.StatusCode != http.StatusNoContent {
		return 0
	}
	return response.StatusCode
}

// insist calls until there is an answer that another try would not change; 0
// when the context ended before.
func (c *client) insist(ctx context.Context, method, path string, in, out any) int {
	for {
		status := c.call(ctx, method, path, in, out)
		if status != 0 && status < 500 && status != http.StatusTooManyRequests {
			return status
		}
		if !sleep(ctx, 300*time.Millisecond) {
			return 0
		}
	}
}

type event struct {
	Seq      int64  `json:"seq"`
	Prev     int64  `json:"prev"`
	Type     string `json:"type"`
	ClientID string `json:"client_id"`
	Text     string `json:"text"`
	Author   struct {
		Kind string `json:"kind"`
	} `json:"author"`
}

// events gives everything after a number, page by page.
func (c *client) events(ctx context.Context, path string, after int64) ([]event, bool) {
	var all []event
	for {
		var page struct {
			Events []event `json:"events"`
			Seq    int64   `json:"seq"`
		}
		if c.call(ctx, http.MethodGet, path+"?after="+number(after), nil, &page) != http.StatusOK {
			return nil, false
		}
		all = append(all, page.Events...)
		if len(page.Events) == 0 || page.Events[len(page.Events)-1].Seq >= page.Seq {
			return all, true
		}
		after = page.Events[len(page.Events)-1].Seq
	}
}
