package lines

import "strconv"

// Usually says how many minutes a visitor usually waits.
func (l Lines) Usually(minutes int) string {
	one, more := waits(l.Locale)
	switch {
	case minutes == 1:
		return one
	case l.Locale == "ar":
		return l.Fill(more, "minutes", arabicMinutes(minutes))
	default:
		return l.Fill(more, "minutes", strconv.Itoa(minutes))
	}
}

// arabicMinutes counts in the four forms of Arabic.
func arabicMinutes(n int) string {
	switch {
	case n == 2:
		return "دقيقتين"
	case n%100 >= 3 && n%100 <= 10:
		return strconv.Itoa(n) + " دقائق"
	default:
		return strconv.Itoa(n) + " دقيقة"
	}
}

// waits gives the sentence for one minute and that for more.
func waits(code string) (one, more string) {
	switch code {
	case "fi":
		return "Odotus kestää yleensä noin minuutin.", "Odotus kestää yleensä noin {minutes} minuuttia."
	case "sv":
		return "Väntetiden är oftast ungefär en minut.", "Väntetiden är oftast ungefär {minutes} minuter."
	case "da":
		return "Ventetiden er som regel cirka et minut.", "Ventetiden er som regel cirka {minutes} minutter."
	case "nb":
		return "Ventetiden er vanligvis omtrent ett minutt.", "Ventetiden er vanligvis omtrent {minutes} minutter."
	case "de":
		return "Die Wartezeit beträgt meist etwa eine Minute.", "Die Wartezeit beträgt meist etwa {minutes} Minuten."
	case "nl":
		return "De wachttijd is meestal ongeveer een minuut.", "De wachttijd is meestal ongeveer {minutes} minuten."
	case "fr":
		return "L’attente est généralement d’environ une minute.", "L’attente est généralement d’environ {minutes} minutes."
	case "es":
		return "La espera suele ser de un minuto, más o menos.", "La espera suele ser de unos {minutes} minutos."
	case "pt":
		return "A espera costuma ser de cerca de um minuto.", "A espera costuma ser de cerca de {minutes} minutos."
	case "it":
		return "L’attesa è di solito di circa un minuto.", "L’attesa è di solito di circa {minutes} minuti."
	case "pl":
		return "Zwykle czeka się około minuty.", "Zwykle czeka się około {minutes} minut."
	case "et":
		return "Ooteaeg on tavaliselt umbes üks minut.", "Ooteaeg on tavaliselt umbes {minutes} minutit."
	case "ru":
		return "Обычно ждать приходится около минуты.", "Обычно ждать приходится около {minutes} минут."
	case "uk":
		return "Зазвичай очікування триває близько хвилини.", "Зазвичай очікування триває близько {minutes} хвилин."
	case "ar":
		return "تستغرق مدة الانتظار عادةً نحو دقيقة واحدة.", "تستغرق مدة الانتظار عادةً نحو {minutes}."
	case "tr":
		return "Bekleme süresi genellikle yaklaşık bir dakikadır.", "Bekleme süresi genellikle yaklaşık {minutes} dakikadır."
	case "ja":
		return "待ち時間は通常1分ほどです。", "待ち時間は通常{minutes}分ほどです。"
	case "zh":
		return "通常需要等待约1分钟。", "通常需要等待约{minutes}分钟。"
	case "ko":
		return "대기 시간은 보통 약 1분입니다.", "대기 시간은 보통 약 {minutes}분입니다."
	default:
		return "The wait is usually about a minute.", "The wait is usually about {minutes} minutes."
	}
}
