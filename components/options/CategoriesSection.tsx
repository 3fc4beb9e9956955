// Which categories have a tab, and in which order. Moving one is two buttons, so that it needs no dragging.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { textLanguage } from '../../utils/i18n/text-language.ts';
import { categoryKey } from '../../utils/outlet/category-key.ts';
import { categoryName } from '../../utils/outlet/names.ts';
import { moved } from '../../utils/settings/category-order.ts';
import { Icon } from '../ui/Icon.tsx';
import { Section } from '../ui/Section.tsx';
import { SwitchBox } from '../ui/Switch.tsx';
import { useSettings } from './context.ts';
import { Saved } from './Saved.tsx';

interface Props {
  /** In their order, hidden ones among them. */
  readonly categories: readonly string[];
}

export function CategoriesSection({ categories }: Props) {
  const { settings, change } = useSettings();
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const moving = useRef<{ readonly name: string; readonly by: -1 | 1; readonly to: number } | undefined>(
    undefined,
  );
  // The focus moves with the category, once the list has the new order: it may be drawn anew before. At either end the
  // button that was pressed is disabled, and its pair has it.
  useLayoutEffect(() => {
    if (moving.current === undefined || categories.indexOf(moving.current.name) !== moving.current.to) return;
    const { name, by } = moving.current;
    moving.current = undefined;
    const buttons =
      list.current?.children[categories.indexOf(name)]?.querySelectorAll<HTMLButtonElement>('.moves button');
    const [up, down] = [...(buttons ?? [])];
    (by < 0 ? (up?.disabled ? down : up) : down?.disabled ? up : down)?.focus();
  }, [categories]);
  const isHidden = (name: string) =>
    settings.categories.hidden.some((h) => categoryKey(h) === categoryKey(name));

  const follow = (name: string, on: boolean) =>
    change(`categories.hidden.${name}`, (s) => {
      const others = s.categories.hidden.filter((h) => categoryKey(h) !== categoryKey(name));
      return { ...s, categories: { ...s.categories, hidden: on ? others : [...others, name] } };
    });
  const move = (name: string, by: -1 | 1) => {
    const order = [...moved(categories, name, by)];
    change('categories.order', (s) => ({ ...s, categories: { ...s.categories, order } }));
    setSaid(t('options.categories.moved', [categoryName(name), order.indexOf(name) + 1, order.length]));
    moving.current = { name, by, to: order.indexOf(name) };
  };

  return (
    <Section
      id="categories"
      title={t('options.categories.title')}
      description={t('options.categories.description')}
    >
      <ol class="categories" ref={list}>
        {categories.map((name, index) => (
          <li key={name} class="category">
            <label class="line" for={`category-${index}`}>
              <SwitchBox id={`category-${index}`} on={!isHidden(name)} onChange={(on) => follow(name, on)} />
              <span class="name" {...textLanguage(categoryName(name))}>
                {categoryName(name)}
              </span>
            </label>
            <Saved id={`categories.hidden.${name}`} label={categoryName(name)} />
            <span class="moves">
              <button
                type="button"
                class="icon"
                disabled={index === 0}
                aria-label={t('options.categories.up', [categoryName(name)])}
                onClick={() => move(name, -1)}
              >
                <Icon name="up" />
              </button>
              <button
                type="button"
                class="icon"
                disabled={index === categories.length - 1}
                aria-label={t('options.categories.down', [categoryName(name)])}
                onClick={() => move(name, 1)}
              >
                <Icon name="down" />
              </button>
            </span>
          </li>
        ))}
      </ol>
      <Saved id="categories.order" label={t('options.categories.order')} />
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </Section>
  );
}
