// Pages that move, grow or set traps for the card, each with an article on what the demo outlet writes about. `data-text`
// marks the article's paragraphs, where a page has others too.
import { articlePage, type MadePage, talks } from './partner-pages.ts';

const TITLE = 'Pakistan and Iran hold talks in Islamabad on border security';
const paragraphs = (times: number, attributes = ''): string =>
  Array.from({ length: times }, () => talks)
    .flat()
    .map((words) => `<p ${attributes}>${words}</p>`)
    .join('\n');

interface Trap {
  readonly style?: string;
  readonly script?: string;
  readonly head?: string;
  readonly htmlAttributes?: string;
}

function page(
  body: string,
  { style = '', script = '', head = '', htmlAttributes = '' }: Trap = {},
): MadePage {
  return {
    html: `<!doctype html><html lang="en" ${htmlAttributes}><head><meta charset="utf-8"><title>${TITLE} | Courier</title>
<meta property="og:type" content="article"><meta property="og:title" content="${TITLE}">${head}
<style>body { margin: 0; font: 18px/1.6 serif; color: #222; background: #fff } ${style}</style></head>
<body>${body}<script>${script}</script></body></html>`,
  };
}
const column = 'article { width: 640px; margin: 24px auto }';
const article = (inside: string): string => `<main><article><h1>${TITLE}</h1>${inside}</article></main>`;

/** Where a card must stand after the last paragraph, as wide as the text, and in nothing else. */
export const standing: Readonly<Record<string, MadePage>> = {
  'a form for donations after the text': page(
    article(
      `${paragraphs(5, 'data-text')}<form action="/give"><p>Give what you can.</p><input name="sum"><button>Give</button></form>`,
    ),
    { style: column },
  ),
  'text that a form is put around with the whole page': page(
    `<form id="aspnet">${article(paragraphs(5))}<footer>Foot</footer></form>`,
    { style: column },
  ),
  'an article in an item of a list': page(
    `<main><ul style="list-style: none; padding: 0"><li><article><h1>${TITLE}</h1>${paragraphs(5)}</article></li></ul></main>`,
    { style: column },
  ),
  'text under a fade before a wall': page(
    article(
      `<div style="position: relative">${paragraphs(5)}<div style="position: absolute; inset: auto 0 0; height: 300px; background: linear-gradient(transparent, #fff)"></div></div><div style="height: 700px">Subscribe</div>`,
    ),
    { style: column },
  ),
  'a fade that is drawn by the style sheet alone': page(
    article(`<div class="wall">${paragraphs(5)}</div><div style="height: 700px">Subscribe</div>`),
    {
      style: `${column} .wall { position: relative } .wall::after { content: ""; position: absolute; left: 0; right: 0; bottom: 0; height: 300px; background: linear-gradient(transparent, #fff) }`,
    },
  ),
  'a theme that gives the column to the paragraphs': page(
    `<main class="wide"><h1>${TITLE}</h1><div class="flow">${paragraphs(5)}</div></main>`,
    {
      style:
        '.flow > :where(*) { max-width: 620px; margin-left: auto !important; margin-right: auto !important }',
    },
  ),
  'a sidebar that floats for thousands of pixels': page(
    `<div style="width: 1000px; margin: 0 auto"><aside style="float: right; width: 300px; height: 9000px; background: #eee">Side</aside><article style="width: 640px"><h1>${TITLE}</h1>${paragraphs(5)}</article></div>`,
  ),
  'columns of flex boxes all the way down': page(
    `<main><article><h1>${TITLE}</h1><section>${paragraphs(5)}</section></article></main><footer>Foot</footer>`,
    {
      style:
        'body, main, article, section { display: flex; flex-direction: column } main { align-items: center } article { width: 640px }',
    },
  ),
  'a grid with named lines': page(
    `<main class="grid"><h1>${TITLE}</h1>${paragraphs(5)}<footer>Foot</footer></main>`,
    {
      style:
        '.grid { display: grid; grid-template-columns: [full-start] 1fr [text-start] 620px [text-end] 1fr [full-end] } .grid > * { grid-column: text } .grid > footer { grid-column: full }',
    },
  ),
  'right-to-left, enlarged and dark': page(article(paragraphs(5)), {
    style: `${column} html { zoom: 1.3 } body { background: #111; color: #eee }`,
    htmlAttributes: 'dir="rtl"',
  }),
  'text written by the page as it loads': page(
    `<script>document.write(${JSON.stringify(article(paragraphs(5))).replaceAll('<', '\\u003c')})</script>`,
    { style: column },
  ),
};

/** Where no card may come, for it would be edited. */
export const without: Readonly<Record<string, MadePage>> = {
  'an editor that holds the whole page': page(article(paragraphs(5)), {
    style: column,
    script: "document.designMode = 'on'",
  }),
};

/** Where a card may come, but not in the element with `data-never`. */
export const never: Readonly<Record<string, MadePage>> = {
  'a text that is being edited': page(
    `<main><article><h1>${TITLE}</h1><div contenteditable="true" data-never>${paragraphs(5)}</div></article></main>`,
    { style: column },
  ),
  'a text that is cut off': page(
    article(
      `<div data-never style="height: 420px; overflow: hidden">${paragraphs(5)}</div><div style="height: 400px">Subscribe</div><div style="height: 1500px"></div>`,
    ),
    { style: column },
  ),
  'a small scroller': page(
    article(
      `<div data-never style="height: 300px; overflow: auto">${paragraphs(5)}</div><div style="height: 2000px">Foot</div>`,
    ),
    { style: column },
  ),
  'a text behind a blur': page(
    article(
      `<div data-never style="filter: blur(4px)">${paragraphs(5)}</div><div style="height: 900px">Subscribe</div>`,
    ),
    { style: column },
  ),
};

const other = 'Navies of Pakistan and Iran sail joint patrols in the Arabian Sea';
const others = [...talks].reverse();

/** Pages that change; each listens for the events that its test sends. */
export const changing: Readonly<Record<string, MadePage>> = {
  '/read-more': page(article(`${paragraphs(4)}<button id="more">Continue reading</button>`), {
    style: column,
    script: `document.querySelector('#more').onclick = (event) => { event.target.remove(); document.querySelector('article').insertAdjacentHTML('beforeend', ${JSON.stringify(paragraphs(5))}) }`,
  }),
  '/lazy': page(article(paragraphs(4)), {
    style: column,
    script: `addEventListener('grow', () => document.querySelector('article').insertAdjacentHTML('beforeend', ${JSON.stringify(paragraphs(2))}))`,
  }),
  '/redraws': page(`<div id="root">${article(paragraphs(4))}</div>`, {
    style: column,
    script: `const root = document.querySelector('#root'); const html = root.innerHTML; addEventListener('redraw', () => { root.innerHTML = html })`,
  }),
  '/slow-navigation': page(`<div id="root">${article(paragraphs(8))}</div>`, {
    style: column,
    script: `addEventListener('go', () => { history.pushState(null, '', '/slow-navigation/two'); setTimeout(() => { document.title = ${JSON.stringify(other)}; document.querySelector('#root').innerHTML = '<main><article><h1>${other}</h1>' + ${JSON.stringify(
      others
        .map((words) => `<p>${words}</p>`)
        .join('')
        .repeat(3),
    )} + '</article></main>' }, 3000) })`,
  }),
  '/in-place': page(article(paragraphs(4)), {
    style: column,
    script: `addEventListener('swap', () => { document.title = ${JSON.stringify(other)}; document.querySelector('h1').firstChild.data = ${JSON.stringify(other)}; const words = ${JSON.stringify(others)}; document.querySelectorAll('article p').forEach((p, n) => { p.firstChild.data = words[n % words.length] }) })`,
  }),
  '/renamed': page(article(paragraphs(4)), {
    style: column,
    script: `addEventListener('rename', () => { document.title = '(1) ' + document.title })`,
  }),
  '/clones': page(article(paragraphs(4)), {
    style: column,
    script: `let kept; addEventListener('leave', () => { kept = document.body.cloneNode(true); history.pushState(null, '', '/clones/list'); const body = document.createElement('body'); body.innerHTML = '<main><h1>Latest</h1></main>'; document.body.replaceWith(body) }); addEventListener('back', () => { history.pushState(null, '', '/clones'); document.body.replaceWith(kept) })`,
  }),
  '/answers-back': page(`<div id="root">${article(paragraphs(4))}</div>`, {
    style: column,
    script: `window.times = 0; const root = document.querySelector('#root'); const html = root.innerHTML; new MutationObserver((records) => { if (records.some(({ addedNodes }) => [...addedNodes].some((node) => node.localName === 'div' && node.attributes.length > 0))) { times++; root.innerHTML = html } }).observe(root, { childList: true, subtree: true })`,
  }),
  '/framing': {
    html: '<!doctype html><title>Viewer</title><iframe src="/plain" style="width: 900px; height: 800px"></iframe>',
  },
  '/plain': { html: articlePage() },
  '/elsewhere': { html: '<!doctype html><title>Elsewhere</title><p>Nothing here.</p>' },
};
