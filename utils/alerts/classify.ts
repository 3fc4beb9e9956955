// Judges by its words whether a story is defence news, and whether it reports a sudden event.
export interface Judgement {
  readonly defence: boolean;
  readonly breaking: boolean;
  /** Words that spoke for it, as they are in the text, strongest first. */
  readonly words: readonly string[];
}

const DEFENCE =
  /\b(army|military|navy|air force|soldiers?|troops|missiles?|drones?|airstrikes?|militants?|terrorists?|ceasefire|bombings?|security forces|ispr|warships?|fighter jets?)\b/gi;
const BREAKING = /\b(killed|kills?|dead|martyred|explosion|blast|attack|attacks|strikes?|earthquake)\b/i;

export function classify(title: string, text: string): Judgement {
  const words = [
    ...new Set(`${title}\n${text.slice(0, 400)}`.match(DEFENCE)?.map((word) => word.toLowerCase())),
  ];
  return { defence: words.length >= 2, breaking: BREAKING.test(title), words: words.slice(0, 4) };
}
