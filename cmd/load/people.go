package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/centrifugal/centrifuge-go"

	"github.com/segue-desk/segue/internal/trial"
)

// load is the running program with what is known of it.
type load struct {
	options    options
	program    *trial.Program
	base       string
	postmaster int
}

type message struct {
	ClientID string `json:"client_id"`
	Text     string `json:"text"`
}

// visitor is somebody with a conversation.
type visitor struct {
	*trial.Client
	conversation string
	sent         int
}

// visitor opens a session from an address of its own, since a desk holds one
// address to what an office asks for, and begins a conversation.
func (d *load) visitor(ctx context.Context, number int, text string) (*visitor, error) {
	from := fmt.Sprintf("127.%d.%d.%d", 1+number>>16, number>>8&255, 1+number&253)
	v := &visitor{Client: trial.NewClient(d.base, from)}
	var session struct{ Token string }
	if status := v.Insist(ctx, http.MethodPost, "/visitor/sessions", struct{}{}, &session); status != http.StatusCreated {
		return nil, fmt.Errorf("a session: status %d", status)
	}
	v.Token = session.Token
	var started struct {
		Conversation struct{ ID string }
	}
	if status := v.Insist(ctx, http.MethodPost, "/visitor/conversations", message{"first", text}, &started); status != http.StatusCreated {
		return nil, fmt.Errorf("a conversation: status %d", status)
	}
	v.conversation = started.Conversation.ID
	return v, nil
}

func (v *visitor) path(rest string) string {
	return "/visitor/conversations/" + v.conversation + rest
}

// say sends the next message and gives the status.
func (v *visitor) say(ctx context.Context, text string) int {
	v.sent++
	return v.Call(ctx, http.MethodPost, v.path("/messages"), message{fmt.Sprintf("m%d", v.sent), fmt.Sprintf("%s (%d)", text, v.sent)}, nil)
}

// agent signs in as one of the demo desk's people.
func (d *load) agent(ctx context.Context) (*trial.Client, error) {
	c := trial.NewClient(d.base, "")
	in := map[string]string{"email": "aino@rimfell.example", "password": "rimfell-demo"}
	if status := c.Insist(ctx, http.MethodPost, "/session", in, nil); status >= http.StatusBadRequest || status == 0 {
		return nil, fmt.Errorf("signing in: status %d", status)
	}
	return c, nil
}

// listen connects and subscribes; heard runs for every publication. The
// connection ends with close.
func listen(c *trial.Client, channel string, heard func(data []byte)) (closeIt func(), err error) {
	config := centrifuge.Config{Token: c.Token}
	if c.Token == "" {
		config.Header = c.Cookies()
	}
	live := centrifuge.NewJsonClient("ws"+strings.TrimPrefix(c.Base, "http")+"/realtime", config)
	sub, err := live.NewSubscription(channel)
	if err != nil {
		return nil, err
	}
	ready := make(chan error, 1)
	tell := func(err error) {
		select {
		case ready <- err:
		default:
		}
	}
	sub.OnSubscribed(func(centrifuge.SubscribedEvent) { tell(nil) })
	sub.OnUnsubscribed(func(e centrifuge.UnsubscribedEvent) { tell(errors.New("unsubscribed: " + e.Reason)) })
	live.OnDisconnected(func(e centrifuge.DisconnectedEvent) { tell(errors.New("disconnected: " + e.Reason)) })
	sub.OnPublication(func(e centrifuge.PublicationEvent) { heard(e.Data) })
	if err := errors.Join(sub.Subscribe(), live.Connect()); err != nil {
		return nil, err
	}
	return live.Close, <-ready
}
