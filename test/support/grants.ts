import { grantLicence, type GrantWish, type Scope } from '@concentric/grant';
import { randomUUID } from 'node:crypto';
import { checkedNumber } from './numbers';
import type { TestServer } from './server';

/** Patents and grants, made without going over HTTP. */
export function grantsOf(server: TestServer, sides: { licensor: string; licensee: string }) {
  /** So many patents that nothing else knows. */
  async function patents(count = 1): Promise<string[]> {
    const ids = Array.from({ length: count }, () => randomUUID());
    await server.sql(
      `INSERT INTO patents (id, application_number, kind, title, inventors, ipc)
       SELECT id, number, 'invention', '一种夹具', '{}', '{}' FROM unnest($1::uuid[], $2::text[]) AS it(id, number)`,
      [ids, ids.map(() => checkedNumber())],
    );
    return ids;
  }
  const wish = (patentIds: readonly string[], more: Partial<Scope> = {}): GrantWish => ({
    ...{ patentIds, fields: [], territories: [], startsOn: '2027-01-01', endsOn: '2030-01-01', ...more },
    kind: (more.kind ?? 'exclusive') as GrantWish['kind'],
    ...{ licenceId: randomUUID(), licenceNumber: 'XK-2027-000001' },
    ...{ licensorOrganizationId: sides.licensor, licenseeOrganizationId: sides.licensee },
  });
  const grant = (patentIds: readonly string[], more: Partial<Scope> = {}) => {
    const asked = wish(patentIds, more);
    return server.database.write(server.system, (tx) => grantLicence(tx, server.system, asked));
  };
  return { patents, wish, grant };
}
