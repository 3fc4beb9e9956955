// What a story's HTML has that is no part of the story is taken out when it is read: scripts and styles, the words of
// share buttons, emoji that WordPress made pictures, and the footers that plugins add to feeds.

import { escapeHtml } from '../../text/escape.ts';
import { type Attributes, readTokens } from '../xml/tokens.ts';
import { isPluginBox } from './boxes.ts';
import { type StoryFacts, withoutFooters } from './footers.ts';

/** Worth a closer look: most stories have nothing of the kind. */
const SUSPECT = /<(?:script|style|noscript)\b|\bclass\s*=|wp-smiley|\/emoji\//i;
const UNREAD = new Set(['script', 'style']);
const EMOJI = /(?:^|\s)(?:wp-smiley|emoji|twemoji)(?:\s|$)/i;
const VOID = new Set('img br hr input link meta source wbr area base col embed'.split(' '));

/** `html` of the story with these facts, without what is no part of it; undefined where nothing is left. */
export function storyHtml(html: string | undefined, facts: StoryFacts): string | undefined {
  if (html === undefined) return undefined;
  return withoutFooters(SUSPECT.test(html) ? withoutBoxes(html) : html, facts).trim() || undefined;
}

/** One pass: what lies in a box of a plugin, a script or a style is left out, an emoji's picture becomes its character. */
function withoutBoxes(html: string): string {
  let kept = '';
  let from = 0;
  /** The element that is being left out, and how many of its name are open in it. */
  let box: { readonly name: string; readonly start: number; depth: number } | undefined;
  readTokens(
    html,
    {
      onStartTag(written, attributes, closed, end, start) {
        const name = written.toLowerCase();
        if (box) {
          if (name === box.name && !closed) box.depth++;
        } else if (UNREAD.has(name) || isPluginBox(attributes)) {
          if (!closed && !VOID.has(name)) box = { name, start, depth: 1 };
        } else if (name === 'img' && isEmoji(attributes)) {
          kept += html.slice(from, start) + escapeHtml(attributes.get('alt') ?? '');
          from = end;
        }
        return undefined;
      },
      onEndTag(written, start) {
        if (!box || written.trim().toLowerCase() !== box.name || --box.depth > 0) return;
        kept += html.slice(from, box.start);
        const close = html.indexOf('>', start);
        from = close < 0 ? html.length : close + 1;
        box = undefined;
      },
    },
    false,
  );
  // One that is never closed is a slip of the writer's: only a script or style takes all that follows.
  if (box && UNREAD.has(box.name)) return kept + html.slice(from, box.start);
  return from === 0 ? html : kept + html.slice(from);
}

function isEmoji(attributes: Attributes): boolean {
  return EMOJI.test(attributes.get('class') ?? '') || /\/emoji\//.test(attributes.get('src') ?? '');
}
