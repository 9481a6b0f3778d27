package api

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/centrifugal/centrifuge"
	"github.com/labstack/echo/v4"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
)

type connectionKey struct{}

// connection is what is known of a WebSocket before its connect command.
type connection struct {
	again func(context.Context) (access.Actor, error) // who it is, asked anew
	asked time.Time                                   // when it was asked last
}

// visitorsAgain is how often it is asked whether a connected visitor's token
// still holds. Nothing but time ends one, and visitors are many.
const visitorsAgain = 10 * time.Minute

// realtime is GET /realtime. Browsers of other sites may only be visitors: a
// cookie counts for pages of our own.
func (s *Server) realtime(handler http.Handler) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if err := s.limits.take(limitAddress, c.RealIP()); err != nil {
			return err
		}
		origin := r.Header.Get("Origin")
		own := origin == "" || sameHost(r, origin)
		if !own {
			allowed, err := s.allowsOrigin(r, origin)
			if err != nil {
				return err
			}
			if !allowed {
				return fault.New(fault.Forbidden, "api.realtime", "This site may not use the desk.")
			}
		}
		known := &connection{again: func(context.Context) (access.Actor, error) { return access.Actor{}, notSignedIn() }}
		if own {
			request := r.Clone(context.WithoutCancel(r.Context()))
			known.again = func(ctx context.Context) (access.Actor, error) { return s.agentActor(request.WithContext(ctx)) }
		}
		upgraded := r.WithContext(context.WithValue(r.Context(), connectionKey{}, known))
		handler.ServeHTTP(c.Response(), upgraded)
		upgraded.Header, upgraded.Body = nil, nil // the connection keeps the request as long as it lives
		return nil
	}
}

// authorise sets the rules of live delivery: who connects, who reads what.
// Nobody publishes but the desk.
func (l *Live) authorise(s *Server) {
	l.node.OnConnecting(s.connecting)
	l.node.OnConnect(s.connected)
}

func (l *Live) handler() http.Handler {
	return centrifuge.NewWebsocketHandler(l.node, centrifuge.WebsocketConfig{
		CheckOrigin:      func(*http.Request) bool { return true }, // checked in Server.realtime
		MessageSizeLimit: 8 << 10,
		// Thousands wait and say nothing: what they hold is the buffers.
		ReadBufferSize:     512,
		WriteBufferSize:    1 << 10,
		UseWriteBufferPool: true,
	})
}

// connecting finds who connects: by the token of the connect command, or by
// the session of the request.
func (s *Server) connecting(ctx context.Context, e centrifuge.ConnectEvent) (centrifuge.ConnectReply, error) {
	known, ok := ctx.Value(connectionKey{}).(*connection)
	if !ok {
		return centrifuge.ConnectReply{}, centrifuge.DisconnectInvalidToken
	}
	if e.Token != "" {
		known.again = func(ctx context.Context) (access.Actor, error) { return s.tokenActor(ctx, e.Token) }
	}
	known.asked = s.clock.Now().Time
	actor, err := aside(func() (access.Actor, error) { return known.again(ctx) })
	if fault.Is(err, fault.Unauthenticated) || fault.Is(err, fault.Forbidden) || fault.Is(err, fault.NotFound) {
		return centrifuge.ConnectReply{}, centrifuge.DisconnectInvalidToken
	}
	if err != nil {
		return centrifuge.ConnectReply{}, centrifuge.ErrorInternal
	}
	return centrifuge.ConnectReply{
		Context:     access.With(ctx, actor),
		Credentials: &centrifuge.Credentials{UserID: userOf(actor.Kind, actor.ID)},
	}, nil
}

// aside works on a stack of its own: a connection's lives as long as it does, and
// would keep the size that a query needs once.
func aside[T any](work func() (T, error)) (value T, err error) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		value, err = work()
	}()
	<-done
	return value, err
}

// tokenActor takes a visitor's token or an API token.
func (s *Server) tokenActor(ctx context.Context, token string) (access.Actor, error) {
	actor, err := s.desk.AuthenticateVisitor(ctx, token)
	if fault.Is(err, fault.Unauthenticated) {
		return s.desk.AuthenticateToken(ctx, token)
	}
	return actor, err
}

func (s *Server) connected(client *centrifuge.Client) {
	client.OnSubscribe(func(e centrifuge.SubscribeEvent, answer centrifuge.SubscribeCallback) {
		go func() { answer(centrifuge.SubscribeReply{}, s.mayRead(client.Context(), e.Channel)) }()
	})
	client.OnAlive(func() { s.stillThere(client) })
	s.seen(client.Context())
}

// stillThere runs every 25 s, for one connection never twice at once: who lost
// the right to be here has to go.
func (s *Server) stillThere(client *centrifuge.Client) {
	ctx := client.Context()
	known, ok := ctx.Value(connectionKey{}).(*connection)
	now := s.clock.Now().Time
	if !ok || access.From(ctx).Kind == access.KindVisitor && now.Sub(known.asked) < visitorsAgain {
		return
	}
	known.asked = now
	if _, err := aside(func() (access.Actor, error) { return known.again(ctx) }); fault.Is(err, fault.Unauthenticated) || fault.Is(err, fault.NotFound) {
		client.Disconnect(centrifuge.DisconnectInvalidToken)
		return
	}
	s.seen(ctx)
}

// seen tells the desk that an agent's console is open. A lost one is made up
// for by the next.
func (s *Server) seen(ctx context.Context) {
	if access.From(ctx).Kind != access.KindAgent {
		return
	}
	if err := s.desk.Seen(ctx); err != nil {
		s.logFailure(ctx, err)
	}
}

// mayRead gives nil when who is in ctx may read the channel.
func (s *Server) mayRead(ctx context.Context, channel string) error {
	actor := access.From(ctx)
	kind, id, _ := strings.Cut(channel, ":")
	switch {
	case kind == "visitor" && actor.Kind == access.KindVisitor, kind == "conversation" && actor.Kind == access.KindAgent:
		return s.mayFollow(ctx, id)
	case channel == "desk" && access.Can(actor, access.ReadConversations):
		return nil
	case kind == "agent" && actor.Kind == access.KindAgent && id == actor.ID:
		return nil
	default:
		return centrifuge.ErrorPermissionDenied
	}
}

func (s *Server) mayFollow(ctx context.Context, id string) error {
	err := s.desk.CanFollow(ctx, id)
	switch fault.CodeOf(err) {
	case "":
		return nil
	case fault.NotFound, fault.Unauthenticated, fault.Forbidden:
		return centrifuge.ErrorPermissionDenied
	default:
		s.logFailure(ctx, err)
		return centrifuge.ErrorInternal
	}
}
