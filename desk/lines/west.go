package lines

// west gives the lines of more languages of western Europe.
func west(code string) (Lines, bool) {
	switch code {
	case "da":
		return Lines{
			Greeting:      "Hej! Jeg er {bot}, en bot hos {desk}. Spørg løs; er jeg i tvivl, henter jeg et menneske.",
			HandoffNext:   "Jeg henter en kollega. Det er din tur som den næste.",
			HandoffQueue:  "Jeg henter en kollega. Du er nummer {place} i køen.",
			HandoffAway:   "Jeg har sendt det videre til mine kolleger, men der er ingen til stede lige nu.",
			HandoffClosed: "Jeg har sendt det videre til mine kolleger. Vi åbner igen: {opens}.",
			LeaveAddress:  "Skriv din e-mailadresse, så kommer svaret til dig, også hvis du lukker vinduet.",
			AddressKept:   "Svaret kommer også til {email}.",
			Clarify:       "Hvilken af disse mener du?",
			NoneOfThese:   "Ingen af disse",
			Unhelpful:     "Ærgerligt, at det ikke hjalp. Fortæl lidt mere, eller bed om et menneske.",
			RateUs:        "Godt, at vi kunne hjælpe. Hvordan klarede vi det?",
			Joined:        "{name} hjælper dig nu.",
			HandedBack:    "Botten {bot} hjælper dig igen.",
			MailSubject:   "Svar fra {desk}",
			MailLink:      "Åbn samtalen for at svare (linket virker én gang i 14 dage):",
			days:          [7]string{"på søndag", "på mandag", "på tirsdag", "på onsdag", "på torsdag", "på fredag", "på lørdag"},
		}, true
	case "nb":
		return Lines{
			Greeting:      "Hei! Jeg er {bot}, en bot hos {desk}. Spør i vei; er jeg usikker, henter jeg et menneske.",
			HandoffNext:   "Jeg henter en kollega. Du er nestemann.",
			HandoffQueue:  "Jeg henter en kollega. Du er nummer {place} i køen.",
			HandoffAway:   "Jeg har sendt dette videre til kollegene mine, men ingen er til stede akkurat nå.",
			HandoffClosed: "Jeg har sendt dette videre til kollegene mine. Vi åpner igjen: {opens}.",
			LeaveAddress:  "Legg igjen e-postadressen din, så kommer svaret til deg, også om du lukker vinduet.",
			AddressKept:   "Svaret kommer også til {email}.",
			Clarify:       "Hvilken av disse mener du?",
			NoneOfThese:   "Ingen av disse",
			Unhelpful:     "Synd at det ikke hjalp. Fortell litt mer, eller be om et menneske.",
			RateUs:        "Hyggelig at vi kunne hjelpe. Hvordan gjorde vi det?",
			Joined:        "{name} hjelper deg nå.",
			HandedBack:    "Boten {bot} hjelper deg igjen.",
			MailSubject:   "Svar fra {desk}",
			MailLink:      "Åpne samtalen for å svare (lenken virker én gang, i 14 dager):",
			days:          [7]string{"på søndag", "på mandag", "på tirsdag", "på onsdag", "på torsdag", "på fredag", "på lørdag"},
		}, true
	case "nl":
		return Lines{
			Greeting:      "Hallo! Ik ben {bot}, de bot van {desk}. Vraag maar raak; als ik het niet zeker weet, haal ik er iemand bij.",
			HandoffNext:   "Ik haal er een collega bij. Je bent nu aan de beurt.",
			HandoffQueue:  "Ik haal er een collega bij. Je bent nummer {place} in de wachtrij.",
			HandoffAway:   "Ik heb dit doorgegeven aan mijn collega's, maar er is nu niemand aanwezig.",
			HandoffClosed: "Ik heb dit doorgegeven aan mijn collega's. We zijn er weer: {opens}.",
			LeaveAddress:  "Laat je e-mailadres achter, dan komt het antwoord naar je toe, ook als je dit venster sluit.",
			AddressKept:   "Het antwoord komt ook naar {email}.",
			Clarify:       "Welke van deze bedoel je?",
			NoneOfThese:   "Geen van deze",
			Unhelpful:     "Jammer dat dat niet hielp. Vertel iets meer of vraag om een medewerker.",
			RateUs:        "Fijn dat we konden helpen. Hoe deden we het?",
			Joined:        "{name} helpt je nu.",
			HandedBack:    "De bot {bot} helpt je weer.",
			MailSubject:   "Antwoord van {desk}",
			MailLink:      "Open het gesprek om te antwoorden (de link werkt één keer, 14 dagen lang):",
			days:          [7]string{"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"},
		}, true
	case "fr":
		return Lines{
			Greeting:      "Bonjour ! Je suis {bot}, le bot de {desk}. Posez-moi vos questions ; si je ne suis pas sûr, je ferai venir une personne.",
			HandoffNext:   "Je fais venir un collègue. C'est bientôt votre tour.",
			HandoffQueue:  "Je fais venir un collègue. Vous êtes numéro {place} dans la file d'attente.",
			HandoffAway:   "J'ai transmis votre demande à mes collègues, mais personne n'est disponible pour le moment.",
			HandoffClosed: "J'ai transmis votre demande à mes collègues. Nous rouvrons : {opens}.",
			LeaveAddress:  "Laissez votre adresse e-mail et la réponse vous parviendra, même si vous fermez cette fenêtre.",
			AddressKept:   "La réponse arrivera aussi à {email}.",
			Clarify:       "De quoi s'agit-il ?",
			NoneOfThese:   "Aucune de ces propositions",
			Unhelpful:     "Désolé que cela ne vous ait pas aidé. Dites-m'en un peu plus ou demandez une personne.",
			RateUs:        "Ravis d'avoir pu vous aider. Qu'avez-vous pensé de notre aide ?",
			Joined:        "{name} s'occupe maintenant de vous.",
			HandedBack:    "Le bot {bot} est de nouveau avec vous.",
			MailSubject:   "Une réponse de {desk}",
			MailLink:      "Ouvrez la conversation pour répondre (le lien fonctionne une fois, pendant 14 jours) :",
			days:          [7]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
		}, true
	case "pt":
		return Lines{
			Greeting:      "Olá! Sou {bot}, o bot de {desk}. Pergunte o que quiser; se eu não tiver a certeza, chamo uma pessoa.",
			HandoffNext:   "Vou chamar um colega. É a sua vez a seguir.",
			HandoffQueue:  "Vou chamar um colega. O seu lugar na fila é o número {place}.",
			HandoffAway:   "Passei o seu pedido aos meus colegas, mas de momento não há ninguém disponível.",
			HandoffClosed: "Passei o seu pedido aos meus colegas. Voltamos a abrir: {opens}.",
			LeaveAddress:  "Deixe o seu e-mail e a resposta chegará até si, mesmo que feche esta janela.",
			AddressKept:   "A resposta também será enviada para {email}.",
			Clarify:       "A qual destes assuntos se refere?",
			NoneOfThese:   "Nenhum destes",
			Unhelpful:     "Lamento que não tenha ajudado. Conte-me um pouco mais ou peça para falar com uma pessoa.",
			RateUs:        "Foi bom poder ajudar. Como nos saímos?",
			Joined:        "{name} está agora consigo.",
			HandedBack:    "O bot {bot} está de novo consigo.",
			MailSubject:   "Uma resposta de {desk}",
			MailLink:      "Abra a conversa para responder (a ligação funciona uma vez, durante 14 dias):",
			days:          [7]string{"domingo", "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado"},
		}, true
	case "it":
		return Lines{
			Greeting:      "Ciao! Sono {bot}, il bot di {desk}. Chiedimi pure; se non sono sicuro, chiamo una persona.",
			HandoffNext:   "Chiamo qualcuno del team. Il prossimo turno è il tuo.",
			HandoffQueue:  "Chiamo qualcuno del team. Sei il numero {place} in coda.",
			HandoffAway:   "Ho passato la richiesta al team, ma al momento non c'è nessuno.",
			HandoffClosed: "Ho passato la richiesta al team. Riapriamo: {opens}.",
			LeaveAddress:  "Lascia il tuo indirizzo e-mail e la risposta ti arriverà anche se chiudi questa finestra.",
			AddressKept:   "La risposta arriverà anche a {email}.",
			Clarify:       "Quale di questi intendi?",
			NoneOfThese:   "Nessuno di questi",
			Unhelpful:     "Mi dispiace che non sia stato utile. Raccontami qualcosa in più o chiedi di parlare con una persona.",
			RateUs:        "Siamo felici di averti aiutato. Come siamo andati?",
			Joined:        "Ora ti risponde {name}.",
			HandedBack:    "Il bot {bot} è di nuovo con te.",
			MailSubject:   "Una risposta da {desk}",
			MailLink:      "Apri la conversazione per rispondere (il link funziona una volta, per 14 giorni):",
			days:          [7]string{"domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato"},
		}, true
	case "pl":
		return Lines{
			Greeting:      "Cześć! Jestem {bot}, bot ({desk}). Pytaj śmiało; jeśli nie będę mieć pewności, poproszę człowieka.",
			HandoffNext:   "Proszę o pomoc kogoś z zespołu. Twoja kolej jest następna.",
			HandoffQueue:  "Proszę o pomoc kogoś z zespołu. Twoje miejsce w kolejce: {place}.",
			HandoffAway:   "Sprawa trafiła do zespołu, ale teraz nikogo nie ma.",
			HandoffClosed: "Sprawa trafiła do zespołu. Otwieramy ponownie: {opens}.",
			LeaveAddress:  "Zostaw swój adres e-mail, a odpowiedź dotrze do Ciebie nawet po zamknięciu tego okna.",
			AddressKept:   "Odpowiedź przyjdzie też na adres {email}.",
			Clarify:       "Które z tych masz na myśli?",
			NoneOfThese:   "Żadne z tych",
			Unhelpful:     "Szkoda, że to nie pomogło. Napisz coś więcej albo poproś o rozmowę z człowiekiem.",
			RateUs:        "Cieszymy się, że mogliśmy pomóc. Jak nam poszło?",
			Joined:        "Teraz pomaga Ci {name}.",
			HandedBack:    "Znów pomaga Ci bot {bot}.",
			MailSubject:   "Odpowiedź: {desk}",
			MailLink:      "Otwórz rozmowę, aby odpowiedzieć (link działa raz, przez 14 dni):",
			days:          [7]string{"w niedzielę", "w poniedziałek", "we wtorek", "w środę", "w czwartek", "w piątek", "w sobotę"},
		}, true
	}
	return Lines{}, false
}
