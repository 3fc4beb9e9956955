// Which voice reads aloud: one of this machine, in the language of the sentence. Pure but for the list itself.

type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default'>;

/** Voices that speak without sending the text anywhere; none where the browser has no speech at all. */
export function localVoices(): readonly SpeechSynthesisVoice[] {
  if (typeof speechSynthesis === 'undefined') return [];
  return speechSynthesis.getVoices().filter(({ localService }) => localService);
}

/** The voice for a language: the browser's own choice among those, else the first; undefined where none speaks it. */
export function chooseVoice<V extends Voice>(voices: readonly V[], lang: 'en' | 'ur'): V | undefined {
  const speaking = voices.filter(
    (voice) => voice.localService && new RegExp(`^${lang}\\b`, 'i').test(voice.lang),
  );
  return speaking.find((voice) => voice.default) ?? speaking[0];
}
