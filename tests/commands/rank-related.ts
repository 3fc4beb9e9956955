// `npm run --silent rank-related -- DIR`: ranks DIR/queries.jsonl against DIR/index.jsonl with the product's own
// index and ranking, and prints one JSON object a query: {"query", "results": [{"id", "score", "shown"}], "ms"}.
import { rankRelated } from '../../utils/related/ranking/find.ts';
import { dateOf, dirArgument, judgedStore, NOW, readLines, textOf } from '../lib/judged-store.ts';

const SHOWN = 3;

const dir = dirArgument('rank-related');
const db = await judgedStore(dir);
for (const query of readLines(`${dir}/queries.jsonl`)) {
  const start = performance.now();
  const article = {
    headline: query.title ?? '',
    description: '',
    text: textOf(query),
    publishedAt: dateOf(query),
  };
  const ranked = (await rankRelated(db, article, NOW)).filter(({ id }) => id !== query.id);
  const shown = new Set(ranked.filter((result) => result.shown).slice(0, SHOWN));
  const results = ranked.slice(0, 20).map((result) => ({ ...result, shown: shown.has(result) }));
  const ms = Math.round((performance.now() - start) * 10) / 10;
  console.log(JSON.stringify({ query: query.id, results, ms }));
}
db.close();
