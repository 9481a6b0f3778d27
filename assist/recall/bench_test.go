package recall_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/segue-desk/segue/assist/recall"
	"github.com/segue-desk/segue/assist/replies"
)

// past makes replies of a desk that never was: words as common as a language's
// are, a few hundred topics, replies from templates with words of their own.
func past(n int) []recall.Reply {
	random := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(random, 1.2, 8, 20_000)
	word := func() string { return spelt(zipf.Uint64()) }
	words := func(n int) string {
		out := make([]string, n)
		for i := range out {
			out[i] = word()
		}
		return strings.Join(out, " ")
	}
	topics := make([][2]string, 400)
	for i := range topics {
		topics[i] = [2]string{words(8), words(22)}
	}
	out := make([]recall.Reply, n)
	for i := range out {
		topic := topics[int(math.Sqrt(random.Float64())*float64(len(topics)))]
		question := topic[0][:len(topic[0])/2] + " " + words(6)
		text := "Hi {{contact.name}}, " + topic[1] + " " + words(random.IntN(25))
		out[i] = recall.Reply{Conversation: fmt.Sprint(i / 2), At: int64(i), Locale: "en", Question: question, Text: text, TextLocale: "en",
			Context: []replies.Message{{Text: words(9)}, {FromAgent: true, Text: words(12)}, {Text: question}}}
	}
	return out
}

func spelt(n uint64) string {
	const syllables = "kalomirentasuvipodebagufehinojyrxesta"
	var b strings.Builder
	for n += 37; n > 0; n /= 17 {
		b.WriteString(syllables[2*(n%17) : 2*(n%17)+2])
	}
	return b.String()
}

// BenchmarkFind is a question to 100,000 past replies, ranked and with its
// confidence: three replies ready to be suggested.
func BenchmarkFind(b *testing.B) {
	for _, n := range []int{1_000, 20_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			x, list := recall.New(recall.Options{Seed: 1}), past(n)
			started := time.Now()
			for i := 0; i < n; i += 2 {
				x.Put(list[i].Conversation, list[i:i+2])
			}
			filled := time.Since(started)
			started = time.Now()
			if err := x.Learn(b.Context()); err != nil {
				b.Fatal(err)
			}
			learnt := time.Since(started)
			list = nil
			runtime.GC()
			runtime.ReadMemStats(&after)
			questions := past(2_000)
			var took []time.Duration
			for b.Loop() {
				q := &questions[len(took)%len(questions)]
				started := time.Now()
				x.Find(recall.Query{Conversation: "now", Locale: "en", Reads: "en", Question: q.Question, Said: q.Context}, 3)
				took = append(took, time.Since(started))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1e3, "p50-ms")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1e3, "p99-ms")
			b.ReportMetric(filled.Seconds(), "fill-s")
			b.ReportMetric(learnt.Seconds(), "learn-s")
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "heap-MB")
		})
	}
}
