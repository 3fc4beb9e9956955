// `npm run --silent thread-stories -- DIR`: the thread that the product would show for each story of DIR/threads.json,
// among the stories of DIR/index.jsonl: one JSON object a line, {"story", "thread": [ids in the order of time]}.
import { readFileSync } from 'node:fs';
import { threadOf } from '../../utils/related/threads/thread.ts';
import { dirArgument, judgedStore, NOW } from '../lib/judged-store.ts';

const dir = dirArgument('thread-stories');
const db = await judgedStore(dir);
const wanted = JSON.parse(readFileSync(`${dir}/threads.json`, 'utf8')) as readonly {
  readonly story: string;
}[];
for (const { story } of wanted) {
  const thread = await threadOf(db, story, NOW);
  console.log(JSON.stringify({ story, thread: thread.map((one) => one.story.id) }));
}
db.close();
