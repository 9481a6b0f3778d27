package demo

import (
	"embed"
	"io/fs"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
)

//go:embed desk.yaml monday.yaml synonyms.*.yaml tests.csv conversations/past.yaml articles
var content embed.FS

// Articles is the demo's library as a folder of Markdown.
func Articles() fs.FS {
	folder, err := fs.Sub(content, "articles")
	if err != nil {
		panic(err) // "articles" is a valid path
	}
	return folder
}

type deskContent struct {
	Name     string
	Bot      string
	Colour   string
	Promise  float64
	Locales  []string
	Timezone string
	Greeting map[string]string
	Starters map[string][]string
	Hours    []struct {
		Days     []int
		From, To string
	}
	Password string
	Teams    []struct{ ID, Name string }
	Agents   []agentContent
	Macros   []struct {
		Title string
		Texts map[string]string
	}
}

type agentContent struct {
	Email, Name string
	Role        access.Role
	Languages   []string
	Teams       []string
}

type pastContent struct {
	Locale  string
	Contact struct{ Name, Email string }
	Status  string      // resolved, open, queued, bot
	Agent   string      // the e-mail address of who takes it
	Reason  desk.Reason // of the handoff; asked for, when left out
	Started float64     `yaml:"started_hours_ago"`
	Helpful *bool
	Rating  *struct {
		Score   int
		Comment string
	}
	Messages []struct{ From, Text, Article string }
}

type mondayContent struct {
	Locale   string
	Starts   float64 // seconds after the beginning
	Name     string
	Messages []string
	Human    bool // asks for a person in the end
	Helpful  bool // says that the first answer helped
}

// titleOf gives an article's title in the locale; its id where it has none.
func titleOf(locale, id string) string {
	found, err := fs.Glob(Articles(), locale+"/*/"+id+".md")
	if err != nil || len(found) == 0 {
		return id
	}
	data, err := fs.ReadFile(Articles(), found[0])
	if err != nil {
		return id
	}
	for line := range strings.Lines(string(data)) {
		if title, ok := strings.CutPrefix(strings.TrimSpace(line), "title: "); ok {
			return strings.Trim(title, `"`)
		}
	}
	return id
}

func read(name string, into any) error {
	data, err := content.ReadFile(name)
	if err == nil {
		err = yaml.Unmarshal(data, into)
	}
	return fault.Wrap(err, fault.Internal, "demo.read "+name, "The demo's content is damaged.")
}
