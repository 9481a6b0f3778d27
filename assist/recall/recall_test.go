package recall_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/segue-desk/segue/assist/recall"
	"github.com/segue-desk/segue/assist/replies"
)

func reply(conversation, question, text string) recall.Reply {
	return recall.Reply{Conversation: conversation, Locale: "en", Question: question, Text: text, TextLocale: "en",
		Context: []replies.Message{{Text: question}}}
}

func ask(question string) recall.Query {
	return recall.Query{Conversation: "now", Locale: "en", Reads: "en", Question: question, Said: []replies.Message{{Text: question}}}
}

func shop() *recall.Index {
	x := recall.New(recall.Options{})
	x.Put("pole", []recall.Reply{reply("pole", "my tent pole snapped in the wind", "Sorry to hear that, {{contact.name}}. A pole that snaps is ours to mend: I'm sending a new section today.")})
	x.Put("twice", []recall.Reply{reply("twice", "i was charged twice for my order", "The second payment is only a reservation, your bank lets it go within five days.")})
	x.Put("late", []recall.Reply{reply("late", "where is my parcel, it is late", "I have started a search with the carrier. They answer within three working days.")})
	x.Put("student", []recall.Reply{reply("student", "do students get a discount", "Yes, students get 10 % off with a valid card.")})
	return x
}

func TestFind(t *testing.T) {
	x := shop()
	for _, c := range []struct{ name, question, want string }{
		{"the same words", "my tent pole snapped in the wind", "pole"},
		{"other forms of them", "poles of our tent are snapping", "pole"},
		{"in part", "charged two times?? order", "twice"},
		{"the reply's words", "did you ask the carrier", "late"},
		{"nothing in common", "guten tag", ""},
		{"nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if found := x.Find(ask(c.question), 3); len(found) > 0 {
				got = found[0].Conversation
			}
			if got != c.want {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
	same, part := x.Find(ask("my tent pole snapped in the wind"), 1)[0], x.Find(ask("what does a tent weigh, and which one is for four"), 1)[0]
	if same.Confidence < 0.6 || part.Confidence > 0.2 {
		t.Errorf("confidence %.2f of the same question, %.2f of a shared word", same.Confidence, part.Confidence)
	}
}

func TestFind_ByTopicInAnotherLanguage(t *testing.T) {
	x := shop()
	r := reply("palautus", "haluan palauttaa takin", "You can send it back within sixty days.")
	r.Locale, r.Topics = "fi", []string{"returns"}
	x.Put("palautus", []recall.Reply{r})
	q := ask("me gustaría devolver unas botas")
	q.Locale = "es"
	if found := x.Find(q, 1); len(found) != 0 {
		t.Errorf("without a topic: %+v", found)
	}
	q.Topics = []string{"returns"}
	if found := x.Find(q, 1); len(found) != 1 || found[0].Conversation != "palautus" {
		t.Errorf("with a topic: %+v", found)
	}
}

// TestIndex_WhileOthersWrite is for the race detector.
func TestIndex_WhileOthersWrite(t *testing.T) {
	x := shop()
	var group sync.WaitGroup
	for w := range 3 {
		group.Go(func() {
			for i := range 60 {
				id := fmt.Sprint(w, "-", i%20)
				x.Put(id, []recall.Reply{reply(id, "the zip of my tent broke", "We mend zips "+id)})
				x.Find(ask("my zip broke"), 3)
				if i%25 == 0 {
					x.Put(id, nil)
				}
			}
		})
	}
	group.Go(func() {
		if err := x.Learn(t.Context()); err != nil {
			t.Error(err)
		}
	})
	group.Wait()
	if x.Len() < 50 {
		t.Errorf("%d are held", x.Len())
	}
}

func TestFind_LeavesOut(t *testing.T) {
	x := shop()
	q := ask("my tent pole snapped in the wind")
	q.Conversation = "pole"
	for _, f := range x.Find(q, 3) {
		if f.Conversation == "pole" {
			t.Error("found itself")
		}
	}
	q = ask("my tent pole snapped in the wind")
	q.Locale, q.Reads = "fi", "sv"
	if found := x.Find(q, 3); len(found) != 0 {
		t.Errorf("nobody can send that: %+v", found)
	}
	x.Put("pole", nil)
	if found := x.Find(ask("my tent pole snapped in the wind"), 1); len(found) > 0 && found[0].Conversation == "pole" {
		t.Error("found what was taken away")
	}
	if x.Len() != 3 {
		t.Errorf("%d are held", x.Len())
	}
}

func TestFind_NearDuplicatesAreOne(t *testing.T) {
	x := shop()
	for i, text := range []string{
		"Hi {{contact.name}}, the zip has three years of warranty. Send it to us and we mend it free of charge.",
		"Hello {{contact.name}}, the zip has three years of warranty. Send it to us and we will mend it free of charge!",
		"Hi {{contact.name}}, the zip has three years of warranty. Send it to us and we mend it free of charge.",
		"Hi {{contact.name}}, the zip has three years of warranty. Send it to us as order {{order number}} and we mend it free of charge.",
		"Hi {{contact.name}}, the zip has 3 years of warranty. Send it to us and we mend it free of charge.",
		"Hi {{contact.name}}, the zip has no three years of warranty. Send it not to us and we mend it free of charge.",
	} {
		id := fmt.Sprint("zip", i)
		x.Put(id, []recall.Reply{reply(id, "the zip of my jacket broke", text)})
	}
	found := x.Find(ask("zip broke on my jacket"), 5)
	var told []string
	for _, f := range found {
		if strings.Contains(f.Text, "warranty") {
			told = append(told, fmt.Sprintf("%d× %.30s", f.Given, f.Text))
		}
	}
	if len(told) != 3 || !strings.HasPrefix(told[0], "4× Hi {{contact.name}}, the zip h") {
		t.Errorf("told %q; want one for four, and one each for another number and a denial", told)
	}
	if found[0].Text != "Hi {{contact.name}}, the zip has three years of warranty. Send it to us and we mend it free of charge." {
		t.Errorf("not the best worded: %q", found[0].Text)
	}
}

func TestPut_Bounded(t *testing.T) {
	x := recall.New(recall.Options{Most: 200})
	for i := range 700 {
		id := fmt.Sprint(i)
		r := reply(id, "question number "+id, "answer number "+id)
		r.At = int64(i)
		x.Put(id, []recall.Reply{r})
	}
	if x.Len() > 210 {
		t.Errorf("%d are held", x.Len())
	}
	if found := x.Find(ask("question 699"), 1); len(found) != 1 || found[0].Conversation != "699" {
		t.Errorf("the newest is not there: %+v", found)
	}
	for _, f := range x.Find(ask("question number 3"), 200) {
		if f.Conversation == "3" {
			t.Error("the oldest is there")
		}
	}
}

// TestLearn_IsHonest: on a desk whose replies say nothing about each other an
// alike question is worth less than on one that answers alike questions alike.
func TestLearn_IsHonest(t *testing.T) {
	topics := []string{"zip jacket broke", "parcel late carrier", "refund card bank", "student discount card", "tent pole snapped", "boots size change", "gift voucher expired", "invoice company address"}
	regular, random := recall.New(recall.Options{Seed: 1}), recall.New(recall.Options{Seed: 1})
	for i := range 160 {
		id, topic := fmt.Sprint(i), topics[i%len(topics)]
		question := fmt.Sprintf("hello, %s since %d days", topic, i)
		regular.Put(id, []recall.Reply{reply(id, question, "About the "+topic+" we will look at it and write, promised by team "+strings.Repeat("x", 1+i%9))})
		random.Put(id, []recall.Reply{reply(id, question, fmt.Sprintf("w%da w%db w%dc w%dd", i, i*7, i*13, i*31))})
	}
	must(t, regular.Learn(t.Context()))
	must(t, random.Learn(t.Context()))
	sure, unsure := regular.Find(ask("the zip of my jacket broke"), 1)[0], random.Find(ask("the zip of my jacket broke"), 1)[0]
	if sure.Confidence < 0.6 || unsure.Confidence > 0.25 {
		t.Errorf("confidence %.2f where alike questions have alike replies, %.2f where they have not", sure.Confidence, unsure.Confidence)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := regular.Learn(stopped); err == nil {
		t.Error("learnt on after its context ended")
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
