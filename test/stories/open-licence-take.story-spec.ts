import { Refusal, cny, daysLater } from '@concentric/kernel';
import { endLicence, Licence } from '@concentric/licence';
import { LicenceTerms } from '@contract/licensing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { today } from '../support/docket';
import { openLicencesOf } from '../support/open-licences';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: ReturnType<typeof openLicencesOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = openLicencesOf(server, world);
}, 60_000);
afterAll(() => server.stop());

const outcome = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};
const reliefOf = async (patentId: string) =>
  (await server.get(world.as.core, `/patents/${patentId}/annuities`)).body.reliefs as { endsOn: string | null }[];

describe('taking it', () => {
  test('is one step: notice, payment, licence, number and recordal at once, within two seconds', async () => {
    const { patentId, listingId } = await it.declared();
    const began = performance.now();
    const { status, body } = await it.take(listingId);
    expect(performance.now() - began).toBeLessThan(2000);
    expect([status, body.detail]).toEqual([200, undefined]);
    expect(body).toMatchObject({ id: listingId, state: 'published', licence: { effectiveOn: today() } });
    expect(body.licence.number).toMatch(/^XK-\d{4}-\d{6}$/);
    const { body: licence } = await server.get(world.as.radiation, `/licences/${body.licence.id}`);
    expect(licence).toMatchObject({ state: 'active', kind: 'open', number: body.licence.number, listingId });
    const [kept] = await server.sql('SELECT * FROM open_licence_takes WHERE licence_id = $1', [body.licence.id]);
    expect(kept).toMatchObject({ notice: expect.stringContaining('第五十一条'), amount: '5000000', reference: '0001' });
    expect(await server.sql('SELECT 1 FROM licence_recordals WHERE licence_id = $1', [body.licence.id])).toHaveLength(
      1,
    );
    expect(await reliefOf(patentId)).toMatchObject([{ ground: 'open_licence', rateBp: 1500, endsOn: null }]);
    await expect(server.sql('DELETE FROM open_licence_takes')).rejects.toThrow();
  });

  test('works for a listing that offers one, by the terms it names', async () => {
    const patentId = await it.patent();
    const wish = {
      patentIds: [patentId],
      kinds: ['open'],
      fields: [],
      territories: [],
      indicativeTerms: { runningRateBp: 300 },
    };
    const { body: listing } = await server.post(it.holder, '/licence-listings', wish);
    expect((await server.post(it.holder, `/licence-listings/${listing.id}/publish`, {})).status).toBe(200);
    const { status, body } = await it.take(listing.id, {});
    expect([status, body.detail]).toEqual([200, undefined]);
    const { body: licence } = await server.get(world.as.radiation, `/licences/${body.licence.id}`);
    expect(licence.terms).toMatchObject({ kind: 'open', runningRateBp: 300, upfront: cny(0) });
    const { body: open } = await server.get(it.holder, `/patents/${patentId}/open-licence`);
    expect(open.statement).toMatchObject({ listingId: listing.id, feeMode: 'net_sales', rateBp: 300, takes: 1 });
  });

  test('a listing that asks more than one fee, advertises or is another’s offers none', async () => {
    const patentId = await it.patent();
    const minimum = { minimumAnnual: cny(1_000_000), upfront: cny(100) };
    const wishes = [
      [{ indicativeTerms: { tiers: [{ from: cny(0), rateBp: 100 }] } }, 'open_terms_unfit'],
      [{ indicativeTerms: minimum }, 'open_terms_unfit'],
      [{ indicativeTerms: { upfront: cny(100), runningRateBp: 300 } }, 'open_terms_unfit'],
      [{ indicativeTerms: { mostFavoured: true } }, 'open_terms_unfit'],
      [{ product: 'The best fixture there is' }, 'open_offer_advertises'],
      [{ authority: '受托推广' }, 'open_offer_foreign'],
    ] as const;
    for (const [more, code] of wishes) {
      const listing = await it.listed([patentId], more);
      const refused = await server.post(it.holder, `/licence-listings/${listing.id}/publish`, {});
      expectProblem(refused, [code === 'open_offer_foreign' ? 409 : 422, code]);
    }
    const listing = await it.listed([patentId], {});
    expect((await server.post(it.holder, `/licence-listings/${listing.id}/publish`, {})).status).toBe(200);
    const change = { product: 'A world-class fixture' };
    expectProblem(await server.post(it.holder, `/licence-listings/${listing.id}/change`, change), [
      ...([422, 'open_offer_advertises'] as const),
    ]);
    // Whatever came to stand in it, what a licence may not say is not taken.
    const strike = async (terms: object) => {
      await server.sql('UPDATE licence_listings SET indicative_terms = $2 WHERE id = $1', [listing.id, terms]);
      return it.take(listing.id, {});
    };
    expect((await strike(minimum)).body.code).toBe('open_terms_unfit');
    expect((await strike({ restrictions: ['validity_challenge'] })).body.code).toBe('restriction_forbidden');
    expect((await strike({ endsOn: '2099-01-01' })).body.code).toBe('term_outside_patent_life');
    expect((await strike({})).status).toBe(200);
  });

  test('nobody declares what another holds', async () => {
    const [own, foreign] = [await it.patent(), await it.patent()];
    const listing = await it.listed([own], {});
    expect((await server.post(it.holder, `/licence-listings/${listing.id}/publish`, {})).status).toBe(200);
    await server.sql('UPDATE licence_listing_patents SET patent_id = $2 WHERE listing_id = $1', [listing.id, foreign]);
    await server.sql('UPDATE patent_holders SET organization_id = $2 WHERE patent_id = $1', [foreign, world.ids.core]);
    expectProblem(await it.take(listing.id, {}), [409, 'open_licence_not_holder']);
    const declared = await it.declared();
    const insert = `INSERT INTO open_licence_statements SELECT gen_random_uuid(), $2, $3, center_id, organization_id,
      'declared', fee_mode, amount, rate_bp, payment, until, description, evaluation_report, holders_consent, declared_on,
      NULL, NULL, NULL, NULL, 1, terms FROM open_licence_statements WHERE id = $1`;
    await expect(server.sql(insert, [declared.id, foreign, listing.id])).rejects.toMatchObject({
      constraint: 'open_licence_not_holder',
    });
  });

  test('what is taken is what was declared, whatever the listing was made to say since', async () => {
    const { id, listingId, patentId } = await it.declared();
    await server.post(it.holder, `/licence-listings/${listingId}/pause`, {});
    const change = { indicativeTerms: { upfront: cny(900_000_000) }, patentIds: [await it.patent()] };
    expect((await server.post(it.holder, `/licence-listings/${listingId}/change`, change)).status).toBe(200);
    expect((await server.post(it.holder, `/licence-listings/${listingId}/resume`, {})).status).toBe(200);
    const { body } = await it.take(listingId);
    const { body: licence } = await server.get(world.as.radiation, `/licences/${body.licence.id}`);
    expect(licence.terms.upfront).toEqual(cny(5_000_000));
    expect(licence.patents.map((it: { id: string }) => it.id)).toEqual([patentId]);
    await expect(server.sql('UPDATE open_licence_statements SET amount = 1 WHERE id = $1', [id])).rejects.toThrow(
      'append-only',
    );
  });

  test('not below what an earlier licensee was promised', async () => {
    const { listingId, patentId } = await it.declared();
    const { id } = await it.license(patentId, 'non_exclusive');
    const dear = JSON.stringify(
      LicenceTerms.parse({ kind: 'non_exclusive', upfront: cny(9_000_000), mostFavoured: true }),
    );
    await server.unguarded('licences', 'UPDATE licences SET terms = $2 WHERE id = $1', [id, dear]);
    expectProblem(await it.take(listingId), [409, 'most_favoured_open']);
    const fair = JSON.stringify(
      LicenceTerms.parse({ kind: 'non_exclusive', upfront: cny(5_000_000), mostFavoured: true }),
    );
    await server.unguarded('licences', 'UPDATE licences SET terms = $2 WHERE id = $1', [id, fair]);
    expect((await it.take(listingId)).status).toBe(200);
  });

  test('twice with the same key is once, and again without one is told of the first', async () => {
    const { listingId } = await it.declared();
    const keyed = { ...world.as.radiation, headers: { 'idempotency-key': `take-${listingId}` } };
    const [one, two] = [await it.take(listingId, undefined, keyed), await it.take(listingId, undefined, keyed)];
    expect([two.status, two.body.licence.number]).toEqual([200, one.body.licence.number]);
    const again = await it.take(listingId);
    expectProblem(again, [409, 'open_licence_held']);
    expect(again.body.number).toBe(one.body.licence.number);
  });

  test('many may at once, each once', async () => {
    const { listingId, id } = await it.declared();
    const takers = [world.as.radiation, world.as.core, world.as.outsider];
    const answers = await Promise.all([...takers, ...takers].map((by) => it.take(listingId, undefined, by)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409, 409, 409]);
    const numbers = answers.flatMap(({ body }) => body.licence?.number ?? []);
    expect(new Set(numbers).size).toBe(3);
    expect((await server.get(it.holder, `/open-licences/${id}`)).body.takes).toBe(3);
  });

  describe('is refused', () => {
    test.each([
      ['without payment', {}, [422, 'open_payment_short']],
      ['for a fen too little', { payment: { amount: cny(4_999_999) } }, [422, 'open_payment_short']],
      [
        'for a payment to come',
        { payment: { amount: cny(5_000_000), paidOn: '2099-01-01' } },
        [422, 'open_paid_on_future'],
      ],
      ['for a negative payment', { payment: { amount: cny(-1) } }, [422, 'invalid_fields']],
    ] as const)('%s', async (_, body, wanted) => {
      expectProblem(await it.take((await it.declared()).listingId, body), [...wanted]);
    });

    test('to its holder, to whoever may not sign, once it is withdrawn, and where none is offered', async () => {
      const { id, listingId, patentId } = await it.declared();
      expectProblem(await it.take(listingId, undefined, it.holder as typeof world.as.radiation), [409, 'own_listing']);
      const operator = await world.user('operator', { in: [[world.ids.radiation, 'operator']] });
      expectProblem(await it.take(listingId, undefined, operator), [403, 'forbidden']);
      await server.post(it.holder, `/open-licences/${id}/withdraw`, {});
      expect([404, 409]).toContain((await it.take(listingId)).status);
      const wish = {
        patentIds: [patentId],
        kinds: ['non_exclusive'],
        fields: [],
        territories: [],
        indicativeTerms: {},
      };
      const { body: other } = await server.post(it.holder, '/licence-listings', wish);
      await server.post(it.holder, `/licence-listings/${other.id}/publish`, {});
      expectProblem(await it.take(other.id), [409, 'open_licence_not_offered']);
    });

    test('once a ground of the law came up', async () => {
      const { listingId, patentId } = await it.declared();
      await it.entered(patentId, 'ownership_disputed', daysLater(today(), -1));
      const refused = await it.take(listingId);
      expect(refused.body).toMatchObject({ code: 'open_licence_blocked', grounds: 'open_proceedings' });
    });
  });
});

describe('open and exclusive', () => {
  test('while one is declared the other cannot be granted, and ordinary licences can', async () => {
    const { patentId } = await it.declared();
    expect(await outcome(it.license(patentId, 'exclusive'))).toBe('open_licence_forbids_exclusive');
    expect(await outcome(it.license(patentId, 'sole'))).toBe('open_licence_forbids_exclusive');
    expect(await outcome(it.license(patentId, 'non_exclusive'))).toBe('done');
  });

  test('of both at once exactly one is kept', async () => {
    for (let round = 0; round < 5; round++) {
      const patentId = await it.patent();
      const [declared, licensed] = await Promise.all([
        it.declare(patentId),
        outcome(it.license(patentId, 'exclusive')),
      ]);
      const kept = [declared.status === 201, licensed === 'done'];
      expect(kept.filter(Boolean)).toHaveLength(1);
      if (licensed !== 'done') expect(licensed).toBe('open_licence_forbids_exclusive');
      else expect(['open_licence_blocked', 'grant_conflicts']).toContain(declared.body.code);
    }
  });

  test('those who took it keep it when it is withdrawn, and the relief lasts as long as they do', async () => {
    const { id, patentId, listingId } = await it.declared();
    const { body } = await it.take(listingId);
    await server.post(it.holder, `/open-licences/${id}/withdraw`, {});
    const { body: licence } = await server.get(world.as.radiation, `/licences/${body.licence.id}`);
    expect(licence.state).toBe('active');
    expect(await outcome(it.license(patentId, 'exclusive'))).toBe('grant_conflicts');
    expect(await reliefOf(patentId)).toMatchObject([{ endsOn: null }]);
    await server.sql(`UPDATE patent_fee_reliefs SET starts_on = $2 WHERE patent_id = $1`, [
      ...[patentId, daysLater(today(), -20)],
    ]);
    await server.database.write(server.system, async (tx) => {
      const held = await tx.findOneByOrFail(Licence, { id: body.licence.id });
      const ending = { verb: 'terminate', by: 'licensor', ground: 'agreement', on: today(), reason: null } as const;
      return endLicence(tx, server.system, held, ending);
    });
    await server.work();
    expect(await reliefOf(patentId)).toMatchObject([{ endsOn: today() }]);
  });
});
