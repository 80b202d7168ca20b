import type { Change } from '@concentric/platform';
import type { PatentImport } from './import.entity';

/** Nobody is told but the audit trail; the rows are in the preview, and the patents tell of themselves. */
export function importChanged(type: 'previewed' | 'confirmed', { rows: _, ...after }: PatentImport): Change {
  return {
    type: `patent-import.${type}`,
    subject: { type: 'patent-import', id: after.id },
    topics: [],
    data: { importId: after.id, version: after.version },
    after,
  };
}
