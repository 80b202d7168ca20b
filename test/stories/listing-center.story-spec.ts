import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { today } from '../support/docket';
import { listingsOf } from '../support/listing';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let story: ReturnType<typeof listingsOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  story = listingsOf(server, world);
});
afterAll(() => server.stop());

describe('a center', () => {
  const settings = () => `/centers/${world.ids.centerId}/listing-settings`;
  test('may verify listings before they are published, and stop them', async () => {
    const { manager } = world.as;
    expect((await server.get(story.licensor, settings())).body).toMatchObject({ reviewsListings: false, version: 1 });
    expectProblem(await server.put(story.licensor, settings(), { reviewsListings: true }), [403, 'forbidden']);
    await story.ok(server.put(manager, settings(), { reviewsListings: true }));
    const { id } = await story.draft();
    expectProblem(await story.read(manager, id), [404, 'not_found']);
    expect(await story.ok(story.act(id, 'publish'))).toMatchObject({ state: 'verification' });
    expect((await story.noticesOf(manager, id)).map(({ type }) => type)).toEqual(['licence-listing.verification']);
    expectProblem(await story.act(id, 'approve'), [403, 'forbidden']);
    await story.ok(story.act(id, 'return', { reason: '请补充应用领域' }, manager));
    expect((await story.read(story.licensor, id)).body).toMatchObject({ state: 'draft', reason: '请补充应用领域' });
    await story.ok(story.act(id, 'publish'));
    expect(await story.ok(story.act(id, 'approve', {}, manager))).toMatchObject({ state: 'published', reason: null });
    await story.ok(server.put(manager, settings(), { reviewsListings: false }));

    expectProblem(await story.act(id, 'pause', {}, manager), [422, 'listing_reason_required']);
    await story.ok(story.act(id, 'pause', { reason: '收到权属投诉' }, manager));
    expectProblem(await story.act(id, 'resume'), [409, 'listing_cannot_move']);
    expect((await story.read(world.as.core, id)).body).toMatchObject({ state: 'paused', reason: null });
    expect(await story.ok(story.act(id, 'resume', {}, manager))).toMatchObject({ state: 'published' });
    expect((await story.noticesOf(story.licensor, id)).map(({ type }) => type)).toEqual([
      ...['licence-listing.resumed', 'licence-listing.paused', 'licence-listing.published', 'licence-listing.returned'],
    ]);
    expectProblem(await story.act(id, 'withdraw', {}, world.as.outsider), [403, 'forbidden']);
  });
});

describe('what the center decided', () => {
  const settings = () => `/centers/${world.ids.centerId}/listing-settings`;
  const expire = async (id: string) => {
    await server.sql('UPDATE licence_listings SET expires_on = $2 WHERE id = $1', [id, today()]);
    await server.sql(`DELETE FROM jobs WHERE kind = 'licence-listings.expire'`);
    await server.sql(`INSERT INTO jobs (kind, run_at) SELECT 'licence-listings.expire', now()`);
    await server.work();
  };

  test('is verified again when what is offered was altered, whichever way the listing comes back', async () => {
    const { manager } = world.as;
    await story.ok(server.put(manager, settings(), { reviewsListings: true }));
    const verified = async () => {
      const { id } = await story.draft();
      await story.ok(story.act(id, 'publish'));
      await story.ok(story.act(id, 'approve', {}, manager));
      return id;
    };
    const [paused, lapsed, same] = [await verified(), await verified(), await verified()];
    await story.ok(story.act(paused, 'pause'));
    await story.ok(story.act(paused, 'change', { kinds: ['exclusive'], title: '另一题目' }));
    expectProblem(await story.read(world.as.core, paused), [404, 'not_found']);
    expect(await story.ok(story.act(paused, 'resume'))).toMatchObject({ state: 'verification' });
    expect(await story.ok(story.act(paused, 'approve', {}, manager))).toMatchObject({ state: 'published' });
    expect((await story.read(world.as.core, paused)).body).toMatchObject({ title: '另一题目' });

    await expire(lapsed);
    await story.ok(story.act(lapsed, 'change', { territories: ['110000'] }));
    expect(await story.ok(story.act(lapsed, 'renew'))).toMatchObject({ state: 'verification' });
    await story.ok(story.act(same, 'pause'));
    await story.ok(story.act(same, 'change', { advantage: '温度低 120 ℃' }));
    expect(await story.ok(story.act(same, 'resume'))).toMatchObject({ state: 'published' });
    await expect(server.sql('UPDATE licence_listings SET altered = true WHERE id = $1', [same])).rejects.toThrow(
      'licence_listings_altered',
    );
    await story.ok(server.put(manager, settings(), { reviewsListings: false }));
  });

  test('to pause outlasts the listing’s time and what becomes of its patents', async () => {
    const { id } = await story.published();
    await story.ok(story.act(id, 'pause', { reason: '收到权属投诉' }, world.as.manager));
    await expire(id);
    expect(await story.ok(story.act(id, 'renew'))).toMatchObject({ state: 'paused', pausedBy: 'center' });
    expectProblem(await story.act(id, 'resume'), [409, 'listing_cannot_move']);
    expect(await story.ok(story.act(id, 'resume', {}, world.as.manager))).toMatchObject({ state: 'published' });
  });

  test('is made without knowing of drafts: the journal of a center tells nothing of them', async () => {
    const { id } = await story.draft({ title: '未公开的键合工艺' });
    await story.ok(story.act(id, 'change', { territories: ['110000'], title: '仍未公开的键合工艺' }));
    const journal = () =>
      server.sql<{ type: string; center_id: string | null; text: string }>(
        `SELECT type, center_id, coalesce(before::text, '') || coalesce(after::text, '') AS text FROM journal
         WHERE subject_id = $1 ORDER BY position`,
        [id],
      );
    for (const { center_id: centerId, text } of await journal()) {
      expect(centerId).toBeNull();
      expect(text).not.toMatch(/公开的键合工艺|110000/);
    }
    await story.ok(story.act(id, 'publish'));
    expect((await journal()).map(({ type, center_id: centerId }) => [type, centerId])).toEqual([
      ...[['licence-listing.drafted', null] as const, ['licence-listing.changed', null] as const],
      ['licence-listing.published', world.ids.centerId],
    ]);
  });
});
