// The picture over a story's text, and how any picture of a story comes: fetched without saying who asks, and left out
// where it can't be had.
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { PictureLoader } from '../../utils/reading/pictures.ts';

interface Props {
  readonly src: string;
  readonly photographer?: string;
  readonly load: PictureLoader;
}

export function StoryPicture({ src, photographer, load }: Props) {
  const [address, setAddress] = useState<string>();
  const [gone, setGone] = useState(false);
  useEffect(() => {
    let here = true;
    void load(src).then((found) => {
      if (!here) return;
      if (found === undefined) setGone(true);
      else setAddress(found);
    });
    return () => {
      here = false;
    };
  }, [src, load]);
  if (gone) return null;
  return (
    <figure class="pic">
      <div>{address && <img src={address} alt="" onError={() => setGone(true)} />}</div>
      {photographer !== undefined && <figcaption>{t('story.photo', [photographer])}</figcaption>}
    </figure>
  );
}

/** Fetches a picture of the text. One that can't be had leaves its words, or nothing. */
export async function showPicture(picture: HTMLImageElement, load: PictureLoader): Promise<void> {
  const address = await load(picture.dataset.src ?? '');
  picture.removeAttribute('data-src');
  if (address !== undefined) {
    picture.src = address;
    return;
  }
  const figure = picture.closest('figure');
  if (figure && figure.querySelectorAll('img').length === 1 && figure.textContent?.trim() === '')
    figure.remove();
  else picture.remove();
}
