/** One to five stars, and words for who wants to say more. */
import { useState } from 'preact/hooks';
import type { Chat } from './chat';
import { MailTranscript } from './MailTranscript';

export function Rating({ chat }: { chat: Chat }) {
  const t = chat.t;
  const [score, setScore] = useState(0);
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const send = () => {
    setBusy(true);
    void chat.act('rating', comment.trim() ? { score, comment: comment.trim() } : { score }).finally(() => setBusy(false));
  };
  return (
    <>
      {chat.conversation?.rating == null && (
        <div class="rating" role="group" aria-label={t('rate')}>
          <p>{t('rate')}</p>
          <div class="stars">
            {[1, 2, 3, 4, 5].map((n) => (
              <button type="button" aria-label={t('stars', { n })} aria-pressed={score === n} class={n <= score ? 'on' : ''} onClick={() => setScore(n)}>★</button>
            ))}
          </div>
          {score > 0 && (
            <>
              <textarea rows={2} maxLength={2000} aria-label={t('rateComment')} placeholder={t('rateComment')} value={comment} onInput={(e) => setComment(e.currentTarget.value)} />
              <button class="primary" type="button" disabled={busy} onClick={send}>{t('sendRating')}</button>
            </>
          )}
        </div>
      )}
      <div class="after">
        <a href={chat.link('transcript')} download="conversation.txt">{t('transcript')}</a>
        {chat.session?.inbox.mail && <MailTranscript chat={chat} />}
        <button class="link" type="button" onClick={() => chat.fresh()}>{t('fresh')}</button>
      </div>
    </>
  );
}
