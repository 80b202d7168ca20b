import { endFeeRelief, grantFeeRelief, PatentFeeRelief } from '@concentric/docket';
import { civilDay, type Day } from '@concentric/kernel';
import { Licence } from '@concentric/licence';
import { databaseNow, type Caller, type Reaction, type Tx } from '@concentric/platform';
import { liveStatements } from './statement.store';

/** What is taken off annuities while an open licence is practised. @see 国家知识产权局公告 第594号 (2024) */
const openReliefBp = 1500;

/** Annuities are lower from the day somebody practises an open licence. */
export async function relieve(tx: Tx, caller: Caller, patentIds: readonly string[], today: Day): Promise<void> {
  for (const patentId of [...patentIds].sort()) {
    const held = await tx.findBy(PatentFeeRelief, { patentId, ground: 'open_licence' });
    if (held.some(({ endsOn }) => endsOn === null || endsOn > today)) continue;
    await grantFeeRelief(tx, caller, { patentId, ground: 'open_licence', rateBp: openReliefBp, startsOn: today });
  }
}

/** They are whole again once nobody does and nobody may any more. */
export async function endRelief(tx: Tx, caller: Caller, patentIds: readonly string[], today: Day): Promise<void> {
  const declared = new Set((await liveStatements(tx, patentIds)).map(({ patentId }) => patentId));
  for (const patentId of [...patentIds].sort()) {
    if (declared.has(patentId) || (await isPractised(tx, patentId))) continue;
    await endFeeRelief(tx, caller, patentId, 'open_licence', today);
  }
}

const isPractised = (tx: Tx, patentId: string): Promise<boolean> =>
  tx
    .createQueryBuilder(Licence, 'licence')
    .where(`licence.kind = 'open' AND licence.state IN ('active', 'in_breach')`)
    .andWhere('EXISTS (SELECT FROM licence_patents p WHERE p.licence_id = licence.id AND p.patent_id = :patentId)', {
      patentId,
    })
    .getExists();

/** An open licence has ended. */
export const followOpenLicences: Reaction = {
  on: ['licence.ended'],
  run: async (tx, caller, { subjectId }) => {
    const { kind } = await tx.findOneByOrFail(Licence, { id: subjectId });
    if (kind !== 'open') return;
    const rows = await tx.query<{ patent_id: string }[]>(
      'SELECT patent_id FROM licence_patents WHERE licence_id = $1',
      [subjectId],
    );
    const patentIds = rows.map(({ patent_id: patentId }) => patentId);
    await endRelief(tx, caller, patentIds, civilDay(await databaseNow(tx)));
  },
};
