import type { Day } from '@concentric/kernel';
import type { Tx } from '@concentric/platform';
import type { Evaluation } from './clause.rules';
import type { CenterFacts, Stage } from './contract';

/** What a center's record says of the clauses of its pack; `compliance` provides it to whoever decides about centers. */
export abstract class Compliance {
  /** All that is known of a center on a day; today unless told. */
  abstract facts(tx: Tx, centerId: string, asOf?: Day): Promise<CenterFacts>;

  /** The clauses of the center's own pack, or of another one. @throws Refusal `pack_unknown` */
  abstract evaluate(tx: Tx, centerId: string, asOf?: Day, packId?: string): Promise<Evaluation>;

  /** @throws Refusal `requirements_unmet` with the ids of the clauses of the stage that fail */
  abstract ensureReady(tx: Tx, centerId: string, stage: Stage): Promise<void>;
}
