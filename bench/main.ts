import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { answerSet, type OurAnswers, printAnswers, shippedQuestions } from './answers.ts';
import { compareEngines } from './engines.ts';
import { readSet } from './measured-sets.ts';
import { scaleTable } from './scale.ts';
import { sets } from './sets.ts';
import { startUp } from './start-up.ts';

// Measures what README.md and docs/benchmarks.md state and prints it as they have it. All parts, or those that are named:
// `npm run bench`, `npm run bench -- answers engines --share 10` (every tenth question), `npm run bench -- scale --sizes
// 1000,10000`. The shared sets lie beside the project; where they are absent, what needs them is left out and named.

const parts = ['start-up', 'shipped', 'answers', 'engines', 'scale'] as const;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { share: { type: 'string', default: '1' }, sizes: { type: 'string' } },
});
const step = Math.max(1, Math.trunc(Number(values.share)) || 1);
const unknown = positionals.filter((name) => !parts.some((part) => part === name));
if (unknown.length > 0) throw new Error(`no part ${unknown.join(', ')}; the parts are ${parts.join(', ')}`);
const wanted = (part: (typeof parts)[number]) => positionals.length === 0 || positionals.includes(part);

console.log(
  `machine: ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}; ` +
    `${step === 1 ? 'all questions' : `every ${step}th question`}\n`,
);
if (wanted('start-up')) await startUp();
if (wanted('shipped')) await shippedQuestions();
if (wanted('answers') || wanted('engines')) {
  const answers: OurAnswers[] = [];
  for (const name of sets) {
    const set = readSet(name, step);
    if (set)
      answers.push(await answerSet(wanted('answers') ? set : { ...set, unanswerable: [], offTopic: [] }));
  }
  if (wanted('answers')) printAnswers(answers);
  if (wanted('engines')) await compareEngines(answers);
}
if (wanted('scale')) await scaleTable((values.sizes ?? '1000,10000,100000,1000000').split(',').map(Number));
