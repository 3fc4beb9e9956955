// The elements and attributes that a story's text may have when it is shown; whatever else a feed carries is dropped or,
// where it holds words, left as these words. A short list: a reader needs no more.
import type { Config } from 'dompurify';

const BLOCKS = ['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'hr'];
const LISTS = ['ul', 'ol', 'li', 'dl', 'dt', 'dd'];
const TABLES = ['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'];
const PICTURES = ['figure', 'figcaption', 'img'];
const INLINE = ['a', 'abbr', 'b', 'br', 'cite', 'code', 'del', 'em', 'i', 'ins', 'q', 's', 'small', 'strong'];
const MORE_INLINE = ['sub', 'sup', 'u'];

export const allowed: Config = {
  ALLOWED_TAGS: ['#text', ...BLOCKS, ...LISTS, ...TABLES, ...PICTURES, ...INLINE, ...MORE_INLINE],
  ALLOWED_ATTR: ['alt', 'colspan', 'href', 'rowspan', 'src', 'start'],
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
  // Our own page's ids and names are not for a story's text to shadow.
  SANITIZE_DOM: true,
  // What is written in these is no text for a reader.
  FORBID_CONTENTS: [
    'script',
    'style',
    'noscript',
    'template',
    'svg',
    'math',
    'form',
    'button',
    'select',
    'textarea',
  ],
  ALLOWED_URI_REGEXP: /^https?:\/\//i,
  RETURN_DOM_FRAGMENT: true,
};
