/** Draws Markdown node by node; nothing ever becomes raw HTML. */
import type { ComponentChildren } from 'preact';
import { parseMarkdown, type Block, type Inline } from '../shared/markdown';

export function Markdown({ text, origin = '' }: { text: string; origin?: string }) {
  const site = (href: string) => (href.startsWith('/') ? origin + href : href);

  function spans(nodes: Inline[]): ComponentChildren {
    return nodes.map((node) => {
      switch (node.t) {
        case 'text': return node.text;
        case 'strong': return <strong>{spans(node.body)}</strong>;
        case 'em': return <em>{spans(node.body)}</em>;
        case 'del': return <del>{spans(node.body)}</del>;
        case 'code': return <code>{node.text}</code>;
        case 'br': return <br />;
        case 'image': return node.alt;
        case 'link': return <a href={site(node.href)} target="_blank" rel="noopener nofollow">{spans(node.body)}</a>;
      }
    });
  }

  function body(blocks: Block[]): ComponentChildren {
    return blocks.map((block) => {
      switch (block.t) {
        case 'p': return <p>{spans(block.body)}</p>;
        case 'h': return <p><strong>{spans(block.body)}</strong></p>;
        case 'quote': return <blockquote>{body(block.body)}</blockquote>;
        case 'pre': return <pre><code>{block.text}</code></pre>;
        case 'hr': return <hr />;
        case 'list': {
          const items = block.items.map((item) => <li>{item.length === 1 && item[0]?.t === 'p' ? spans(item[0].body) : body(item)}</li>);
          return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
        }
        case 'table':
          return (
            <div class="md-table">
              <table>
                <thead><tr>{block.head.map((cell) => <th>{spans(cell)}</th>)}</tr></thead>
                <tbody>{block.rows.map((row) => <tr>{row.map((cell) => <td>{spans(cell)}</td>)}</tr>)}</tbody>
              </table>
            </div>
          );
      }
    });
  }

  return <div dir="auto">{body(parseMarkdown(text))}</div>;
}
