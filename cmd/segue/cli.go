package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/segue-desk/segue/internal/fault"
)

// cli is every command and every option. An option is a flag, an environment
// variable (--log-level is SEGUE_LOG_LEVEL) and a key of the YAML file
// (log-level), in this order of weight; with _FILE behind its name, the
// variable names a file that holds the value.
type cli struct {
	Config    configFile `help:"Read options from this YAML file." placeholder:"FILE"`
	LogLevel  string     `help:"What is logged: debug, info, warn or error." enum:"debug,info,warn,error" default:"info" placeholder:"LEVEL"`
	LogFormat string     `help:"How it is logged: text or json." enum:"text,json" default:"text" placeholder:"FORMAT"`

	Serve           serveCmd     `cmd:"" help:"Run the help desk."`
	Import          importCmd    `cmd:"" help:"Bring articles into the library."`
	Eval            EvalCmd      `cmd:"" help:"Measure answering, language, intent or translation on labelled data."`
	User            userCmd      `cmd:"" help:"Add people of the desk and reset their passwords."`
	Version         versionCmd   `cmd:"" help:"Print the program's version."`
	ConfigReference referenceCmd `cmd:"" help:"Print a page about all options, in Markdown."`
	OpenAPI         openAPICmd   `cmd:"" name:"openapi" help:"Print the OpenAPI document of the HTTP interface."`
}

// storeOptions are the options of every command that opens the store.
type storeOptions struct {
	Data     string `help:"The data folder. It is made when it is missing, and may hold other files as well." default:"data" placeholder:"DIR"`
	Database string `help:"The database: sqlite:FILE or postgres://…. Without it, segue.db in the data folder." placeholder:"URL"`
}

func (c *cli) logger(to io.Writer) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.LogLevel)); err != nil {
		level = slog.LevelInfo // kong checked the name
	}
	options := &slog.HandlerOptions{Level: level}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(to, options))
	}
	return slog.New(slog.NewTextHandler(to, options))
}

// parsed is an understood command line.
type parsed struct {
	options  *cli
	context  *kong.Context
	warnings []string
}

type exit int

// parse gives nil and a status when there is nothing to run: after --help, and
// after a complaint about what was not understood.
func parse(args, environ []string, to streams) (result *parsed, status int) {
	defer func() {
		if code, ok := recover().(exit); ok { // --help
			result, status = nil, int(code)
		}
	}()
	options, layers := &cli{}, newLayers(environ)
	parser, err := newParser(options, layers, to)
	if err != nil {
		complain(to.err, err)
		return nil, 1
	}
	if err := layers.loadFromEnvironment(); err != nil {
		complain(to.err, err)
		return nil, 2
	}
	ctx, err := parser.Parse(args)
	if err != nil {
		complain(to.err, err)
		fmt.Fprintln(to.err, "segue --help lists the commands and their options.")
		return nil, 2
	}
	return &parsed{options, ctx, layers.unknown(parser.Model)}, 0
}

func newParser(options *cli, layers *layers, to streams) (*kong.Kong, error) {
	return kong.New(options,
		kong.Name("segue"),
		kong.Description("A help desk in one program: a bot that answers from your articles, and people who take over."),
		kong.UsageOnError(),
		kong.Writers(to.out, to.err),
		kong.Exit(func(code int) { panic(exit(code)) }),
		kong.Resolvers(layers),
		kong.Bind(layers),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
}

// complain says what went wrong and what to do, then the cause.
func complain(to io.Writer, err error) {
	var known *fault.Error
	if !errors.As(err, &known) || known.Public == "" {
		fmt.Fprintln(to, "segue:", err)
		return
	}
	fmt.Fprintln(to, "segue:", known.Public)
	if known.Err != nil {
		fmt.Fprintln(to, "  cause:", strings.ReplaceAll(known.Err.Error(), "\n", " "))
	}
}
