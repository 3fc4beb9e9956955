// The popup's menus: the bell's, "More" behind the tabs, and a row's. Loaded with the first of them.
import { formatNumber, formatTime, t } from '../../utils/i18n/i18n.ts';
import type { PopupActions, PopupModel, SnoozeChoice } from '../../utils/state/popup/contract.ts';
import { isUnread, type Story } from '../../utils/stories/story.ts';
import { Menu, type MenuItem } from './Menu.tsx';

/** Which menu is asked for, and by which button. */
export type MenuAsked = { readonly opener: Element } & (
  | { readonly kind: 'snooze'; readonly choices: readonly SnoozeChoice[] }
  | { readonly kind: 'tabs'; readonly ids: readonly string[] }
  | { readonly kind: 'row'; readonly story: Story; readonly topic?: string }
);

interface Props {
  readonly asked: MenuAsked;
  readonly model: PopupModel;
  readonly actions: PopupActions;
  readonly onClose: () => void;
}

export function Menus({ asked, model, actions, onClose }: Props) {
  const [label, items] = contentOf(asked, model, actions);
  return <Menu label={label} items={items} opener={asked.opener} onClose={onClose} />;
}

function contentOf(
  asked: MenuAsked,
  model: PopupModel,
  actions: PopupActions,
): readonly [string, readonly MenuItem[]] {
  if (asked.kind === 'snooze') return [t('popup.snooze.title'), snoozeItems(asked.choices, actions)];
  if (asked.kind === 'tabs') return [t('popup.moreTabs'), tabItems(asked.ids, model, actions)];
  return [t('popup.row.menu'), rowItems(asked, actions)];
}

function snoozeItems(choices: readonly SnoozeChoice[], actions: PopupActions): readonly MenuItem[] {
  const names = {
    hour: t('popup.snooze.hour'),
    evening: t('popup.snooze.evening'),
    morning: t('popup.snooze.morning'),
  };
  return choices.map(({ kind, until }) => ({
    name: names[kind],
    icon: 'recent',
    end: formatTime(until),
    onChoose: () => actions.snooze(until),
  }));
}

function tabItems(ids: readonly string[], model: PopupModel, actions: PopupActions): readonly MenuItem[] {
  return model.tabs.value
    .filter(({ id }) => ids.includes(id))
    .map(({ id, kind, name }) => {
      const unread = model.unread.value.get(id) ?? 0;
      return {
        name,
        icon: kind === 'search' ? 'search' : undefined,
        end: unread > 0 ? formatNumber(unread) : undefined,
        onChoose: () => {
          actions.chooseTab(id);
          document.getElementById(`tab-${id}`)?.focus();
        },
      };
    });
}

function rowItems(
  { story, topic }: Extract<MenuAsked, { kind: 'row' }>,
  actions: PopupActions,
): readonly MenuItem[] {
  const isRead = !isUnread(story);
  const isSaved = story.savedAt !== undefined;
  const [category] = story.categories;
  const ofLink: readonly MenuItem[] =
    story.link === undefined
      ? []
      : [
          { name: t('popup.row.copy'), icon: 'link', onChoose: () => actions.copyLink(story) },
          { name: t('popup.row.behind'), icon: 'open', onChoose: () => actions.open(story, true) },
        ];
  return [
    ...ofLink,
    {
      name: isRead ? t('popup.markUnread') : t('popup.markRead'),
      icon: isRead ? 'unread' : 'read',
      onChoose: () => actions.toggleRead(story),
    },
    {
      name: isSaved ? t('popup.unsave') : t('popup.save'),
      icon: isSaved ? 'saved' : 'save',
      onChoose: () => actions.toggleSaved(story),
    },
    ...(topic === undefined
      ? []
      : ([
          {
            name: t('popup.row.follow', [topic]),
            icon: 'bell',
            apart: true,
            onChoose: () => actions.followTopic(topic),
          },
          { name: t('popup.row.mute', [topic]), icon: 'mute', onChoose: () => actions.muteTopic(topic) },
        ] as const)),
    ...(category === undefined
      ? []
      : [{ name: t('popup.row.less', [category]), onChoose: () => actions.lessOf(category) }]),
  ];
}
