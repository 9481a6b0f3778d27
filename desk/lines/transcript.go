package lines

// Transcript is what stands around a conversation that is sent as a mail.
type Transcript struct {
	Subject string // {desk}
	Intro   string // {desk}: above the conversation
	Deleted string // in the place of a message that was deleted
}

// Transcript gives the lines of a transcript.
func (l Lines) Transcript() Transcript {
	subject, intro, deleted := transcripts(l.Locale)
	return Transcript{Subject: subject, Intro: intro, Deleted: deleted}
}

func transcripts(code string) (subject, intro, deleted string) {
	switch code {
	case "fi":
		return "Keskustelusi: {desk}", "Tässä on kopio keskustelustasi ({desk}).", "(viesti poistettu)"
	case "sv":
		return "Din konversation med {desk}", "Det här är en kopia av din konversation med {desk}.", "(meddelandet har tagits bort)"
	case "da":
		return "Din samtale med {desk}", "Dette er en kopi af din samtale med {desk}.", "(beskeden er slettet)"
	case "nb":
		return "Samtalen din med {desk}", "Dette er en kopi av samtalen din med {desk}.", "(meldingen er slettet)"
	case "de":
		return "Ihre Unterhaltung mit {desk}", "Dies ist eine Kopie Ihrer Unterhaltung mit {desk}.", "(Nachricht gelöscht)"
	case "nl":
		return "Je gesprek met {desk}", "Dit is een kopie van je gesprek met {desk}.", "(bericht verwijderd)"
	case "fr":
		return "Votre conversation avec {desk}", "Voici une copie de votre conversation avec {desk}.", "(message supprimé)"
	case "es":
		return "Tu conversación con {desk}", "Esta es una copia de tu conversación con {desk}.", "(mensaje eliminado)"
	case "pt":
		return "A sua conversa com {desk}", "Esta é uma cópia da sua conversa com {desk}.", "(mensagem eliminada)"
	case "it":
		return "La tua conversazione con {desk}", "Questa è una copia della tua conversazione con {desk}.", "(messaggio eliminato)"
	case "pl":
		return "Twoja rozmowa: {desk}", "To jest kopia Twojej rozmowy ({desk}).", "(wiadomość usunięta)"
	case "et":
		return "Sinu vestlus: {desk}", "See on koopia sinu vestlusest ({desk}).", "(sõnum kustutatud)"
	case "ru":
		return "Ваш разговор: {desk}", "Это копия вашего разговора ({desk}).", "(сообщение удалено)"
	case "uk":
		return "Ваша розмова: {desk}", "Це копія вашої розмови ({desk}).", "(повідомлення видалено)"
	case "ar":
		return "محادثتك مع {desk}", "هذه نسخة من محادثتك مع {desk}.", "(حُذفت الرسالة)"
	case "tr":
		return "{desk} ile görüşmeniz", "Bu, {desk} ile görüşmenizin bir kopyasıdır.", "(mesaj silindi)"
	case "ja":
		return "{desk}との会話", "{desk}との会話の控えです。", "（メッセージは削除されました）"
	case "zh":
		return "您与{desk}的对话", "这是您与{desk}对话的副本。", "（消息已删除）"
	case "ko":
		return "{desk}와(과) 나눈 대화", "{desk}와(과) 나눈 대화의 사본입니다.", "(메시지가 삭제됨)"
	default:
		return "Your conversation with {desk}", "This is a copy of your conversation with {desk}.", "(message deleted)"
	}
}
