// What the panel has beside list and story: what the outlet has on the page in the tab, and the grip between the two.
import type { ReadonlySignal } from '@preact/signals';
import type { AboutPage, ListShare } from '../../utils/state/panel/contract.ts';
import { About } from './About.tsx';
import { Grip } from './Grip.tsx';

/** The panel's own parts, where the list stands in the panel. */
export interface PanelParts {
  readonly About: (props: { readonly onOpen: (id: string) => void }) => preact.JSX.Element | null;
  readonly Grip: () => preact.JSX.Element;
}

export function panelParts(about: ReadonlySignal<AboutPage | undefined>, list: ListShare): PanelParts {
  return {
    About: ({ onOpen }) => (about.value ? <About about={about.value} onOpen={onOpen} /> : null),
    Grip: () => <Grip share={list.share} onShare={list.set} />,
  };
}
