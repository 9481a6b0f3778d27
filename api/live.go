package api

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/centrifugal/centrifuge"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
)

// Live is live delivery by WebSocket. It is made before the desk, which
// publishes through it, and gets its rules from [New].
type Live struct {
	node     *centrifuge.Node
	registry *prometheus.Registry
	log      *slog.Logger
	running  atomic.Bool
}

// Bounds of one connection: who reads too slowly is cut off at 512 kB of
// waiting data and fetches what is missing; 200 channels are more
// conversations than anybody has open.
const (
	mostWaiting  = 512 << 10
	mostChannels = 200
	aliveEvery   = 25 * time.Second
)

// NewLive makes live delivery within this process. Registry takes its
// metrics; nil makes one.
func NewLive(log *slog.Logger, registry *prometheus.Registry) (*Live, error) {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	if registry == nil {
		registry = prometheus.NewRegistry()
	}
	node, err := centrifuge.New(centrifuge.Config{
		Name:                         "segue",
		LogLevel:                     centrifuge.LogLevelInfo,
		LogHandler:                   func(e centrifuge.LogEntry) { log.Debug("live: "+e.Message, slog.Any("fields", e.Fields)) },
		ClientQueueMaxSize:           mostWaiting,
		ClientChannelLimit:           mostChannels,
		ClientPresenceUpdateInterval: aliveEvery,
		Metrics:                      centrifuge.MetricsConfig{RegistererGatherer: registry},
	})
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "api.NewLive", "")
	}
	return &Live{node: node, registry: registry, log: log}, nil
}

// Publish hands data, one JSON object, to all readers of the channel. It is
// unavailable before [Server.Run], when nobody can read yet.
func (l *Live) Publish(_ context.Context, channel string, data []byte) error {
	if !l.running.Load() {
		return fault.New(fault.Unavailable, "api.Live.Publish", "Live delivery has not begun.")
	}
	if _, err := l.node.Publish(channel, data); err != nil {
		return fault.Wrap(err, fault.Unavailable, "api.Live.Publish", "")
	}
	return nil
}

// Channels lists the channels that somebody reads on this machine.
func (l *Live) Channels() []string { return l.node.Hub().Channels() }

// again makes all connections of an agent come again, so that those without a
// right to be here stay away.
func (l *Live) again(agentID string) {
	err := l.node.Disconnect(userOf(access.KindAgent, agentID), centrifuge.WithCustomDisconnect(centrifuge.DisconnectForceReconnect))
	if err != nil {
		l.log.Warn("an agent's connections stay", slog.Any("error", err))
	}
}

func userOf(kind access.Kind, id string) string { return string(kind) + ":" + id }

// Registry gives where metrics are kept.
func (l *Live) Registry() *prometheus.Registry { return l.registry }

// run delivers until ctx ends, then tells the readers to come back.
func (l *Live) run(ctx context.Context) error {
	if err := l.node.Run(); err != nil {
		return fault.Wrap(err, fault.Internal, "api.Live", "")
	}
	l.running.Store(true)
	defer l.running.Store(false)
	<-ctx.Done()
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
	defer cancel()
	if err := l.node.Shutdown(ending); err != nil {
		return fault.Wrap(err, fault.Internal, "api.Live", "")
	}
	return nil
}
