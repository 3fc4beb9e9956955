// Reading a story aloud, sentence by sentence, by voices of this machine alone: others would send the text to someone.
// Each sentence is its own utterance, so that a skip is at once and the one that is spoken can be marked.
import { type ReadonlySignal, signal } from '@preact/signals';
import { t } from '../../i18n/i18n.ts';
import type { Sentence } from '../../reading/sentences.ts';
import { changeSettings, type Settings } from '../../settings/settings.ts';
import type { Story } from '../../stories/story.ts';
import { MINUTE_MS } from '../../time/durations.ts';
import { chooseVoice, localVoices } from './voices.ts';

export const SPEEDS = [0.8, 1, 1.2, 1.5, 2] as const;
/** About what a voice says a minute at its own pace. */
const WORDS_A_MINUTE = 165;
const MARKED = 'now';

export interface Listening {
  /** 1-based. */
  readonly sentence: number;
  readonly of: number;
  readonly playing: boolean;
  readonly speed: number;
  /** About how long has been read and how long there is, ms. */
  readonly atMs: number;
  readonly totalMs: number;
  /** Whether the saved stories follow. */
  readonly queue: boolean;
  readonly skip: (by: -1 | 1) => void;
  readonly toggle: () => void;
  readonly nextSpeed: () => void;
  readonly toggleQueue: () => void;
}

interface Needs {
  readonly settings: ReadonlySignal<Settings>;
  readonly say: (sentence: string) => void;
  /** The saved story that follows this one in the queue. */
  readonly nextInQueue: (after: string) => Promise<Story | undefined>;
  readonly openNext: (id: string) => Promise<unknown>;
}

export interface Listener {
  readonly listening: ReadonlySignal<Listening | undefined>;
  /** Begins with the text mounted at `root`; where it is on already, ends. */
  readonly begin: (story: Story, root: Element) => void;
  /** A story's text is on the page: where the queue waits for it, it is read. */
  readonly mounted: (story: Story, root: Element) => void;
  readonly stop: () => void;
}

export function createListener({ settings, say, nextInQueue, openNext }: Needs): Listener {
  const listening = signal<Listening>();
  let sentences: readonly Sentence[] = [];
  let story: Story | undefined;
  let at = 0;
  let playing = false;
  let queue = false;
  /** The story that the queue opened: its text begins to be read as soon as it is there. */
  let awaited: string | undefined;
  /** Counts what was begun: an utterance that was cancelled ends too. */
  let turn = 0;

  /** As the reader set it; what was just set is known here before the settings tell of it. */
  let speed = settings.value.reading.speed;
  const msOf = (list: readonly Sentence[]) =>
    (list.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0) / (WORDS_A_MINUTE * speed)) *
    MINUTE_MS;

  function show(): void {
    listening.value =
      story === undefined
        ? undefined
        : {
            sentence: at + 1,
            of: sentences.length,
            playing,
            speed,
            atMs: msOf(sentences.slice(0, at)),
            totalMs: msOf(sentences),
            queue,
            skip,
            toggle,
            nextSpeed,
            toggleQueue,
          };
  }

  function mark(): void {
    for (const [index, { marks }] of sentences.entries())
      for (const piece of marks) piece.classList.toggle(MARKED, index === at && story !== undefined);
    const [first] = sentences[at]?.marks ?? [];
    const box = first?.getBoundingClientRect();
    if (box && (box.top < 60 || box.bottom > innerHeight - 120)) first?.scrollIntoView({ block: 'center' });
  }

  function speak(): void {
    const mine = ++turn;
    speechSynthesis.cancel();
    const sentence = sentences[at];
    if (!playing || sentence === undefined) return;
    mark();
    show();
    const voice = chooseVoice(localVoices(), sentence.lang);
    if (voice === undefined) {
      // A sentence in a language that no voice here speaks is passed over; the reader was told at the start.
      next();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = speed;
    utterance.onend = () => {
      if (mine === turn) next();
    };
    utterance.onerror = ({ error }) => {
      if (mine !== turn) return;
      // Not by this page, whose turn it would not be any more: another one has the voice, and the reader can take it back.
      if (error === 'canceled' || error === 'interrupted') {
        playing = false;
        show();
        return;
      }
      stop();
      say(t('story.listen.failed'));
    };
    speechSynthesis.speak(utterance);
  }

  function next(): void {
    at += 1;
    if (at < sentences.length) {
      speak();
      return;
    }
    const ended = story;
    const goesOn = queue;
    stop();
    if (goesOn && ended) void follow(ended.id);
  }

  async function follow(after: string): Promise<void> {
    const saved = await nextInQueue(after);
    if (saved === undefined) {
      say(t('story.listen.queueEnd'));
      return;
    }
    awaited = saved.id;
    queue = true;
    await openNext(saved.id);
  }

  function skip(by: -1 | 1): void {
    at = Math.max(0, Math.min(sentences.length - 1, at + by));
    if (playing) speak();
    else {
      mark();
      show();
    }
  }

  function toggle(): void {
    playing = !playing;
    if (playing) speak();
    else {
      turn++;
      speechSynthesis.cancel();
      show();
    }
  }

  function nextSpeed(): void {
    const next = SPEEDS[(SPEEDS.indexOf(speed as (typeof SPEEDS)[number]) + 1) % SPEEDS.length] ?? 1;
    speed = next;
    void changeSettings((now) => ({ ...now, reading: { ...now.reading, speed: next } }));
    if (playing) speak();
    else show();
  }

  function toggleQueue(): void {
    queue = !queue;
    show();
  }

  function stop(): void {
    turn++;
    if (story !== undefined) speechSynthesis.cancel();
    story = undefined;
    playing = false;
    queue = false;
    mark();
    sentences = [];
    show();
  }

  async function begin(chosen: Story, root: Element): Promise<void> {
    const mine = ++turn;
    const goesOn = awaited === chosen.id;
    awaited = undefined;
    const [{ splitSentences }] = await Promise.all([import('../../reading/sentences.ts'), voicesLoaded()]);
    // The story was left meanwhile, or its button pressed again.
    if (mine !== turn) return;
    const found = splitSentences(root);
    const spoken = new Set(found.map(({ lang }) => lang));
    const mute = [...spoken].filter((lang) => chooseVoice(localVoices(), lang) === undefined);
    if (mute.length > 0) say(mute.includes('ur') ? t('story.listen.noUrdu') : t('story.listen.noVoice'));
    if (found.length === 0 || mute.length === spoken.size) return;
    sentences = found;
    speed = settings.value.reading.speed;
    story = chosen;
    at = 0;
    queue = goesOn;
    playing = true;
    speak();
  }

  return {
    listening,
    begin: (chosen, root) => {
      const isOn = story?.id === chosen.id;
      if (story !== undefined) stop();
      if (!isOn) void begin(chosen, root);
    },
    mounted: (shown, root) => {
      if (awaited === shown.id) void begin(shown, root);
      else awaited = undefined;
    },
    stop,
  };
}

/** Chromium has its voices a moment after the first call. */
async function voicesLoaded(): Promise<void> {
  if (typeof speechSynthesis === 'undefined' || speechSynthesis.getVoices().length > 0) return;
  await new Promise<void>((resolve) => {
    speechSynthesis.addEventListener('voiceschanged', () => resolve(), { once: true });
    setTimeout(resolve, 800);
  });
}
