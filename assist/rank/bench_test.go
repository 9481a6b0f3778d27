package rank_test

import (
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/segue-desk/segue/assist/rank"
)

// What a desk of 150 articles waits for: the full training with what it leaves
// in memory, a question, and an edit to one article until it is answered from.
func BenchmarkPhrasings(b *testing.B) {
	for _, phrasings := range []int{800, 10_000} {
		b.Run(strconv.Itoa(phrasings), func(b *testing.B) {
			articles, questions := newMaker(1).phrased(150, phrasings, 2000)
			var m *rank.Model
			b.Run("Train", func(b *testing.B) { m = benchmarkTrain(b, articles) })
			if m == nil {
				m = train(b, articles)
			}
			b.Run("Question", func(b *testing.B) { benchmarkQuestions(b, m, questions) })
			b.Run("Refresh", func(b *testing.B) { benchmarkRefresh(b, m, articles) })
		})
	}
}

// The largest library, which has no example questions at all.
func BenchmarkBodies(b *testing.B) {
	articles, questions := newMaker(2).bodies(20_000, 1000)
	var m *rank.Model
	b.Run("Train", func(b *testing.B) { m = benchmarkTrain(b, articles) })
	if m == nil {
		m = train(b, articles)
	}
	b.Run("Question", func(b *testing.B) { benchmarkQuestions(b, m, questions) })
}

func benchmarkTrain(b *testing.B, articles []rank.Article) *rank.Model {
	b.ReportAllocs()
	before := liveHeap()
	var m *rank.Model
	for b.Loop() {
		m = train(b, articles)
	}
	b.ReportMetric(liveHeap()-before, "heap-MB")
	runtime.KeepAlive(m)
	runtime.KeepAlive(articles)
	return m
}

// liveHeap gives the megabytes in use once the garbage is gone.
func liveHeap() float64 {
	runtime.GC()
	runtime.GC() // what pools kept goes with the second
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return float64(s.HeapAlloc) / (1 << 20)
}

const leastAsked = 1000 // questions, so that the slowest hundredth are some

func benchmarkQuestions(b *testing.B, m *rank.Model, questions []string) {
	b.ReportAllocs()
	var took []time.Duration
	ask := func() {
		begin := time.Now()
		m.Rank(questions[len(took)%len(questions)], "en", 3)
		took = append(took, time.Since(begin))
	}
	for b.Loop() {
		ask()
	}
	b.StopTimer()
	for len(took) < leastAsked {
		ask()
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Nanoseconds())/1000, "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Nanoseconds())/1000, "p99-µs")
}

// benchmarkRefresh measures from an editor's new article to the model that
// answers from it.
func benchmarkRefresh(b *testing.B, m *rank.Model, articles []rank.Article) {
	edited := append(slices.Clone(articles), rank.Article{ID: "kayak", Locale: "en", Title: "Rent a kayak",
		Phrasings: []string{"can i rent a kayak", "kayak for the weekend", "price of a paddle"}})
	for b.Loop() {
		out, err := m.Refresh(b.Context(), edited)
		if err != nil {
			b.Fatal(err)
		}
		if got := first(out.Rank("rent a kayak next weekend", "en", 1)); got != "kayak" {
			b.Fatalf("the new article is not found, but %q", got)
		}
	}
}
