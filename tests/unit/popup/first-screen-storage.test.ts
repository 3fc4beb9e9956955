import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  forgetFirstScreen,
  leaveFirstScreen,
  readFirstScreen,
} from '../../../components/popup/first-screen-storage.ts';

const screen = { day: 1, lang: 'en', dir: 'ltr', version: '0.1.0', html: '<main>Rows</main>' };

describe('the picture of the first screen', () => {
  let stored: Map<string, string>;
  let room = true;
  beforeEach(() => {
    stored = new Map();
    room = true;
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => {
        if (!room) throw new DOMException('full', 'QuotaExceededError');
        stored.set(key, value);
      },
      removeItem: (key: string) => stored.delete(key),
    });
  });

  it('is there for the next popup until it is forgotten', () => {
    leaveFirstScreen(screen);
    expect(readFirstScreen()).toEqual(screen);
    forgetFirstScreen();
    expect(readFirstScreen()).toBeUndefined();
  });

  it('is checked before it is used', () => {
    leaveFirstScreen(screen);
    const [key = ''] = stored.keys();
    const { html: _, ...without } = screen;
    for (const damaged of [
      '{',
      'null',
      '[]',
      '7',
      JSON.stringify(without),
      JSON.stringify({ ...screen, day: '1' }),
    ]) {
      stored.set(key, damaged);
      expect(readFirstScreen()).toBeUndefined();
    }
  });

  it('is rather none than an old one where there is no room', () => {
    leaveFirstScreen(screen);
    room = false;
    leaveFirstScreen({ ...screen, html: 'newer' });
    expect(readFirstScreen()).toBeUndefined();
  });

  it('is none where storage is refused', () => {
    vi.stubGlobal('localStorage', undefined);
    leaveFirstScreen(screen);
    forgetFirstScreen();
    expect(readFirstScreen()).toBeUndefined();
  });
});
