// @vitest-environment jsdom
// Settings found by their words: each by itself, by its group, by its section, in either language.
import { beforeEach, describe, expect, it } from 'vitest';
import { showFound } from '../../../../components/options/find-settings.ts';

const others = new Map([
  ['Colours', 'رنگ'],
  ['Quiet hours', 'خاموشی کے اوقات'],
]);

beforeEach(() => {
  document.body.innerHTML = `
    <section class="section" id="alerts">
      <h2>Alerts</h2>
      <p class="lead">How stories reach you.</p>
      <div class="card">
        <fieldset class="group"><legend>Quiet hours</legend>
          <div class="setting" id="on">Keep quiet</div>
          <div class="pair"><div class="setting" id="from">From</div><div class="setting" id="to">Until</div></div>
        </fieldset>
        <fieldset class="setting" id="muted">Never alert about<div class="setting" id="nested">Words</div></fieldset>
        <p class="saved">Saved</p>
      </div>
    </section>
    <section class="section" id="appearance">
      <h2>Appearance</h2>
      <div class="card"><fieldset class="setting" id="theme"><legend>Colours</legend>Dark</fieldset></div>
    </section>`;
});

const visible = (query: string) => {
  const { count, sections } = showFound(document, query, others);
  const ids = [...document.querySelectorAll('.setting')]
    .filter((setting) => setting.closest('[hidden]') === null)
    .map(({ id }) => id);
  return { count, sections, ids };
};

describe('looking for a setting', () => {
  it('finds one by the beginning of a word on it', () => {
    expect(visible('dar')).toEqual({ count: 1, sections: ['appearance'], ids: ['theme'] });
  });

  it('finds none by what stands inside a word', () => {
    expect(visible('olours').count).toBe(0);
  });

  it('finds a group by its name, and one of the group by both names', () => {
    expect(visible('quiet').ids).toEqual(['on', 'from', 'to']);
    expect(visible('quiet UNTIL').ids).toEqual(['to']);
  });

  it('finds a whole section by its title or its description', () => {
    expect(visible('alerts').ids).toEqual(['on', 'from', 'to', 'muted', 'nested']);
    expect(visible('reach').count).toBe(4);
  });

  it('finds one by its words in the other language', () => {
    expect(visible('رنگ').ids).toEqual(['theme']);
    expect(visible('اوقات until').ids).toEqual(['to']);
  });

  it('shows all again for an empty query', () => {
    visible('dark');
    expect(visible(' ')).toEqual({
      count: 5,
      sections: ['alerts', 'appearance'],
      ids: ['on', 'from', 'to', 'muted', 'nested', 'theme'],
    });
    expect(document.querySelector('[hidden]')).toBeNull();
  });
});
