// Text made safe inside XML and HTML.

const NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** `text` as HTML that shows it as it is, in an element; quotes stay. */
export function escapeHtml(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Escapes markup for elements and quoted attributes alike, and leaves out what XML 1.0 (section 2.2) does not allow at all. */
export function escapeXml(text: string): string {
  return [...text]
    .filter((char) => isAllowed(char.codePointAt(0) ?? 0))
    .map((char) => NAMES[char] ?? char)
    .join('');
}

function isAllowed(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}
