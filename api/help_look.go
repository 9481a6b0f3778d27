package api

import (
	"html/template"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// languageName is what the speakers of a language call it.
func languageName(locale string) string {
	names := map[string]string{
		"en": "English", "fi": "Suomi", "sv": "Svenska", "da": "Dansk", "nb": "Norsk", "de": "Deutsch", "nl": "Nederlands",
		"fr": "Français", "es": "Español", "pt": "Português", "it": "Italiano", "pl": "Polski", "et": "Eesti", "ru": "Русский",
		"uk": "Українська", "ar": "العربية", "tr": "Türkçe", "ja": "日本語", "zh": "中文", "ko": "한국어",
	}
	if name := names[locale]; name != "" {
		return name
	}
	return locale
}

// inkOn gives black or white, whichever is easier to read on a #rrggbb.
func inkOn(colour string) string {
	if len(colour) != 7 {
		return "#fff"
	}
	value, err := strconv.ParseUint(colour[1:], 16, 32)
	if err != nil {
		return "#fff"
	}
	light := 0.2126*linear(value>>16&255) + 0.7152*linear(value>>8&255) + 0.0722*linear(value&255)
	if (light+0.05)/0.05 > 1.05/(light+0.05) {
		return "#10201a"
	}
	return "#fff"
}

func linear(channel uint64) float64 {
	c := float64(channel) / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}

// helpIcon draws a category's icon: one of the names below, an emoji as it is,
// else what its id reminds of, else a book.
func helpIcon(name, id string) template.HTML {
	if r, _ := utf8.DecodeRuneInString(name); name != "" && r > 0x2000 {
		return template.HTML(`<span aria-hidden="true">` + template.HTMLEscapeString(name) + `</span>`) //nolint:gosec // escaped
	}
	paths := map[string]string{
		"truck":    `<path d="M3 6h11v10H3zM14 9h4l3 3v4h-7z"/><circle cx="7" cy="17.5" r="1.8"/><circle cx="17" cy="17.5" r="1.8"/>`,
		"return":   `<path d="M4 9h11a5 5 0 0 1 0 10H8"/><path d="m8 5-4 4 4 4"/>`,
		"ruler":    `<path d="m4 15 11-11 5 5L9 20z"/><path d="m8 11 2 2m1-5 2 2m1-5 2 2"/>`,
		"card":     `<rect x="3" y="5" width="18" height="14" rx="2"/><path d="M3 10h18M7 15h3"/>`,
		"user":     `<circle cx="12" cy="8" r="4"/><path d="M4 20c1.5-4 4.5-5.5 8-5.5s6.5 1.5 8 5.5"/>`,
		"shield":   `<path d="M12 3 5 6v5c0 5 3 8 7 10 4-2 7-5 7-10V6z"/><path d="m9 11.5 2 2 4-4"/>`,
		"wrench":   `<path d="M14.5 6.5a4 4 0 0 1 5-2l-2.5 2.5.5 2 2 .5L22 7a4 4 0 0 1-5.5 4.5L8 20l-3-3 8.5-8.5"/>`,
		"gift":     `<path d="M4 9h16v4H4zM5.5 13v8h13v-8M12 9v12M12 9S10 4 7.5 5 8 9 12 9s7-3 4.5-4S12 9 12 9"/>`,
		"store":    `<path d="M4 10v10h16V10M3 10l2-6h14l2 6a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0M10 20v-5h4v5"/>`,
		"leaf":     `<path d="M5 19c0-9 5-14 15-14 0 10-5 14-11 14-2 0-4-1-4-3M5 21c2-6 5-9 9-11"/>`,
		"box":      `<path d="m12 3 8 4v10l-8 4-8-4V7zM4 7l8 4 8-4M12 11v10"/>`,
		"lock":     `<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`,
		"star":     `<path d="m12 4 2.5 5 5.5.8-4 3.9.9 5.5-4.9-2.6-4.9 2.6.9-5.5-4-3.9 5.5-.8z"/>`,
		"clock":    `<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>`,
		"tent":     `<path d="M12 5 3 20h18zM12 5l1.5-2M12 5l-1.5-2M12 12l-4 8h8z"/>`,
		"droplets": `<path d="M9 5c-2.5 3.5-4.5 5.5-4.5 8.5a4.5 4.5 0 0 0 9 0C13.5 10.5 11.5 8.5 9 5zM16 4c2 2.5 4 4.5 4 7a4 4 0 0 1-3.5 4"/>`,
		"book":     `<path d="M5 4h9a4 4 0 0 1 4 4v12H8a3 3 0 0 1-3-3zM5 17a3 3 0 0 1 3-3h10"/>`,
	}
	path, ok := paths[name]
	if !ok {
		path = paths[iconFor(id)]
	}
	return template.HTML(`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">` + path + `</svg>`) //nolint:gosec // from the list above
}

// iconFor guesses from the beginnings of usual ids.
func iconFor(id string) string {
	for _, guess := range []struct{ icon, begins string }{
		{"truck", "deliver ship toimit envi"}, {"return", "return refund palaut devol"}, {"ruler", "siz fit koko talla"},
		{"card", "pay bill invoic price maks pago"}, {"user", "account profile tili cuenta"}, {"shield", "warrant guarant takuu garant"},
		{"wrench", "repair service korja repar"}, {"gift", "gift lahja regalo"}, {"store", "store shop myym tienda"},
		{"leaf", "care sustain hoito cuidado"}, {"box", "order product tilau pedido"}, {"lock", "priva secur login tieto"},
		{"star", "club loyal member trail"}, {"clock", "rent hour vuokra alquil"},
	} {
		for begin := range strings.FieldsSeq(guess.begins) {
			if strings.HasPrefix(strings.ToLower(id), begin) {
				return guess.icon
			}
		}
	}
	return "book"
}
