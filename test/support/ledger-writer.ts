/*
 * Posts to the ledger, as the product does, one journal after the other until it is told to stop, and never gives one up:
 * what was not acknowledged is asked again with its key. What was is written down, so that a killed one's successor goes
 * on there.
 */
import { Refusal } from '@concentric/kernel';
import { Database, databaseErrorOf, databaseOptions, systemCaller } from '@concentric/platform';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { post } from '../../libs/ledger/src/posting';

const [place, name, file, centerId, ...parties] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  ...string[],
];
const state = { stopped: false };
process.on('message', () => (state.stopped = true));
process.on('disconnect', () => process.exit());

const written = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
const done = written.split('\n').filter((line) => line.endsWith('.')).length;
const log = fs.openSync(file, 'a');
// A line that a kill cut short was no acknowledgement.
if (!/(^|\n)$/.test(written)) fs.writeSync(log, '\n');

const system = systemCaller('ledger-writer');
const total = BigInt((parties.length * (parties.length + 1)) / 2);
const entries = [
  { account: { purpose: 'undistributed' } as const, amount: total },
  ...parties.map((organizationId, i) => ({
    account: { purpose: 'investor_payable', organizationId } as const,
    amount: -BigInt(i + 1),
  })),
];

let source: DataSource | undefined;
async function posted(key: string): Promise<string> {
  const wish = { centerId, source: key, effectiveOn: '2026-03-01', kind: 'test', subject: { type: 'test', id: centerId }, entries }; // prettier-ignore
  for (;;) {
    try {
      source ??= await new DataSource(databaseOptions(fs.readFileSync(place, 'utf8'), 1)).initialize();
      return (await new Database(source).write(system, (tx) => post(tx, system, wish))).journalId;
    } catch (error) {
      // A refusal is a mistake of the test; everything else is the server that was killed.
      if (error instanceof Refusal || /^(23|42)/.test(databaseErrorOf(error)?.code ?? '')) throw error;
      const gone = source;
      source = undefined;
      await gone?.destroy().catch(() => {});
      await sleep(50);
    }
  }
}

process.send!('ready');
for (let n = done + 1; !state.stopped; n++) {
  const id = await posted(`${name}:${n}`);
  fs.writeSync(log, `${name}:${n} ${id}.\n`);
}
await source?.destroy();
process.exit();
