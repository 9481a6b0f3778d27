package lines

// east gives the lines of the languages further east.
func east(code string) (Lines, bool) {
	switch code {
	case "et":
		return Lines{
			Greeting:      "Tere! Mina olen {bot}, robot ({desk}). Küsi julgelt; kui ma pole kindel, kutsun inimese appi.",
			HandoffNext:   "Kutsun kolleegi appi. Oled järjekorras järgmine.",
			HandoffQueue:  "Kutsun kolleegi appi. Oled järjekorras kohal {place}.",
			HandoffAway:   "Andsin küsimuse kolleegidele edasi, kuid praegu pole kedagi kohal.",
			HandoffClosed: "Andsin küsimuse kolleegidele edasi. Avame uuesti: {opens}.",
			LeaveAddress:  "Jäta oma e-posti aadress, siis jõuab vastus sinuni ka siis, kui selle akna sulged.",
			AddressKept:   "Vastus tuleb ka aadressile {email}.",
			Clarify:       "Millist neist sa mõtled?",
			NoneOfThese:   "Mitte ükski neist",
			Unhelpful:     "Kahju, et sellest polnud abi. Räägi veidi lähemalt või palu inimest appi.",
			RateUs:        "Tore, et saime aidata. Kuidas meil läks?",
			Joined:        "Nüüd aitab sind {name}.",
			HandedBack:    "Robot {bot} aitab sind jälle.",
			MailSubject:   "Vastus: {desk}",
			MailLink:      "Ava vestlus, et vastata (link töötab ühe korra, 14 päeva jooksul):",
			days:          [7]string{"pühapäeval", "esmaspäeval", "teisipäeval", "kolmapäeval", "neljapäeval", "reedel", "laupäeval"},
		}, true
	case "ru":
		return Lines{
			Greeting:      "Здравствуйте! Я {bot}, бот ({desk}). Спрашивайте; если я не буду уверен, позову человека.",
			HandoffNext:   "Зову коллегу. Вы следующий в очереди.",
			HandoffQueue:  "Зову коллегу. Ваше место в очереди: {place}.",
			HandoffAway:   "Я передал вопрос коллегам, но сейчас никого нет на месте.",
			HandoffClosed: "Я передал вопрос коллегам. Мы снова откроемся: {opens}.",
			LeaveAddress:  "Оставьте адрес электронной почты, и ответ придёт к вам, даже если вы закроете это окно.",
			AddressKept:   "Ответ придёт и на адрес {email}.",
			Clarify:       "Что из этого вы имеете в виду?",
			NoneOfThese:   "Ничего из этого",
			Unhelpful:     "Жаль, что это не помогло. Расскажите чуть подробнее или попросите позвать человека.",
			RateUs:        "Рады, что смогли помочь. Как мы справились?",
			Joined:        "Теперь вам отвечает {name}.",
			HandedBack:    "С вами снова бот {bot}.",
			MailSubject:   "Ответ: {desk}",
			MailLink:      "Откройте беседу, чтобы ответить (ссылка работает один раз, 14 дней):",
			days:          [7]string{"в воскресенье", "в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу"},
		}, true
	case "uk":
		return Lines{
			Greeting:      "Вітаю! Я {bot}, бот ({desk}). Запитуйте; якщо я не буду певен, покличу людину.",
			HandoffNext:   "Кличу колегу. Ваша черга наступна.",
			HandoffQueue:  "Кличу колегу. Ваше місце в черзі: {place}.",
			HandoffAway:   "Я передав запитання колегам, але зараз нікого немає на місці.",
			HandoffClosed: "Я передав запитання колегам. Ми знову відчинимося: {opens}.",
			LeaveAddress:  "Залиште адресу електронної пошти, і відповідь надійде до вас, навіть якщо ви закриєте це вікно.",
			AddressKept:   "Відповідь надійде також на адресу {email}.",
			Clarify:       "Що з цього ви маєте на увазі?",
			NoneOfThese:   "Нічого з цього",
			Unhelpful:     "Шкода, що це не допомогло. Розкажіть трохи більше або попросіть покликати людину.",
			RateUs:        "Раді, що змогли допомогти. Як ми впоралися?",
			Joined:        "Тепер вам відповідає {name}.",
			HandedBack:    "З вами знову бот {bot}.",
			MailSubject:   "Відповідь: {desk}",
			MailLink:      "Відкрийте розмову, щоб відповісти (посилання діє один раз, 14 днів):",
			days:          [7]string{"у неділю", "у понеділок", "у вівторок", "у середу", "у четвер", "у п’ятницю", "у суботу"},
		}, true
	case "tr":
		return Lines{
			Greeting:      "Merhaba! Ben {bot}, {desk} botuyum. Dilediğinizi sorun; emin olamazsam bir çalışana bağlarım.",
			HandoffNext:   "Bir çalışma arkadaşımı çağırıyorum. Sıradaki sizsiniz.",
			HandoffQueue:  "Bir çalışma arkadaşımı çağırıyorum. Sıranız: {place}.",
			HandoffAway:   "Konuyu ekibe ilettim, ancak şu anda kimse yok.",
			HandoffClosed: "Konuyu ekibe ilettim. Yeniden açılış: {opens}.",
			LeaveAddress:  "E-posta adresinizi bırakın; bu pencereyi kapatsanız bile yanıt size ulaşır.",
			AddressKept:   "Yanıt {email} adresine de gelecek.",
			Clarify:       "Bunlardan hangisini kastediyorsunuz?",
			NoneOfThese:   "Hiçbiri",
			Unhelpful:     "Yardımcı olamadığıma üzüldüm. Biraz daha anlatın ya da bir çalışanla görüşmek isteyin.",
			RateUs:        "Yardımcı olabildiysek ne mutlu. Nasıldık?",
			Joined:        "Artık {name} sizinle ilgileniyor.",
			HandedBack:    "Bot {bot} yeniden sizinle.",
			MailSubject:   "{desk} yanıtı",
			MailLink:      "Yanıtlamak için görüşmeyi açın (bağlantı 14 gün içinde bir kez çalışır):",
			days:          [7]string{"pazar", "pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi"},
		}, true
	case "ja":
		return Lines{
			Greeting:      "こんにちは。{desk}のボット、{bot}です。何でもお尋ねください。確かでないときは担当者におつなぎします。",
			HandoffNext:   "担当者におつなぎします。次の順番です。",
			HandoffQueue:  "担当者におつなぎします。現在{place}番目です。",
			HandoffAway:   "担当者に引き継ぎましたが、ただいま対応できる者がおりません。",
			HandoffClosed: "担当者に引き継ぎました。受付の再開： {opens}",
			LeaveAddress:  "メールアドレスをお残しいただければ、この画面を閉じても回答をお送りします。",
			AddressKept:   "回答は {email} にもお送りします。",
			Clarify:       "次のどれについてのご質問ですか？",
			NoneOfThese:   "どれでもない",
			Unhelpful:     "お役に立てず申し訳ありません。もう少し詳しく教えていただくか、担当者をお呼びください。",
			RateUs:        "お役に立ててうれしいです。対応はいかがでしたか？",
			Joined:        "{name}が対応いたします。",
			HandedBack:    "ボットの{bot}が再び対応いたします。",
			MailSubject:   "{desk}からの回答",
			MailLink:      "会話を開いて返信できます(リンクは14日以内に一度だけ有効です)：",
			days:          [7]string{"日曜日", "月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日"},
		}, true
	case "zh":
		return Lines{
			Greeting:      "您好！我是{desk}的机器人{bot}。有问题尽管问；如果我不确定，会请同事来帮您。",
			HandoffNext:   "我正在请同事过来，下一位就是您。",
			HandoffQueue:  "我正在请同事过来，您排在第 {place} 位。",
			HandoffAway:   "我已将问题转给同事,但现在没有人在线。",
			HandoffClosed: "我已将问题转给同事。我们恢复服务的时间：{opens}。",
			LeaveAddress:  "请留下您的电子邮箱，即使关闭此窗口，您也会收到答复。",
			AddressKept:   "答复也会发送到 {email}。",
			Clarify:       "您指的是以下哪一项？",
			NoneOfThese:   "都不是",
			Unhelpful:     "很抱歉没能帮到您。请再详细说明一下，或要求人工服务。",
			RateUs:        "很高兴能帮到您。您对我们的服务满意吗？",
			Joined:        "现在由{name}为您服务。",
			HandedBack:    "机器人{bot}继续为您服务。",
			MailSubject:   "{desk}的答复",
			MailLink:      "打开对话即可回复(链接在 14 天内可使用一次)：",
			days:          [7]string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"},
		}, true
	case "ko":
		return Lines{
			Greeting:      "안녕하세요! 저는 {desk}의 봇 {bot}입니다. 무엇이든 물어보세요. 확실하지 않으면 상담원을 연결해 드릴게요.",
			HandoffNext:   "상담원을 연결하고 있습니다. 다음 차례입니다.",
			HandoffQueue:  "상담원을 연결하고 있습니다. 대기 순서는 {place}번째입니다.",
			HandoffAway:   "문의를 동료에게 전달했지만 지금은 자리에 아무도 없습니다.",
			HandoffClosed: "문의를 동료에게 전달했습니다. 다시 여는 시간: {opens}.",
			LeaveAddress:  "이메일 주소를 남겨 주시면 이 창을 닫아도 답변을 보내 드립니다.",
			AddressKept:   "답변은 {email} 주소로도 보내 드립니다.",
			Clarify:       "다음 중 어떤 것을 말씀하시나요?",
			NoneOfThese:   "해당 없음",
			Unhelpful:     "도움이 되지 못해 죄송합니다. 조금 더 자세히 알려 주시거나 상담원을 요청해 주세요.",
			RateUs:        "도움을 드릴 수 있어 기쁩니다. 저희 서비스는 어떠셨나요?",
			Joined:        "이제 {name} 님이 도와드립니다.",
			HandedBack:    "봇 {bot}이(가) 다시 도와드립니다.",
			MailSubject:   "{desk}의 답변",
			MailLink:      "대화를 열어 답장하세요(링크는 14일 동안 한 번만 사용할 수 있습니다):",
			days:          [7]string{"일요일", "월요일", "화요일", "수요일", "목요일", "금요일", "토요일"},
		}, true
	}
	return Lines{}, false
}
