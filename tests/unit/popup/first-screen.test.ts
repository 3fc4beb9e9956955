import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  endFirstScreen,
  isFirstScreenShown,
  showFirstScreen,
} from '../../../components/popup/first-screen.ts';
import { createFirstScreenKeeper } from '../../../components/popup/first-screen-keeper.ts';
import { startOfDay } from '../../../utils/local-day.ts';

const row = (
  n: number,
) => `<li class="story current" data-index="${n}"><a class="title" href="https://a.example/${n}"
  title="t" tabindex="0">Story ${n}</a><span class="meta" id="meta-${n}"><bdi class="cat">World</bdi><span
  class="facts">5 min ago</span></span><span class="thumb"><img src="https://a.example/p.jpg"></span></li>`;
const popup = `<search><input type="search" aria-label="Search" placeholder="Search 40 stories"></search>
  <nav class="tabs"><button role="tab">All<b>77</b></button></nav>
  <main><div class="above"><a class="breaking">Old alarm</a></div>
  <div role="tabpanel"><ol>${Array.from({ length: 30 }, (_, n) => row(n)).join('')}</ol></div></main>
  <footer><p class="status">Checked 2 min ago</p><button class="foot">Mark all read</button></footer>`;

describe('the first screen', () => {
  let leaving: (() => void)[] = [];
  const leave = () => {
    for (const heard of leaving) heard();
  };
  let atHome = true;
  const today = startOfDay(Date.now());
  beforeEach(() => {
    vi.useFakeTimers();
    atHome = true;
    leaving = [];
    const { document } = parseHTML('<html lang="ur" dir="rtl"><body><div id="app"></div></body></html>');
    const stored = new Map<string, string>();
    vi.stubGlobal('document', document);
    vi.stubGlobal('innerHeight', 600);
    // linkedom's own leaves the body empty where the text has none.
    vi.stubGlobal(
      'DOMParser',
      class {
        parseFromString = (html: string) => parseHTML(`<html><body>${html}</body></html>`).document;
      },
    );
    vi.stubGlobal('addEventListener', (type: string, heard: () => void) => {
      if (type === 'pagehide') leaving.push(heard);
    });
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
      removeItem: (key: string) => stored.delete(key),
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  function keeper(): () => void {
    const page = document.getElementById('app') ?? document.body;
    page.innerHTML = popup;
    for (const [n, row] of page.querySelectorAll('li').entries())
      row.getBoundingClientRect = () => ({ top: 137 + n * 75 }) as DOMRect;
    return createFirstScreenKeeper(page, '1', () => atHome);
  }
  const shown = () => document.getElementById('first-screen');

  it('is shown as it was, in its language, without what grows old and out of reach', () => {
    keeper()();
    vi.runAllTimers();
    document.documentElement.lang = 'en';
    showFirstScreen('1', today);
    const screen = shown();
    expect(screen?.querySelectorAll('li')).toHaveLength(7);
    expect(screen?.textContent).toContain('Story 0');
    expect(screen?.textContent).not.toMatch(/ago|alarm|Checked|Mark all|77/);
    expect(screen?.innerHTML).not.toMatch(/href|<img|tabindex|meta-|current|40 stories/);
    expect(screen?.inert).toBe(true);
    expect([document.documentElement.lang, document.documentElement.dir]).toEqual(['ur', 'rtl']);
    expect(isFirstScreenShown()).toBe(true);
    endFirstScreen();
    expect(shown()).toBeNull();
  });

  it('is not shown on another day, nor by another version', () => {
    keeper()();
    vi.runAllTimers();
    showFirstScreen('2', today);
    showFirstScreen('1', startOfDay(Date.now(), 1));
    expect(isFirstScreenShown()).toBe(false);
  });

  it('is kept when the popup is closed at once, and forgotten where it shows another list', () => {
    const changed = keeper();
    changed();
    leave();
    showFirstScreen('1', today);
    expect(isFirstScreenShown()).toBe(true);
    endFirstScreen();
    atHome = false;
    leave();
    showFirstScreen('1', today);
    expect(isFirstScreenShown()).toBe(false);
  });
});
