package assist

import (
	"embed"
	"strings"
	"sync"

	"github.com/segue-desk/segue/assist/understand"
)

//go:embed smalltalk.txt
var smallTalkFile embed.FS

// smallTalk gives the bot's lines by locale and intent. Each says that it is a
// bot where that is asked, and leads back to the question.
var smallTalk = sync.OnceValue(func() map[string]map[understand.Intent]string {
	data, err := smallTalkFile.ReadFile("smalltalk.txt")
	if err != nil {
		panic("assist: the embedded small talk is gone: " + err.Error())
	}
	out := map[string]map[understand.Intent]string{}
	for line := range strings.Lines(string(data)) {
		locale, rest, ok := strings.Cut(strings.TrimSpace(line), " ")
		intent, text, ok2 := strings.Cut(rest, " ")
		if !ok || !ok2 || strings.HasPrefix(line, "#") {
			continue
		}
		if out[locale] == nil {
			out[locale] = map[understand.Intent]string{}
		}
		out[locale][understand.Intent(intent)] = text
	}
	return out
})

// smallTalkLine gives the bot's line; English where the locale has none.
func smallTalkLine(locale string, intent understand.Intent) string {
	if line := smallTalk()[locale][intent]; line != "" {
		return line
	}
	return smallTalk()["en"][intent]
}
