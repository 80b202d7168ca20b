import { parseArgs } from 'node:util';

import { whenAskedToEnd } from '../../apps/launcher/src/endings.mjs';
import { buildWhatChanged } from '../../apps/launcher/src/build.mjs';
import { fail, Plain } from '../../apps/launcher/src/project.mjs';
import { cleanUp, giveUpAfter } from './kit/cleanup.mjs';
import { measure } from './kit/measure.mjs';
import { render } from './kit/table.mjs';

/**
 * `npm run bench -- booking [--json] [--seconds 3] [--rounds 3] [--rows 10000,1000000] [--connections 8]`
 *
 * A benchmark is a folder beside this file with an `index.mjs` like booking's, named here. It says what its data is,
 * which requests are made of the API, and how pgbench and a bare server do the same; kit/ does the rest.
 */
const benchmarks = ['booking'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
    rows: { type: 'string', default: '10000,1000000' },
    connections: { type: 'string', default: '8' },
  },
});
const [name] = positionals;
const options = {
  seconds: Number(values.seconds),
  rounds: Number(values.rounds),
  sizes: values.rows.split(',').map(Number),
  connections: Number(values.connections),
};

whenAskedToEnd(() => void cleanUp().finally(() => process.exit(130)));
try {
  if (!benchmarks.includes(name)) throw new Plain(`Which benchmark? npm run bench -- ${benchmarks.join(' | ')}`);
  for (const [option, wanted] of Object.entries(options))
    if (![wanted].flat().every((it) => it >= 1)) throw new Plain(`--${option} must be 1 or more.`);
  giveUpAfter(300 + options.sizes.length * options.rounds * 8 * (options.seconds + 3));
  const log = (line) => process.stderr.write(`${line}\n`);
  await buildWhatChanged(log);
  const result = await measure(name, options, log);
  console.log(values.json ? JSON.stringify(result) : render(result));
  if (result.phases.some(({ failures }) => failures)) process.exitCode = 1;
} catch (error) {
  await cleanUp();
  fail(error);
}
await cleanUp();
process.exit();
