package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestParse_TheFirstLayerThatHasItCounts(t *testing.T) {
	file := write(t, "segue.yaml", "listen: 127.0.0.1:3\ntrusted_proxies: [10.0.0.0/8, 192.168.0.0/16]\ndemo: true\n")
	secret := write(t, "secret", "postgres://from-a-file\n")
	for _, row := range []struct {
		name string
		args string
		env  []string
		want serveCmd
	}{
		{"defaults", "", nil, serveCmd{storeOptions: storeOptions{Data: "data"}, Listen: "127.0.0.1:8080"}},
		{"file over default", "--config " + file, nil, serveCmd{Listen: "127.0.0.1:3", Demo: true}},
		{"the file may be named by a variable", "", []string{"SEGUE_CONFIG=" + file}, serveCmd{Listen: "127.0.0.1:3", Demo: true}},
		{"variable over file", "--config " + file, []string{"SEGUE_LISTEN=127.0.0.1:2", "SEGUE_DEMO=false"}, serveCmd{Listen: "127.0.0.1:2"}},
		{"flag over variable", "--listen 127.0.0.1:1", []string{"SEGUE_LISTEN=127.0.0.1:2"}, serveCmd{Listen: "127.0.0.1:1"}},
		{"an empty variable is none", "", []string{"SEGUE_LISTEN="}, serveCmd{Listen: "127.0.0.1:8080"}},
		{"a secret from a file", "", []string{"SEGUE_DATABASE_FILE=" + secret},
			serveCmd{storeOptions: storeOptions{Database: "postgres://from-a-file"}, Listen: "127.0.0.1:8080"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			out := newOutput()
			parsed, status := parse(append([]string{"serve"}, strings.Fields(row.args)...), row.env, streams{out, out})
			if parsed == nil {
				t.Fatalf("status %d: %s", status, out)
			}
			got := parsed.options.Serve
			if got.Listen != row.want.Listen || got.Demo != row.want.Demo || got.Database != row.want.Database {
				t.Errorf("options = %+v, want %+v", got, row.want)
			}
			if len(parsed.warnings) > 0 {
				t.Errorf("warnings: %v", parsed.warnings)
			}
		})
	}
}

func TestParse_ListsComeFromEveryLayer(t *testing.T) {
	file := write(t, "segue.yaml", "trusted_proxies: [10.0.0.0/8, 192.168.0.0/16]\n")
	for name, row := range map[string]struct{ args, env string }{
		"file":     {args: "serve --config " + file},
		"variable": {args: "serve", env: "SEGUE_TRUSTED_PROXIES=10.0.0.0/8,192.168.0.0/16"},
		"flag":     {args: "serve --trusted-proxies 10.0.0.0/8,192.168.0.0/16"},
	} {
		t.Run(name, func(t *testing.T) {
			out := newOutput()
			parsed, _ := parse(strings.Fields(row.args), []string{row.env}, streams{out, out})
			if parsed == nil {
				t.Fatal(out)
			}
			if got := parsed.options.Serve.TrustedProxies; len(got) != 2 || got[1].String() != "192.168.0.0/16" {
				t.Errorf("proxies = %v", got)
			}
		})
	}
}

func TestRun_Complaints(t *testing.T) {
	for _, row := range []struct {
		name   string
		args   string
		env    string
		status int
		says   string
	}{
		{"no command", "", "", 2, "segue --help"},
		{"an unknown command", "fly", "", 2, "fly"},
		{"an unknown flag", "serve --fly", "", 2, "--fly"},
		{"a value that does not fit", "version", "SEGUE_LOG_LEVEL=loud", 2, "--log-level"},
		{"a configuration file that is not there", "version --config /none.yaml", "", 2, "/none.yaml cannot be read"},
		{"one that is no YAML", "version --config " + write(t, "x.yaml", "{"), "", 2, "not YAML"},
		{"a secret's file that is not there", "serve", "SEGUE_DATABASE_FILE=/none", 2, "SEGUE_DATABASE_FILE"},
		{"an unknown variable only warns", "version", "SEGUE_FLY=1", 0, "unknown environment variable SEGUE_FLY"},
		{"an unknown key only warns", "version --config " + write(t, "x.yaml", "fly: 1"), "", 0, "unknown key in the configuration file: fly"},
		{"the tests' own variables are nobody's business", "version", "SEGUE_TEST_POSTGRES=x", 0, "segue "},
		{"help", "--help", "", 0, "Commands:"},
	} {
		t.Run(row.name, func(t *testing.T) {
			out := newOutput()
			status := run(t.Context(), strings.Fields(row.args), []string{row.env}, streams{out, out})
			if status != row.status || !strings.Contains(out.String(), row.says) {
				t.Errorf("status %d: %s\nwant %d with %q", status, out, row.status, row.says)
			}
			if strings.Contains(row.name, "nobody's") && strings.Contains(out.String(), "unknown") {
				t.Errorf("warned: %s", out)
			}
		})
	}
}

func TestConfigurationPageIsCurrent(t *testing.T) {
	out := newOutput()
	if status := run(t.Context(), []string{"config-reference"}, nil, streams{out, out}); status != 0 {
		t.Fatal(out)
	}
	page, err := os.ReadFile("../../docs/configuration.md")
	if err != nil {
		t.Fatal(err)
	}
	if string(page) != out.String() {
		t.Error("docs/configuration.md is old; write it anew: go run ./cmd/segue config-reference > docs/configuration.md")
	}
}
