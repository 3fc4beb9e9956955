// How the open popup follows the store: what other contexts announce, what came in before anyone here listened, and not
// the echo of what it announced itself.
import { announce, type StoreChange } from '../../utils/stories/changes.ts';
import type { StoryListState } from './list.ts';

interface Context {
  readonly list: StoryListState;
  /** Reads the list anew, with what the reader looks at where it is. */
  readonly refresh: () => Promise<void>;
  /** Whatever was announced, and at once. */
  readonly onHeard: (change: StoreChange) => void;
  /** Something other than the list may have changed. */
  readonly onChange: () => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

export interface Following {
  readonly changed: (change: StoreChange) => void;
  /** From now on changes are followed; those since the first rows were asked for are caught up with. */
  readonly begin: () => Promise<void>;
  /** Tells the other contexts that marks changed here. */
  readonly tellMarks: () => void;
}

export function createFollowing({ list, refresh, onHeard, onChange, onFailure }: Context): Following {
  /** Marks of our own that we have yet to hear of: a channel brings them back to the page that sent them. */
  let echoes = 0;
  let begun = false;
  let missed = false;

  async function catchUp(change: StoreChange): Promise<void> {
    const listChanged =
      change.kind === 'marks' || (change.kind === 'poll-ended' && change.added + change.changed > 0);
    await Promise.all([listChanged && refresh(), onChange()]);
  }

  /** The first rows are asked for before this code is there to listen. */
  async function isBehind(): Promise<boolean> {
    const top = list.view.row(0);
    return top !== undefined && (await list.indexOf(top)) > 0;
  }

  return {
    changed: (change) => {
      if (change.kind === 'marks' && echoes > 0) {
        echoes -= 1;
        return;
      }
      onHeard(change);
      if (change.kind === 'poll-started') return;
      if (begun) catchUp(change).catch(onFailure);
      else missed = true;
    },
    begin: async () => {
      begun = true;
      if (missed || (await isBehind())) await refresh();
    },
    tellMarks: () => {
      echoes += 1;
      announce({ kind: 'marks' });
    },
  };
}
