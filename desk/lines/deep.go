package lines

// deep gives the lines of the languages in which the desk speaks best.
func deep(code string) (Lines, bool) {
	switch code {
	case "en":
		return Lines{
			Greeting:      "Hi! I'm {bot}, the bot of {desk}. Ask me anything; if I'm not sure, I'll bring in a person.",
			HandoffNext:   "I'm bringing in a colleague. You are next.",
			HandoffQueue:  "I'm bringing in a colleague. You are number {place} in the queue.",
			HandoffAway:   "I've passed this on to my colleagues, but nobody is at the desk right now.",
			HandoffClosed: "I've passed this on to my colleagues. The desk opens again: {opens}.",
			LeaveAddress:  "Leave your e-mail address and the answer will come to you, even if you close this window.",
			AddressKept:   "The answer will also come to {email}.",
			Clarify:       "Which of these do you mean?",
			NoneOfThese:   "None of these",
			Unhelpful:     "I'm sorry that didn't help. Tell me a little more, or ask for a person.",
			RateUs:        "Glad to have been of help. How did we do?",
			Joined:        "{name} is with you now.",
			HandedBack:    "{bot}, the bot, is back with you.",
			MailSubject:   "An answer from {desk}",
			MailLink:      "Open the conversation to reply (this link works once, for 14 days):",
			days:          [7]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
		}, true
	case "fi":
		return Lines{
			Greeting:      "Hei! Olen {bot}, asiakaspalvelubotti ({desk}). Kysy mitä vain – jos en ole varma, pyydän ihmisen paikalle.",
			HandoffNext:   "Pyydän työkaverin paikalle. Olet jonossa seuraavana.",
			HandoffQueue:  "Pyydän työkaverin paikalle. Olet jonossa sijalla {place}.",
			HandoffAway:   "Välitin asiasi työkavereilleni, mutta juuri nyt kukaan ei ole paikalla.",
			HandoffClosed: "Välitin asiasi työkavereilleni. Palvelemme taas: {opens}.",
			LeaveAddress:  "Jätä sähköpostiosoitteesi, niin vastaus tulee sinulle, vaikka sulkisit tämän ikkunan.",
			AddressKept:   "Vastaus tulee myös osoitteeseen {email}.",
			Clarify:       "Mitä näistä tarkoitat?",
			NoneOfThese:   "En mitään näistä",
			Unhelpful:     "Harmi, ettei siitä ollut apua. Kerro hieman lisää tai pyydä ihmistä paikalle.",
			RateUs:        "Mukavaa, että saimme auttaa. Miten onnistuimme?",
			Joined:        "{name} jatkaa kanssasi.",
			HandedBack:    "{bot}-botti jatkaa taas kanssasi.",
			MailSubject:   "Vastaus sinulle: {desk}",
			MailLink:      "Avaa keskustelu ja vastaa (linkki toimii kerran, 14 päivän ajan):",
			days:          [7]string{"sunnuntaina", "maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina"},
		}, true
	case "es":
		return Lines{
			Greeting:      "¡Hola! Soy {bot}, el bot de {desk}. Pregúntame lo que quieras; si no estoy seguro, llamaré a una persona.",
			HandoffNext:   "Voy a llamar a una compañera o un compañero. Tu turno es el siguiente.",
			HandoffQueue:  "Voy a llamar a una compañera o un compañero. Tu lugar en la cola es el número {place}.",
			HandoffAway:   "He pasado tu consulta al equipo, pero ahora mismo no hay nadie disponible.",
			HandoffClosed: "He pasado tu consulta al equipo. Volvemos a abrir: {opens}.",
			LeaveAddress:  "Déjanos tu correo electrónico y te llegará la respuesta aunque cierres esta ventana.",
			AddressKept:   "La respuesta te llegará también a {email}.",
			Clarify:       "¿A cuál de estos temas te refieres?",
			NoneOfThese:   "Ninguno de estos",
			Unhelpful:     "Siento que no te haya servido. Cuéntame un poco más o pide hablar con una persona.",
			RateUs:        "Nos alegra haberte ayudado. ¿Qué tal lo hemos hecho?",
			Joined:        "Ahora te atiende {name}.",
			HandedBack:    "{bot}, el bot, vuelve a atenderte.",
			MailSubject:   "Una respuesta de {desk}",
			MailLink:      "Abre la conversación para responder (el enlace sirve una vez, durante 14 días):",
			days:          [7]string{"el domingo", "el lunes", "el martes", "el miércoles", "el jueves", "el viernes", "el sábado"},
		}, true
	case "sv":
		return Lines{
			Greeting:      "Hej! Jag är {bot}, en bot hos {desk}. Fråga vad du vill – är jag osäker hämtar jag en människa.",
			HandoffNext:   "Jag hämtar en kollega. Du står på tur.",
			HandoffQueue:  "Jag hämtar en kollega. Du är nummer {place} i kön.",
			HandoffAway:   "Jag har skickat det här vidare till mina kollegor, men ingen är på plats just nu.",
			HandoffClosed: "Jag har skickat det här vidare till mina kollegor. Vi öppnar igen: {opens}.",
			LeaveAddress:  "Lämna din e-postadress så kommer svaret till dig, även om du stänger fönstret.",
			AddressKept:   "Svaret kommer också till {email}.",
			Clarify:       "Vilket av de här menar du?",
			NoneOfThese:   "Inget av dessa",
			Unhelpful:     "Tråkigt att det inte hjälpte. Berätta lite mer eller be om en människa.",
			RateUs:        "Kul att vi kunde hjälpa dig. Hur gick det för oss?",
			Joined:        "{name} tar över nu.",
			HandedBack:    "Boten {bot} hjälper dig igen.",
			MailSubject:   "Svar från {desk}",
			MailLink:      "Öppna konversationen för att svara (länken fungerar en gång, i 14 dagar):",
			days:          [7]string{"på söndag", "på måndag", "på tisdag", "på onsdag", "på torsdag", "på fredag", "på lördag"},
		}, true
	case "de":
		return Lines{
			Greeting:      "Hallo! Ich bin {bot}, der Bot von {desk}. Fragen Sie mich gern; wenn ich unsicher bin, hole ich einen Menschen dazu.",
			HandoffNext:   "Ich hole jemanden aus dem Team dazu. Sie sind als Nächstes dran.",
			HandoffQueue:  "Ich hole jemanden aus dem Team dazu. Sie sind Nummer {place} in der Warteschlange.",
			HandoffAway:   "Ich habe Ihre Frage an das Team weitergegeben, aber gerade ist niemand da.",
			HandoffClosed: "Ich habe Ihre Frage an das Team weitergegeben. Wir sind wieder da: {opens}.",
			LeaveAddress:  "Hinterlassen Sie Ihre E-Mail-Adresse, dann kommt die Antwort zu Ihnen, auch wenn Sie das Fenster schließen.",
			AddressKept:   "Die Antwort kommt auch an {email}.",
			Clarify:       "Was davon meinen Sie?",
			NoneOfThese:   "Nichts davon",
			Unhelpful:     "Schade, dass das nicht geholfen hat. Erzählen Sie mir etwas mehr oder verlangen Sie einen Menschen.",
			RateUs:        "Schön, dass wir helfen konnten. Wie waren wir?",
			Joined:        "{name} ist jetzt für Sie da.",
			HandedBack:    "Der Bot {bot} ist wieder für Sie da.",
			MailSubject:   "Eine Antwort von {desk}",
			MailLink:      "Öffnen Sie das Gespräch, um zu antworten (der Link gilt einmal und 14 Tage lang):",
			days:          [7]string{"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
		}, true
	case "ar":
		return Lines{
			Greeting:      "مرحبًا! أنا {bot}، المساعد الآلي لدى {desk}. اسألني ما تشاء، وإذا لم أكن متأكدًا فسأستدعي أحد الزملاء.",
			HandoffNext:   "سأستدعي أحد الزملاء. أنت التالي في الدور.",
			HandoffQueue:  "سأستدعي أحد الزملاء. رقمك في قائمة الانتظار هو {place}.",
			HandoffAway:   "أحلت سؤالك إلى زملائي، لكن لا يوجد أحد متاح الآن.",
			HandoffClosed: "أحلت سؤالك إلى زملائي. سنعود للعمل: {opens}.",
			LeaveAddress:  "اترك بريدك الإلكتروني وسيصلك الرد حتى لو أغلقت هذه النافذة.",
			AddressKept:   "سيصل الرد أيضًا إلى {email}.",
			Clarify:       "أيّ من هذه تقصد؟",
			NoneOfThese:   "لا شيء من هذه",
			Unhelpful:     "آسف لأن ذلك لم يفدك. أخبرني بالمزيد أو اطلب التحدث إلى شخص.",
			RateUs:        "سعدنا بمساعدتك. كيف تقيّم خدمتنا؟",
			Joined:        "معك الآن {name}.",
			HandedBack:    "عاد المساعد الآلي {bot} لمساعدتك.",
			MailSubject:   "رد من {desk}",
			MailLink:      "افتح المحادثة للرد (يعمل الرابط مرة واحدة خلال 14 يومًا):",
			days:          [7]string{"يوم الأحد", "يوم الاثنين", "يوم الثلاثاء", "يوم الأربعاء", "يوم الخميس", "يوم الجمعة", "يوم السبت"},
		}, true
	}
	return Lines{}, false
}
