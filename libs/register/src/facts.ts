import type { Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import type { CenterFacts, Figure } from '@contract/policy-pack';
import type { RegisterEntry } from './entry.entity';
import { liveEntries } from './entry.store';

/** How many entries each register and each of its classes has up to a day; nothing where nothing was ever entered. */
export async function registerFacts(tx: Tx, centerId: string, asOf: Day): Promise<Pick<CenterFacts, 'registers'>> {
  const entries = await liveEntries(tx, centerId, asOf);
  if (entries.length === 0) return {};
  const by = new Map<string, RegisterEntry[]>();
  for (const entry of entries)
    for (const code of [entry.register, `${entry.register}.${entry.class}`])
      by.set(code, [...(by.get(code) ?? []), entry]);
  return { registers: Object.fromEntries([...by].map(([code, all]) => [code, figureOf(all)])) };
}

const figureOf = (entries: readonly RegisterEntry[]): Figure => ({
  value: entries.length,
  // Whoever reads the board may not read who the people are.
  evidence: entries.map(({ id, register, title, number, on }) => ({
    ...{ type: 'register-entry', id, on, value: 1 },
    title: register === 'talent' ? on : [title, number].filter(Boolean).join(' '),
  })),
});
