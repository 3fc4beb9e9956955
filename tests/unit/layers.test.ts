import { describe, expect, it } from 'vitest';
import { circles, orphans, pageScripts, readImports, wrongImports } from '../layers/check.ts';

const root = process.cwd();
const imports = readImports(root);

describe('the layers of the house', () => {
  it('has no import that runs up, sideways or to what a room must not know', () => {
    expect(wrongImports(imports)).toEqual([]);
  });

  it('has no files that import each other in a circle', () => {
    expect(circles(imports)).toEqual([]);
  });

  it('has no file that nothing comes to', () => {
    expect(orphans(imports, pageScripts(root))).toEqual([]);
  });
});

describe('the rule itself', () => {
  const wrong = (file: string, target: string) => wrongImports(new Map([[file, [target]]]));

  it.each([
    ['a component that opens an entrypoint', 'components/ui/a.tsx', 'entrypoints/popup/main.tsx'],
    ['a component that reads the store', 'components/popup/a.tsx', 'utils/stories/db.ts'],
    ['a component that calls the browser', 'components/popup/a.tsx', 'wxt/browser'],
    ['state that knows a view', 'utils/state/popup/a.ts', 'components/popup/Popup.tsx'],
    ['a poll that knows a page', 'utils/polling/poll.ts', 'utils/state/popup/contract.ts'],
    ['a poll that knows backups', 'utils/polling/poll.ts', 'utils/backup/make.ts'],
    ['search that knows alerts', 'utils/search/query/a.ts', 'utils/alerts/rules/rule.ts'],
    ['search that knows related stories', 'utils/search/query/a.ts', 'utils/related/answer.ts'],
    ['the store that knows search', 'utils/stories/save.ts', 'utils/search/index/segment.ts'],
    ['the feed that knows the store', 'utils/feed/read.ts', 'utils/stories/story.ts'],
    ['the feed that knows the outlet', 'utils/feed/read.ts', 'utils/outlet/profile.ts'],
    ['the feed that calls the browser', 'utils/feed/read.ts', 'wxt/browser'],
    ['the outlet that knows the settings', 'utils/outlet/address.ts', 'utils/settings/settings.ts'],
  ])('refuses %s', (_, file, target) => {
    expect(wrong(file, target)).toHaveLength(1);
  });

  it('lets imports run down', () => {
    expect(wrong('entrypoints/background.ts', 'utils/polling/poll.ts')).toEqual([]);
    expect(wrong('utils/polling/poll.ts', 'utils/feed/read.ts')).toEqual([]);
    expect(wrong('components/popup/a.tsx', 'utils/state/popup/contract.ts')).toEqual([]);
    expect(wrong('components/popup/a.tsx', 'utils/stories/story.ts')).toEqual([]);
  });

  it('refuses a file that lies in no room', () => {
    expect(wrong('utils/loose.ts', 'utils/feed/read.ts')).toEqual([
      'utils/loose.ts lies in no room of tests/layers/table.ts',
    ]);
  });

  it('finds a circle, and a file that nothing comes to', () => {
    const made = new Map([
      ['entrypoints/background.ts', ['utils/a.ts']],
      ['utils/a.ts', ['utils/b.ts']],
      ['utils/b.ts', ['utils/a.ts']],
      ['utils/c.ts', []],
    ]);
    expect(circles(made)).toEqual(['utils/a.ts ↔ utils/b.ts']);
    expect(orphans(made, [])).toEqual(['utils/c.ts']);
  });
});
