export interface Asked {
  decision: 'answer' | 'clarify' | 'handoff';
  answer: { text: string; title: string; url: string } | null;
  candidates: { title: string }[];
}

/** Asks as any stranger may: POST /api/v1/ask, without a token. */
export async function ask(url: string, question: string): Promise<Asked> {
  const answer = await fetch(`${url}/api/v1/ask`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ question }) });
  if (!answer.ok) throw new Error(`ask: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Asked;
}

/** What a help centre page says, read without a browser. */
export async function helpPage(url: string, path: string): Promise<string> {
  const answer = await fetch(`${url}${path}`);
  return answer.text();
}
