package trial

import (
	"bytes"
	"context"
	"encoding/json"
	"net"
	"net/http"
	"net/http/cookiejar"
	"strconv"
	"time"
)

// Client speaks to a desk as somebody: by its token, or by the session that it
// opened. It is for one goroutine at a time.
type Client struct {
	Base  string // http://host:port
	Token string // of a visitor or the API; empty: the session's cookie
	http  *http.Client
}

// NewClient gives a client that calls from a local address ("" for any) and
// waits up to 5 s for an answer.
func NewClient(base, from string) *Client {
	jar, _ := cookiejar.New(nil) // never fails without options
	transport := &http.Transport{MaxIdleConnsPerHost: 4}
	if from != "" {
		transport.DialContext = (&net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}).DialContext
	}
	return &Client{Base: base, http: &http.Client{Jar: jar, Transport: transport, Timeout: 5 * time.Second}}
}

// Cookies gives the session's, for a WebSocket.
func (c *Client) Cookies() http.Header {
	header := http.Header{"Origin": {c.Base}}
	request, err := http.NewRequest(http.MethodGet, c.Base+"/", nil) //nolint:noctx // it is not sent
	if err != nil {
		return header
	}
	for _, cookie := range c.http.Jar.Cookies(request.URL) {
		header.Add("Cookie", cookie.String())
	}
	return header
}

// Call gives the status, 0 where the answer was lost on the way.
func (c *Client) Call(ctx context.Context, method, path string, in, out any) int {
	var body bytes.Buffer
	if in != nil {
		if err := json.NewEncoder(&body).Encode(in); err != nil {
			return 0
		}
	}
	request, err := http.NewRequestWithContext(ctx, method, c.Base+"/api/v1"+path, &body)
	if err != nil {
		return 0
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Origin", c.Base)
	if c.Token != "" {
		request.Header.Set("Authorization", "Bearer "+c.Token)
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

// Insist calls until there is an answer that another try would not change; 0
// when the context ended before.
func (c *Client) Insist(ctx context.Context, method, path string, in, out any) int {
	for {
		status := c.Call(ctx, method, path, in, out)
		if status != 0 && status < 500 && status != http.StatusTooManyRequests {
			return status
		}
		if !Sleep(ctx, 300*time.Millisecond) {
			return 0
		}
	}
}

// Event is what every reader of a conversation gets.
type Event struct {
	Seq      int64  `json:"seq"`
	Prev     int64  `json:"prev"`
	Type     string `json:"type"`
	ClientID string `json:"client_id"`
	Text     string `json:"text"`
	Author   struct {
		Kind string `json:"kind"`
	} `json:"author"`
}

// Events gives everything after a number, page by page.
func (c *Client) Events(ctx context.Context, path string, after int64) ([]Event, bool) {
	var all []Event
	for {
		var page struct {
			Events []Event `json:"events"`
			Seq    int64   `json:"seq"`
		}
		if c.Call(ctx, http.MethodGet, path+"?after="+strconv.FormatInt(after, 10), nil, &page) != http.StatusOK {
			return nil, false
		}
		all = append(all, page.Events...)
		if len(page.Events) == 0 || page.Events[len(page.Events)-1].Seq >= page.Seq {
			return all, true
		}
		after = page.Events[len(page.Events)-1].Seq
	}
}

// Sleep waits and reports whether the context still goes on.
func Sleep(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

// CloseIdle closes the connections that wait for another call.
func (c *Client) CloseIdle() { c.http.CloseIdleConnections() }
