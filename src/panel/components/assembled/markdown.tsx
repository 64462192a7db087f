/**
 * Markdown as elements of our own: the lexer's tokens are mapped one by one, HTML in the source is shown as text, and
 * nothing is loaded (images and links become their text and URL).
 */
import { marked, type Token, type Tokens } from 'marked';
import type { ComponentChildren } from 'preact';
import { LinkedText, type Pause } from './linked-text.tsx';

/** Nesting beyond this is shown as source text. */
const DEEPEST = 20;

interface MarkdownProps {
  readonly source: string;
  readonly pauses: readonly Pause[];
}

/** Renders `source`; every leaf keeps its place in it. */
export function Markdown({ source, pauses }: MarkdownProps) {
  return <div class="markdown">{renderAll(marked.lexer(source), { source, pauses, position: 0 }, 0)}</div>;
}

/** The position in the source up to which the walk over the tokens has come: each leaf is searched for from there. */
interface Walk {
  readonly source: string;
  readonly pauses: readonly Pause[];
  position: number;
}

function renderAll(tokens: readonly Token[], walk: Walk, depth: number): ComponentChildren {
  return tokens.map((token) => renderToken(token, walk, depth));
}

function leaf(value: string, walk: Walk): ComponentChildren {
  const found = walk.source.indexOf(value, walk.position);
  // Text that the lexer changed (entities) has no place of its own; it is shown all the same.
  if (found === -1) return value;
  walk.position = found + value.length;
  return <LinkedText value={value} offset={found} pauses={walk.pauses} />;
}

function renderToken(token: Token, walk: Walk, depth: number): ComponentChildren {
  if (depth > DEEPEST) return leaf(token.raw, walk);
  const inner = () => renderAll('tokens' in token ? (token.tokens ?? []) : [], walk, depth + 1);
  switch (token.type) {
    case 'space':
      return null;
    case 'heading':
      return <p class={`heading heading-${token.depth}`}>{inner()}</p>;
    case 'paragraph':
      return <p>{inner()}</p>;
    case 'blockquote':
      return <blockquote>{inner()}</blockquote>;
    case 'list':
      return renderList(token, walk, depth);
    case 'table':
      return renderTable(token, walk, depth);
    case 'code':
      return (
        <pre>
          <code>{leaf(token.text, walk)}</code>
        </pre>
      );
    case 'codespan':
      return <code>{leaf(token.text, walk)}</code>;
    case 'strong':
      return <strong>{inner()}</strong>;
    case 'em':
      return <em>{inner()}</em>;
    case 'del':
      return <del>{inner()}</del>;
    case 'br':
      return <br />;
    case 'hr':
      return <hr />;
    case 'link':
    case 'image':
      return (
        <span class="address" title={token.href}>
          {token.type === 'link' ? inner() : leaf(token.text, walk)}
        </span>
      );
    case 'text':
      return 'tokens' in token && token.tokens ? inner() : leaf(token.raw, walk);
    case 'escape':
      return leaf(token.text, walk);
    default:
      return leaf(token.raw, walk);
  }
}

function renderList(token: Token, walk: Walk, depth: number): ComponentChildren {
  if (!isList(token)) return leaf(token.raw, walk);
  const items = token.items.map((item) => <li>{renderAll(item.tokens, walk, depth + 1)}</li>);
  return token.ordered ? <ol start={Number(token.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}

function renderTable(token: Token, walk: Walk, depth: number): ComponentChildren {
  if (!isTable(token)) return leaf(token.raw, walk);
  const cell = ({ tokens }: Tokens.TableCell) => renderAll(tokens, walk, depth + 1);
  return (
    <table>
      <thead>
        <tr>
          {token.header.map((header) => (
            <th>{cell(header)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {token.rows.map((row) => (
          <tr>
            {row.map((one) => (
              <td>{cell(one)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function isList(token: Token): token is Tokens.List {
  return token.type === 'list' && 'items' in token;
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === 'table' && 'header' in token && 'rows' in token;
}
