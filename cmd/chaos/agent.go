package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/segue-desk/segue/internal/trial"
)

// agent takes conversations from the queue and replies with numbered messages.
type agent struct {
	*trial.Client
	login   string
	sent    int
	replies map[string][]string // acknowledged client ids, by conversation
	lost    int                 // grabs that a colleague won
}

func (a *agent) answer(ctx context.Context) {
	in := map[string]string{"email": a.login, "password": "rimfell-demo"}
	if a.Insist(ctx, http.MethodPost, "/session", in, nil) >= http.StatusBadRequest {
		return
	}
	for trial.Sleep(ctx, 300*time.Millisecond) {
		var page struct {
			Conversations []struct {
				ID string `json:"id"`
			} `json:"conversations"`
		}
		if a.Call(ctx, http.MethodGet, "/conversations?view=queue&limit=10", nil, &page) != http.StatusOK {
			continue
		}
		for _, c := range page.Conversations {
			switch a.Insist(ctx, http.MethodPost, "/conversations/"+c.ID+"/take", struct{}{}, nil) {
			case http.StatusOK:
				a.reply(ctx, c.ID)
			case http.StatusConflict:
				a.lost++
			}
		}
	}
}

func (a *agent) reply(ctx context.Context, conversation string) {
	for range 3 {
		a.sent++
		id := fmt.Sprintf("%s-%d", a.login, a.sent)
		switch a.Insist(ctx, http.MethodPost, "/conversations/"+conversation+"/messages", message{id, "I am looking into it. (" + id + ")"}, nil) {
		case http.StatusCreated, http.StatusOK:
			a.replies[conversation] = append(a.replies[conversation], id)
		default:
			return
		}
	}
	if a.sent%2 == 0 { // the bot goes on with what comes next
		_ = a.Insist(ctx, http.MethodPost, "/conversations/"+conversation+"/hand-back", struct{}{}, nil)
	}
}
