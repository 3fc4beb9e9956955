// Which pictures are decoration and not a story's own: emoji, avatars, share buttons, placeholders, counting pixels.

import type { Attributes } from '../xml/tokens.ts';

const EMOJI =
  /\/(?:core\/)?(?:emoji|twemoji|emojione|noto-emoji|smilies|smileys?)\/|^[^/]*\/\/(?:[\w-]+\.)*(?:twemoji|emojipedia|emojione)\./i;
/** A picture whose words are nothing but emoji. */
const EMOJI_WORDS = /^(?:\p{Extended_Pictographic}|\p{RI}|\p{EMod}|[\u200d\ufe0f\u20e3])+$/u;
const AVATAR =
  /^[^/]*\/\/(?:[\w-]+\.)*gravatar\.com\/|\/(?:avatars?|gravatar|profile[-_]?(?:images?|pics?))\//i;
/** Buttons and counters of services that add them to feeds. */
const SERVICE =
  /^[^/]*\/\/(?:feeds\.(?:feedburner|wordpress)\.com\/(?:~|1\.0\/)|(?:stats|pixel)\.(?:wordpress|wp)\.com\/|(?:[\w-]+\.)*(?:addtoany|addthis|sharethis|shareaholic|doubleclick|googlesyndication|google-analytics|googletagmanager|scorecardresearch|quantserve|feedsportal|pheedo|feedads)\.|s\d\.wp\.com\/i\/|(?:[\w-]+\.)*facebook\.com\/tr\b)|[?&]republication-pixel=/i;
const NETWORK =
  'twitter|facebook|fb|whatsapp|linkedin|pinterest|reddit|telegram|instagram|youtube|tumblr|google-?plus|gplus|digg|delicious|stumbleupon|email|e-?mail|print(?:er)?|rss|feed|share|social|follow';
/** Networks whose names alone may be a photo's. */
export const WORD_NETWORK = `${NETWORK}|x|threads|bluesky|bsky|mastodon|messenger|viber|signal|line|pocket|flipboard|skype|tiktok|snapchat`;
/** A file named after a network and a button, in either order: `twitter_icon_large.png`, `icon-facebook.svg`. */
const BUTTON = new RegExp(
  `^(?:(?:${WORD_NETWORK})(?:[-_.](?:icon|logo|button|btn|badge|share|sharing|\\d{2,3}(?:x\\d{2,3})?|small|large|x|color|square|round|circle|this|us|it|on))+|(?:icon|logo|button|btn|share|follow|like)[-_.](?:on[-_.])?(?:${WORD_NETWORK})(?:[-_.]\\w{1,10})?|(?:${NETWORK}))\\.(?:png|gif|svg|jpe?g|webp|ico)$`,
  'i',
);
/** A file that stands for a picture that is not there, or not yet. */
const PLACEHOLDER =
  /^(?:blank|spacer|pixel|placeholder|transparent|loading|loader|spinner|lazy(?:[-_]?load(?:ing)?)?|1x1|1px|dummy|trans|clear|empty|no[-_]?(?:image|photo|thumb(?:nail)?)|default[-_]?(?:image|thumb(?:nail)?)|image[-_]?placeholder|grey|gray|white|shim|dot)(?:[-_.]?(?:image|img|thumb|bg|gif|large|trans|\d{1,4}(?:x\d{1,4})?)){0,3}\.(?:gif|png|svg|jpe?g|webp)$/i;
const TRACKER =
  /\/(?:pixel|track(?:er|ing)?|counter|beacon|impression|open)(?:\.(?:gif|png|php|aspx?))?(?:[?/]|$)/i;
const CLASSES =
  /(?:^|[\s_-])(?:wp-smiley|emoji|twemoji|smiley|avatar|gravatar|(?:author|user|profile|byline|writer|reporter|columnist)[-_]{1,2}(?:image|img|photo|picture|pic|avatar|thumb(?:nail)?)|headshot|share|sharing|social|addtoany|sd-button|ssba|heateor|icon|spacer|pixel)(?:$|[\s_-])/i;
/** Words of a picture that shows who wrote. */
const WRITER =
  /^(?:gr)?avatar(?: (?:photo|image|of|for)(?!\p{L})|$)|^(?:author|profile|user|byline)(?:[’']s)? (?:image|photo|picture|pic|avatar|thumbnail)(?!\p{L})|^(?:photo|picture|image|headshot|portrait) of (?:the )?author(?!\p{L})|[’']s (?:(?:gr)?avatar|(?:profile|author) (?:photo|picture|image))$|^(?:مصنف|کالم نگار) کی تصویر/iu;
const HIDDEN =
  /(?:^|;)\s*display\s*:\s*none|(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*(?:[01](?:\.\d+)?(?:em|ex|px)?|0)\s*(?:;|!|$)/i;

/** Narrower or lower pictures are icons; in CSS pixels. */
const SMALLEST = 49;

/** Whether the picture at `address` is decoration by its address alone. */
export function isDecoration(address: string): boolean {
  const path = address.split(/[?#]/, 1)[0] ?? '';
  const file = path.slice(path.lastIndexOf('/') + 1);
  return (
    EMOJI.test(path) ||
    AVATAR.test(path) ||
    SERVICE.test(address) ||
    BUTTON.test(file) ||
    PLACEHOLDER.test(file) ||
    TRACKER.test(path) ||
    path.includes('/pagespeed_static/')
  );
}

/** Whether an element of a picture, by its classes, style or size, is decoration whatever its address. */
export function looksLikeDecoration(attributes: Attributes): boolean {
  if (CLASSES.test(attributes.get('class') ?? '') || HIDDEN.test(attributes.get('style') ?? '')) return true;
  const alt = attributes.get('alt')?.trim() ?? '';
  if (EMOJI_WORDS.test(alt.slice(0, LONGEST_SIZE)) || WRITER.test(alt.slice(0, LONGEST_ALT))) return true;
  return isSmall(attributes.get('width')) || isSmall(attributes.get('height'));
}

const SHARE_LINK =
  /^(?:(?:https?:)?\/\/(?:www\.|m\.|api\.|web\.)?(?:(?:twitter|x)\.com\/(?:intent|share)|facebook\.com\/(?:sharer|share\.php|dialog)|whatsapp\.com\/send|wa\.me\/\?|(?:t|telegram)\.me\/share|linkedin\.com\/(?:share|sharing|cws)|pinterest\.[a-z.]{2,6}\/pin\/create|reddit\.com\/submit|bsky\.app\/intent|threads\.(?:net|com)\/intent|tumblr\.com\/(?:share|widgets)|getpocket\.com\/(?:save|edit))|mailto:\?|whatsapp:)/i;

/** Whether a link hands the page on to others. */
export function isShareLink(address: string | undefined): boolean {
  return address !== undefined && SHARE_LINK.test(address.trim());
}

/** Of a written width or height, and of a picture's words, no more is looked at; in characters. */
const LONGEST_SIZE = 20;
const LONGEST_ALT = 100;

/** Whether a width or height is written and is that of an icon; `100%` and `auto` are none. */
function isSmall(written: string | undefined): boolean {
  const size = /^\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$/i.exec(written?.slice(0, LONGEST_SIZE) ?? '')?.[1];
  return size !== undefined && Number(size) < SMALLEST;
}
