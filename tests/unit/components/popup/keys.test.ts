import { describe, expect, it } from 'vitest';
import { keyAction } from '../../../../components/popup/keys.ts';

const press = (key: string, more = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...more,
});

describe('the keys', () => {
  it.each([
    ['س', 'KeyS', 'save'],
    ['م', 'KeyM', 'toggle-read'],
    ['ج', 'KeyJ', 'next'],
    ['ک', 'KeyK', 'previous'],
    ['ن', 'KeyN', 'next-unread'],
    ['؟', 'Slash', 'help'],
    ['ы', 'KeyS', 'save'],
  ])('%s where a Latin keyboard has %s means %s', (key, code, action) => {
    expect(keyAction(press(key, { code }), 'list')).toBe(action);
  });

  it.each([
    ['/', 'search'],
    ['j', 'next'],
    ['ArrowDown', 'next'],
    ['k', 'previous'],
    ['ArrowUp', 'previous'],
    ['n', 'next-unread'],
    ['Home', 'first'],
    ['End', 'last'],
    ['Enter', 'open'],
    ['s', 'save'],
    ['m', 'toggle-read'],
    ['u', 'unread-only'],
    ['Escape', 'escape'],
    ['?', 'help'],
  ])('%s in the list means %s', (key, action) => {
    expect(keyAction(press(key), 'list')).toBe(action);
  });

  it('are letters in the search field, but Esc', () => {
    for (const key of ['/', 'j', 's', 'Home', 'Enter', '?'])
      expect(keyAction(press(key), 'field')).toBeUndefined();
    expect(keyAction(press('Escape'), 'field')).toBe('escape');
  });

  it("leave the browser's own shortcuts and an input method alone", () => {
    expect(keyAction(press('s', { ctrlKey: true }), 'list')).toBeUndefined();
    expect(keyAction(press('ArrowUp', { altKey: true }), 'list')).toBeUndefined();
    expect(keyAction(press('Escape', { isComposing: true }), 'field')).toBeUndefined();
  });

  it('open a story behind the others with Ctrl or Cmd, and press a button that has the focus', () => {
    expect(keyAction(press('Enter', { ctrlKey: true }), 'list')).toBe('open-behind');
    expect(keyAction(press('Enter', { metaKey: true }), 'list')).toBe('open-behind');
    expect(keyAction(press('Enter'), 'control')).toBeUndefined();
  });
});
