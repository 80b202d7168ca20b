import { parseArgs } from 'node:util';

import { whenAskedToEnd } from '../../apps/launcher/src/endings.mjs';
import { buildWhatChanged } from '../../apps/launcher/src/build.mjs';
import { fail, Plain } from '../../apps/launcher/src/project.mjs';
import { cleanUp, giveUpAfter } from './kit/cleanup.mjs';
import { measure } from './kit/measure.mjs';
import { render } from './kit/table.mjs';

/**
 * `npm run bench -- booking [--json] [--seconds 3] [--rounds 3] [--rows 10000,1000000] [--connections 8]`
 * `npm run bench -- equipment [the same, and --instruments 100,1000,10000 --viewers 200 --rate 10]`
 *
 * `npm run bench -- search [the same, and --documents 1000,100000]`: free time of instruments; requests and patents by their words
 *
 * `npm run bench -- negotiation [--json] [--seconds 3] [--rounds 3] [--rate 10]`: how soon an offer appears to the others,
 * with at least 200 offers whatever is asked for
 *
 * `npm run bench -- revenue [--json] [--seconds 3] [--rounds 3] [--rows 1000000]`: payments shared and posted to the ledger
 *
 * `npm run bench -- assessment [--json] [--connections 8]`: all assessments of 25, 50 and 100 centers in five years
 *
 * What is asked for is one benchmark or several: equipment's parts `search` and `live` can be asked for alone. A benchmark is a folder beside this file with an `index.mjs` like booking's, named here. It says what its data is,
 * which requests are made of the API, and how pgbench and a bare server do the same; kit/ does the rest.
 */
const benchmarks = {
  booking: ['booking'],
  equipment: ['equipment', 'search', 'live'],
  search: ['search', 'fulltext'],
  fulltext: ['fulltext'],
  live: ['live'],
  negotiation: ['negotiation'],
  revenue: ['revenue'],
  assessment: ['assessment'],
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
    rows: { type: 'string', default: '10000,1000000' },
    connections: { type: 'string', default: '8' },
    instruments: { type: 'string', default: '100,1000,10000' },
    documents: { type: 'string', default: '1000,100000' },
    viewers: { type: 'string', default: '200' },
    rate: { type: 'string', default: '10' },
  },
});
const [name] = positionals;
const options = {
  seconds: Number(values.seconds),
  rounds: Number(values.rounds),
  sizes: values.rows.split(',').map(Number),
  connections: Number(values.connections),
  instruments: values.instruments.split(',').map(Number),
  documents: values.documents.split(',').map(Number),
  viewers: Number(values.viewers),
  rate: Number(values.rate),
};

whenAskedToEnd(() => void cleanUp().finally(() => process.exit(130)));
try {
  const asked = benchmarks[name];
  if (!asked) throw new Plain(`Which benchmark? npm run bench -- ${Object.keys(benchmarks).join(' | ')}`);
  for (const [option, wanted] of Object.entries(options))
    if (![wanted].flat().every((it) => it >= (option === 'seconds' ? 0.1 : 1)))
      throw new Plain(`--${option} is too little.`);
  const phases = asked.length * (options.sizes.length + options.instruments.length) * options.rounds * 8;
  giveUpAfter(600 + phases * (options.seconds + 3));
  const log = (line) => process.stderr.write(`${line}\n`);
  await buildWhatChanged(log);
  for (const one of asked) {
    const { benchmark } = await import(`./${one}/index.mjs`);
    const result = await (benchmark.measure ? benchmark.measure(options, log) : measure(one, options, log));
    console.log(values.json ? JSON.stringify(result) : render(result));
    if (result.phases.some(({ failures }) => failures)) process.exitCode = 1;
    await cleanUp();
  }
} catch (error) {
  await cleanUp();
  fail(error);
}
await cleanUp();
process.exit();
