import type { Day } from '@concentric/kernel';
import type { Caller, Tx } from '@concentric/platform';
import { procedureOf } from '@concentric/policy-pack';
import { excludeCenter } from './accredited.store';
import type { Assessment } from './assessment.entity';
import { exclusionOf } from './assessment.rules';
import { oweRectification } from './rectification.store';
import { stopSupport } from './support.store';

/**
 * What an outcome brings. What a center was ordered to rectify it owes by the day the order names. One that failed its
 * three-yearly assessment is out of support for as long as its document says, and what was still to come of support stops. @see Chongqing 2017, 四(三)
 */
export async function followOutcome(tx: Tx, caller: Caller, assessment: Assessment, today: Day): Promise<void> {
  await oweRectification(tx, caller, assessment);
  const { kind, outcome, packId, centerId, year } = assessment;
  const { exclusionYears } = procedureOf(packId);
  if (kind !== 'triennial' || outcome !== 'unqualified' || exclusionYears === null) return;
  const cause = `${year - 2}–${year} 三年期考核评估不合格`;
  await excludeCenter(tx, caller, centerId, exclusionOf(today, exclusionYears), cause);
  await stopSupport(tx, caller, centerId, cause, today);
}
