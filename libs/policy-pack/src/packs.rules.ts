import { ensure, type Day } from '@concentric/kernel';
import { beijing2016 } from './beijing.rules';
import { chongqing2017 } from './chongqing.rules';
import type { Clause, Pack } from './clause.rules';
import type { Met, PackSummary, PackView } from './contract';
import { guangzhou } from './guangzhou.rules';
import { statusOn, versionOn } from './pack.rules';
import { shanghai2022 } from './shanghai.rules';
import { zhongguancun2018 } from './zhongguancun.rules';

/** Every document with all its versions. A city that writes a new one adds a version here; none is ever edited. */
const documents: readonly (readonly Pack[])[] = [
  [beijing2016],
  [guangzhou],
  [chongqing2017],
  [zhongguancun2018],
  [shanghai2022],
];

/** The documents, each in the version of a day. */
export const packsOn = (on: Day): Pack[] => documents.map((versions) => versionOn(versions, on)!);

/** A document in the version of a day. @throws Refusal `pack_unknown` */
export function packFor(packId: string, on: Day): Pack {
  const versions = documents.find(([first]) => first!.id === packId);
  ensure(versions !== undefined, 'pack_unknown', { packId });
  return versionOn(versions, on)!;
}

/** A clause of any version of a document; undefined when there is none of this id. */
export const clauseOf = (packId: string, clauseId: string): Clause | undefined =>
  documents
    .find(([first]) => first!.id === packId)
    ?.flatMap(({ clauses }) => clauses)
    .find(({ id }) => id === clauseId);

const count = (clauses: readonly Clause[], met: Met) => clauses.filter((clause) => clause.met === met).length;

export const summaryOf = ({ clauses, ...pack }: Pack, on: Day): PackSummary => ({
  ...pack,
  status: statusOn({ ...pack, clauses }, on),
  clauseCount: clauses.length,
  met: {
    checked: count(clauses, 'checked'),
    platform: count(clauses, 'platform'),
    attested: count(clauses, 'attested'),
    outside: count(clauses, 'outside'),
  },
});

export const viewOf = (pack: Pack, on: Day): PackView => ({
  ...pack,
  status: statusOn(pack, on),
  clauses: pack.clauses.map((clause) => ({
    ...clause,
    legalForms: clause.legalForms ? [...clause.legalForms] : null,
  })),
});
