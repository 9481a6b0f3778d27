// The page behind the link in a mail: its secret, which works once, becomes
// this browser's own token; then the widget opens in the conversation.
(() => {
  const lines = {
    en: ['Your conversation', 'One moment…', 'Here you are: the conversation opens in the corner.', 'This link was used before or is too old. You can still write to us in the corner.', 'That did not work. Check your connection and load the page again.'],
    fi: ['Keskustelusi', 'Hetkinen…', 'Valmista: keskustelu aukeaa kulmassa.', 'Linkki on jo käytetty tai vanhentunut. Voit silti kirjoittaa meille kulmassa.', 'Se ei onnistunut. Tarkista yhteys ja lataa sivu uudelleen.'],
    es: ['Tu conversación', 'Un momento…', 'Listo: la conversación se abre en la esquina.', 'Este enlace ya se usó o ha caducado. Aún puedes escribirnos en la esquina.', 'No ha funcionado. Comprueba la conexión y vuelve a cargar la página.'],
    sv: ['Ditt samtal', 'Ett ögonblick…', 'Klart: samtalet öppnas i hörnet.', 'Länken är redan använd eller för gammal. Du kan ändå skriva till oss i hörnet.', 'Det gick inte. Kontrollera anslutningen och ladda om sidan.'],
    de: ['Ihr Gespräch', 'Einen Moment…', 'Bitte sehr: Das Gespräch öffnet sich in der Ecke.', 'Dieser Link wurde schon benutzt oder ist zu alt. Sie können uns in der Ecke trotzdem schreiben.', 'Das hat nicht geklappt. Prüfen Sie die Verbindung und laden Sie die Seite neu.'],
    ar: ['محادثتك', 'لحظة…', 'تفضّل: تُفتح المحادثة في الزاوية.', 'استُخدم هذا الرابط من قبل أو انتهت مدته. ما زال بإمكانك مراسلتنا من الزاوية.', 'تعذّر ذلك. تحقّق من الاتصال ثم أعد تحميل الصفحة.'],
  };
  const locale = navigator.languages.map((l) => l.slice(0, 2)).find((l) => l in lines) ?? 'en';
  const [title, wait, done, over, failed] = lines[locale];
  const line = document.getElementById('line');
  document.documentElement.lang = locale;
  document.documentElement.dir = locale === 'ar' ? 'rtl' : 'ltr';
  document.title = document.getElementById('title').textContent = title;
  line.textContent = wait;

  const secret = location.hash.slice(1);

  async function exchange() {
    const answer = await fetch('/api/v1/visitor/resume', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token: secret }),
    });
    if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
    if (!answer.ok) return over;
    const { token, conversation_id: conversation } = await answer.json();
    localStorage.setItem('segue:', JSON.stringify({ token, conversation }));
    return done;
  }

  function openWidget() {
    const script = document.createElement('script');
    script.src = '/widget.js';
    script.dataset.open = 'true';
    script.dataset.locale = locale;
    document.body.append(script);
  }

  (secret ? exchange() : Promise.resolve(over)).then(
    (text) => {
      history.replaceState(null, '', location.pathname);
      line.textContent = text;
      openWidget();
    },
    () => (line.textContent = failed),
  );
})();
