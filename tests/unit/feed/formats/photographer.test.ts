import { expect, test } from 'vitest';
import { readFeed } from '../../../../utils/feed/read.ts';

const PHOTO = 'https://outlet.example/up/photo.jpg';

function item(inner: string) {
  const xml = `<rss xmlns:media="http://search.yahoo.com/mrss/"><channel><item><title>x</title>${inner}</item></channel></rss>`;
  return readFeed(new TextEncoder().encode(xml), { url: 'https://outlet.example/feed/' }).items[0];
}
const photographer = (inner: string) => item(inner)?.photographer;
const picture = (inner = '', url = PHOTO, width = 900) =>
  `<media:content url="${url}" medium="image" width="${width}">${inner}</media:content>`;
const credit = (name: string, role?: string) =>
  `<media:credit${role === undefined ? '' : ` role="${role}"`}>${name}</media:credit>`;

test.each([
  ['with the picture', picture(credit('Sana Mir', 'photographer'))],
  ['by the other role', picture(credit('Sana Mir', 'photo'))],
  ['by a role in capitals', picture(credit('Sana Mir', 'Photographer'))],
  ['without a role', picture(credit('Sana Mir'))],
  ['with a role that says nothing', picture(credit('Sana Mir', ''))],
  ['beside the picture', `${picture()}${credit('Sana Mir', 'photographer')}`],
  ['beside an enclosure', `<enclosure url="${PHOTO}" type="image/jpeg"/>${credit('Sana Mir')}`],
  ['in the group of the picture', `<media:group>${picture()}${credit('Sana Mir')}</media:group>`],
  ['in a group, with the picture', `<media:group>${picture(credit('Sana Mir'))}</media:group>`],
  [
    'around a thumbnail',
    `<media:content url="/v.mp4" type="video/mp4"><media:thumbnail url="${PHOTO}"/>${credit('Sana Mir')}</media:content>`,
  ],
  ['closer than the whole story’s', `${credit('The Agency')}${picture(credit('Sana Mir'))}`],
  ['before whom no role is given', picture(`${credit('The Agency')}${credit('Sana Mir', 'photographer')}`)],
  [
    'of the picture that is shown',
    `${picture(credit('Ali Raza'), 'https://outlet.example/s.jpg', 90)}${picture(credit('Sana Mir'))}`,
  ],
])('whom the feed credits is the photographer: %s', (_, inner) => {
  expect(photographer(inner)).toBe('Sana Mir');
});

test.each([
  ['a writer', picture(credit('Ali Raza', 'author'))],
  ['nobody', picture(credit(' '))],
  [
    'who took another picture',
    `${picture(credit('Ali Raza'), 'https://outlet.example/s.jpg', 90)}${picture()}`,
  ],
  ['who filmed', `${picture()}<media:content url="/v.mp4" type="video/mp4">${credit('Ali')}</media:content>`],
])('is no photographer: %s', (_, inner) => {
  expect(photographer(inner)).toBeUndefined();
});

test('a photographer’s name is plain text on one line, within bounds', () => {
  expect(photographer(picture(credit('<![CDATA[<b>Sana</b>\n Mir &amp; Co]]>')))).toBe('Sana Mir & Co');
  expect(photographer(picture(credit('\u202eSana Mir')))).toBe('Sana Mir');
  expect(photographer(picture(credit('&lt;script&gt;x()&lt;/script&gt;Sana Mir')))).toBe('Sana Mir');
  expect(photographer(picture(credit('x'.repeat(100_000))))?.length).toBeLessThanOrEqual(1_000);
});

test('a photographer is no author, and a writer who is credited as one is', () => {
  expect(item(credit('Sana Mir'))?.author).toBeUndefined();
  expect(item(credit('Sana Mir', 'photographer'))?.author).toBeUndefined();
  expect(item(credit('Ali Raza', 'author'))?.author).toBe('Ali Raza');
  expect(item(`${credit('Sana Mir')}<author>Ali Raza</author>`)?.author).toBe('Ali Raza');
});
