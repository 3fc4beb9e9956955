// The sentences of this language beside the same ones in the other, for whoever looks for something in that.
import { language, readCatalogue } from './language.ts';
import { drawn } from './urdu.ts';

/** Each sentence as this page shows it → the other language's; without those that numbers or names are put into. */
export async function otherWords(): Promise<ReadonlyMap<string, string>> {
  const here = language();
  const [own, other] = await Promise.all([readCatalogue(here), readCatalogue(here === 'en' ? 'ur' : 'en')]);
  const words = new Map<string, string>();
  for (const [key, text] of Object.entries(own ?? {})) {
    const twin = other?.[key];
    if (twin === undefined || twin === text || text.includes('$1')) continue;
    const shown = here === 'ur' ? drawn(text) : text;
    words.set(shown, `${words.get(shown) ?? ''} ${twin}`);
  }
  return words;
}
