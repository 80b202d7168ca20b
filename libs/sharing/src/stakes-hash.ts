import { canonical } from '@concentric/kernel';
import { createHash } from 'node:crypto';
import type { StakeBasis } from './contract';
import type { Stake } from './waterfall.rules';

type Hashed = {
  readonly basis: StakeBasis;
  readonly centerId: string;
  readonly ipAssetId: string | null;
  readonly stakes: readonly Stake[];
};

/** SHA-256, hex, of who has how much and of which entries: alike as long as the register says the same. */
export const hashOfStakes = ({ basis, centerId, ipAssetId, stakes }: Hashed): string =>
  createHash('sha256')
    .update(
      canonical({
        ...{ basis, centerId, ipAssetId },
        stakes: stakes.map(({ organizationId, amount, sources }) => ({
          ...{ organizationId, amount: String(amount) },
          sources: sources.map(({ id }) => id),
        })),
      }),
    )
    .digest('hex');
