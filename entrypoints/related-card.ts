// What draws the card and keeps it in its place, given to a page by the background with its first card
// (utils/related/page-scripts.ts): most pages never have one, and are not to pay for it.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { type CardOptions, makeCard } from '../components/related/card.ts';
import { type Keeping, keepCard } from '../utils/related/page/keep-card.ts';

export default defineUnlistedScript(() => {
  Object.assign(globalThis, {
    companionCard: (options: CardOptions, keeping: Keeping) =>
      keepCard(makeCard(keeping.view, options), keeping),
  });
});
