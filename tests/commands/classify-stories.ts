// `npm run --silent classify-stories -- FILE`: prints {id, defence, breaking, score} for each story of a JSONL file
// whose lines have an id, a title and a text.
import { readFileSync } from 'node:fs';
import { classify } from '../../utils/alerts/classify/classify.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: npm run --silent classify-stories -- FILE.jsonl');
  process.exit(2);
}
for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
  if (line.trim() === '') continue;
  let story: { readonly id?: unknown; readonly title?: unknown; readonly text?: unknown } | null;
  try {
    story = JSON.parse(line);
  } catch (error) {
    console.error(`${file}:${index + 1}: not JSON: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
  const { defence, breaking, score } = classify(String(story?.title ?? ''), String(story?.text ?? ''));
  console.log(JSON.stringify({ id: story?.id, defence, breaking, score: Math.round(score * 1000) / 1000 }));
}
