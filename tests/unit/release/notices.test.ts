// THIRD-PARTY.txt: every library that is shipped, with its licence; what two have word by word is there once.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { thirdPartyNotices } from '../../commands/notices.mjs';

const notices = thirdPartyNotices();
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Record<string, string>;
};

describe('the third-party notices', () => {
  it.each(Object.keys(dependencies))('name %s and its licence', (name) => {
    expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(.+\\)$`, 'm'));
  });

  it('have the words of each licence once, and where another library has the same say under which', () => {
    expect(notices.match(/TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION/g)).toHaveLength(1);
    expect(notices.match(/^1\. Definitions$/gm)).toHaveLength(1);
    expect(notices).toMatch(
      /^fuse\.js .+\n\n\[The next \d+ paragraphs are those that stand above, under dompurify/m,
    );
    expect(notices).toContain('Copyright 2017 Kirollos Risk');
  });
});
