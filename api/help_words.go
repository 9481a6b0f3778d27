package api

import (
	"fmt"
	"strings"

	"github.com/segue-desk/segue/internal/clock"
)

// helpWords are the help centre's own words in a locale.
type helpWords struct {
	Locale        string
	HelpCentre    string
	Ask           string // above the search
	Placeholder   string
	Search        string
	Skip          string
	Language      string
	Popular       string
	Other         string // the articles without a category
	One, Many     string // of articles; %d
	Empty         string
	Contents      string
	Changed       string // %s is a day
	Day           string // Go's layout
	Related       string
	Helpful       string
	Yes, No       string
	Thanks        string
	Missing       string
	MissingHint   string
	Send          string
	Results       string // %s is what was searched
	NoResults     string // %s is what was searched
	NoResultsHint string
	Answer        string
	Sure          string // %d per cent
	NotFound      string
	NotFoundHint  string
	Home          string
	Browse        string
}

// Count says how many articles there are.
func (w helpWords) Count(n int) string {
	if n == 1 {
		return fmt.Sprintf(w.One, n)
	}
	return fmt.Sprintf(w.Many, n)
}

// ChangedOn says when a text was changed.
func (w helpWords) ChangedOn(t clock.Time) string { return fmt.Sprintf(w.Changed, t.Format(w.Day)) }

// Direction is which way the locale is written.
func (w helpWords) Direction() string { return directionOf(w.Locale) }

func directionOf(locale string) string {
	switch locale {
	case "ar", "fa", "he", "ur":
		return "rtl"
	}
	return "ltr"
}

// helpWordsIn gives the words of a locale, or English ones under its name.
func helpWordsIn(locale string) helpWords {
	var w helpWords
	switch base, _, _ := strings.Cut(locale, "-"); base {
	case "fi":
		w = finnishHelp()
	case "es":
		w = spanishHelp()
	default:
		w = englishHelp()
	}
	w.Locale = locale
	return w
}

func englishHelp() helpWords {
	return helpWords{
		HelpCentre: "Help centre", Ask: "How can we help?", Placeholder: "Ask a question or search", Search: "Search",
		Skip: "Skip to the content", Language: "Language", Popular: "Asked most often", Other: "More articles",
		One: "%d article", Many: "%d articles", Empty: "There are no articles here yet.",
		Contents: "On this page", Changed: "Last changed on %s", Day: "2 January 2006", Related: "Related articles",
		Helpful: "Was this helpful?", Yes: "Yes", No: "No", Thanks: "Thank you for telling us.",
		Missing: "What was missing?", MissingHint: "A few words help us to make it better. Please leave out anything private.", Send: "Send",
		Results: "Results for “%s”", NoResults: "Nothing was found for “%s”", NoResultsHint: "Try other or fewer words, or browse the topics below.",
		Answer: "In short", Sure: "%d %% sure", NotFound: "This page is not here", NotFoundHint: "It may have moved. Search for it, or start from the beginning.",
		Home: "All topics", Browse: "Topics",
	}
}

func finnishHelp() helpWords {
	return helpWords{
		HelpCentre: "Ohjekeskus", Ask: "Kuinka voimme auttaa?", Placeholder: "Kysy tai hae", Search: "Hae",
		Skip: "Siirry sisältöön", Language: "Kieli", Popular: "Useimmin kysyttyä", Other: "Muita ohjeita",
		One: "%d ohje", Many: "%d ohjetta", Empty: "Täällä ei ole vielä ohjeita.",
		Contents: "Tällä sivulla", Changed: "Muutettu viimeksi %s", Day: "2.1.2006", Related: "Aiheeseen liittyvää",
		Helpful: "Oliko tästä apua?", Yes: "Kyllä", No: "Ei", Thanks: "Kiitos, kun kerroit.",
		Missing: "Mitä jäi puuttumaan?", MissingHint: "Muutama sana auttaa meitä parantamaan ohjetta. Jätä yksityiset tiedot pois.", Send: "Lähetä",
		Results: "Tulokset haulle ”%s”", NoResults: "Haulla ”%s” ei löytynyt mitään", NoResultsHint: "Kokeile muita tai vähempiä sanoja, tai selaa aiheita alta.",
		Answer: "Lyhyesti", Sure: "varmuus %d %%", NotFound: "Tätä sivua ei löydy", NotFoundHint: "Se on voinut siirtyä. Hae sitä tai aloita alusta.",
		Home: "Kaikki aiheet", Browse: "Aiheet",
	}
}

func spanishHelp() helpWords {
	return helpWords{
		HelpCentre: "Centro de ayuda", Ask: "¿En qué podemos ayudarte?", Placeholder: "Pregunta o busca", Search: "Buscar",
		Skip: "Ir al contenido", Language: "Idioma", Popular: "Lo más preguntado", Other: "Más artículos",
		One: "%d artículo", Many: "%d artículos", Empty: "Aquí todavía no hay artículos.",
		Contents: "En esta página", Changed: "Última modificación: %s", Day: "2/1/2006", Related: "Artículos relacionados",
		Helpful: "¿Te ha servido?", Yes: "Sí", No: "No", Thanks: "Gracias por contárnoslo.",
		Missing: "¿Qué echas en falta?", MissingHint: "Unas palabras nos ayudan a mejorarlo. No incluyas datos personales, por favor.", Send: "Enviar",
		Results: "Resultados de «%s»", NoResults: "No hay nada sobre «%s»", NoResultsHint: "Prueba con otras palabras o con menos, o mira los temas de abajo.",
		Answer: "En pocas palabras", Sure: "%d %% de seguridad", NotFound: "Esta página no está aquí", NotFoundHint: "Puede que se haya movido. Búscala o empieza desde el principio.",
		Home: "Todos los temas", Browse: "Temas",
	}
}
