// The text of a story as it is shown: read from the store, cleaned, with the reader's place in it. Where the feed gave
// only the beginning, that is known from the story; where the body is missing, the summary is shown and said to be all.
import { t } from '../../i18n/i18n.ts';
import { sanitize } from '../../reading/sanitize.ts';
import type { Store } from '../../stories/db.ts';
import { getBody } from '../../stories/queries.ts';
import type { Story } from '../../stories/story.ts';
import type { StoryText } from './contract.ts';
import { readingPlace } from './reading-places.ts';

/** How a feed ends a text that goes on at the site. */
const GOES_ON = /(?:\[(?:…|\.\.\.)\]|…|\.\.\.)\s*$|(?:Continue reading|Read more|Read the full)[^.]{0,120}$/i;

export async function loadText(db: Store, story: Story): Promise<StoryText> {
  const body = await getBody(db, story.id);
  const html = body?.html ?? '';
  const base = story.link;
  const { content, isCut } = sanitize(html, { base, embedWords: (host) => t('story.embed', [host]) });
  const words = content.textContent?.trim() ?? '';
  const place = readingPlace(story.id);
  const { photographer } = story;
  if (words === '' && content.querySelector('img') === null)
    return {
      id: story.id,
      content: summaryOf(story),
      extent: story.summary === undefined ? 'nothing' : story.words > 0 ? 'summary' : 'beginning',
      picture: story.image,
      photographer,
    };
  const extent = isCut || story.words === 0 || GOES_ON.test(words.slice(-160)) ? 'beginning' : 'whole';
  return { id: story.id, content, extent, place, picture: pictureBeside(story, content), photographer };
}

function summaryOf(story: Story): DocumentFragment {
  const box = document.createElement('p');
  box.textContent = story.summary ?? '';
  const { content } = sanitize(story.summary ? box.outerHTML : '', { embedWords: String });
  return content;
}

/** The story's picture, unless the text holds the same one in some size: `bridge-300x200.jpg` is `bridge.jpg`. */
function pictureBeside({ image }: Story, content: DocumentFragment): string | undefined {
  if (image === undefined) return undefined;
  const inText = [...content.querySelectorAll<HTMLElement>('img')].map(({ dataset }) =>
    nameOf(dataset.src ?? ''),
  );
  return inText.includes(nameOf(image)) ? undefined : image;
}

function nameOf(address: string): string {
  const path = URL.canParse(address) ? new URL(address).pathname : address;
  return path.replace(/-\d{2,4}x\d{2,4}(?=\.\w{3,4}$)/, '');
}
