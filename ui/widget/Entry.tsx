/** One event of the transcript, as its visitor reads it. */
import { useState } from 'preact/hooks';
import { fold } from '../shared/fold';
import type { Event } from '../shared/types';
import type { Chat } from './chat';
import { ContactForm } from './ContactForm';
import { Markdown } from './Markdown';
import { spoken } from './session';

interface Props {
  chat: Chat;
  event: Event;
  last: boolean;
}

export function Entry({ chat, event, last }: Props) {
  const t = chat.t;
  switch (event.type) {
    case 'message': case 'answer': case 'clarify':
      return <Said chat={chat} event={event} last={last} />;
    case 'handoff':
      return <Handoff chat={chat} event={event} />;
    case 'assigned':
      return event.data.agent ? <p class="system">{t('joined', { name: event.data.agent.name })}</p> : event.text ? <p class="system">{event.text}</p> : null;
    case 'handed_back':
      return <p class="system">{t('back', { bot: chat.session?.inbox.bot_name ?? '' })}</p>;
    case 'rating':
      return <p class="system">{t('rated')} {'★'.repeat(event.data.score ?? 0)}</p>;
    default:
      return null;
  }
}

function Said({ chat, event, last }: Props) {
  const t = chat.t;
  const d = event.data;
  const [original, setOriginal] = useState(false);
  const mine = event.author.kind === 'visitor';
  const translation = mine ? undefined : fold(chat.timeline.events).find((e) => e.type === 'translation' && e.data.seq === event.seq && e.data.kind === 'translation');
  if (d.deleted_seq) return <p class={`line ${event.author.kind} meta`}>{t('deleted')}</p>;
  const text = original ? (d.original?.text ?? event.text) : (translation?.data.text ?? event.text);
  const site = (url: string) => (url.startsWith('/') ? chat.options.origin + url : url);
  return (
    <div class={`line ${event.author.kind}`}>
      {event.author.kind === 'agent' && <small class="meta name">{event.author.name}</small>}
      {text && (
        <div class="bubble" dir="auto">
          {mine ? text : <Markdown text={text} origin={chat.options.origin} />}
          {event.type === 'answer' && d.citations?.length ? (
            <p class="sources">{t('source')} {d.citations.map((c) => <a href={site(c.url)} target="_blank" rel="noopener">{c.title}</a>)}</p>
          ) : null}
        </div>
      )}
      {d.attachments?.map((file) => <a class="file" href={chat.link(`attachments/${file.id}`)} download={file.name}>{file.name}</a>)}
      {(d.original || translation) && (
        <button class="link" type="button" onClick={() => setOriginal(!original)}>{original ? t('translated') : t('original')}</button>
      )}
      {d.edited_seq && <small class="meta">{t('edited')}</small>}
      {event.type === 'clarify' && <Choices chat={chat} event={event} />}
      {event.type === 'answer' && d.asks_helpful && <Helpful chat={chat} event={event} />}
      {mine && last && <small class="meta">{event.seq <= chat.readByAgent ? t('read') : t('sent')}</small>}
    </div>
  );
}

function Choices({ chat, event }: { chat: Chat; event: Event }) {
  const [busy, once] = useOnce();
  const t = chat.t;
  const chosen = chat.timeline.events.find((e) => e.type === 'message' && e.data.choice?.seq === event.seq);
  const over = busy || !!chosen || chat.timeline.events.some((e) => e.seq > event.seq && spoken(e));
  return (
    <div class="choices" role="group" aria-label={event.text}>
      {event.data.choices?.map((choice) => (
        <button type="button" disabled={over} class={chosen?.data.choice?.article_id === choice.article_id ? 'picked' : ''}
          onClick={() => once(() => chat.choose(event.seq, choice.article_id, choice.title))}>{choice.title}</button>
      ))}
      <button type="button" class="none" disabled={over} onClick={() => once(() => chat.choose(event.seq, null, t('noneOfThese')))}>{t('noneOfThese')}</button>
    </div>
  );
}

function Helpful({ chat, event }: { chat: Chat; event: Event }) {
  const [busy, once] = useOnce();
  const t = chat.t;
  const verdict = chat.timeline.events.findLast((e) => e.type === 'helpful' && e.data.seq === event.seq);
  if (verdict) return <small class="meta">{verdict.data.helpful ? t('thanksYes') : t('thanksNo')}</small>;
  const over = chat.timeline.events.some((e) => e.seq > event.seq && e.type === 'handoff');
  if (over || chat.conversation?.owner !== 'bot') return null;
  const say = (helpful: boolean) => once(() => chat.act('helpful', { seq: event.seq, helpful }));
  return (
    <div class="helpful" role="group" aria-label={t('helpful')}>
      <small class="meta">{t('helpful')}</small>
      <button type="button" disabled={busy} onClick={() => say(true)}>{t('yes')}</button>
      <button type="button" disabled={busy} onClick={() => say(false)}>{t('no')}</button>
    </div>
  );
}

function Handoff({ chat, event }: { chat: Chat; event: Event }) {
  const t = chat.t;
  const address = chat.timeline.events.findLast((e) => e.type === 'contact');
  const c = chat.conversation;
  return (
    <div class="system card">
      <Markdown text={event.text} origin={chat.options.origin} />
      {address ? <small class="meta">{t('emailKept', { email: address.data.email ?? '' })}</small>
        : event.data.ask_email && c?.owner !== 'bot' && c?.status === 'open' && <ContactForm chat={chat} />}
    </div>
  );
}

/** Runs one piece of work at a time: a double click sends once. */
function useOnce(): [boolean, (work: () => Promise<boolean>) => void] {
  const [busy, setBusy] = useState(false);
  return [busy, (work) => {
    if (busy) return;
    setBusy(true);
    void work().finally(() => setBusy(false));
  }];
}
