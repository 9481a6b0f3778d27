/** The conversation as a mail to the visitor's own address. */
import { useState } from 'preact/hooks';
import type { Chat } from './chat';
import { words } from './session';

export function MailTranscript({ chat }: { chat: Chat }) {
  const t = chat.t;
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState('');
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    const email = new FormData(event.currentTarget as HTMLFormElement).get('email');
    chat.api
      .post<{ email: string }>(`/visitor/conversations/${chat.conversation?.id}/transcript`, { email })
      .then((mailed) => (setSent(mailed.email), setAsking(false), (chat.problem = '')))
      .catch((cause: unknown) => (chat.problem = words(cause)))
      .finally(() => setBusy(false));
  };
  if (sent) return <small class="meta" role="status">{t('transcriptMailed', { email: sent })}</small>;
  return (
    <>
    <button class="link" type="button" aria-expanded={asking} onClick={() => setAsking(!asking)}>{t('mailTranscript')}</button>
    {asking && <form class="contact" aria-label={t('mailTranscript')} onSubmit={send}>
      <input type="email" name="email" required autoFocus autocomplete="email" maxLength={254} aria-label={t('email')} placeholder={t('email')} defaultValue={chat.session?.contact.email ?? ''} />
      <button type="submit" disabled={busy}>{t('send')}</button>
    </form>}
    </>
  );
}
