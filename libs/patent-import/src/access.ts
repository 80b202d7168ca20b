import type { AccessPolicy } from '@concentric/platform';
import { PatentImport } from './import.entity';

/** What somebody handed in to be imported is theirs alone; whoever may register a patent may import many. */
export const patentImportAccess: AccessPolicy = ({ userId, platformRole, organizations }, can) => {
  const registers = platformRole === 'administrator' || organizations.some(({ role }) => role !== 'viewer');
  if (userId !== null && registers) can(['read', 'confirm'], PatentImport, { userId });
};
