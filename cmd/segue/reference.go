package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

// referenceCmd prints docs/configuration.md.
type referenceCmd struct{}

// Run prints the page.
func (referenceCmd) Run(ctx *kong.Context, to streams) error {
	return writeReference(to.out, ctx.Model)
}

const referenceHead = `# Commands and options

Printed by ` + "`segue config-reference`" + `; a test keeps this page current.

Every option can be given in four ways; the first that is there counts:

1. a flag: ` + "`--log-level debug`" + `
2. an environment variable: ` + "`SEGUE_LOG_LEVEL=debug`" + `, or ` + "`SEGUE_LOG_LEVEL_FILE=/run/secrets/level`" + ` for a file that holds the value
3. a key of the YAML file that ` + "`--config`" + ` names: ` + "`log-level: debug`" + `
4. the default

Unknown variables and keys are warned about and otherwise ignored.
`

func writeReference(to io.Writer, model *kong.Application) error {
	var page strings.Builder
	page.WriteString(referenceHead)
	page.WriteString("\n## All commands\n\n")
	writeFlags(&page, model.Flags)
	for _, leaf := range model.Leaves(true) {
		fmt.Fprintf(&page, "\n## %s\n\n%s\n", leaf.FullPath(), leaf.Help)
		for _, argument := range leaf.Positional {
			fmt.Fprintf(&page, "\n- `%s`: %s\n", argument.Summary(), argument.Help)
		}
		if len(leaf.Flags) > 0 {
			page.WriteByte('\n')
		}
		writeFlags(&page, leaf.Flags)
	}
	_, err := io.WriteString(to, page.String())
	return err
}

func writeFlags(page *strings.Builder, flags []*kong.Flag) {
	head := "| Flag | Variable | Default | Meaning |\n|---|---|---|---|\n"
	for _, flag := range flags {
		if flag.Name == "help" || flag.Hidden {
			continue
		}
		page.WriteString(head)
		head = ""
		fmt.Fprintf(page, "| `%s` | `%s` | %s | %s |\n", flagText(flag), envName(flag.Name), defaultText(flag), strings.ReplaceAll(flag.Help, "|", "\\|"))
	}
}

func flagText(flag *kong.Flag) string {
	if flag.IsBool() {
		return "--" + flag.Name
	}
	if flag.PlaceHolder == "" {
		return "--" + flag.Name + " N"
	}
	return "--" + flag.Name + " " + flag.PlaceHolder
}

func defaultText(flag *kong.Flag) string {
	if !flag.HasDefault || flag.Default == "" {
		return ""
	}
	return "`" + flag.Default + "`"
}
