import { exclude } from '@concentric/accreditation';
import type { Day } from '@concentric/kernel';
import type { Caller, Tx } from '@concentric/platform';
import type { LegalForm } from '@contract/alliance';

/** A center that is accredited or a pilot, since when, and under which document. */
export type Accredited = {
  readonly centerId: string;
  readonly cityCode: string;
  readonly packId: string;
  readonly legalForm: LegalForm;
  readonly pilot: boolean;
  readonly on: Day;
};

/** The centers that stand accredited, or one of them. */
export const accreditedCenters = (tx: Tx, today: Day, centerId?: string): Promise<Accredited[]> =>
  tx.query<Accredited[]>(
    `SELECT a.center_id AS "centerId", a.city_code AS "cityCode", a.policy_id AS "packId", c.legal_form AS "legalForm",
       a.state = 'pilot' AS pilot, a.accredited_on::text AS "on"
     FROM accreditations a JOIN centers c ON c.id = a.center_id
     WHERE a.state IN ('accredited', 'pilot') AND a.accredited_on <= $1::date AND ($2::uuid IS NULL OR a.center_id = $2)
     ORDER BY a.center_id`,
    [today, centerId ?? null],
  );

/** Puts a center out of support. */
export const excludeCenter = async (
  tx: Tx,
  caller: Caller,
  centerId: string,
  period: { readonly from: Day; readonly until: Day },
  cause: string,
): Promise<void> => {
  await exclude(tx, caller, { centerId, ...period, cause });
};
