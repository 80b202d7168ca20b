import { canonical } from '@concentric/kernel';
import { createHash } from 'node:crypto';
import type { KeptLine } from './line.rules';

/**
 * SHA-256, hex, of all lines with all they were worked out from, and the policy: the same only while the very same would
 * be posted. What a party is called does not count.
 */
export const previewHashOf = (policyId: string, lines: readonly KeptLine[]): string =>
  createHash('sha256')
    .update(
      canonical({
        policyId,
        lines: lines.map(({ name, organizationId, userId, inputs, clause, ...line }) => ({
          ...line,
          party: organizationId ?? userId ?? name,
          clause: { zh: clause.zh, en: clause.en },
          inputs: inputs.map((input) => ({ ...input })),
        })),
      }),
    )
    .digest('hex');

/** SHA-256, hex, of who shares: whoever joins or leaves makes it another pool. */
export const memberHashOf = (organizationIds: readonly string[]): string =>
  createHash('sha256')
    .update([...organizationIds].sort().join(' '))
    .digest('hex');
