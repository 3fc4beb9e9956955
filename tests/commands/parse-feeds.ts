// `npm run --silent parse-feeds -- DIR`: reads every feed of a corpus and prints one JSON line for each, for its scorer.
import { answers } from '../feeds/answers.ts';

const [dir] = process.argv.slice(2);
if (!dir) {
  console.error('usage: npm run --silent parse-feeds -- DIR, where DIR has expectations.json');
  process.exit(2);
}
process.stdout.write(`${(await answers(dir)).join('\n')}\n`);
