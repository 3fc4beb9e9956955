// A browser's toolbar, drawn: where the companion's button is, or is to be found.
import { Icon } from '../ui/Icon.tsx';

interface Props {
  readonly initials: string;
  /** Whether the button stands in the toolbar; otherwise it is behind the puzzle piece. */
  readonly pinned: boolean;
}

export function Toolbar({ initials, pinned }: Props) {
  return (
    <div class="toolbar" aria-hidden="true">
      <i class="address" />
      {pinned && (
        <span class="place spot">
          <b class="logo">{initials}</b>
        </span>
      )}
      <span class={pinned ? 'place' : 'place spot'}>
        <Icon name="puzzle" size={20} />
      </span>
    </div>
  );
}
