import { yuan } from '@concentric/kernel';
import type { Reference, Value } from './contract';
import type { PartyFacts } from './facts.rules';

/** In yuan: OCDS amounts are of the currency's major unit. */
export const valueOf = (fen: number): Value => ({ amount: Number(yuan(fen)), currency: 'CNY' });

export const instant = (at: Date) => at.toISOString();
/** When a day begins; days are days in China. */
export const dayStart = (day: string) => `${day}T00:00:00+08:00`;

/** An organization's id everywhere in OCDS: the register (org-id.guide) and its number there. */
export const partyId = ({ uscc }: Pick<PartyFacts, 'uscc'>) => `CN-USCI-${uscc}`;

/** How releases point to an organization; its details stand among their parties. */
export function refer(parties: readonly PartyFacts[], id: string): Reference {
  const party = parties.find((it) => it.id === id);
  if (!party) throw new Error(`no organization ${id} among the parties`);
  return { id: partyId(party), name: party.name };
}
