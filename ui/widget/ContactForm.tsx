/** Where the answer goes when nobody is there now. */
import { useRef, useState } from 'preact/hooks';
import type { Chat } from './chat';

export function ContactForm({ chat }: { chat: Chat }) {
  const t = chat.t;
  const email = useRef<HTMLInputElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    const called = name.current?.value.trim();
    void chat.act('contact', { email: email.current?.value.trim(), ...(called ? { name: called } : {}) }).finally(() => setBusy(false));
  };
  return (
    <form class="contact" aria-label={t('emailAsk')} onSubmit={save}>
      <input type="email" required autocomplete="email" maxLength={254} aria-label={t('email')} placeholder={t('email')} ref={email} />
      <input type="text" autocomplete="name" maxLength={200} aria-label={t('name')} placeholder={t('name')} ref={name} />
      <button type="submit" disabled={busy}>{t('save')}</button>
    </form>
  );
}
