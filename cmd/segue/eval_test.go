package main

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
)

// TestEval_PrintsTheFieldsOfTheContract runs every door as a program does. The
// names are those that others build on.
func TestEval_PrintsTheFieldsOfTheContract(t *testing.T) {
	articles := write(t, "a.jsonl", `{"id":"a","locale":"en","title":"Delivery","phrasings":["when does my parcel come"]}
{"id":"b","locale":"en","title":"Returns","phrasings":["send it back"]}
`)
	questions := write(t, "q.jsonl", `{"question":"my parcel","locale":"en","expect":["a"]}`+"\n")
	samples := write(t, "s.jsonl", `{"text":"I want to talk to a human","locale":"en","intent":"human"}`+"\n")
	messages := write(t, "m.jsonl", `{"text":"Order 4711 is late","from":"en","to":"es"}`+"\n")
	history := write(t, "h.jsonl", `{"id":"1","locale":"en","context":[{"author":"visitor","text":"where is it"}],"reply":"On its way."}`)
	turns := write(t, "t.jsonl", `{"id":"1","locale":"en","context":[{"author":"visitor","text":"where"}],"candidates":[{"id":"a","text":"On its way."},{"id":"b","text":"No."}],"right":"a"}`)
	for _, row := range []struct{ args, fields string }{
		{"--articles " + articles + " --questions " + questions,
			"articles phrasings questions out_of_scope p_at_1 p_at_3 r_at_5 mrr auroc_right auroc_scope fpr95 aurc ece " +
				"coverage_at_80 coverage_at_90 coverage_at_95 coverage_at_98 promise in_scope_accuracy oos_recall latency_us train_ms heap_mb"},
		{"language --samples " + samples, "samples accuracy by_locale heap_mb latency_us"},
		{"intent --samples " + samples, "samples accuracy intents by_locale latency_us"},
		{"replies --history " + history + " --turns " + turns, "turns r_at_1 r_at_5 mrr latency_us"},
		{"gaps --articles " + articles + " --questions " + questions, "articles taken questions unanswered groups of_taken ratio found purity taken_pure gathered grouping_ms"},
		{"guard --engine faulty --seed 3 --messages " + messages, "messages changed_unseen caught latency_us"},
	} {
		t.Run(row.fields, func(t *testing.T) {
			out, progress := newOutput(), newOutput()
			if status := run(t.Context(), strings.Fields("eval "+row.args+" --json"), nil, streams{out, progress}); status != 0 {
				t.Fatalf("status %d: %s", status, progress)
			}
			var got map[string]any
			if err := json.Unmarshal([]byte(out.String()), &got); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			want := strings.Fields(row.fields)
			slices.Sort(want)
			if names := slices.Sorted(maps.Keys(got)); !slices.Equal(names, want) {
				t.Errorf("fields %v, want %v", names, want)
			}
		})
	}
}

func TestEval_Complaints(t *testing.T) {
	bad := write(t, "bad.jsonl", "{\"text\":\"hei\",\"locale\":\"fi\",\"intent\":\"greeting\"}\n{\"text\":\"hei\"\n")
	good := write(t, "good.jsonl", "{\"text\":\"missä pakettini on\",\"locale\":\"fi\",\"intent\":\"greeting\"}\n")
	for _, row := range []struct {
		name, args string
		says       string
	}{
		{"a bad line", "language --samples " + bad, bad + ":2: unexpected end of JSON input"},
		{"a file that is not there", "intent --samples /none.jsonl", "/none.jsonl cannot be read"},
		{"an unknown engine", "guard --engine babel --messages " + good, "must be one of"},
		{"a server without its address", "guard --engine libretranslate --messages " + write(t, "m.jsonl", `{"text":"a","from":"en","to":"es"}`), "needs --url"},
		{"a figure that is not reached", "language --require accuracy=1.1 --samples " + good, "accuracy is 1, required 1.1"},
	} {
		t.Run(row.name, func(t *testing.T) {
			out := newOutput()
			if status := run(t.Context(), strings.Fields("eval "+row.args), nil, streams{out, out}); status == 0 || !strings.Contains(out.String(), row.says) {
				t.Errorf("status %d: %s\nwant %q", status, out, row.says)
			}
		})
	}
}
