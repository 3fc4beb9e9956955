// What stands around an article by the page as a whole, where names alone mislead: a name that most of the text bears
// promises nothing, and many small equal boxes behind the text are a discussion.
import { type Container, closed, type Run } from './containers.ts';
import { attribute, childNodesOf, contains, isElement, selectOne, tagOf, textOf } from './dom.ts';
import { homeOf, isIn, paragraphTags } from './votes.ts';

/** Text enough to be an article, in characters: what comes behind so much of it may be a discussion. */
export const TEXT_ENOUGH = 400;
/** A discussion has at least so many contributions, each of at most so many paragraphs. */
const CONTRIBUTIONS = 5;
const UNIT_PARAGRAPHS = 2;

/** Sets `votes` and `voting` of all containers, then the promises that the page as a whole belies. */
export function settle(runs: readonly Run[], root: Container, live: boolean): void {
  for (const { container, vote } of runs) {
    if (vote === 0) continue;
    for (let at: Container | undefined = container; at; at = at.parent) {
      at.votes += vote;
      at.voting++;
    }
  }
  markConsent(runs);
  clearNames(runs, root);
  if (!live) markDiscussions(runs, root);
}

const asking = /cookie|consent|einwillig|datenschutz|privacy|personal data|کوکی/gi;
/** In one paragraph it counts so often at most. */
const MAX_TIMES = 3;
/** An article about that says more, in characters. */
const MAX_ASKING = 1_500;

/** A box that asks for consent more often than it has paragraphs is no text, whatever it is called. */
function markConsent(runs: readonly Run[]): void {
  const asked = new Map<Container, number>();
  const timesIn = (box: Container): number => asked.get(box) ?? 0;
  for (const run of runs)
    asked.set(homeOf(run), timesIn(homeOf(run)) + Math.min(MAX_TIMES, run.text.match(asking)?.length ?? 0));
  for (const run of runs) {
    const box = homeOf(run);
    if (timesIn(box) <= box.voting || box.votes > MAX_ASKING) continue;
    box.promise = -1;
    run.vote = 0;
  }
}

const nameOf = ({ element, tag }: Container): string =>
  `${tag} ${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`;

/** What elements are for is no matter of names. */
const neverText = new Set(['figcaption', 'address']);

/** Layouts put words like "sidebar" into the names of the text itself: it is told by its bearing most of the text. */
function clearNames(runs: readonly Run[], root: Container): void {
  const groups = new Map<string, { votes: number; before: number; members: Set<Container> }>();
  const names = new Map<Container, string>();
  let before = 0;
  for (const { container, vote } of runs) {
    if (vote === 0) continue;
    const counted = new Set<string>();
    for (let at: Container | undefined = container; at; at = at.parent) {
      if (at.promise >= 0 || neverText.has(at.tag)) continue;
      const name = names.get(at) ?? nameOf(at);
      names.set(at, name);
      const group = groups.get(name) ?? { votes: 0, before, members: new Set<Container>() };
      groups.set(name, group);
      group.members.add(at);
      if (!counted.has(name)) group.votes += vote;
      counted.add(name);
    }
    before += vote;
  }
  for (const group of groups.values()) {
    const first = group.before <= Math.min(TEXT_ENOUGH, group.votes / 4);
    if (first && group.votes >= root.votes / 2) for (const member of group.members) member.promise = 0;
  }
}

/** The largest box around `container` with a paragraph or two in it: a teaser, a contribution, a wrapped paragraph. */
export function unitOf(container: Container, root: Container): Container {
  let unit = container;
  while (unit.parent && unit.parent !== root && unit.parent.voting <= UNIT_PARAGRAPHS) unit = unit.parent;
  return unit;
}

/** True where something between `from` and `root` says that it stands around the article. */
export function isAround(from: Container, root: Container): boolean {
  for (let at: Container | undefined = from; at && at !== root; at = at.parent)
    if (at.promise < 0) return true;
  return false;
}

/** Boxes of one tag and class side by side. */
interface Group {
  readonly name: string;
  readonly parent: Container;
}

/** Articles are told by their tag alone: systems number them in their classes. */
export const nameIn = ({ tag, element }: Container): string =>
  tag === 'article' ? tag : `${tag} ${attribute(element, 'class') ?? ''}`;

function markDiscussions(runs: readonly Run[], root: Container): void {
  const voting = runs.filter((run) => run.vote > 0 && !isAround(run.container, root));
  const groups = new Map<Container, Map<string, Set<Container>>>();
  for (const { container } of voting) {
    const unit = unitOf(container, root);
    // A block of text that stands by itself is a paragraph.
    if (!unit.parent || unit === container || paragraphTags.has(unit.tag)) continue;
    const named = groups.get(unit.parent) ?? new Map<string, Set<Container>>();
    groups.set(unit.parent, named);
    named.set(nameIn(unit), (named.get(nameIn(unit)) ?? new Set()).add(unit));
  }
  for (const [parent, named] of groups) {
    for (const [name, small] of named) {
      if (small.size < CONTRIBUTIONS) continue;
      const all = membersOf({ name, parent }, voting);
      if (all.size > small.size * 1.5 || !isDiscussion(all, voting)) continue;
      for (const unit of all) unit.promise = -1;
    }
  }
}

/** The boxes of `group`, those with many paragraphs too. */
function membersOf({ name, parent }: Group, voting: readonly Run[]): Set<Container> {
  const members = new Set<Container>();
  for (const { container } of voting) {
    let at = container;
    while (at.parent && at.parent !== parent) at = at.parent;
    if (at.parent && nameIn(at) === name) members.add(at);
  }
  return members;
}

/**
 * Text comes before a discussion and hardly any behind it. Contributions are told from parts of the text by having words
 * besides their paragraphs, such as who wrote them, and no heading.
 */
function isDiscussion(units: ReadonlySet<Container>, voting: readonly Run[]): boolean {
  const inUnits = ({ container }: Run): boolean => [...units].some((unit) => isIn(container, unit));
  const first = voting.findIndex(inUnits);
  const last = voting.findLastIndex(inUnits);
  const sum = (some: readonly Run[]): number => some.reduce((votes, { vote }) => votes + vote, 0);
  const before = sum(voting.slice(0, first));
  if (first < 2 || before < TEXT_ENOUGH || sum(voting.slice(last + 1)) > before / 2) return false;
  const paragraphs = new Set(voting.map(({ container }) => container.element));
  return [...units].every(
    ({ element }) => !selectOne(element, 'h1,h2,h3,h4,h5,h6') && hasOtherWords(element, paragraphs),
  );
}

const MAX_CHILDREN = 50;

function hasOtherWords(element: Element, paragraphs: ReadonlySet<Element>): boolean {
  return childNodesOf(element, MAX_CHILDREN).some((child) => {
    if (!isElement(child)) return /\S/.test(textOf(child) ?? '');
    if (paragraphs.has(child) || closed.has(tagOf(child))) return false;
    const holds = [...paragraphs].some((paragraph) => contains(child, paragraph));
    return holds ? hasOtherWords(child, paragraphs) : /\S/.test(textOf(child) ?? '');
  });
}
