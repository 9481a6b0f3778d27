/** What an agent was writing, kept per conversation through a reload. */
export interface Draft { text: string; note: boolean }

const key = (id: string) => `segue.draft.${id}`;

export function loadDraft(id: string): Draft {
  try {
    const draft = JSON.parse(localStorage.getItem(key(id)) ?? 'null') as Draft | null;
    if (draft && typeof draft.text === 'string') return { text: draft.text, note: draft.note === true };
  } catch {
    // An unreadable draft is no draft.
  }
  return { text: '', note: false };
}

export function saveDraft(id: string, draft: Draft): void {
  try {
    if (draft.text) localStorage.setItem(key(id), JSON.stringify(draft));
    else localStorage.removeItem(key(id));
  } catch {
    // Without a store the draft lives as long as the page.
  }
}
export const hasDraft = (id: string) => localStorage.getItem(key(id)) !== null;
