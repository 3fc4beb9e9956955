// Bodies that a hostile feed might send: each tries to run a script, to load something, to leave the page or to pass
// itself off as the extension. Written for this project, by kind. `__ran` is set by whatever gets through.

export interface Attack {
  readonly name: string;
  readonly html: string;
}

/** What a script that runs does: nothing but to be noticed. */
const RUN = 'globalThis.__ran=1';
/** A host that nothing may be asked of. */
export const TRAP = 'http://trap.example';

const scripts: readonly Attack[] = [
  { name: 'a script', html: `<p>a</p><script>${RUN}</script>` },
  { name: 'a script from elsewhere', html: `<script src="${TRAP}/s.js"></script><p>a</p>` },
  { name: 'a script in an unclosed comment', html: `<!--><script>${RUN}</script>--><p>a</p>` },
  {
    name: 'a script in a noscript',
    html: `<noscript><p title="</noscript><script>${RUN}</script>">a</p></noscript>`,
  },
  { name: 'a script in a template', html: `<template><script>${RUN}</script></template><p>a</p>` },
  { name: 'a script in svg', html: `<svg><script>${RUN}</script></svg><p>a</p>` },
  { name: 'a script in math', html: `<math><mtext><script>${RUN}</script></mtext></math><p>a</p>` },
  { name: 'a script after a title', html: `<title><p id="</title><script>${RUN}</script>">a</title>` },
  {
    name: 'a script in nested tables',
    html: `<table><tr><td><table><script>${RUN}</script></table></td></tr></table>`,
  },
];

const handlers: readonly Attack[] = [
  { name: 'a picture that fails', html: `<img src="x:" onerror="${RUN}"><p>a</p>` },
  {
    name: 'a handler on a paragraph',
    html: `<p onclick="${RUN}" onpointerover="${RUN}" onfocus="${RUN}" tabindex=0 autofocus>a</p>`,
  },
  { name: 'a handler in capitals and slashes', html: `<IMG/SRC=x/ONERROR=${RUN}><p/ONCLICK=${RUN}>a</p>` },
  {
    name: 'svg that is loaded',
    html: `<svg onload="${RUN}"><animate onbegin="${RUN}" attributeName=x dur=1s></svg><p>a</p>`,
  },
  { name: 'details that open', html: `<details open ontoggle="${RUN}"><summary>a</summary>b</details>` },
  {
    name: 'a video without a source',
    html: `<video onerror="${RUN}"><source onerror="${RUN}" src="x:"></video><p>a</p>`,
  },
  { name: 'a body with a handler', html: `<body onload="${RUN}" onpageshow="${RUN}"><p>a</p>` },
  {
    name: 'marquee and its kin',
    html: `<marquee onstart="${RUN}">a</marquee><xss onanimationstart="${RUN}" style="animation:x">b</xss>`,
  },
];

const confused: readonly Attack[] = [
  {
    name: 'math and style that change places',
    html: `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
  },
  {
    name: 'svg and a foreign object',
    html: `<svg></p><foreignObject><style></foreignObject><img src=x onerror=${RUN}></style></svg>`,
  },
  {
    name: 'a form in a form',
    html: `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}>`,
  },
  { name: 'a select that swallows', html: `<select><iframe></select><img src=x: onerror="${RUN}"><p>a</p>` },
  { name: 'text that is markup when written twice', html: `<p>&lt;img src=x onerror=${RUN}&gt;</p>` },
  {
    name: 'deep nesting',
    html: `${'<div><blockquote>'.repeat(200)}<img src=x: onerror="${RUN}">a${'</blockquote></div>'.repeat(200)}`,
  },
  {
    name: 'names that shadow the document',
    html: `<p id="body" name="cookie">a</p><img name="getElementById"><form id="forms"><input name="attributes"></form>`,
  },
  {
    name: 'a processing instruction and CDATA',
    html: `<?php echo 1 ?><![CDATA[<script>${RUN}</script>]]><p>a</p>`,
  },
  {
    name: 'a null and odd spaces in names',
    html: `<scr\0ipt>${RUN}</scr\0ipt><img\u000csrc=x:\u000conerror=${RUN}><p>a</p>`,
  },
];

const addresses: readonly Attack[] = [
  { name: 'a script as an address', html: `<a href="javascript:${RUN}">a</a>` },
  {
    name: 'a script as an address, in disguise',
    html: `<a href=" &#106;av&#x09;ascript:${RUN}">a</a><a href="JaVaScRiPt&colon;${RUN}">b</a>`,
  },
  {
    name: 'a document as an address',
    html: `<a href="data:text/html,<script>${RUN}</script>">a</a><a href="blob:x">b</a><a href="file:///etc/passwd">c</a>`,
  },
  {
    name: "the extension's own pages",
    html: '<a href="chrome-extension://x/options.html">a</a><a href="moz-extension://x/options.html">b</a>',
  },
  { name: 'a name and password', html: '<a href="https://openvoice.example:secret@trap.example/">a</a>' },
  {
    name: 'an address in svg',
    html: `<svg><a xlink:href="javascript:${RUN}"><text>a</text></a></svg><p>b</p>`,
  },
];

const loads: readonly Attack[] = [
  {
    name: 'a frame',
    html: `<iframe src="${TRAP}/f" srcdoc="<script>parent.${RUN}</script>"></iframe><p>a</p>`,
  },
  {
    name: 'an object and an embed',
    html: `<object data="${TRAP}/o"></object><embed src="${TRAP}/e"><p>a</p>`,
  },
  {
    name: 'a style sheet and an import',
    html: `<link rel=stylesheet href="${TRAP}/c"><style>@import "${TRAP}/i";</style><p>a</p>`,
  },
  {
    name: 'a style on an element',
    html: `<p style="background:url(${TRAP}/b);position:fixed;inset:0">a</p>`,
  },
  { name: 'a base for all addresses', html: `<base href="${TRAP}/"><a href="x">a</a>` },
  { name: 'a refresh', html: `<meta http-equiv=refresh content="0;url=${TRAP}/"><p>a</p>` },
  {
    name: 'pictures by every way',
    html: `<picture><source srcset="${TRAP}/1"><img srcset="${TRAP}/2 2x" src="${TRAP}/3" longdesc="${TRAP}/4"></picture><input type=image src="${TRAP}/5"><p>a</p>`,
  },
  {
    name: 'sound and captions',
    html: `<audio src="${TRAP}/a" autoplay></audio><video poster="${TRAP}/p"><track src="${TRAP}/t"></video><p>a</p>`,
  },
  {
    name: 'a form that is sent',
    html: `<form action="${TRAP}/"><input name=q autofocus><button formaction="${TRAP}/2">a</button></form><p>b</p>`,
  },
  {
    name: 'hints to the browser',
    html: `<link rel="dns-prefetch preconnect preload prefetch" href="${TRAP}/"><a href="https://ok.example/" ping="${TRAP}/ping">a</a>`,
  },
  {
    name: 'svg that uses and paints',
    html: `<svg><use href="${TRAP}/u#x"/><image href="${TRAP}/i"/><rect fill="url(${TRAP}/f)"/></svg><p>a</p>`,
  },
];

const looks: readonly Attack[] = [
  {
    name: 'classes of our own',
    html: '<div class="reader bar" role="alertdialog" aria-label="Settings"><button class="primary">Allow access</button>a</div>',
  },
  { name: 'editable text', html: '<p contenteditable draggable=true popover accesskey=x inert hidden>a</p>' },
  { name: 'a custom element and slots', html: '<x-story slot=x is=button part=y>a</x-story>' },
];

export const attacks: readonly Attack[] = [
  ...scripts,
  ...handlers,
  ...confused,
  ...addresses,
  ...loads,
  ...looks,
];
