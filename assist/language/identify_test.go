package language_test

import (
	"strings"
	"testing"

	"github.com/segue-desk/segue/assist/language"
)

func TestIdentify(t *testing.T) {
	identifier, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ name, text, prior, want string }{
		{"English", "Where is my parcel?", "", "en"},
		{"Finnish", "Missä pakettini on?", "", "fi"},
		{"Finnish without its dots", "mista loydan tilaukseni", "", "fi"},
		{"Swedish", "När kommer mitt paket?", "", "sv"},
		{"Danish", "Hvornår får jeg mine penge tilbage?", "", "da"},
		{"Norwegian", "Jeg har ikke mottatt pakken min ennå", "", "nb"},
		{"German", "Wann bekomme ich mein Geld zurück?", "", "de"},
		{"Dutch", "Wanneer wordt mijn bestelling bezorgd?", "", "nl"},
		{"French", "Où est ma commande ?", "", "fr"},
		{"Spanish", "¿Dónde está mi pedido?", "", "es"},
		{"Portuguese", "Onde está a minha encomenda?", "", "pt"},
		{"Italian", "Dov'è il mio ordine?", "", "it"},
		{"Polish", "Gdzie jest moja paczka?", "", "pl"},
		{"Estonian", "Kus on minu pakk?", "", "et"},
		{"Turkish", "Siparişim nerede?", "", "tr"},
		{"Russian", "Где мой заказ?", "", "ru"},
		{"Ukrainian", "Де моє замовлення?", "", "uk"},
		{"Arabic", "أين طلبي؟", "", "ar"},
		{"Japanese", "荷物はどこですか", "", "ja"},
		{"Chinese", "我的包裹在哪里", "", "zh"},
		{"Korean", "제 소포는 어디에 있나요?", "", "ko"},
		{"a product name does not outweigh kana", "Rimfell Trail Jacketを返品したい", "", "ja"},
		{"an address says nothing", "https://shop.example/your-order/where-is-it palautus ei onnistu", "", "fi"},
		{"one word leans to the conversation", "ok", "fi", "fi"},
		{"an order number keeps the conversation's language", "12345-67", "es", "es"},
		{"only emoji, no conversation", "🙂🙂", "", ""},
		{"a clear sentence beats the conversation", "Could you please tell me where my parcel is now?", "fi", "en"},
		{"a neighbour is not mistaken because of the conversation", "Kas te saaksite mulle öelda, kus mu pakk praegu on?", "fi", "et"},
		{"a letter drawn out says little", strings.Repeat("a", 20_000), "en", "en"},
		{"a word drawn out says what it says", "hellooooooo wheeeeeere is it", "fi", "en"},
		{"empty", "", "sv", "sv"},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := identifier.Identify(row.text, row.prior)
			if got.Locale != row.want {
				t.Errorf("language = %q (%.2f), want %q", got.Locale, got.Confidence, row.want)
			}
			if got.Confidence < 0 || got.Confidence > 1 {
				t.Errorf("confidence = %v", got.Confidence)
			}
		})
	}
}

func FuzzIdentify(f *testing.F) {
	identifier, err := language.New()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("Missä pakettini on?", "fi")
	f.Add("\u200f\xff漢字", "")
	f.Fuzz(func(t *testing.T, text, prior string) {
		if c := identifier.Identify(text, prior).Confidence; !(c >= 0 && c <= 1) {
			t.Errorf("confidence = %v", c)
		}
	})
}

func BenchmarkIdentify(b *testing.B) {
	identifier, err := language.New()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		identifier.Identify("Hei, tilasin viime viikolla takin mutta se ei ole vieläkään tullut perille.", "fi")
	}
}
