// A small world in which the ledger is driven by random sequences: an outlet that publishes, edits and deletes, a
// reader who reads, sleeps and changes rules, a clock that jumps, and a background that dies at any request to the
// store or the desktop. It keeps its own books, simpler than the ledger's, and says where the two disagree.
import { confirmShown, drainAlerts, type Notify } from '../../../../utils/alerts/ledger/drain.ts';
import { enterDue } from '../../../../utils/alerts/ledger/ledger.ts';
import type { Telling } from '../../../../utils/alerts/ledger/plan.ts';
import { markSeen, unseenAlerts } from '../../../../utils/alerts/ledger/unseen.ts';
import type { Store } from '../../../../utils/stories/db.ts';
import { markRead } from '../../../../utils/stories/marks.ts';
import { withLists } from '../../../../utils/stories/row.ts';
import type { Story } from '../../../../utils/stories/story.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, newStore, settings, story } from '../kit.ts';
import { Fate, Killed } from './fate.ts';
import type { Event } from './ledger-events.ts';

/** Runs one sequence; throws where the ledger tells twice, too much, too early, too late or never. */
export async function live(start: number, sequence: readonly Event[]): Promise<void> {
  const db = await newStore();
  const world = new World(db, start);
  try {
    await world.happen({ kind: 'publish', count: 2, ageMs: 0, breaking: true });
    await world.happen({ kind: 'poll', after: false });
    for (const event of sequence) await world.happen(event);
    // However it went, in the end there is a poll that nothing disturbs.
    await world.happen({ kind: 'poll', after: false });
  } finally {
    db.close();
    indexedDB.deleteDatabase(db.name);
  }
}

class World {
  private settings = settings();
  /** What the outlet says now. */
  private readonly feed = new Map<string, Story>();
  private readonly ids: string[] = [];
  /** What the reader read; the store's own marks, kept twice. */
  private readonly read = new Set<string>();
  private readonly onDisplay = new Set<string>();
  private readonly notified = new Set<string>();
  /** Stories judged once, and those among them that were news and must be told. */
  private readonly judged = new Set<string>();
  private readonly expected = new Set<string>();
  private tellings: { readonly at: number; readonly places: number }[] = [];
  private clockJumped = false;
  private died = false;
  /** Waiting stories whose age can't be judged simply any more: the clock or the rule changed under them. */
  private readonly muddled = new Set<string>();
  private readonly youngUntil = new Map<string, number>();
  private readonly heldUntil = new Map<string, number>();

  constructor(
    private readonly db: Store,
    private now: number,
  ) {}

  async happen(event: Event): Promise<void> {
    this.now += MINUTE_MS;
    const id = 'which' in event ? (this.ids[event.which % Math.max(1, this.ids.length)] ?? '') : '';
    const known = this.feed.get(id);
    switch (event.kind) {
      case 'publish':
        return this.publish(event.count, event.ageMs, event.breaking);
      case 'edit':
        if (known)
          this.feed.set(id, { ...known, title: `${known.title} again`, categories: ['Defence & Security'] });
        return;
      case 'delete':
        if (known) this.feed.set(id, { ...known, deletedAt: this.now });
        return;
      case 'read':
        if ((await this.db.getKey('stories', id)) === undefined) return;
        this.read.add(id);
        await markRead(this.db, [id], this.now);
        return;
      case 'see':
        return markSeen(this.db, undefined, this.now);
      case 'sleep':
        this.now += event.ms;
        return;
      case 'clock':
        this.now += event.ms;
        this.tellings = [];
        this.clockJumped = true;
        return this.muddle();
      case 'rule':
        this.settings = { ...this.settings, alerts: { ...this.settings.alerts, ...event.alerts } };
        return this.muddle();
      case 'close':
        for (const shown of [...this.onDisplay]) {
          this.onDisplay.delete(shown);
          await confirmShown(this.db, this.settings, shown, this.now);
        }
        return;
      case 'restart':
        // A browser that dies whole between showing and marking is the one documented exception.
        if (!this.died) this.onDisplay.clear();
        return;
      case 'poll':
        return this.poll(new Fate(event.killAt, event.after));
    }
  }

  private publish(count: number, ageMs: number, breaking: boolean): void {
    for (let n = 0; n < count; n++) {
      const categories = [breaking ? 'Defence & Security' : 'Sports'];
      const one = story({ publishedAt: this.now - ageMs - n, categories });
      this.feed.set(one.id, one);
      this.ids.push(one.id);
    }
  }

  private muddle(): void {
    for (const id of this.feed.keys()) this.muddled.add(id);
  }

  private async poll(fate: Fate): Promise<void> {
    const badgeBefore = await this.badge();
    try {
      await this.merge(fate);
      const nextAt = await drainAlerts(fate.store(this.db), this.settings, this.now, this.desktop(fate));
      this.died = false;
      await this.compare(nextAt);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      this.died = true;
    }
    for (const id of await this.badge()) {
      if (badgeBefore.has(id)) continue;
      if (this.isQuiet()) throw new Error(`the badge told ${id} in quiet hours`);
      if (!this.expected.has(id)) throw new Error(`the badge told ${id}, which is no news`);
    }
  }

  private async badge(): Promise<Set<string>> {
    return new Set((await unseenAlerts(this.db, this.now)).map(({ row }) => row.id));
  }

  /** The transaction of a poll, and the books of what came of it, killed or not. */
  private async merge(fate: Fate): Promise<void> {
    const stored = new Map((await this.db.getAll('stories')).map((row) => [row.id, row]));
    const changed = [...this.feed.values()]
      .filter(({ id, title, deletedAt }) => {
        const row = stored.get(id);
        return row?.title !== title || row.deletedAt !== deletedAt;
      })
      .map((one) => ({ ...one, readAt: stored.get(one.id)?.readAt }));
    const firstPoll = stored.size === 0;
    try {
      const tx = fate.store(this.db).transaction(['stories', 'alerts'], 'readwrite');
      for (const one of changed) await tx.objectStore('stories').put(withLists(one));
      await enterDue(tx, changed, { settings: this.settings, now: this.now, firstPoll });
      await tx.done;
    } finally {
      for (const one of changed) {
        const row = await this.db.get('stories', one.id);
        if (row?.title !== one.title || row.deletedAt !== one.deletedAt) continue;
        this.enter(one, firstPoll);
      }
    }
  }

  private enter(one: Story, firstPoll: boolean): void {
    if (this.judged.has(one.id) || !this.matches(one)) return;
    this.judged.add(one.id);
    const youngUntil = one.publishedAt + this.maxAgeMs();
    if (firstPoll || this.read.has(one.id) || this.now > youngUntil) return;
    this.expected.add(one.id);
    this.muddled.delete(one.id);
    this.youngUntil.set(one.id, youngUntil);
  }

  private matches(one: Story): boolean {
    const { muted, rules } = this.settings.alerts;
    const title = one.title.toLowerCase();
    return (
      one.deletedAt === undefined &&
      one.categories[0] === 'Defence & Security' &&
      rules[0]?.enabled === true &&
      !muted.some((word) => title.includes(word))
    );
  }

  private maxAgeMs(): number {
    return this.settings.alerts.rules[0]?.maxAgeMs ?? 0;
  }

  /** By the hands of the clock on the wall. */
  private isQuiet(): boolean {
    const { enabled, from, to, days } = this.settings.alerts.quiet;
    const date = new Date(this.now);
    const minute = date.getHours() * 60 + date.getMinutes();
    const today = days.includes(date.getDay());
    const yesterday = days.includes((date.getDay() + 6) % 7);
    if (!enabled) return false;
    if (from < to) return today && minute >= from && minute < to;
    return (today && minute >= from) || (yesterday && minute < to);
  }

  private desktop(fate: Fate): Notify {
    return {
      allowed: () => fate.meet(async () => true),
      displayed: () => fate.meet(async () => new Set(this.onDisplay)),
      show: (telling) => fate.meet(async () => this.show(telling)),
    };
  }

  private show(telling: Telling): boolean {
    if (this.isQuiet()) throw new Error('a notification in quiet hours');
    for (const { id } of telling.stories) {
      if (this.notified.has(id)) throw new Error(`${id} was notified twice`);
      if (!this.expected.has(id)) throw new Error(`${id} was notified and is no news`);
      if (this.read.has(id)) throw new Error(`${id} was notified after it was read`);
      this.notified.add(id);
    }
    this.tellings.push({ at: this.now, places: telling.kind === 'digest' ? 1 : telling.stories.length });
    const { capPerHour, capPerDay } = this.settings.alerts;
    if (this.places(HOUR_MS) > capPerHour || this.places(DAY_MS) > capPerDay)
      throw new Error('more notifications than the cap');
    this.onDisplay.add(telling.id);
    return true;
  }

  private places(windowMs: number): number {
    return this.tellings
      .filter(({ at }) => this.now - at < windowMs)
      .reduce((sum, { places }) => sum + places, 0);
  }

  /** After a poll that nothing disturbed: everything expected was told, or there is a reason why not. */
  private async compare(nextAt: number | undefined): Promise<void> {
    for (const id of this.expected) {
      if (this.notified.has(id)) continue;
      const row = await this.db.get('alerts', id);
      const why = `${id} is ${row?.state} (${row?.heldBy})`;
      if (row === undefined || row.state === 'due') throw new Error(`${why}: lost`);
      if (row.channels.includes('notification')) throw new Error(`${why}: marked as notified, but never was`);
      if (row.state === 'missed' && !this.mayMiss(id)) throw new Error(`${why}: no reason to miss it`);
      if (row.state !== 'held') continue;
      this.held(id, nextAt);
      if (row.heldBy === 'cap' ? !this.capIsFull() : !this.isQuiet() && !nearClockChange(this.now))
        throw new Error(`${why}: nothing holds it`);
    }
  }

  private held(id: string, nextAt: number | undefined): void {
    if (nextAt === undefined || nextAt <= this.now)
      throw new Error(`${id} is held and nobody will look again`);
    const since = Math.max(this.heldUntil.get(id) ?? 0, this.now);
    this.heldUntil.set(id, nextAt);
    this.youngUntil.set(id, (this.youngUntil.get(id) ?? 0) + Math.max(0, nextAt - since));
  }

  private mayMiss(id: string): boolean {
    const one = this.feed.get(id);
    if (one === undefined || !this.matches(one) || this.read.has(id) || this.muddled.has(id)) return true;
    return this.now > (this.youngUntil.get(id) ?? 0);
  }

  private capIsFull(): boolean {
    const { capPerHour, capPerDay, channels } = this.settings.alerts;
    if (!channels.notification) return false;
    // What was told before the clock jumped counts by a time that these books have forgotten.
    return this.clockJumped || this.places(HOUR_MS) >= capPerHour || this.places(DAY_MS) >= capPerDay;
  }
}

function nearClockChange(now: number): boolean {
  const offset = (at: number) => new Date(at).getTimezoneOffset();
  return offset(now - DAY_MS) !== offset(now + DAY_MS);
}
