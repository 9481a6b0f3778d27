package understand_test

import (
	"testing"

	"github.com/segue-desk/segue/assist/understand"
)

var locales = []string{"en", "fi", "sv", "da", "nb", "de", "nl", "fr", "es", "pt", "it", "pl", "et", "ru", "uk", "ar", "tr", "ja", "zh", "ko"}

func TestClassify(t *testing.T) {
	classifier, err := understand.New(locales)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		locale, text string
		want         understand.Intent
	}{
		{"en", "talk to agent", understand.Human},
		{"en", "customer support", understand.Human},
		{"en", "Can I speak to a real person please?", understand.Human},
		{"en", "I want to talk to someone about my refund", understand.Human},
		{"en", "i need a human now", understand.Human},
		{"en", "no bots please, get me a human", understand.Human},
		{"en", "stop the bot", understand.Human},
		{"en", "connect me with your team", understand.Human},
		{"en", "when is customer support open?", understand.Question},
		{"en", "how do I become an agent", understand.Question},
		{"en", "what is customer service's phone number", understand.Question},
		{"en", "I need someone to repair my tent", understand.Question},
		{"en", "can I give the gift card to someone else", understand.Question},
		{"en", "where can I return this", understand.Question},
		{"en", "Are you a bot?", understand.Bot},
		{"en", "hi, am I talking to a real person", understand.Bot},
		{"en", "Hi!", understand.Greeting},
		{"en", "Hello, good morning", understand.Greeting},
		{"en", "hi where is my parcel", understand.Question},
		{"en", "thanks a lot!", understand.Thanks},
		{"en", "thanks but where is my parcel", understand.Question},
		{"en", "you idiot", understand.Abuse},
		{"en", "🙃🙃", understand.Nothing},
		{"en", "...", understand.Nothing},
		{"en", "a", understand.Nothing},
		{"ja", "送", understand.Question},
		{"en", "ok", understand.Thanks},
		{"en", "Got it, that's all", understand.Thanks},
		{"en", "ok and to Norway?", understand.Question},
		{"fi", "selvä", understand.Thanks},
		{"es", "vale", understand.Thanks},
		{"fi", "haluan puhua ihmiselle", understand.Human},
		{"fi", "asiakaspalvelu", understand.Human},
		{"fi", "Saisinko yhteyden asiakaspalvelijaan?", understand.Human},
		{"fi", "yhdistä aspaan kiitos", understand.Human},
		{"fi", "milloin asiakaspalvelu on auki?", understand.Question},
		{"fi", "mikä on asiakaspalvelun puhelinnumero", understand.Question},
		{"fi", "oletko botti?", understand.Bot},
		{"fi", "moi", understand.Greeting},
		{"fi", "kiitos paljon", understand.Thanks},
		{"fi", "paljonko toimitus maksaa", understand.Question},
		{"sv", "jag vill prata med en människa", understand.Human},
		{"sv", "när har kundtjänst öppet?", understand.Question},
		{"sv", "är du en robot?", understand.Bot},
		{"de", "Ich möchte mit einem Mitarbeiter sprechen", understand.Human},
		{"de", "Kundenservice bitte", understand.Human},
		{"de", "Wann ist der Kundenservice erreichbar?", understand.Question},
		{"de", "bist du ein Mensch?", understand.Bot},
		{"es", "quiero hablar con una persona", understand.Human},
		{"es", "atención al cliente", understand.Human},
		{"es", "¿Cuál es el horario de atención al cliente?", understand.Question},
		{"es", "¿eres un bot?", understand.Bot},
		{"es", "gracias!", understand.Thanks},
		{"ar", "أريد التحدث مع موظف", understand.Human},
		{"ar", "خدمة العملاء", understand.Human},
		{"ar", "ما هي ساعات عمل خدمة العملاء؟", understand.Question},
		{"ar", "مرحبا", understand.Greeting},
		{"ja", "オペレーターと話したい", understand.Human},
		{"ja", "返品したいです", understand.Question},
		{"zh", "转人工客服", understand.Human},
		{"zh", "多久能到货", understand.Question},
		{"ko", "상담원 연결해주세요", understand.Human},
		{"ru", "позовите живого человека", understand.Human},
		{"fr", "je voudrais parler à un conseiller", understand.Human},
		{"fr", "merci beaucoup", understand.Thanks},
		{"xx", "human", understand.Question},
	} {
		t.Run(row.locale+" "+row.text, func(t *testing.T) {
			if got := classifier.Classify(row.locale, row.text); got != row.want {
				t.Errorf("intent = %s, want %s", got, row.want)
			}
		})
	}
}

func TestNew_EveryLocaleHasItsPhrases(t *testing.T) {
	classifier, err := understand.New(locales)
	if err != nil {
		t.Fatal(err)
	}
	for locale, greeting := range map[string]string{"da": "goddag", "nb": "heisann", "nl": "hallo", "pt": "olá", "it": "buongiorno", "pl": "cześć", "et": "tere", "uk": "привіт", "tr": "merhaba"} {
		if got := classifier.Classify(locale, greeting); got != understand.Greeting {
			t.Errorf("%s: %q is %s", locale, greeting, got)
		}
	}
	if _, err := understand.New([]string{"tlh"}); err == nil {
		t.Error("a language without phrases was accepted")
	}
}

func FuzzClassify(f *testing.F) {
	classifier, err := understand.New(locales)
	if err != nil {
		f.Fatal(err)
	}
	f.Add("en", "talk to a human")
	f.Add("zh", "转人工客服")
	f.Add("ar", "‏أريد\u0000")
	f.Fuzz(func(t *testing.T, locale, text string) {
		if classifier.Classify(locale, text) == "" {
			t.Error("no intent")
		}
	})
}

func TestJudges(t *testing.T) {
	c, err := understand.New([]string{"en", "fi", "sv", "de", "es", "ar", "fr"})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		locale, text string
		helped, says bool
	}{
		{"en", "no", false, true},
		{"en", "No!", false, true},
		{"en", "that didn't help", false, true},
		{"en", "no, that's not what I asked", false, true},
		{"en", "yes", true, true},
		{"en", "yes it did, thanks!", true, true},
		{"en", "no thanks", false, false},
		{"en", "no, to Norway", false, false},
		{"en", "thanks", false, false},
		{"en", "yes but how long does it take", false, false},
		{"en", "how long does delivery take", false, false},
		{"en", "", false, false},
		{"fi", "ei auttanut", false, true},
		{"fi", "joo kiitos", true, true},
		{"sv", "nej, det hjälpte inte", false, true},
		{"de", "Nein", false, true},
		{"es", "sí, me sirve", true, true},
		{"ar", "لا", false, true},
		{"fr", "non", false, false}, // no phrases for it yet
	} {
		if helped, says := c.Judges(row.locale, row.text); helped != row.helped || says != row.says {
			t.Errorf("%s %q: helped %v, says %v", row.locale, row.text, helped, says)
		}
	}
}
