// The edition's words and colours, put where the sources have a mark for them: %PRODUCT%, %OUTLET%, %MOTTO% and %TOPIC% in the
// catalogues and pages, outlet-brand and the like in the style sheets.
import type { Colours, EditionWords } from '../../../utils/outlet/edition-types.ts';

/** A text with the edition's words; a topic that is empty takes the space after it along. */
export function withWords(text: string, { product, outlet, motto, topic }: EditionWords): string {
  return text
    .replaceAll('%PRODUCT%', product)
    .replaceAll('%OUTLET%', outlet)
    .replaceAll('%MOTTO%', motto)
    .replaceAll(topic === '' ? /%TOPIC% ?/g : '%TOPIC%', topic);
}

/** A style sheet with the edition's colours. */
export function withColours(css: string, { brand, ink, background }: Colours): string {
  const tones = { brand, 'brand-ink': ink, 'brand-bg': background };
  return css.replace(/\boutlet-(brand(?:-ink|-bg)?)-(light|dark)\b/g, (_, name: keyof typeof tones, theme) =>
    String(tones[name][theme === 'light' ? 0 : 1]),
  );
}
