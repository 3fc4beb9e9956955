// What was removed and added, word by word: struck through after a minus, underlined after a plus, so that colour is never
// the only sign; the sign is never parted from its word at a line's end. Read aloud, each says what it is.

import type { Segment } from '../../utils/history/words.ts';
import { t } from '../../utils/i18n/i18n.ts';
import './words.css';

export function Words({ segments }: { readonly segments: readonly Segment[] }) {
  return (
    <>
      {segments.map(({ kind, text }, index) => {
        const key = `${index}${kind}`;
        if (kind === 'same') return <span key={key}>{text}</span>;
        const [, space = '', first = '', rest = ''] = /^(\s*)(\S*)([\s\S]*)$/.exec(text) ?? [];
        const Tag = kind === 'removed' ? 'del' : 'ins';
        const isAfter = kind === 'added' && segments[index - 1]?.kind === 'removed';
        return (
          <span key={key}>
            {space || (isAfter ? ' ' : '')}
            <Tag>
              <span class="visually-hidden">
                {kind === 'removed' ? t('story.changes.removedWords') : t('story.changes.addedWords')}{' '}
              </span>
              <span class="sign">{first}</span>
              {rest.trimEnd()}
            </Tag>
          </span>
        );
      })}
    </>
  );
}
