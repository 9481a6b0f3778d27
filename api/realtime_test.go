package api_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/centrifugal/centrifuge-go"

	"github.com/segue-desk/segue/internal/access"
)

// patience bounds waiting for what has to come; it is no measurement.
const patience = 10 * time.Second

// reader is a WebSocket client of somebody.
type reader struct {
	t      *testing.T
	client *centrifuge.Client
	got    chan string // publications
	ended  chan uint32 // codes of disconnects that are final
}

func (h *house) dial(t *testing.T, url string, config centrifuge.Config) *reader {
	t.Helper()
	r := &reader{
		t: t, got: make(chan string, 100), ended: make(chan uint32, 1),
		client: centrifuge.NewJsonClient("ws"+strings.TrimPrefix(url, "http")+"/realtime", config),
	}
	r.client.OnDisconnected(func(e centrifuge.DisconnectedEvent) {
		select {
		case r.ended <- e.Code:
		default:
		}
	})
	t.Cleanup(r.client.Close)
	return r
}

// connect gives nil, or why the server sent it away.
func (r *reader) connect() error {
	r.t.Helper()
	connected := make(chan struct{}, 1)
	r.client.OnConnected(func(centrifuge.ConnectedEvent) {
		select {
		case connected <- struct{}{}:
		default: // a second time: nobody asks any more, and Close waits for its handlers
		}
	})
	must(r.t, r.client.Connect())
	select {
	case <-connected:
		return nil
	case <-r.ended:
		return errSentAway
	case <-time.After(patience):
		r.t.Fatal("no answer to connect")
		return nil
	}
}

var errSentAway = errors.New("sent away")

// subscribe gives nil, or why not.
func (r *reader) subscribe(channel string) error {
	r.t.Helper()
	sub, err := r.client.NewSubscription(channel)
	must(r.t, err)
	answer := make(chan error, 1)
	first := func(err error) {
		select {
		case answer <- err:
		default: // the client tries again by itself; only the first answer counts
		}
	}
	sub.OnSubscribed(func(centrifuge.SubscribedEvent) { first(nil) })
	sub.OnUnsubscribed(func(e centrifuge.UnsubscribedEvent) { first(errors.New(e.Reason)) })
	sub.OnError(func(e centrifuge.SubscriptionErrorEvent) { first(e.Error) })
	sub.OnPublication(func(e centrifuge.PublicationEvent) { r.got <- string(e.Data) })
	must(r.t, sub.Subscribe())
	select {
	case err := <-answer:
		return err
	case <-time.After(patience):
		r.t.Fatal("no answer to subscribe")
		return nil
	}
}

// expect waits for a publication with the part.
func (r *reader) expect(part string) string {
	r.t.Helper()
	late := time.After(patience)
	for {
		select {
		case text := <-r.got:
			if strings.Contains(text, part) {
				return text
			}
		case <-late:
			r.t.Fatalf("nothing with %s came", part)
			return ""
		}
	}
}

func (h *house) listen(t *testing.T) string {
	t.Helper()
	listener := httptest.NewServer(h.handler)
	t.Cleanup(listener.Close)
	return listener.URL
}

func bearerHeader(token string) http.Header {
	return http.Header{"Authorization": {"Bearer " + token}}
}

func TestRealtime_WhoConnects(t *testing.T) {
	h := one(t)
	url := h.listen(t)
	cookie := http.Header{"Cookie": {h.signIn(access.Agent)["Cookie"]}}
	foreign := cookie.Clone()
	foreign.Set("Origin", "https://evil.example")
	for _, row := range []struct {
		name   string
		config centrifuge.Config
		away   bool
	}{
		{"nobody", centrifuge.Config{}, true},
		{"an invented token", centrifuge.Config{Token: "nonsense"}, true},
		{"an invented cookie", centrifuge.Config{Header: http.Header{"Cookie": {"segue_session=x"}}}, true},
		{"a cookie from another site's page", centrifuge.Config{Header: foreign}, true},
		{"a visitor", centrifuge.Config{Token: h.visitor()}, false},
		{"a visitor on another site", centrifuge.Config{Token: h.visitor(), Header: http.Header{"Origin": {"https://shop.example"}}}, false},
		{"an agent's cookie", centrifuge.Config{Header: cookie}, false},
		{"an agent's API token", centrifuge.Config{Token: h.agent()}, false},
		{"an agent's API token as a header", centrifuge.Config{Header: bearerHeader(h.agent())}, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			if err := h.dial(t, url, row.config).connect(); (err != nil) != row.away {
				t.Errorf("connect = %v, want sent away: %v", err, row.away)
			}
		})
	}
}

func TestRealtime_WhoReadsWhat(t *testing.T) {
	h := one(t)
	url := h.listen(t)
	visitor := h.visitor()
	c := h.conversation(visitor, "Hello")
	own := h.person(access.Agent).ID
	for _, row := range []struct {
		name, token, channel string
		refused              bool
	}{
		{"a stranger reads no conversation", h.visitor(), "visitor:" + c, true},
		{"a visitor reads no agents' channel", visitor, "conversation:" + c, true},
		{"a visitor does not read the desk", visitor, "desk", true},
		{"a visitor is no agent", visitor, "agent:" + own, true},
		{"an agent does not read a colleague's", h.agent(), "agent:" + h.person(access.Admin).ID, true},
		{"an agent does not read the visitors' channel", h.agent(), "visitor:" + c, true},
		{"a conversation that is not there", h.agent(), "conversation:nope", true},
		{"a channel that nobody knows", h.agent(), "everything", true},
		{"a visitor reads the own conversation", visitor, "visitor:" + c, false},
		{"an agent reads a conversation", h.agent(), "conversation:" + c, false},
		{"an agent reads the desk", h.agent(), "desk", false},
		{"an agent reads the own channel", h.agent(), "agent:" + own, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			r := h.dial(t, url, centrifuge.Config{Token: row.token})
			must(t, r.connect())
			if err := r.subscribe(row.channel); (err != nil) != row.refused {
				t.Errorf("subscribe = %v, want refused: %v", err, row.refused)
			}
		})
	}
}

func TestRealtime_NobodyPublishesButTheDesk(t *testing.T) {
	h := one(t)
	visitor := h.visitor()
	c := h.conversation(visitor, "Hello")
	r := h.dial(t, h.listen(t), centrifuge.Config{Token: visitor})
	must(t, r.connect())
	must(t, r.subscribe("visitor:"+c))
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if _, err := r.client.Publish(ctx, "visitor:"+c, []byte(`{"kind":"event"}`)); err == nil {
		t.Error("a visitor published")
	}
	if _, err := r.client.History(ctx, "visitor:"+c); err == nil {
		t.Error("there is a history beside the events")
	}
	if _, err := r.client.Presence(ctx, "visitor:"+c); err == nil {
		t.Error("a visitor sees who else is there")
	}
}

func TestRealtime_EachReaderSeesWhatItMay(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		url := h.listen(t)
		token := h.visitor()
		c := h.conversation(token, "Hello")
		h.call(nil, request{method: "POST", url: "/api/v1/conversations/" + c + "/take", token: h.agent()})

		visitor := h.dial(t, url, centrifuge.Config{Token: token})
		must(t, visitor.connect())
		must(t, visitor.subscribe("visitor:"+c))
		agent := h.dial(t, url, centrifuge.Config{Token: h.agent()})
		must(t, agent.connect())
		must(t, agent.subscribe("conversation:"+c))
		must(t, agent.subscribe("desk"))

		h.call(nil, request{method: "POST", url: "/api/v1/conversations/" + c + "/notes", token: h.agent(), body: `{"client_id":"n","text":"a secret note"}`})
		h.call(nil, request{method: "POST", url: "/api/v1/conversations/" + c + "/messages", token: h.agent(), body: `{"client_id":"m","text":"On its way."}`})
		agent.expect("a secret note")
		agent.expect(`"kind":"conversation"`)
		var publication struct {
			Kind  string
			Event struct{ Seq, Prev int64 }
		}
		text := visitor.expect("On its way.") // earlier ones may still come first
		must(t, json.Unmarshal([]byte(text), &publication))
		if publication.Kind != "event" || publication.Event.Seq != publication.Event.Prev+2 {
			t.Errorf("the visitor got %s; want the message, whose prev leaves out the note", text)
		}

		h.call(nil, request{method: "POST", url: visitorBase + "/" + c + "/typing", token: token, body: `{}`})
		agent.expect(`"kind":"typing"`)
		h.call(nil, request{method: "POST", url: "/api/v1/conversations/" + c + "/typing", token: h.agent(), body: `{}`})
		visitor.expect(`"kind":"typing"`)
	})
}

func TestRealtime_OtherSitesNeedPermission(t *testing.T) {
	h := one(t)
	h.call(nil, request{method: "PUT", url: "/api/v1/settings", token: h.admin(), body: `{"allowed_origins":["https://shop.example"]}`})
	h.run(t, []scenario{
		{"a site that is not on the list", request{method: "GET", url: "/realtime", headers: map[string]string{"Origin": "https://evil.example"}}, 403, nil, nil},
	})
}

func TestRealtime_WhoLosesTheRightHasToGo(t *testing.T) {
	for _, row := range []struct {
		name string
		lose func(h *house, cookie map[string]string)
	}{
		{"by signing out", func(h *house, cookie map[string]string) {
			h.call(nil, request{method: "DELETE", url: "/api/v1/session", headers: cookie})
		}},
		{"by an admin", func(h *house, _ map[string]string) {
			h.call(nil, request{method: "PATCH", url: "/api/v1/agents/" + h.person(access.Agent).ID, token: h.admin(), body: `{"disabled":true}`})
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := one(t)
			cookie := h.signIn(access.Agent)
			r := h.dial(t, h.listen(t), centrifuge.Config{Header: http.Header{"Cookie": {cookie["Cookie"]}}})
			must(t, r.connect())
			row.lose(h, cookie)
			select {
			case code := <-r.ended:
				if code != 3500 {
					t.Errorf("sent away with %d, want 3500: do not come again", code)
				}
			case <-time.After(patience):
				t.Error("still connected")
			}
		})
	}
}
