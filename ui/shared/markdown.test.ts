import { describe, expect, it } from 'vitest';
import { inline, parseMarkdown, plainText, safeUrl } from './markdown';

const text = (value: string) => ({ t: 'text', text: value });

describe('inline', () => {
  it.each([
    ['plain words', [text('plain words')]],
    ['a **b** c', [text('a '), { t: 'strong', body: [text('b')] }, text(' c')]],
    ['*em* and snake_case_name', [{ t: 'em', body: [text('em')] }, text(' and snake_case_name')]],
    ['`<b>`', [{ t: 'code', text: '<b>' }]],
    ['<script>alert(1)</script>', [text('<script>alert(1)</script>')]],
    ['[ok](https://a.example/x)', [{ t: 'link', href: 'https://a.example/x', body: [text('ok')] }]],
    ['[bad](javascript:alert(1))', [text('bad')]],
    ['see https://a.example/x.', [text('see '), { t: 'link', href: 'https://a.example/x', body: [text('https://a.example/x')] }, text('.')]],
    ['one\ntwo', [text('one'), { t: 'br' }, text('two')]],
    ['2 \\* 3', [text('2 '), text('*'), text(' 3')]],
  ])('%j', (source, want) => expect(inline(source)).toEqual(want));
});

describe('blocks', () => {
  it('reads headings, lists and paragraphs', () => {
    const blocks = parseMarkdown('# T\n\nWords\n\n- one\n- two\n  - inner\n\n1. first');
    expect(blocks.map((b) => b.t)).toEqual(['h', 'p', 'list', 'list']);
    expect(blocks[2]).toMatchObject({ ordered: false, items: [[{ t: 'p' }], [{ t: 'p' }, { t: 'list' }]] });
  });
  it('reads tables', () => {
    expect(parseMarkdown('| a | b |\n|---|---|\n| 1 | 2 |')).toEqual([{ t: 'table', head: [[text('a')], [text('b')]], rows: [[[text('1')], [text('2')]]] }]);
  });
  it('ends on anything', () => {
    for (const odd of ['', '>', '> > > > > > > x', '```', '- ', '|', '|\n|-|', '**', '[](', '#', '\u0000', '-\n\n\n-', '1. a\n- b\n* c']) {
      expect(parseMarkdown(odd)).toBeInstanceOf(Array);
    }
  });
});

it('keeps addresses that cannot run anything', () => {
  for (const good of ['https://x.example', '/help/a', './b', '#c', 'mailto:a@b.example', 'tel:+358']) expect(safeUrl(good), good).toBe(true);
  for (const bad of ['javascript:alert(1)', 'JAVASCRIPT:x', 'data:text/html,x', '//evil.example', 'vbscript:x', 'java\nscript:x']) expect(safeUrl(bad), bad).toBe(false);
});

it('gives the words alone', () => expect(plainText('## Hi\n\n**Two** [days](https://x.example)\n- a')).toBe('Hi Two days a'));
