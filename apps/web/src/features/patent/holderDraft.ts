import type { PatentWhole } from '@contract/patent';

/** An organization of the platform, or somebody else by name; and the share as it is typed, `60%` or `3/5`. */
export type HolderTyped = {
  row: string;
  isKnown: boolean;
  organizationId: string | undefined;
  name: string;
  share: string;
};

let lastRow = 0;
export const newHolder = (isKnown: boolean, organizationId?: string): HolderTyped => ({
  ...{ row: `new-${++lastRow}`, isKnown, organizationId, name: '', share: '' },
});

export const holdersTyped = ({ holders, sharesAgreed }: PatentWhole): HolderTyped[] =>
  holders.map(({ organizationId, name, share }, i) => ({
    ...{ row: `kept-${i}`, isKnown: organizationId !== null, organizationId: organizationId ?? undefined, name },
    share: sharesAgreed ? `${share.numerator}/${share.denominator}` : '',
  }));

/** A share as it is typed, exact; undefined when it is none, null when nothing is typed. */
export function shareFrom(typed: string): { numerator: number; denominator: number } | null | undefined {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return null;
  const fraction = /^(\d{1,7})\s*\/\s*(\d{1,7})$/.exec(text);
  if (fraction) return { numerator: Number(fraction[1]), denominator: Number(fraction[2]) };
  const [, whole, decimals = ''] = /^(\d{1,3})(?:\.(\d{1,4}))?\s*%?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return { numerator: Number(whole + decimals), denominator: 100 * 10 ** decimals.length };
}

/** Parts and whole of all shares together; null while none is typed, or one of them is no share. */
export function sumOf(holders: readonly HolderTyped[]): { parts: bigint; whole: bigint } | null {
  const shares = holders.map(({ share }) => shareFrom(share));
  if (shares.every((share) => share === null)) return null;
  let [parts, whole] = [0n, 1n];
  for (const share of shares) {
    if (share === undefined || share?.denominator === 0) return null;
    const { numerator, denominator } = share ?? { numerator: 0, denominator: 1 };
    parts = parts * BigInt(denominator) + BigInt(numerator) * whole;
    whole *= BigInt(denominator);
  }
  return { parts, whole };
}
