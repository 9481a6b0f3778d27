/** What the visitor writes; it stays here until it is on its way. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Attachment } from '../shared/types';
import type { Chat } from './chat';

const most = 20_000;
const draftKey = 'segue:draft';

export function Composer({ chat, placeholder }: { chat: Chat; placeholder: string }) {
  const t = chat.t;
  const [text, setText] = useState(draft);
  const [files, setFiles] = useState<Attachment[]>([]);
  const [uploading, setUploading] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const words = text.trim();
  const ready = (words !== '' || files.length > 0) && words.length <= most;

  useEffect(() => {
    try {
      sessionStorage.setItem(draftKey, text);
    } catch {
      // Without a store the draft lives as long as the page.
    }
    const el = input.current;
    if (!el) return;
    el.style.height = 'auto';
    // A hidden panel has no heights yet.
    if (el.scrollHeight) el.style.height = `${Math.min(el.scrollHeight, 140)}px`;
  }, [text]);

  function send(event: Event) {
    event.preventDefault();
    if (!ready) return;
    chat.send(words, files);
    setText('');
    setFiles([]);
    input.current?.focus();
  }
  function keys(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event);
    else chat.type();
  }
  async function attach(list: FileList | null | undefined) {
    for (const file of list ?? []) {
      setUploading(true);
      const stored = await chat.upload(file);
      setUploading(false);
      if (stored) setFiles((known) => [...known, stored]);
    }
    if (picker.current) picker.current.value = '';
  }

  return (
    <form class="composer" onSubmit={send}>
      {files.length > 0 && (
        <ul class="files">
          {files.map((file) => (
            <li>{file.name} <button type="button" class="link" aria-label={`${t('discard')}: ${file.name}`} onClick={() => setFiles(files.filter((f) => f.id !== file.id))}>×</button></li>
          ))}
        </ul>
      )}
      <textarea rows={1} aria-label={placeholder} placeholder={placeholder} dir="auto" ref={input} value={text}
        onInput={(e) => setText(e.currentTarget.value)} onKeyDown={keys}
        onPaste={(e) => e.clipboardData?.files.length && chat.conversation && void attach(e.clipboardData.files)} />
      {words.length > most && <p class="problem" role="alert">{t('tooLong')}</p>}
      <div class="tools">
        {chat.conversation && (
          <>
            <input type="file" hidden ref={picker} onChange={() => void attach(picker.current?.files)} />
            <button class="icon" type="button" aria-label={t('attach')} disabled={uploading} onClick={() => picker.current?.click()}>
              <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.6-8.6a3.3 3.3 0 0 1 4.7 4.7l-8.6 8.6a1.7 1.7 0 0 1-2.4-2.4l7.9-7.8" /></svg>
            </button>
          </>
        )}
        <button class="icon send" type="submit" aria-label={t('send')} disabled={!ready}>
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12h14M13 6l6 6-6 6" /></svg>
        </button>
      </div>
    </form>
  );
}

function draft(): string {
  try {
    return sessionStorage.getItem(draftKey) ?? '';
  } catch {
    return '';
  }
}
