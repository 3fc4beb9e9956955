// What an outlet may say of its edition, from a JSON file and from flags, checked: every fault is named at once.
import { parseArgs } from 'node:util';
import * as v from 'valibot';

const text = (least: number, most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(least), v.maxLength(most));
const address = v.pipe(v.string(), v.url(), v.regex(/^https?:/i, 'an http(s) address'));
const host = v.pipe(v.string(), v.regex(/^[a-z0-9.-]+$/i, 'a host name'));
/** Match patterns of the WebExtensions API, for web pages. */
const pattern = v.pipe(v.string(), v.regex(/^(\*|https?):\/\/(\*\.)?[^/*:]+\/.*$/, 'a match pattern'));

const schema = v.strictObject({
  /** Lower-case letters and digits. */
  id: v.optional(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9]{1,30}$/, 'lower-case letters and digits'))),
  name: text(1, 60),
  urduName: v.optional(text(1, 60)),
  // The longest that addons.mozilla.org takes; the Chrome Web Store takes more.
  product: v.optional(text(1, 45)),
  urduProduct: v.optional(text(1, 45)),
  initials: v.optional(text(1, 3)),
  /** A picture file, beside the JSON file. */
  icon: v.optional(v.string()),
  motto: v.optional(text(0, 80), ''),
  urduMotto: v.optional(text(0, 80)),
  colour: v.optional(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, 'a colour such as #0b5d3b')), '#0b5d3b'),
  site: v.optional(address),
  feed: v.optional(address),
  categories: v.optional(
    v.array(v.strictObject({ name: text(1, 60), urdu: v.optional(text(0, 60), '') })),
    [],
  ),
  breaking: v.optional(
    v.strictObject({
      categories: v.optional(v.array(text(1, 60)), []),
      maxAgeHours: v.optional(v.pipe(v.number(), v.minValue(0.25), v.maxValue(48)), 6),
      /** As in "breaking … news". */
      topic: v.optional(text(0, 30), ''),
      urduTopic: v.optional(text(0, 30), ''),
    }),
    {},
  ),
  partners: v.optional(v.array(pattern), []),
  pictureHosts: v.optional(v.array(host), []),
  featuredPictures: v.optional(v.boolean(), true),
  languages: v.optional(
    v.pipe(
      v.array(v.picklist(['en', 'ur'])),
      v.check((languages) => languages.includes('en'), 'en is always among them'),
    ),
    ['en', 'ur'],
  ),
  feedback: v.optional(
    v.union([v.literal(''), address, v.pipe(v.string(), v.email())], 'a mail address or a page'),
    '',
  ),
});
export type Wish = v.InferOutput<typeof schema>;

/** @throws Error with a line for each fault: where, and what is wanted there */
export function checkWish(given: unknown): Wish {
  const checked = v.safeParse(schema, given);
  if (checked.success) return checked.output;
  const lines = checked.issues.map((issue) => `${v.getDotPath(issue) ?? 'edition'}: ${issue.message}`);
  throw new Error(lines.join('\n'));
}

const many = { type: 'string', multiple: true } as const;
const one = { type: 'string' } as const;

/** The flags of `npm run edition`: fields of the JSON file by their names, and a few of the command itself. */
export function readFlags(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      from: one,
      offline: { type: 'boolean' },
      id: one,
      name: one,
      'urdu-name': one,
      product: one,
      'urdu-product': one,
      initials: one,
      icon: one,
      motto: one,
      'urdu-motto': one,
      colour: one,
      site: one,
      feed: one,
      category: many,
      breaking: many,
      'max-age-hours': one,
      topic: one,
      'urdu-topic': one,
      partner: many,
      'picture-host': many,
      language: many,
      feedback: one,
    },
  });
  const { from, offline, category, breaking, partner, language } = values;
  const given = {
    id: values.id,
    name: values.name,
    urduName: values['urdu-name'],
    product: values.product,
    urduProduct: values['urdu-product'],
    initials: values.initials,
    icon: values.icon,
    motto: values.motto,
    urduMotto: values['urdu-motto'],
    colour: values.colour,
    site: values.site,
    feed: values.feed,
    categories: category?.map(namedTwice),
    partners: partner,
    pictureHosts: values['picture-host'],
    languages: language,
    feedback: values.feedback,
  };
  const rule = {
    categories: breaking,
    maxAgeHours: values['max-age-hours'] === undefined ? undefined : Number(values['max-age-hours']),
    topic: values.topic,
    urduTopic: values['urdu-topic'],
  };
  return { from, offline: offline ?? false, given: present(given), rule: present(rule) };
}

/** `World=دنیا` */
function namedTwice(written: string): { name: string; urdu: string } {
  const [name = '', urdu = ''] = written.split('=');
  return { name: name.trim(), urdu: urdu.trim() };
}

export function present(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
