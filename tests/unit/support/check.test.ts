// The check of what the oldest browsers have finds what they lack, and takes nothing else for it.
import { describe, expect, it } from 'vitest';
import {
  unsupportedApis,
  unsupportedInCss,
  unsupportedInManifest,
  unsupportedInScript,
} from '../../support/check.ts';

const old = { browser: 'chrome', version: 100 } as const;
const fox = { browser: 'firefox', version: 140 } as const;

describe('what a browser lacks', () => {
  it('is found among the extension API', () => {
    expect(unsupportedApis('browser.sidePanel.open({}); browser.alarms.create("poll")', old)).toEqual([
      'sidePanel.open is not in chrome 100',
    ]);
    expect(unsupportedApis('browser.sidePanel.open({})', fox)).toEqual([
      'sidePanel.open is not in firefox 140',
    ]);
  });

  it('is found among built-ins and members of interfaces', () => {
    const script = 'const x = a.toSorted(); Promise.withResolvers(); new Map(); b.push(1); URL.canParse(c)';
    expect(unsupportedInScript(script, old)).toEqual([
      '.toSorted() is not in chrome 100',
      '.withResolvers() is not in chrome 100',
      'Promise.withResolvers is not in chrome 100',
      'URL.canParse is not in chrome 100',
    ]);
  });

  it('is found in style sheets', () => {
    const css =
      '@container (width > 3px) { a:has(b) { color: light-dark(red, blue); inset: 0; text-wrap: pretty } }';
    expect(unsupportedInCss(css, old)).toEqual([
      ':has is not in chrome 100',
      '@container is not in chrome 100',
      'light-dark() is not in chrome 100',
      'text-wrap is not in chrome 100',
    ]);
  });

  it('is found among the manifest’s keys', () => {
    expect(unsupportedInManifest({ name: 'x', sidebar_action: {} }, old)).toEqual([
      'sidebar_action is not in chrome 100',
    ]);
  });
});
