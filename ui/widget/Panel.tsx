import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { fold } from '../shared/fold';
import type { Chat } from './chat';
import { Composer } from './Composer';
import { Entry } from './Entry';
import { Markdown } from './Markdown';
import { Rating } from './Rating';

/** Further up than this (pixels) somebody is reading old lines. */
const nearEnd = 260;

export function Panel({ chat }: { chat: Chat }) {
  const t = chat.t;
  const log = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const inbox = chat.session?.inbox;
  const c = chat.conversation;
  const human = c !== null && c.owner !== 'bot';
  const queue = !c?.place ? t('waiting') : t('place', { n: c.place }) + (c.expected_minutes ? ` · ${t('wait', { n: c.expected_minutes })}` : '');
  const events = fold(chat.timeline.events);
  const last = events.at(-1)?.seq;

  useLayoutEffect(() => {
    const el = log.current;
    if (el && el.scrollHeight - el.scrollTop - el.clientHeight < nearEnd + 200) el.scrollTop = el.scrollHeight;
  }, [last, chat.timeline.outgoing.length, chat.partial, chat.thinking, chat.visible, c?.status]);
  useEffect(() => {
    if (chat.visible) panel.current?.querySelector('textarea')?.focus();
  }, [chat.visible]);

  return (
    <div
      class="segue panel" role="dialog" aria-label={inbox?.desk_name ?? t('title')} lang={chat.locale} tabIndex={-1}
      dir={chat.locale === 'ar' ? 'rtl' : 'ltr'} hidden={!chat.visible} ref={panel}
      onKeyDown={(event) => event.key === 'Escape' && chat.hide()}
    >
      <div class="head">
        <div class="who">
          <strong>{inbox?.desk_name ?? t('title')}</strong>
          <span>{human ? (c.owner === 'agent' && c.assignee?.name) || (c.status === 'open' ? queue : '') : inbox ? `${inbox.bot_name} · ${t('bot')}` : ''}</span>
        </div>
        {!human && <button class="person" type="button" onClick={() => void chat.person()}>{t('person')}</button>}
        <button class="icon" type="button" aria-label={t('close')} onClick={() => chat.hide()}>
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18" /></svg>
        </button>
      </div>

      <div class="log" role="log" aria-label={t('log')} tabIndex={0} ref={log}>
        {inbox && (
          <div class="line bot">
            <div class="bubble"><p>{inbox.greeting}</p></div>
            <small class="meta">{t('botIntro', { bot: inbox.bot_name })}</small>
          </div>
        )}
        {inbox && !c && !chat.timeline.outgoing.length && (
          <div class="starters">
            {inbox.person_first && <button type="button" class="first" onClick={() => void chat.person()}>{t('person')}</button>}
            {inbox.starters?.map((starter) => <button type="button" onClick={() => chat.send(starter)}>{starter}</button>)}
          </div>
        )}
        {events.map((event) => <Entry key={event.seq} chat={chat} event={event} last={event.seq === last} />)}
        {chat.timeline.outgoing.map((item) => (
          <div class="line visitor" key={item.client_id}>
            <div class="bubble pending" dir="auto">{item.text}</div>
            {item.state === 'failed' ? (
              <small class="meta bad">
                {t('failed')} {item.error}{' '}
                <button class="link" type="button" onClick={() => chat.retry(item.client_id)}>{t('retry')}</button>{' '}
                <button class="link" type="button" onClick={() => chat.discard(item.client_id)}>{t('discard')}</button>
              </small>
            ) : <small class="meta">{t('sending')}</small>}
          </div>
        ))}
        {chat.partial ? <div class="line bot"><div class="bubble"><Markdown text={chat.partial} origin={chat.options.origin} /></div></div>
          : chat.thinking ? <div class="line bot"><div class="bubble dots" role="status" aria-label={t('thinking')}><i /><i /><i /></div></div>
          : chat.typing && <small class="meta" role="status">{t('typing', { name: chat.typing })}</small>}
        {c?.status === 'resolved' && <p class="system">{t('resolved')}</p>}
        {c?.status === 'resolved' && <Rating chat={chat} />}
      </div>

      {chat.problem && <p class="problem" role="alert">{chat.problem}</p>}
      {chat.live === 'offline' && c && <p class="problem quiet" role="status">{t('offline')}</p>}
      <Composer chat={chat} placeholder={human ? t('writePerson') : t('write')} />
    </div>
  );
}
