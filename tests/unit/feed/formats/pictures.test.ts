import { expect, test } from 'vitest';
import { readFeed } from '../../../../utils/feed/read.ts';

const PHOTO = 'https://outlet.example/up/photo.jpg';

function image(inner: string): string | undefined {
  const xml = `<rss xmlns:media="http://search.yahoo.com/mrss/"><channel><item><title>x</title>${inner}</item></channel></rss>`;
  return readFeed(new TextEncoder().encode(xml), { url: 'https://outlet.example/feed/' }).items[0]?.image;
}
const inText = (html: string) => image(`<content:encoded><![CDATA[${html}]]></content:encoded>`);

test.each([
  [
    'WordPress’s emoji',
    '<img src="https://s.w.org/images/core/emoji/15.0.3/72x72/1f6a8.png" alt="x" class="wp-smiley" style="height: 1em; max-height: 1em;" />',
  ],
  ['a twemoji', '<img class="emoji" src="https://twemoji.maxcdn.com/2/72x72/1f1f5.png">'],
  ['a gravatar', '<img src="https://secure.gravatar.com/avatar/ab12?s=96">'],
  ['an avatar by its class', '<img class="avatar avatar-96 photo" src="https://outlet.example/up/me.jpg">'],
  ['a writer by the class', '<img class="byline__photo" src="https://outlet.example/up/me.jpg">'],
  ['a writer by “Avatar photo”', '<img alt="Avatar photo" src="https://outlet.example/up/me.jpg">'],
  ['a writer by a name', '<img alt="Sana Malik’s profile picture" src="https://outlet.example/up/me.jpg">'],
  [
    'a writer by “Photo of the author”',
    '<img alt="Photo of the author" src="https://outlet.example/up/me.jpg">',
  ],
  [
    'what stands in the box about the writer',
    '<div class="saboxplugin-wrap"><div><img src="https://outlet.example/up/me.jpg"></div><div>Sana</div></div>',
  ],
  ['what stands among other stories', '<ul class="related-posts"><li><img src="/up/other.jpg"></li></ul>'],
  ['an icon behind a button', '<a class="icon" style="background:url(/up/arrow-down.jpg)">More</a>'],
  ['a colour or a gradient', '<div style="background: linear-gradient(#fff, #000)">x</div>'],
  ['a share icon', '<img src="https://a.fsdn.com/sd/twitter_icon_large.png">'],
  ['another share icon', '<img src="/wp-content/plugins/share/icon-facebook.svg">'],
  ['a plain network’s icon', '<img src="https://outlet.example/icons/whatsapp.png" width="32" height="32">'],
  ['feedburner’s flare', '<img src="http://feeds.feedburner.com/~r/x/~4/abc" height="1" width="1"/>'],
  ['a placeholder', '<img src="/wp-content/plugins/lazy/placeholder.gif">'],
  ['a blank', '<img src="https://outlet.example/blank.gif" width="600">'],
  ['a spacer of some size', '<img src="https://outlet.example/img/1x1.png">'],
  ['a counting pixel', '<img src="https://stats.example/pixel?id=1" width=1 height=1>'],
  ['a hidden picture', '<img src="https://stats.example/a.gif" style="display:none">'],
  ['a twemoji without a class', '<img src="https://twemoji.maxcdn.com/v/latest/72x72/1f3cf.png">'],
  ['an emoji by its words', '<img alt="🇵🇰" src="https://static.example/emo/1f1f5.png">'],
  ['a newer network’s icon', '<img src="https://outlet.example/img/threads-icon.png">'],
  [
    'whatever stands on a share button',
    '<a href="https://twitter.com/intent/tweet?url=x"><img src="https://outlet.example/img/tw.png"></a>',
  ],
  ['analytics', '<img src="https://www.google-analytics.com/collect?v=1&amp;tid=UA-1">'],
  ['a republication pixel', '<img src="https://outlet.example/?republication-pixel=true&amp;post=12">'],
  ['a lazy blank of another plugin', '<img src="https://outlet.example/1x1.trans.gif">'],
  ['WordPress.com’s button', '<img src="https://s0.wp.com/i/buttonw-com.png">'],
  [
    'a data: picture',
    '<img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">',
  ],
  [
    'an SVG written into it',
    `<img src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'%3E%3C/svg%3E">`,
  ],
])('%s is no story’s picture, and hides none after it', (_, decoration) => {
  expect(inText(`<p>${decoration}</p>`)).toBeUndefined();
  expect(inText(`<p>${decoration}<img src="${PHOTO}"></p>`)).toBe(PHOTO);
});

test.each([
  'https://outlet.example/up/grey-wolf.jpg',
  'https://outlet.example/up/loading-dock-fire.jpg',
  'https://outlet.example/up/pixel-9-phone.jpg',
  'https://outlet.example/up/facebook-hearing.jpg',
  'https://outlet.example/up/Share-prices-fall.png',
  'https://outlet.example/up/social-security.jpg',
  'https://outlet.example/up/open-letter.jpg',
  'https://outlet.example/up/avatar-film-premiere.jpg',
])('a photo is one whatever its name says: %s', (photo) => {
  expect(inText(`<img class="wp-image-5 aligncenter" src="${photo}">`)).toBe(photo);
});

test.each([
  'Author of the bill speaks in parliament',
  'Profile of a minister in pictures',
  'The film Avatar is shown in Lahore',
  'Avatar: a premiere in Lahore',
  'Zoe Saldana in Avatar',
  'Headshots of the eleven candidates',
])('a photo is one whatever its words say: %s', (alt) => {
  expect(inText(`<img alt="${alt}" src="${PHOTO}">`)).toBe(PHOTO);
});

test.each([
  ['a cover', `<div class="wp-block-cover" style="background-image:url(${PHOTO})"><p>x</p></div>`],
  ['in quotes', `<figure style="color: red; background-image: url( &quot;${PHOTO}&quot; )"></figure>`],
  ['the shorthand', `<section style="background: #fff url('${PHOTO}') no-repeat center / cover">x</section>`],
  ['without the host', '<div style="background-image:url(/up/photo.jpg)"></div>'],
  ['behind a link', `<a href="/x/" style="background-image:url(${PHOTO})">x</a>`],
  ['data-bg', `<div class="lazyload" data-bg="${PHOTO}">x</div>`],
  ['data-bg with url()', `<div class="rocket-lazyload" data-bg="url('${PHOTO}')">x</div>`],
  ['data-background-image', `<span data-background-image="${PHOTO}"></span>`],
  [
    'after the box about the writer',
    `<div class="author-box"><div>Sana</div></div><div data-bg="${PHOTO}"></div>`,
  ],
])('a background is a picture: %s', (_, html) => {
  expect(inText(html)).toBe(PHOTO);
});

test('what stands first is taken, a background as well as a picture', () => {
  const background = `<div style="background-image:url(${PHOTO})"></div>`;
  expect(inText(`${background}<img src="/up/second.jpg">`)).toBe(PHOTO);
  expect(inText(`<img src="${PHOTO}"><div style="background-image:url(/up/second.jpg)"></div>`)).toBe(PHOTO);
});

test.each([
  [
    'an attribute of its own',
    `<img src="https://outlet.example/blank.gif" data-flickity-lazyload="${PHOTO}">`,
  ],
  ['data-src', `<img src="data:image/gif;base64,R0lGOD" data-src="${PHOTO}">`],
  [
    'data-src beside a placeholder',
    `<img class="lazy" src="https://outlet.example/p/ph.gif" data-src="${PHOTO}">`,
  ],
  ['data-lazy-src', `<img data-lazy-src='${PHOTO}' src="//outlet.example/1.gif">`],
  ['data-original', `<img src=/grey.gif data-original=${PHOTO}>`],
  ['srcset alone', `<img srcset="/up/s.jpg 300w, ${PHOTO} 1024w, /up/xl.jpg 2048w">`],
  ['data-srcset without spaces', `<img data-srcset="/up/s.jpg 300w,${PHOTO} 800w">`],
  ['densities', `<img srcset="/up/s.jpg, ${PHOTO} 2x">`],
  [
    'picture',
    `<picture><source type="image/webp" srcset="${PHOTO}"><img src="data:image/gif;base64,R0lGOD"></picture>`,
  ],
  [
    'picture with a lazy source',
    `<picture><source data-srcset="${PHOTO} 700w"><img class="lazyload"></picture>`,
  ],
  [
    'noscript’s copy',
    `<img src="data:image/gif;base64,R0" class="lazy"><noscript><img src="${PHOTO}"></noscript>`,
  ],
  ['single quotes and line breaks', `<img\n alt='a > b'\n src='${PHOTO}'>`],
  ['AMP', `<amp-img src="${PHOTO}" width="800" height="400"></amp-img>`],
  ['a video’s poster', `<video poster="${PHOTO}"><source src="/v.mp4"></video>`],
])('lazy loading and the like: %s', (_, html) => {
  expect(inText(html)).toBe(PHOTO);
});

test.each([
  ['enclosure as text', `<enclosure>${PHOTO}</enclosure>`],
  ['enclosure with a type and its address as text', `<enclosure type="image/jpeg">${PHOTO}</enclosure>`],
  ['enclosure with a child', `<enclosure><url>${PHOTO}</url></enclosure>`],
  ['image as text', `<image>${PHOTO}</image>`],
  [
    'image with a child',
    `<image><title>t</title><url>${PHOTO}</url><link>https://outlet.example/</link></image>`,
  ],
  ['image with another child', `<image><src>${PHOTO}</src></image>`],
  ['image with an img', `<image><img src="${PHOTO}"/></image>`],
  ['image with an img that is escaped', `<image>&lt;img src="${PHOTO}"/&gt;</image>`],
  ['an image by another name', `<StoryImage>${PHOTO}</StoryImage>`],
  ['an enclosure of no known type', `<enclosure url="${PHOTO}" type="application/octet-stream"/>`],
  ['image with a link to a picture', `<image><link>${PHOTO}</link></image>`],
  ['thumbnail', `<thumbnail url="${PHOTO}"/>`],
  ['featured image', `<featured_image>${PHOTO}</featured_image>`],
  [
    'a writer’s avatar before it',
    `<media:content url="https://0.gravatar.com/avatar/ab?s=96" medium="image"><media:title type="html">Writer</media:title></media:content><media:content url="${PHOTO}" medium="image"/>`,
  ],
  [
    'the widest',
    `<media:content url="https://outlet.example/s.jpg" medium="image" width="150"/><media:content url="${PHOTO}" medium="image" width="1200"/><media:content url="https://outlet.example/u.jpg" medium="image"/>`,
  ],
  [
    'the widest thumbnail',
    `<media:thumbnail url="https://outlet.example/s.jpg" width="75"/><media:thumbnail url="${PHOTO}" width="400"/>`,
  ],
])('named by the feed: %s', (_, inner) => {
  expect(image(inner)).toBe(PHOTO);
});
