// `npm run score-classify [-- FILE]`: how well classify.ts agrees with labelled stories, and a failure below a
// floor. Labels: defence 2 is, 1 touches, 0 is not. A story that only touches defence counts as
// defence here, since a reader who asked for defence news would rather see it; the stricter readings stand beside.
import { existsSync, readFileSync } from 'node:fs';
import { classify } from '../../utils/alerts/classify/classify.ts';

interface Labelled {
  readonly title: string;
  readonly text: string;
  readonly defence: 0 | 1 | 2;
  readonly breaking: 0 | 1;
}

const file = process.argv[2] ?? '../shared/classify/pakistan.jsonl';
if (!existsSync(file)) {
  console.log(`classify: left out, ${file} is not here`);
  process.exit(0);
}
const stories = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Labelled);
const judged = stories.map((story) => ({ story, guess: classify(story.title, story.text) }));

function agreement(
  name: string,
  rows: typeof judged,
  guess: (row: (typeof judged)[number]) => boolean,
  truth: (story: Labelled) => boolean,
): number {
  const right = rows.filter((row) => guess(row) && truth(row.story)).length;
  const precision = right / Math.max(1, rows.filter(guess).length);
  const recall = right / Math.max(1, rows.filter(({ story }) => truth(story)).length);
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  console.log(
    `${name.padEnd(40)} P ${precision.toFixed(2)}  R ${recall.toFixed(2)}  F1 ${f1.toFixed(3)}  (${rows.length} stories)`,
  );
  return f1;
}

const isDefence = ({ guess }: (typeof judged)[number]) => guess.defence;
const clear = judged.filter(({ story }) => story.defence !== 1);
const defence = agreement('defence, 1 and 2 count as defence', judged, isDefence, (one) => one.defence >= 1);
agreement('defence, those labelled 1 left out', clear, isDefence, (one) => one.defence === 2);
agreement('defence, only 2 counts', judged, isDefence, (one) => one.defence === 2);
const breaking = agreement(
  'breaking',
  judged,
  ({ guess }) => guess.breaking,
  (one) => one.breaking === 1,
);

const floors = { defence: 0.88, breaking: 0.65 };
if (defence < floors.defence || breaking < floors.breaking) {
  console.error(`below the floor: defence ${floors.defence}, breaking ${floors.breaking}`);
  process.exit(1);
}
