// What a story embeds (a video, a map, a player) becomes a link that says where it leads: nothing foreign is loaded
// into the extension's pages, and nobody is told what is read.

/** Elements that would load a document or media of elsewhere. */
const EMBEDS = 'iframe, embed, object, video, audio, amp-iframe, amp-youtube, amp-video';
const ADDRESSES = ['src', 'data-src', 'data', 'data-lazy-src'];

/**
 * Replaces each embed in an inert document by a paragraph with a link, or takes it out where it has no address.
 * @param words the link's words for a host: `Video or other content at example.org`
 */
export function linkEmbeds(page: Document, base: string | undefined, words: (host: string) => string): void {
  for (const embed of page.querySelectorAll(EMBEDS)) {
    const url = addressOf(embed, base);
    if (url === undefined) {
      embed.remove();
      continue;
    }
    const paragraph = page.createElement('p');
    const link = page.createElement('a');
    link.setAttribute('href', url.href);
    link.textContent = words(url.host);
    paragraph.append(link);
    embed.replaceWith(paragraph);
  }
}

function addressOf(embed: Element, base: string | undefined): URL | undefined {
  const youtube = embed.getAttribute('data-videoid');
  if (embed.localName === 'amp-youtube' && youtube)
    return new URL(`https://www.youtube.com/watch?v=${encodeURIComponent(youtube)}`);
  const given = [embed, ...embed.querySelectorAll('source')]
    .flatMap((element) => ADDRESSES.map((name) => element.getAttribute(name)))
    .find((address) => address !== null && address !== '');
  return given ? webAddress(given, base) : undefined;
}

/** An http(s) address without a name or password in it; undefined for anything else. */
export function webAddress(address: string, base: string | undefined): URL | undefined {
  if (!URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' ? url : undefined;
}
