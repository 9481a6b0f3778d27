package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"go.yaml.in/yaml/v3"

	"github.com/segue-desk/segue/internal/fault"
)

const envPrefix = "SEGUE_"

// layers finds what the command line leaves open: in the environment, then in
// the YAML file.
type layers struct {
	env  map[string]string // only SEGUE_…, and no empty ones
	file map[string]any
}

func newLayers(environ []string) *layers {
	l := &layers{env: map[string]string{}, file: map[string]any{}}
	for _, entry := range environ {
		name, value, _ := strings.Cut(entry, "=")
		if strings.HasPrefix(name, envPrefix) && value != "" {
			l.env[name] = value
		}
	}
	return l
}

// configFile is the path of the YAML file.
type configFile string

// BeforeResolve reads the file, before other options are looked up in it.
func (configFile) BeforeResolve(ctx *kong.Context, trace *kong.Path, l *layers) error {
	path, _ := ctx.FlagValue(trace.Flag).(configFile)
	return l.load(string(path))
}

func (l *layers) loadFromEnvironment() error {
	if path := l.env[envName("config")]; path != "" {
		return l.load(path)
	}
	return nil
}

func (l *layers) load(path string) error {
	if path == "" {
		return nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return fault.Wrap(err, fault.Invalid, "config", fmt.Sprintf("The configuration file %s cannot be read.", path))
	}
	file := map[string]any{}
	if err := yaml.Unmarshal(data, &file); err != nil {
		return fault.Wrap(err, fault.Invalid, "config", fmt.Sprintf("The configuration file %s is not YAML of the form \"name: value\".", path))
	}
	l.file = map[string]any{}
	for key, value := range file {
		l.file[strings.ReplaceAll(key, "_", "-")] = value
	}
	return nil
}

// Validate is kong's; there is nothing to check.
func (l *layers) Validate(*kong.Application) error { return nil }

// Resolve gives the value of an option as text, or nil where no layer has it.
func (l *layers) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	name := envName(flag.Name)
	if value, ok := l.env[name]; ok {
		return value, nil
	}
	if path, ok := l.env[name+"_FILE"]; ok {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, fault.Wrap(err, fault.Invalid, "config", fmt.Sprintf("The file that %s_FILE names cannot be read.", name))
		}
		return strings.TrimRight(string(data), "\r\n"), nil
	}
	value, ok := l.file[flag.Name]
	if !ok || value == nil || flag.Name == "config" {
		return nil, nil //nolint:nilnil // kong's way to say that we do not know it
	}
	return asText(value), nil
}

func asText(value any) string {
	list, ok := value.([]any)
	if !ok {
		return fmt.Sprint(value)
	}
	parts := make([]string, len(list))
	for i, part := range list {
		parts[i] = fmt.Sprint(part)
	}
	return strings.Join(parts, ",")
}

func envName(flag string) string {
	return envPrefix + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// unknown gives a warning for each variable and key that names no option. The
// tests' own variables are left alone.
func (l *layers) unknown(model *kong.Application) []string {
	known := map[string]bool{}
	for _, flag := range allFlags(model.Node) {
		known[flag.Name], known[envName(flag.Name)], known[envName(flag.Name)+"_FILE"] = true, true, true
	}
	var warnings []string
	for name := range l.env {
		if !known[name] && !strings.HasPrefix(name, envPrefix+"TEST_") {
			warnings = append(warnings, "unknown environment variable "+name)
		}
	}
	for key := range l.file {
		if !known[key] {
			warnings = append(warnings, "unknown key in the configuration file: "+key)
		}
	}
	slices.Sort(warnings)
	return warnings
}

func allFlags(node *kong.Node) []*kong.Flag {
	flags := slices.Clone(node.Flags)
	for _, child := range node.Children {
		flags = append(flags, allFlags(child)...)
	}
	return flags
}
