// Voices of the test's own, for a browser without a desktop has none.
import type { Surface } from './driver/driver.ts';

export interface Spoken {
  readonly text: string;
  readonly voice: string;
  readonly rate: number;
}
/** What a page that was given voices has as `voices`. */
export interface Voices {
  readonly spoken: Spoken[];
  /** The sentence that is spoken now ends. */
  end(): void;
  /** Another page of the extension takes the voice. */
  take(): void;
}

/** Gives the page these voices; whatever it speaks is written down and ends when the test says so. */
export function giveVoices(page: Surface, langs: readonly string[], localService = true): Promise<void> {
  return page.evaluate(
    (wanted, isLocal) => {
      let now: Utterance | undefined;
      const spoken: Spoken[] = [];
      class Utterance {
        voice?: { name: string };
        rate = 1;
        onend?: () => void;
        onerror?: (event: { readonly error: string }) => void;
        constructor(readonly text: string) {}
      }
      const speechSynthesis = {
        getVoices: () =>
          wanted.map((lang) => ({ name: `Voice of ${lang}`, lang, localService: isLocal, default: false })),
        speak: (said: Utterance) => {
          now = said;
          spoken.push({ text: said.text, voice: said.voice?.name ?? '', rate: said.rate });
        },
        cancel: () => {
          now = undefined;
        },
        addEventListener: (_: string, listener: () => void) => listener(),
      };
      const end = () => {
        const ended = now;
        now = undefined;
        ended?.onend?.();
      };
      const take = () => {
        const taken = now;
        now = undefined;
        taken?.onerror?.({ error: 'interrupted' });
      };
      for (const [name, value] of Object.entries({
        speechSynthesis,
        SpeechSynthesisUtterance: Utterance,
        voices: { spoken, end, take },
      }))
        Object.defineProperty(window, name, { value, configurable: true });
    },
    langs,
    localService,
  );
}
