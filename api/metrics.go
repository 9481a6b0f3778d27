package api

import (
	"errors"
	"net/netip"

	"github.com/labstack/echo-contrib/echoprometheus"
	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"github.com/segue-desk/segue/internal/fault"
)

// metrics are the program's figures for Prometheus.
type metrics struct {
	registry *prometheus.Registry
	behind   bool // behind proxies that are named
	readers  []netip.Prefix
}

func newMetrics(registry *prometheus.Registry, proxies, readers []netip.Prefix) *metrics {
	for _, c := range []prometheus.Collector{
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	} {
		if err := registry.Register(c); err != nil && !errors.As(err, &prometheus.AlreadyRegisteredError{}) {
			panic(err) // a collector of the library that contradicts itself
		}
	}
	return &metrics{registry: registry, behind: len(proxies) > 0, readers: readers}
}

// middleware counts and times requests by route.
func (m *metrics) middleware() echo.MiddlewareFunc {
	return echoprometheus.NewMiddlewareWithConfig(echoprometheus.MiddlewareConfig{
		Subsystem: "segue_http", Registerer: m.registry, DoNotUseRequestPathFor404: true,
		Skipper: func(c echo.Context) bool { return c.Path() == realtimePath },
	})
}

// serve is GET /metrics, for this machine and the configured networks.
func (m *metrics) serve() echo.HandlerFunc {
	answer := echoprometheus.NewHandlerWithConfig(echoprometheus.HandlerConfig{Gatherer: m.registry})
	return func(c echo.Context) error {
		if !m.mayRead(c) {
			return fault.New(fault.NotFound, "api.metrics", "There is nothing at this address.")
		}
		return answer(c)
	}
}

// mayRead: a request that some proxy forwarded comes from elsewhere even when
// its connection comes from this machine.
func (m *metrics) mayRead(c echo.Context) bool {
	if !m.behind && c.Request().Header.Get(echo.HeaderXForwardedFor) != "" {
		return false
	}
	address, err := netip.ParseAddr(c.RealIP())
	if err != nil {
		return false
	}
	address = address.Unmap()
	if address.IsLoopback() {
		return true
	}
	for _, network := range m.readers {
		if network.Contains(address) {
			return true
		}
	}
	return false
}
