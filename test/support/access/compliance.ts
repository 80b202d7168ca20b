import type { Audience, Row } from '../access-table';
import { everybody } from '../access-table';
import { once } from '../once';
import { paperOf } from '../papers';
import type { TestServer } from '../server';
import type { alliance } from '../world';

const signedIn: readonly Audience[] = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'];
const members: readonly Audience[] = ['radiation', 'partner', 'core', 'manager', 'administrator'];
const insiders: readonly Audience[] = ['core', 'manager', 'administrator'];
const manager: readonly Audience[] = ['manager'];

/** The routes of documents, compliance, attestations and obligations. */
export function complianceRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const { centerId } = world.ids;
  const attestation = { clauseId: 'BJ04.leading', holds: true, statement: '龙头企业认定文件' };
  const given = async (clauseId: string) => {
    const word = { ...attestation, clauseId };
    return (await server.post(world.as.manager, `/centers/${centerId}/attestations`, word)).body.id as string;
  };
  const stays = once(() => given('BJ22.thinktank'));
  const obligation = once(async () => {
    const [row] = await server.sql(
      `INSERT INTO obligations (id, center_id, city_code, kind, key, due_on, subject_type, state, raised_at)
       VALUES (gen_random_uuid(), $1, '110000', 'meeting', 'access', '2199-12-31', 'center', 'open', now()) RETURNING id`,
      [centerId],
    );
    return (row as { id: string }).id;
  });
  const center = (rest: string) => () => [`/centers/${centerId}${rest}`] as [string];
  const reason = { reason: '材料有误' };
  const file = async () => paperOf(server, world.as.manager, `/attestations/${await stays()}`);
  const known = once(file);
  const files = async (rest = '') => `/attestations/${await stays()}/attachments${rest}`;

  return [
    ['GET /policy-packs', everybody, () => ['/policy-packs']],
    ['GET /policy-packs/:id', everybody, () => ['/policy-packs/guangzhou']],
    ['POST /support-calculation', signedIn, () => ['/support-calculation', { packId: 'guangzhou', level: 'national' }]],
    ['GET /centers/:id/compliance', members, center('/compliance')],
    ['GET /centers/:id/compliance/history', members, center('/compliance/history')],
    ['GET /centers/:id/support-entitlements', insiders, center('/support-entitlements')],
    ['GET /centers/:id/attestations', members, center('/attestations')],
    ['POST /centers/:id/attestations', manager, () => [`/centers/${centerId}/attestations`, attestation]],
    ['GET /attestations/:id', members, async () => [`/attestations/${await stays()}`]],
    [
      'POST /attestations/:id/withdraw',
      manager,
      async () => [`/attestations/${await given('BJ19.abroad')}/withdraw`, reason],
    ],
    ['GET /attestations/:id/attachments', insiders, async () => [await files()]],
    ['POST /attestations/:id/attachments', manager, async () => [await files()]],
    ['GET /attestations/:id/attachments/:attachmentId', insiders, async () => [await known()]],
    ['GET /attestations/:id/attachments/:attachmentId/content', insiders, async () => [`${await known()}/content`]],
    ['POST /attestations/:id/attachments/:attachmentId/remove', manager, async () => [`${await file()}/remove`]],
    ['GET /centers/:id/obligations', members, center('/obligations')],
    ['GET /obligations', signedIn, () => ['/obligations']],
    ['GET /obligations/:id', members, async () => [`/obligations/${await obligation()}`]],
    ['POST /obligations/:id/waive', [], async () => [`/obligations/${await obligation()}/waive`, reason]],
  ];
}
