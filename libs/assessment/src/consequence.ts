import type { Day } from '@concentric/kernel';
import type { Caller, Tx } from '@concentric/platform';
import { procedureOf } from '@concentric/policy-pack';
import { excludeCenter } from './accredited.store';
import type { Assessment } from './assessment.entity';
import { exclusionOf } from './assessment.rules';
import { stopSupport } from './support.store';

/**
 * What the outcome of a three-yearly assessment brings: a center that failed is out of support for as long as its document
 * says, and what was still to come of support stops. @see Chongqing 2017, 四(三)
 */
export async function followOutcome(tx: Tx, caller: Caller, assessment: Assessment, today: Day): Promise<void> {
  const { kind, outcome, packId, centerId, year } = assessment;
  const { exclusionYears } = procedureOf(packId);
  if (kind !== 'triennial' || outcome !== 'unqualified' || exclusionYears === null) return;
  const cause = `${year - 2}–${year} 三年期考核评估不合格`;
  await excludeCenter(tx, caller, centerId, exclusionOf(today, exclusionYears), cause);
  await stopSupport(tx, caller, centerId, cause, today);
}
