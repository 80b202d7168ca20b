import { makeLicence } from '@concentric/licence';
import { LicenceTerms } from '@contract/licensing';
import { expect } from '@jest/globals';
import { docketsOf, filedFor } from './docket';
import type { TestServer } from './server';
import type { alliance } from './world';

/** Patents for which the partner declares open licences, and others take them. */
export function openLicencesOf(server: TestServer, world: Awaited<ReturnType<typeof alliance>>) {
  const dockets = docketsOf(server, world);
  const { holder } = dockets;
  const fee = { feeMode: 'fixed', amount: { amount: 5_000_000, currency: 'CNY' }, payment: '通知后十日内一次付清' };
  /** In force, its annuities paid well ahead. */
  const patent = () => dockets.granted(filedFor(6, 200), 5);
  const declare = (patentId: string, more: object = {}) =>
    server.post(holder, `/patents/${patentId}/open-licence`, { ...fee, ...more });
  async function declared(more: object = {}) {
    const patentId = await patent();
    const { status, body } = await declare(patentId, more);
    expect([status, body.detail]).toEqual([201, undefined]);
    return body as { id: string; patentId: string; listingId: string; version: number };
  }
  const payment = { amount: fee.amount, reference: '0001', means: 'transfer' };
  const take = (listingId: string, body: object = { payment }, by = world.as.radiation) =>
    server.post(by, `/licence-listings/${listingId}/take`, body);
  /** The draft of a listing that offers open licences. */
  async function listed(patentIds: readonly string[], more: object) {
    const wish = { patentIds, kinds: ['open'], fields: [], territories: [], indicativeTerms: {}, ...more };
    const { status, body } = await server.post(holder, '/licence-listings', wish);
    expect([status, body.detail]).toEqual([201, undefined]);
    return body as { id: string };
  }
  /** Grants a licence that nobody negotiated. */
  const license = (patentId: string, kind: 'exclusive' | 'sole' | 'non_exclusive') =>
    server.database.write(server.system, (tx) =>
      makeLicence(tx, server.system, {
        ...{
          centerId: world.ids.centerId,
          listingId: null,
          patentIds: [patentId],
          terms: LicenceTerms.parse({ kind }),
        },
        ...{ licensorOrganizationId: world.ids.partner, licenseeOrganizationId: world.ids.core },
        ...{ statement: '声明', notice: '通知', payment: null },
      }),
    );
  return { ...dockets, fee, payment, patent, declare, declared, listed, take, license };
}
