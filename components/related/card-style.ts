// How the card looks, in its own shadow root. Important rules on the host outrank whatever the page says of it
// (CSS Cascade 5, section 6.4); `all: initial` keeps the page's inherited styles out of the rest. Fonts are generic ones
// alone: a page can define any other name, and would learn from what is asked of it which language the reader reads.
// Colours are of the tokens in components/ui/tokens.css: a page's root is not ours to put them on.
import { colours } from '../../utils/outlet/edition.ts';
import type { Fit } from '../../utils/related/page/fit.ts';

const { brand, ink } = colours;

/**
 * The card's style. `name`: the gate is open while the extension's own sheet (utils/related/page-scripts.ts) is in the
 * page; a page that plays with it can but hide the card.
 */
export const cardStyle = (name: string): string => `
:host { all: initial !important; display: flow-root !important; box-sizing: border-box !important; min-width: min(240px, 100%) !important; margin: 24px 0 !important; contain: layout style !important; user-select: none !important; -webkit-user-select: none !important; }
.gone { visibility: hidden !important; }
.gate { all: initial; display: var(--${name}, none); user-select: none; -webkit-user-select: none; }
.card { all: initial; display: block; box-sizing: border-box; position: relative; border: 1px solid var(--line); border-radius: 12px;
  padding: 14px 16px; background: var(--paper); color: var(--ink); font: 14px/1.4 system-ui, sans-serif; text-align: start; overflow-wrap: anywhere;
  --ink: #17211c; --ink-2: #56625c; --why: #5f6b65; --paper: #fff; --hover: #f4f6f4; --line: #dfe5e1; --rule: #eef1ef; --brand: ${brand[0]}; --brand-ink: ${ink[0]}; --focus: #1a6fd4; color-scheme: light; }
.card.dark { --ink: #e8eeea; --ink-2: #a9b5af; --why: #93a099; --paper: #131a17; --hover: #1b2420; --line: #2a3530; --rule: #222c27; --brand: ${brand[1]}; --brand-ink: ${ink[1]}; --focus: #7db4ff; color-scheme: dark; }
.card:lang(ur) { line-height: 2; }
.card * { box-sizing: border-box; }
.head { display: flex; align-items: center; gap: 8px; font-size: 12px; color: var(--ink-2); }
.logo { flex: none; width: 18px; height: 18px; border-radius: 5px; background: var(--brand); color: var(--brand-ink); font-size: 9px; font-weight: 800; line-height: 1; display: grid; place-items: center; }
button { appearance: none; border: 0; background: none; font: inherit; color: var(--ink-2); padding: 4px 8px; border-radius: 6px; cursor: pointer; }
button:hover { background: var(--hover); color: var(--ink); }
.end { margin-inline-start: auto; flex: none; position: relative; }
.menu { position: absolute; inset-block-start: 100%; inset-inline-end: 0; z-index: 1; min-width: max-content; padding: 4px; border: 1px solid var(--line); border-radius: 8px; background: var(--paper); box-shadow: 0 4px 16px rgb(0 0 0 / .16); }
.menu[hidden] { display: none; }
.menu button { display: block; width: 100%; padding: 8px 12px; text-align: start; color: var(--ink); }
ul { list-style: none; margin: 8px 0 0; padding: 0; }
li { padding: 8px 0; border-top: 1px solid var(--rule); }
a { display: block; color: var(--ink); font-weight: 600; text-decoration: none; cursor: pointer; }
a:hover { text-decoration: underline; }
a:focus-visible, button:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 6px; }
.why { font-size: 12px; color: var(--why); margin-top: 1px; }
.off { display: flex; align-items: center; gap: 8px; font-size: 12px; color: var(--ink-2); }
.off button { color: var(--brand); font-weight: 600; }
.menu .dim, .off .dim { color: var(--why); cursor: default; }
@media (forced-colors: active) { .card, .menu { border-color: CanvasText; } .logo { forced-color-adjust: none; } }
@media print { :host { display: none !important; } }
`;

/** The part of the style that the card's place decides. */
export const fitting = ({ left, right, item = '' }: Fit): string =>
  `:host { margin: 24px ${right}px 24px ${left}px !important; ${item.replaceAll(';', ' !important;')} }`;
