import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepMissed } from '../../../components/popup/missed.ts';
import { replay } from '../../../components/popup/replay.ts';

const row = (title: string) => `<li class="story"><a class="title">${title}</a></li>`;

describe('input that comes before the popup is there', () => {
  let window: ReturnType<typeof parseHTML>;
  let pressed: string[] = [];
  let clicked: string[] = [];
  beforeEach(() => {
    pressed = [];
    clicked = [];
    window = parseHTML(`<html><body><div id="app"></div><div id="first-screen"><nav>
      <button role="tab">World<b>7</b></button></nav>${row('Dam full')}${row('Match won')}</div></body></html>`);
    for (const name of ['document', 'Element', 'HTMLInputElement'] as const)
      vi.stubGlobal(name, window[name]);
    vi.stubGlobal('addEventListener', window.document.addEventListener.bind(window.document));
    vi.stubGlobal('removeEventListener', window.document.removeEventListener.bind(window.document));
    class InitEvent extends window.Event {
      constructor(type: string, init: object) {
        super(type, init);
        Object.assign(this, init);
      }
    }
    vi.stubGlobal('KeyboardEvent', InitEvent);
    vi.stubGlobal('MouseEvent', InitEvent);
  });
  afterEach(() => vi.unstubAllGlobals());

  const press = (key: string, more: object = {}) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
    window.document.body.dispatchEvent(event);
    return event.defaultPrevented;
  };
  const clickAt = (selector: string) => {
    for (const [n, part] of window.document.querySelectorAll('.story, button').entries())
      part.getBoundingClientRect = () =>
        ({ left: 0, right: 400, top: n * 50, bottom: n * 50 + 50 }) as DOMRect;
    const { top } = window.document.querySelector(selector)?.getBoundingClientRect() ?? { top: -1 };
    const event = new MouseEvent('click', { bubbles: true, clientX: 9, clientY: top + 9 });
    window.document.body.dispatchEvent(event);
  };
  const comes = (...titles: readonly string[]) => {
    window.document.querySelector('#first-screen')?.remove();
    const app = window.document.querySelector('#app');
    if (app)
      app.innerHTML = `<nav><button role="tab">World<b>9</b><span class="visually-hidden">9 unread</span></button></nav>${titles.map(row).join('')}`;
    window.document.addEventListener('keydown', (event: Event) => {
      pressed.push((event as KeyboardEvent).key);
    });
    for (const control of window.document.querySelectorAll<HTMLElement>('.title, button')) {
      control.focus = () => {};
      control.addEventListener('click', () => clicked.push(control.textContent ?? ''));
    }
  };

  it('is done in order, and no longer kept', () => {
    const missed = keepMissed();
    expect([press('/'), press('j'), press('Enter')]).toEqual([true, true, true]);
    comes('Dam full', 'Match won');
    replay(missed);
    expect(pressed).toEqual(['/', 'j', 'Enter']);
    expect(press('k')).toBe(false);
  });

  it("leaves the browser's own keys alone", () => {
    const missed = keepMissed();
    const given = [
      press('Escape'),
      press('Tab'),
      press('r', { ctrlKey: true }),
      press('x', { altKey: true }),
    ];
    expect(given).toEqual([false, false, false, false]);
    expect(missed.inputs).toEqual([]);
  });

  it('does nothing to a row where other rows have come, but the rest', () => {
    const missed = keepMissed();
    for (const key of ['s', 'm', 'Enter', '/']) press(key);
    comes('Just in', 'Dam full', 'Match won');
    replay(missed);
    expect(pressed).toEqual(['/']);
  });

  it('clicks what had that name, wherever it is now', () => {
    const missed = keepMissed();
    clickAt('#first-screen li:last-child');
    clickAt('#first-screen button');
    comes('Just in', 'Dam full', 'Match won');
    replay(missed);
    expect(clicked).toEqual(['Match won', 'World99 unread']);
  });

  it('clicks nothing where it is gone', () => {
    const missed = keepMissed();
    clickAt('#first-screen li:last-child');
    comes('Just in');
    replay(missed);
    expect(clicked).toEqual([]);
  });
});
