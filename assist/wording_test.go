package assist_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/testdb"
)

// modelServer speaks OpenAI's protocol: it streams the pieces, then ends as the
// row says.
func modelServer(t *testing.T, pieces []string, properEnd bool) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		for _, piece := range pieces {
			text, err := json.Marshal(piece)
			if err != nil {
				t.Error(err)
			}
			fmt.Fprintf(w, "data: {\"choices\":[{\"delta\":{\"content\":%s}}]}\n\n", text)
		}
		if properEnd {
			fmt.Fprint(w, "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n")
		}
	}))
	t.Cleanup(server.Close)
	return server.URL + "/v1"
}

func TestTurn_AModelWordsOnlyWhatTheArticleSays(t *testing.T) {
	for _, row := range []struct {
		name      string
		pieces    []string
		properEnd bool
		byModel   bool
		want      string // in the answer
		never     string
	}{
		{"supported sentences are said", []string{"Delivery to Swe", "den takes 2–3 working days. ", "To Finland it takes 1–2 working days."}, true, true, "Delivery to Sweden takes 2–3 working days. To Finland it takes 1–2 working days.", "|"},
		{"an invented number is thrown out", []string{"Delivery takes 1–8 working days. Delivery to Sweden takes 24 hours."}, true, true, "1–8 working days", "24"},
		{"nothing supported: the local answer", []string{"Call our boss Karl at once!"}, true, false, "Sweden: time 2–3 working days.", "Karl"},
		{"a cut stream: the local answer", []string{"Delivery to Sweden takes 2–3 working days. "}, false, false, "Sweden: time 2–3 working days.", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			testdb.Each(t, func(t *testing.T, db *database.DB) {
				w := newWorld(t, db, shop())
				system := access.With(t.Context(), access.System())
				settings, err := w.desk.Settings(system)
				must(t, err)
				settings.Model = desk.ModelSettings{BaseURL: modelServer(t, row.pieces, row.properEnd), Name: "test"}
				_, err = w.desk.SaveSettings(system, settings)
				must(t, err)
				must(t, w.assistant.Train(t.Context()))

				id, last := w.say(t, "", "how long does delivery to sweden take")
				if last.Type == desk.TypeClarify {
					var data desk.ClarifyData
					must(t, last.Decode(&data))
					_, err := w.desk.Choose(w.visitor, id, "choice", desk.ChoiceData{Seq: last.Seq, ArticleID: &data.Choices[0].ArticleID}, data.Choices[0].Title)
					must(t, err)
					must(t, w.assistant.Turn(t.Context(), id))
					page, err := w.desk.Events(w.agent, id, desk.EventsQuery{})
					must(t, err)
					last = page.Events[len(page.Events)-1]
				}
				var data desk.AnswerData
				must(t, last.Decode(&data))
				if last.Type != desk.TypeAnswer || data.Model != row.byModel || !strings.Contains(last.Text, row.want) {
					t.Errorf("%s by model %v: %q, want %v with %q", last.Type, data.Model, last.Text, row.byModel, row.want)
				}
				if row.never != "" && strings.Contains(last.Text, row.never) {
					t.Errorf("answer has %q: %q", row.never, last.Text)
				}
			})
		})
	}
}

func TestTurn_ADeadModelCostsNothing(t *testing.T) {
	testdb.Each(t, func(t *testing.T, db *database.DB) {
		w := newWorld(t, db, shop())
		system := access.With(t.Context(), access.System())
		settings, err := w.desk.Settings(system)
		must(t, err)
		settings.Model = desk.ModelSettings{BaseURL: "http://127.0.0.1:1/v1", Name: "nobody"}
		_, err = w.desk.SaveSettings(system, settings)
		must(t, err)
		must(t, w.assistant.Train(t.Context()))
		started := time.Now()
		if _, last := w.say(t, "", "how long does delivery to sweden take"); last.Type != desk.TypeAnswer && last.Type != desk.TypeClarify {
			t.Errorf("got %s after %v", last.Type, time.Since(started))
		}
	})
}
