import { chemistryTextilesBuilding } from './ipc-chemistry.data';
import { physicsElectricity } from './ipc-electricity.data';
import { humanNecessities } from './ipc-human.data';
import { machines } from './ipc-machines.data';
import { operations } from './ipc-operations.data';

const scheme = [humanNecessities, operations, chemistryTextilesBuilding, machines, physicsElectricity].join('');

/**
 * The sections, classes and subclasses of the International Patent Classification (WIPO, version 2026.01) with short
 * titles of ours in both languages, by symbol, in the order of the classification.
 */
export const ipcTitles: ReadonlyMap<string, { readonly zh: string; readonly en: string }> = new Map(
  scheme
    .trim()
    .split(/\n+/)
    .map((line) => {
      const [, symbol = '', zh = '', en = ''] = /^(\S+) ([^|]+)\|(.+)$/.exec(line) ?? [];
      return [symbol, { zh, en }];
    }),
);
