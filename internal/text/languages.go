package text

import (
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"

	// Each registers its stemmer, normaliser and function words by name.
	_ "github.com/blevesearch/bleve/v2/analysis/lang/ar"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/da"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/de"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/en"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/es"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/fi"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/fr"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/it"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/nl"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/no"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/pl"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/pt"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/ru"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/sv"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/tr"
)

// Locales lists the twenty languages that have a treatment of their own.
func Locales() []string {
	return []string{"en", "fi", "sv", "da", "nb", "de", "nl", "fr", "es", "pt",
		"it", "pl", "et", "ru", "uk", "ar", "tr", "ja", "zh", "ko"}
}

// treatment names what is registered for a language, or lists what is ours.
type treatment struct {
	normal, stem, stop string   // names in Bleve's registry; "" for none
	words              string   // our own function words, space separated
	endings            string   // our own endings to cut, longest first
	plain              bool     // accents carry no meaning that a visitor keeps to
	linked             bool     // small words stand inside what is one term: mot de passe
	elide              []string // what stands before an apostrophe and is no word
}

func treatmentOf(locale string) treatment {
	romance := []string{"l", "d", "j", "m", "t", "s", "c", "n", "qu", "un", "all", "dell", "nell", "sull", "dall", "quest"}
	switch locale {
	case "en":
		return treatment{stem: "stemmer_en_snowball", stop: "stop_en", plain: true}
	case "fi", "sv", "da":
		return treatment{stem: "stemmer_" + locale + "_snowball", stop: "stop_" + locale}
	case "nb":
		return treatment{stem: "stemmer_no_snowball", stop: "stop_no"}
	case "de":
		return treatment{normal: "normalize_de", stem: "stemmer_de_light", stop: "stop_de"}
	case "nl":
		return treatment{stem: "stemmer_nl_snowball", stop: "stop_nl", plain: true}
	case "fr":
		return treatment{stem: "stemmer_fr_light", stop: "stop_fr", plain: true, linked: true, elide: romance}
	case "it":
		return treatment{stem: "stemmer_it_light", stop: "stop_it", plain: true, linked: true, elide: romance}
	case "es":
		return treatment{stem: "stemmer_es_light", stop: "stop_es", plain: true, linked: true}
	case "pt":
		return treatment{stem: "stemmer_pt_light", stop: "stop_pt", plain: true, linked: true}
	case "pl":
		return treatment{stem: "stemmer_pl", stop: "stop_pl"}
	case "ru":
		return treatment{stem: "stemmer_ru_snowball", stop: "stop_ru"}
	case "ar":
		return treatment{normal: "normalize_ar", stem: "stemmer_ar", stop: "stop_ar"}
	case "tr":
		return treatment{stem: "stemmer_tr_snowball", stop: "stop_tr"}
	case "et":
		return treatment{words: estonianFunction, endings: estonianEndings}
	case "uk":
		return treatment{words: ukrainianFunction, endings: ukrainianEndings}
	default:
		return treatment{}
	}
}

const (
	estonianFunction = "ja on ei ma sa ta me te nad see need seda selle mis mida mille kes keda kelle kas kui kuidas kus kust kuhu millal miks milline milliste oma minu sinu meie teie nende et aga või ning ka siis veel juba pole olen oled oleme olete olid oli olla saab saan võib peab pean tuleb ära üle alla jaoks kohta koos ilma enne pärast"
	estonianEndings  = "datakse takse mise mine misel deta dega dest desse deks tele tega test teks dele delt del sse ile ilt iga ist iks iga dena ta ga st ks le lt ni na de te id sid tud nud da ma n b d t l s i e a u"

	ukrainianFunction = "і й та а але або чи що як де коли чому хто кого який яка яке які це цей ця ці той ти ми ви він вона воно вони я мене мені мій моя моє мої ваш ваша ваше ваші у в на з із зі до від за по про для без при під над не ні так є бути був була було були може можна треба потрібно"
	ukrainianEndings  = "ування ювання еться ється ються ються ами ями ові еві ого ому ими їми іми ість ості ати яти ити іти ай ах ях ів їв ом ем єм ою ею єю ий ій ая яя ої її ую юю их їх а я у ю о е є и і ї ь"
)

func tokenFilter(cache *registry.Cache, name string) analysis.TokenFilter {
	if name == "" {
		return nil
	}
	filter, err := cache.TokenFilterNamed(name)
	if err != nil { // the name is a constant of this file: the tests ask for each
		return nil
	}
	return filter
}

func functionWords(cache *registry.Cache, t treatment) map[string]bool {
	words := map[string]bool{}
	if t.stop != "" {
		if listed, err := cache.TokenMapNamed(t.stop); err == nil {
			for w := range listed {
				words[fold(w)] = true
			}
		}
	}
	for _, w := range strings.Fields(t.words) {
		words[w] = true
	}
	return words
}
