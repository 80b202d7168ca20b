import {
  approvalsOf,
  approvalViews,
  licenceSignaturesOf,
  mostFavouredViews,
  sideSeen,
  type Licence,
} from '@concentric/licence';
import type { Shown } from '@concentric/kernel';
import { changesBetween } from '@concentric/licensing';
import type { Caller, Tx } from '@concentric/platform';
import type { VariationView } from './contract';
import type { LicenceVariation } from './variation.entity';
import { moverOf, variationStepsFrom } from './variation.rules';
import { textOfVariation } from './variation.store';

export type VariationShown = Shown<typeof VariationView>;

export async function variationView(
  tx: Tx,
  caller: Caller,
  licence: Licence,
  variation: LicenceVariation,
): Promise<VariationShown> {
  const { sha256 } = await textOfVariation(tx, variation);
  const signatures = await licenceSignaturesOf(tx, licence.id, variation.edition);
  const side = sideSeen(caller, licence);
  const may = side !== null && caller.ability.can('commit', licence);
  const steps = may ? variationStepsFrom(variation.state, moverOf(variation, side)) : [];
  const approvals = await approvalsOf(tx, licence.id, variation.edition);
  const waits = approvals.some(({ state }) => state !== 'given');
  const isOpen = variation.state === 'proposed' || variation.state === 'signed_once';
  return {
    ...variation,
    changes: changesBetween(variation.beforeTerms, variation.terms),
    clausesChanged: JSON.stringify(variation.beforeClauses) !== JSON.stringify(variation.clauses),
    ...{ sha256, signatures },
    approvals: await approvalViews(
      tx,
      caller,
      approvals.map((approval) => ({ approval, licence })),
    ),
    mostFavoured: isOpen ? await mostFavouredViews(tx, caller, licence, variation) : [],
    steps: steps.filter(
      (verb) => verb !== 'sign' || (!waits && !signatures.some((signature) => signature.side === side)),
    ),
  };
}
