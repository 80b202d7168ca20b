import { makeLicence } from '@concentric/licence';
import { cny } from '@concentric/kernel';
import { LicenceTerms } from '@contract/licensing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { licencesOn } from '../support/licence';
import { usualTerms } from '../support/negotiation';
import { checkedNumber } from '../support/numbers';
import { expectProblem } from '../support/problems';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: Awaited<ReturnType<typeof licencesOn>>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = await licencesOn(server, world);
}, 60_000);
afterAll(() => server.stop());

const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
const grantsOf = (licenceId: string) =>
  server.sql<{ kind: string; ended_on: string | null }>(
    'SELECT kind, ended_on::text FROM licence_grants WHERE licence_id = $1 ORDER BY id',
    [licenceId],
  );
const sha256Of = (content: Buffer | string) => createHash('sha256').update(content).digest('hex');

/* From an offer to a licence in force */

test('an accepted offer is a licence, drafted in the same moment, and both see the same', async () => {
  const licence = await it.drafted();
  expect(licence).toMatchObject({
    ...{ state: 'draft', kind: 'non_exclusive', edition: 0, version: 1, effectiveOn: null, endsOn: null },
    number: expect.stringMatching(/^XK-\d{4}-\d{6}$/),
    licensor: { organizationId: world.ids.partner },
    licensee: { organizationId: world.ids.radiation },
    ...{ side: 'licensee', approvals: [], signatures: [], mostFavoured: [] },
    terms: { ...usualTerms, mostFavoured: false, reportEvery: 'quarter' },
  });
  expect(licence['steps']).toEqual(expect.arrayContaining(['complete', 'freeze', 'sign', 'reopen', 'decline']));
  expect(licence['findings'].map(({ code }: any) => code)).toContain('term_open');
  const room = await it.read(licence.id, it.licensor);
  expect(room['side']).toBe('licensor');
  const negotiation = await it.ok(server.get(it.licensor, `/negotiations/${licence['negotiationId']}`));
  expect(negotiation.state).toBe('agreement_drafted');
});

test('a broker’s proposal is a licence only once both sides have accepted it', async () => {
  const room = await it.room(await it.listingOf(await it.dockets.granted('2019-03-08', 9)));
  const proposal = await it.offer(room, it.broker, usualTerms);
  const first = await it.ok(it.answer(proposal.id, 'accept', it.licensor));
  expect(first).toMatchObject({ state: 'pending', licenceId: null });
  expect((await it.ok(server.get(it.licensor, `/licences?negotiationId=${room}`))).items).toEqual([]);
  const second = await it.ok(it.answer(proposal.id, 'accept', it.licensee));
  expect(second).toMatchObject({ state: 'accepted', licenceId: expect.any(String) });
  expectProblem(await it.answer(proposal.id, 'accept', it.broker), [403, 'broker_never_accepts']);
});

test('with both signatures it holds: grants, engagement, recordal and the talks follow in one transaction', async () => {
  const { id, negotiationId, number } = await it.drafted();
  const once = await it.ok(it.post(id, 'sign', it.licensor));
  expect(once).toMatchObject({ state: 'pending_signatures', edition: 1, signatures: [{ side: 'licensor' }] });
  expect(once.steps).not.toContain('sign');
  expectProblem(await it.post(id, 'sign', it.licensor), [409, 'licence_already_signed']);
  expect(await grantsOf(id)).toEqual([]);
  const both = await it.ok(it.post(id, 'sign', it.licensee, { sha256: once.sha256 }));
  expect(both).toMatchObject({ state: 'active', effectiveOn: today(), endedOn: null, edition: 1 });
  // As long as the patent lives: twenty years from its filing (专利法42).
  expect(both.endsOn).toBe('2039-03-08');
  expect(await grantsOf(id)).toEqual([{ kind: 'non_exclusive', ended_on: null }]);
  expect(await server.sql('SELECT state FROM licence_recordals WHERE licence_id = $1', [id])).toEqual([
    { state: 'due' },
  ]);
  const engaged = await server.sql(`SELECT organization_id, kind FROM engagements WHERE title LIKE '%' || $1`, [
    number,
  ]);
  expect(engaged).toEqual([{ organization_id: world.ids.radiation, kind: 'licence' }]);
  expect((await it.ok(server.get(it.licensor, `/negotiations/${negotiationId}`))).state).toBe('closed');
  expectProblem(await it.post(id, 'sign', it.licensee), [409, 'licence_already_signed']);
  expect(await it.told(it.licensor, id)).toEqual(expect.arrayContaining(['licence.active', 'licence.drafted']));
});

test('one person never signs for both sides, and only owners and managers sign', async () => {
  const { id } = await it.drafted();
  const [partner, radiation] = [world.ids.partner, world.ids.radiation];
  const both = await world.user('double', {
    in: [
      [partner, 'owner'],
      [radiation, 'owner'],
    ],
  });
  expectProblem(await it.post(id, 'sign', both), [422, 'organization_required']);
  const actingFor = (organization: string) => ({ ...both, headers: { 'x-organization': organization } });
  await it.ok(it.post(id, 'sign', actingFor(partner)));
  expectProblem(await it.post(id, 'sign', actingFor(radiation)), [409, 'licence_same_signer']);
  expectProblem(await it.post(id, 'sign', await it.colleague(radiation, 'operator')), [403, 'licence_no_authority']);
  expectProblem(await it.post(id, 'sign', world.as.manager), [403, 'licence_no_authority']);
  expectProblem(await it.post(id, 'sign', it.broker), [403, 'licence_no_authority']);
  expectProblem(await it.post(id, 'sign', world.as.core), [404, 'not_found']);
});

test('what was not negotiated is written before anybody signs; the text that was read is the text that is signed', async () => {
  const { id } = await it.drafted();
  const clauses = { liability: '违约方赔偿损失', disputes: { way: 'arbitration', place: '北京仲裁委员会' } };
  const written = await it.ok(server.put(it.licensee, `/licences/${id}/clauses`, { clauses }));
  expect(written).toMatchObject({ state: 'draft', clauses: { ...clauses, materials: '', guidance: '' } });
  const frozen = await it.ok(it.post(id, 'freeze'));
  expect(frozen).toMatchObject({
    state: 'pending_signatures',
    edition: 1,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  const again = await it.ok(server.put(it.licensor, `/licences/${id}/clauses`, { clauses: { guidance: '培训两次' } }));
  expect(again).toMatchObject({ state: 'pending_signatures', edition: 2 });
  expectProblem(await it.post(id, 'sign', it.licensee, { sha256: frozen.sha256 }), [409, 'licence_edition_stale']);
  await it.ok(it.post(id, 'sign', it.licensee, { sha256: again.sha256 }));
  const late = await server.put(it.licensor, `/licences/${id}/clauses`, { clauses: {} });
  expectProblem(late, [409, 'licence_text_signed']);
  const { items } = await it.ok(server.get(it.licensor, `/licences/${id}/editions`));
  expect(items.map(({ edition }: any) => edition)).toEqual([2, 1]);
  for (const { text, sha256 } of items) expect(sha256Of(text)).toBe(sha256);
});

test('the agreement is a document, and a machine reads it as an ODRL agreement', async () => {
  const { id, number } = await it.active({ sublicensable: false, endsOn: '2033-01-01' });
  const pdf = await fetch(`${server.url}/api/v1/licences/${id}/document.pdf`, {
    headers: { authorization: `Bearer ${it.licensee.token}` },
  });
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(pdf.headers.get('content-disposition')).toContain(encodeURIComponent(`${number} 1.pdf`));
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expectProblem(await server.get(it.licensee, `/licences/${id}/document.pdf?edition=7`), [
    404,
    'licence_edition_unknown',
  ]);
  const odrl = await fetch(`${server.url}/api/v1/licences/${id}/odrl.jsonld`, {
    headers: { authorization: `Bearer ${it.licensor.token}` },
  });
  expect(odrl.headers.get('content-type')).toMatch(/^application\/ld\+json/);
  const policy = (await odrl.json()) as any;
  expect(policy).toMatchObject({ '@type': 'Agreement', uid: `urn:uuid:${id}` });
  expect(policy.permission[0]).toMatchObject({
    assigner: { uid: `urn:uuid:${world.ids.partner}` },
    assignee: { uid: `urn:uuid:${world.ids.radiation}` },
  });
});

test('it goes back to the table, or comes to nothing, before it holds', async () => {
  const { id, negotiationId } = await it.drafted();
  await it.ok(it.post(id, 'sign', it.licensor));
  const reopened = await it.ok(it.post(id, 'reopen', it.licensee, { reason: '地域须扩大' }));
  expect(reopened).toMatchObject({ state: 'unsuccessful', endGround: 'reopened', reason: '地域须扩大', steps: [] });
  expect((await it.ok(server.get(it.licensor, `/negotiations/${negotiationId}`))).state).toBe('open');
  const offer = await it.offer(negotiationId, it.licensor, { ...usualTerms, territories: [] });
  const { licenceId } = await it.ok(it.answer(offer.id, 'accept', it.licensee));
  expect(licenceId).not.toBe(id);
  const declined = await it.ok(it.post(licenceId, 'decline', it.licensor, { reason: '不再许可' }));
  expect(declined).toMatchObject({ state: 'unsuccessful', endGround: 'declined' });
  expect((await it.ok(server.get(it.licensor, `/negotiations/${negotiationId}`))).state).toBe('closed');
  expectProblem(await it.post(licenceId, 'sign', it.licensee), [409, 'licence_cannot_move']);
});

/* Grants */

test('of two exclusive licences only one is signed, and the other is told what is in its way', async () => {
  const patentId = await it.dockets.granted('2019-03-08', 9);
  const exclusive = { kind: 'exclusive', fields: ['G01N'], territories: ['110000'] };
  const [one, other] = [await it.listingOf(patentId), await it.listingOf(patentId)];
  const first = await it.drafted(exclusive, { listingId: one });
  const second = await it.drafted(exclusive, { listingId: other, by: world.as.core });
  const [a, b] = await Promise.all([it.post(first.id, 'sign'), it.post(second.id, 'sign')]);
  expect([a.status, b.status]).toEqual([200, 200]);
  const answers = await Promise.all([
    it.post(first.id, 'sign', it.licensee),
    it.post(second.id, 'sign', world.as.core),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const refused = answers.find(({ status }) => status === 409)!;
  expectProblem(refused, [409, 'grant_conflicts']);
  const won = answers.find(({ status }) => status === 200)!.body;
  expect(refused.body).toMatchObject({ licenceNumber: won.number, kind: 'exclusive' });
  const lost = won.id === first.id ? second.id : first.id;
  expect(await grantsOf(lost)).toEqual([]);
  const signatures = await server.sql('SELECT side FROM licence_signatures WHERE licence_id = $1', [lost]);
  expect(signatures).toEqual([{ side: 'licensor' }]);
});

test('an exclusive licence of all that is listed takes the listing; an ordinary one leaves it', async () => {
  const exclusive = { kind: 'exclusive', fields: [], territories: [] };
  const taken = await it.active(exclusive);
  expect((await it.ok(server.get(it.licensor, `/licence-listings/${taken['listingId']}`))).state).toBe('licensed');
  const left = await it.active();
  expect((await it.ok(server.get(it.licensor, `/licence-listings/${left['listingId']}`))).state).toBe('published');
});

test('a listing is under offer just as long as an exclusive licence of it is agreed and not signed, paused or not', async () => {
  const stateOf = async (id: string) => (await it.ok(server.get(it.licensor, `/licence-listings/${id}`))).state;
  const act = (id: string, verb: string) => it.ok(server.post(it.licensor, `/licence-listings/${id}/${verb}`, {}));
  const patentId = await it.dockets.granted('2019-03-08', 9);
  const listingId = await it.listingOf(patentId);
  const here = { kind: 'exclusive', fields: ['G01N'], territories: ['110000'] };
  const mine = await it.drafted(here, { listingId });
  expect(await stateOf(listingId)).toBe('under_offer');

  // Nobody else is offered what two have agreed on for themselves; the rest is still to be had.
  const room = await it.room(listingId, world.as.core);
  for (const kind of ['exclusive', 'non_exclusive'])
    expectProblem(await it.tryOffer(room, it.licensor, { ...here, kind }), [409, 'scope_reserved']);
  const there = await it.offer(room, it.licensor, { ...here, territories: ['440000'] });
  const theirs = (await it.ok(it.answer(there.id, 'accept', world.as.core))).licenceId as string;

  await act(listingId, 'pause');
  expect(await it.sign(mine.id)).toMatchObject({ state: 'active' });
  expect(await stateOf(listingId)).toBe('paused');
  await act(listingId, 'resume');
  expect(await stateOf(listingId)).toBe('under_offer');
  await it.ok(it.post(theirs, 'reopen', it.licensor, { reason: '再议' }));
  expect(await stateOf(listingId)).toBe('published');

  const whole = await it.drafted({ kind: 'exclusive', fields: [], territories: [] });
  await act(whole['listingId'], 'pause');
  expect(await it.sign(whole.id)).toMatchObject({ state: 'active' });
  expect(await stateOf(whole['listingId'])).toBe('licensed');
});

test('a cross licence grants both ways', async () => {
  const theirs = await it.ok(
    server.post(it.licensee, '/patents', {
      ...{ applicationNumber: checkedNumber(), title: '一种对换夹具' },
      ...{ holders: [{ organizationId: world.ids.radiation }], ipc: ['G01N 3/08'] },
    }),
  );
  const cross = { leadKind: 'exclusive', patentIds: [theirs.id], kind: 'non_exclusive' };
  const balancing = { payer: 'licensee', amount: cny(1_000_000) };
  const licence = await it.active({ kind: 'cross', cross: { ...cross, balancing }, upfront: cny(0) });
  expect(licence['patents'].map(({ side }: any) => side).sort()).toEqual(['licensee', 'licensor']);
  expect((await grantsOf(licence.id)).map(({ kind }) => kind).sort()).toEqual(['exclusive', 'non_exclusive']);
  const engaged = await server.sql<{ organization_id: string }>(
    `SELECT organization_id FROM engagements WHERE title LIKE '%' || $1`,
    [licence.number],
  );
  expect(engaged.map((row) => row.organization_id).sort()).toEqual([world.ids.partner, world.ids.radiation].sort());
});

const coOwned = async (...others: object[]) => {
  const id = await it.dockets.patent('2019-03-08', { holders: [{ organizationId: world.ids.partner }, ...others] });
  await it.dockets.entered(id, 'published', '2020-09-08');
  await it.dockets.entered(id, 'granted', '2021-09-08');
  await it.dockets.entered(id, 'annuity_paid', '2022-03-08', { year: 9, amount: cny(200_000) });
  return id;
};

/* What the law strikes, and what only the database can promise */

test('what the law strikes is not signed, and the refusal says where it is written', async () => {
  const { id } = await it.drafted({ restrictions: ['validity_challenge'] });
  const refused = await it.post(id, 'sign');
  expectProblem(refused, [422, 'restriction_forbidden']);
  expect(refused.body.citationEn).toContain('art. 10');
  const zh = await it.post(id, 'sign', { ...it.licensor, headers: { 'accept-language': 'zh-CN' } });
  expectProblem(zh, [422, 'restriction_forbidden'], 'zh');
});

test('no licence takes effect without two signatures of two people, nor while a consent is open', async () => {
  const { id } = await it.drafted();
  await it.ok(it.post(id, 'sign'));
  const take = (licence: string) =>
    server.sql(
      `UPDATE licences SET state = 'active', effective_on = current_date, effective_at = now() WHERE id = $1`,
      [licence],
    );
  await expect(take(id)).rejects.toThrow('lacks a signature');
  const waiting = await it.drafted(
    { kind: 'exclusive' },
    { patentId: await coOwned({ organizationId: world.ids.core }) },
  );
  await server.unguarded('licences', 'UPDATE licences SET offer_id = NULL WHERE id = $1', [waiting.id]);
  await expect(take(waiting.id)).rejects.toThrow('still lacks 1 approvals');
  for (const table of ['licence_documents', 'licence_signatures'])
    await expect(server.sql(`DELETE FROM ${table} WHERE licence_id = $1`, [id])).rejects.toThrow();
});

test('nobody but the sides and their center’s people reads a licence', async () => {
  const { id } = await it.drafted();
  for (const as of [it.licensor, it.licensee, world.as.manager, it.broker])
    expect((await server.get(as, `/licences/${id}`)).status).toBe(200);
  const finance = await world.user('finance', { staff: [[world.ids.centerId, 'finance']] });
  expect((await server.get(finance, `/licences/${id}`)).status).toBe(200);
  for (const as of [world.as.core, world.as.outsider, world.as.administrator])
    expect([403, 404]).toContain((await server.get(as, `/licences/${id}`)).status);
});

test('an open licence holds at once, of terms nobody signs', async () => {
  const patentId = await it.dockets.granted('2019-03-08', 9);
  const listingId = await it.listingOf(patentId);
  const terms = LicenceTerms.parse({ kind: 'open', upfront: cny(2_000_000) });
  const licence = await server.database.write(server.system, async (tx) =>
    makeLicence(tx, server.system, {
      ...{ centerId: world.ids.centerId, listingId, patentIds: [patentId], terms },
      ...{ licensorOrganizationId: world.ids.partner, licenseeOrganizationId: world.ids.radiation },
      ...{ statement: 'KF-1', notice: '以书面方式通知取得许可', payment: '20 000 元' },
    }),
  );
  const seen = await it.read(licence.id);
  expect(seen).toMatchObject({ state: 'active', kind: 'open', edition: 1, effectiveOn: today(), signatures: [] });
  expect(await grantsOf(licence.id)).toEqual([{ kind: 'non_exclusive', ended_on: null }]);
  expect(await server.sql('SELECT FROM licence_recordals WHERE licence_id = $1', [licence.id])).toHaveLength(1);
});
