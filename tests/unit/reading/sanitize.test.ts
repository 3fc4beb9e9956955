// @vitest-environment jsdom
// What a hostile body may do to the page that shows it: nothing. The same bodies are opened in both browsers
// (tests/e2e/story-hostile.e2e.ts).
import { describe, expect, it } from 'vitest';
import { sanitize } from '../../../utils/reading/sanitize.ts';
import { attacks } from '../../lib/attacks.ts';

const base = 'https://outlet.example/news/story/';
const clean = (html: string) => {
  const box = document.createElement('div');
  box.append(sanitize(html, { base, embedWords: (host) => `What is embedded at ${host}` }).content);
  return box;
};

const MAY_HAVE = new Set('alt colspan data-src dir href lang rel rowspan start target title'.split(' '));
const MAY_BE =
  'p h2 h3 blockquote pre hr ul ol li dl dt dd table caption thead tbody tfoot tr th td figure figcaption img a abbr b br cite code del em i ins q s small strong sub sup u span'.split(
    ' ',
  );

describe('a hostile body', () => {
  it.each(attacks)('is harmless: $name', ({ html }) => {
    const box = clean(html);
    for (const element of box.querySelectorAll('*')) {
      expect(MAY_BE).toContain(element.localName);
      for (const { name } of element.attributes) expect(MAY_HAVE).toContain(name);
    }
    for (const link of box.querySelectorAll('a')) {
      expect(link.protocol).toMatch(/^https?:$/);
      expect([link.target, link.rel]).toEqual(['_blank', 'noopener noreferrer']);
      expect(link.username).toBe('');
    }
    expect((globalThis as { __ran?: number }).__ran).toBeUndefined();
  });

  it('is cut where it is far too long, and says so', () => {
    const { isCut, content } = sanitize(`<p>${'word '.repeat(130_000)}</p>`, { base, embedWords: String });
    expect(isCut).toBe(true);
    expect(content.textContent?.length).toBeLessThan(610_000);
  });
});

describe('what a reader is shown', () => {
  const htmlOf = (html: string) =>
    clean(html).innerHTML.replaceAll(/ (lang|dir|rel|target|title)="[^"]*"/g, '');

  it('keeps words, emphasis, headings, lists and quotes', () => {
    const html =
      '<h2>A</h2><p>b <strong>c</strong> <em>d</em></p><ul><li>e</li></ul><blockquote><p>f</p></blockquote>';
    expect(htmlOf(html)).toBe(html);
  });

  it('puts loose words and boxes into paragraphs', () => {
    expect(htmlOf('one<br><br>two <b>three</b><div>four</div><div><p>five</p></div>')).toBe(
      '<p>one</p><p>two <b>three</b></p><p>four</p><p>five</p>',
    );
  });

  it('lowers headings below the title, and leaves empty blocks out', () => {
    expect(htmlOf('<h1>a</h1><p>&nbsp;</p><h4>b</h4><p></p>')).toBe('<h2>a</h2><h3>b</h3>');
  });

  it('says where what is embedded leads', () => {
    expect(htmlOf('<iframe src="//video.example/embed/1"></iframe>')).toBe(
      '<p><a href="https://video.example/embed/1">What is embedded at video.example</a></p>',
    );
  });

  it('completes addresses by that of the story', () => {
    expect(htmlOf('<p><a href="../other/">a</a></p>')).toBe(
      '<p><a href="https://outlet.example/news/other/">a</a></p>',
    );
  });

  it('takes a picture’s own address, and leaves out one without', () => {
    expect(htmlOf('<p>a</p><img src=""><img alt="b"><figure><img src="/c.jpg" alt=""></figure>')).toBe(
      '<p>a</p><figure><img alt="" data-src="https://outlet.example/c.jpg"></figure>',
    );
  });

  it('names pictures without loading them, those that pages load late too', () => {
    expect(htmlOf('<p><img src="/a.jpg" alt="A bridge"></p>')).toBe(
      '<figure><img alt="A bridge" data-src="https://outlet.example/a.jpg"></figure>',
    );
    expect(htmlOf('<p><img src="data:image/gif;base64,R0" data-src="/a.jpg" alt="A bridge"></p>')).toBe(
      '<figure><img alt="A bridge" data-src="https://outlet.example/a.jpg"></figure>',
    );
  });

  it('leaves out pictures that name no address, which is not the story’s own', () => {
    expect(htmlOf('<p>a<img><img src=""><img src=" " data-src=""></p>')).toBe('<p>a</p>');
  });
});

describe('a text in two languages', () => {
  it('has each block in its own language and direction, whatever it begins with', () => {
    const [first, second] = clean(
      '<p>ISPR نے کہا کہ سرحد پر گشت جاری رہے گا۔</p><p>The minister said so.</p>',
    ).querySelectorAll('p');
    expect([first?.lang, first?.dir, second?.lang, second?.dir]).toEqual(['ur', 'rtl', 'en', 'ltr']);
  });

  it('has words of the other script in their own font and voice', () => {
    const [urdu, english] = clean(
      '<p>وزیر نے Asian Bank کا ذکر کیا۔</p><p>He said خدا حافظ and left.</p>',
    ).querySelectorAll('span');
    expect([urdu?.lang, urdu?.textContent]).toEqual(['en', 'Asian Bank']);
    expect([english?.lang, english?.textContent]).toEqual(['ur', 'خدا حافظ']);
  });
});
