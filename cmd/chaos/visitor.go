package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/segue-desk/segue/internal/trial"
)

// visitor writes numbered messages and never gives one up.
type visitor struct {
	*trial.Client
	number       int
	conversation string
	written      []string // client ids in order; the last may be without an answer
	acknowledged int      // so many of them
	refused      int      // reported failed
	reader       *reader
	hang         func()
}

type message struct {
	ClientID string `json:"client_id"`
	Text     string `json:"text"`
}

var says = []string{"How long does delivery to Sweden take?", "Kauanko toimitus kestää?", "Can I talk to a person?", "hello?", "¿Cómo devuelvo algo?", "My tent is torn, what now?"}

func (v *visitor) write(ctx context.Context) {
	var session struct {
		Token string `json:"token"`
	}
	if v.Insist(ctx, http.MethodPost, "/visitor/sessions", struct{}{}, &session) != http.StatusCreated {
		return
	}
	v.Token = session.Token
	var started struct {
		Conversation struct {
			ID string `json:"id"`
		} `json:"conversation"`
	}
	v.written = append(v.written, v.id())
	if status := v.Insist(ctx, http.MethodPost, "/visitor/conversations", v.last(), &started); status != http.StatusCreated && status != http.StatusOK {
		return
	}
	v.conversation, v.acknowledged = started.Conversation.ID, 1
	v.reader = &reader{client: v.Client, path: "/visitor/conversations/" + v.conversation + "/events"}
	if hang, err := v.reader.listen(context.WithoutCancel(ctx), "visitor:"+v.conversation); err == nil {
		v.hang = hang
	}
	for trial.Sleep(ctx, time.Duration(200+37*v.number%500)*time.Millisecond) {
		v.written = append(v.written, v.id())
		if !v.send(ctx) {
			return
		}
	}
}

func (v *visitor) id() string { return fmt.Sprintf("v%d-%d", v.number, len(v.written)) }

func (v *visitor) last() message {
	id := v.written[len(v.written)-1]
	return message{id, says[(len(v.written)*7+v.number)%len(says)] + " (" + id + ")"}
}

// send sends the newest message until it is answered.
func (v *visitor) send(ctx context.Context) bool {
	switch v.Insist(ctx, http.MethodPost, "/visitor/conversations/"+v.conversation+"/messages", v.last(), nil) {
	case 0:
		return false
	case http.StatusCreated, http.StatusOK:
		v.acknowledged = len(v.written)
	default:
		v.refused++
		v.written = v.written[:len(v.written)-1]
	}
	return true
}
