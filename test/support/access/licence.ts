import type { Asked, Audience, Row } from '../access-table';
import { licencesOn } from '../licence';
import type { TestServer } from '../server';
import type { alliance } from '../world';
import { once } from '../once';

const reason = { reason: '双方另行商定' };

/** The routes of licences, of what changes and ends them, and of their recordal: the partner licenses to the radiation member. */
export function licenceRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const all = once(() => licencesOn(server, world));
  const sides = ['radiation', 'partner'] as const;
  const readers = [...sides, 'manager'] as const;
  const acting = ['outsider', 'core', ...readers] as const;
  const members = ['outsider', 'core', ...sides] as const;
  const signedIn = [...acting, 'administrator'] as const;

  /** One for all who ask: whoever is let in is told at worst that it has been done already. */
  function row(route: string, allowed: readonly Audience[], ask: (who: Audience) => Promise<Asked>): Row {
    const one = once(() => ask(allowed[0]!));
    return [route, allowed, () => one()];
  }
  const drafted = once(async () => (await (await all()).drafted()).id);
  const active = once(async () => (await (await all()).active()).id);
  const at = (id: string, rest = '') => `/licences/${id}${rest}`;
  const reads = (rest: string) => async () => [at(await active(), rest)] as Asked;

  async function offered() {
    const it = await all();
    const room = await it.room();
    return (await it.offer(room, it.licensor)).id as string;
  }
  /** A licence that waits for the core member, who holds the patent too. */
  async function asked() {
    const it = await all();
    const holders = [{ organizationId: world.ids.partner }, { organizationId: world.ids.core }];
    const patentId = await it.dockets.patent('2025-03-08', { holders });
    const { approvals } = await it.drafted({ kind: 'exclusive' }, { patentId });
    return approvals[0].id as string;
  }
  const askedOnce = once(asked);
  const refusedOnce = once(asked);
  /** A licence that a public institution has announced, and an objection to it. */
  async function announced() {
    const it = await all();
    const [partner] = [world.ids.partner];
    await server.sql(`UPDATE organizations SET kind = 'university' WHERE id = $1`, [partner]);
    const { approvals } = await it.drafted();
    await server.sql(`UPDATE organizations SET kind = 'enterprise' WHERE id = $1`, [partner]);
    return approvals[0].id as string;
  }
  const notice = once(announced);
  const object = async () =>
    (
      await (
        await all()
      ).ok(server.post(world.as.core, `/licence-notices/${await notice()}/objections`, { text: '价格偏低' }))
    ).id as string;

  const variation = once(async () => {
    const it = await all();
    const wish = { rationale: '市场变化', changes: { runningRateBp: 450 } };
    const { id } = await it.active();
    return (await it.ok(it.post(id, 'variations', it.licensor, wish))).id as string;
  });
  const vary =
    (verb: string, body: object = {}) =>
    async () =>
      [`/licence-variations/${await variation()}/${verb}`, body] as Asked;
  const breaches = new Map<string, Promise<string>>();
  /** A breach that one side notified, which only it settles. */
  const breach = (by: 'partner' | 'radiation'): Promise<string> => {
    const given = async () => {
      const it = await all();
      return (await it.ok(it.post(await active(), 'breaches', world.as[by], { text: '未付款' }))).id as string;
    };
    const made = breaches.get(by) ?? given();
    breaches.set(by, made);
    return made;
  };
  /** Two licences of one patent, the second cheaper than the first, whose licensee was promised as good. */
  async function favoured(varies: boolean) {
    const it = await all();
    const patentId = await it.dockets.granted('2019-03-08', 9);
    const earlier = await it.active({ mostFavoured: true, runningRateBp: 500 }, { patentId });
    const terms = { runningRateBp: varies ? 500 : 200 };
    const later = await it.drafted(terms, { patentId, by: world.as.core });
    const body = { earlierLicenceId: earlier.id, resolution: 'waived', evidence: '书面放弃' };
    if (!varies) return [at(later.id, '/most-favoured'), body] as Asked;
    await it.sign(later.id, world.as.core);
    const wish = { rationale: '市场变化', changes: { runningRateBp: 200 } };
    const { id } = await it.ok(it.post(later.id, 'variations', it.licensor, wish));
    return [`/licence-variations/${id}/most-favoured`, body] as Asked;
  }
  const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  const recordal = (verb: string, body: object) => async () => [at(await active(), `/recordal/${verb}`), body] as Asked;

  return [
    row('POST /offers/:id/accept', sides, async () => [`/offers/${await offered()}/accept`]),
    ['GET /licences', acting, () => ['/licences']],
    ['GET /licences/:id', readers, reads('')],
    ['GET /licences/:id/editions', readers, reads('/editions')],
    ['GET /licences/:id/document.pdf', readers, reads('/document.pdf')],
    ['GET /licences/:id/odrl.jsonld', readers, reads('/odrl.jsonld')],
    row('PUT /licences/:id/clauses', sides, async () => [at(await drafted(), '/clauses'), { clauses: {} }]),
    row('POST /licences/:id/freeze', sides, async () => [at(await drafted(), '/freeze')]),
    row('POST /licences/:id/sign', sides, async () => [at(await drafted(), '/sign')]),
    row('POST /licences/:id/reopen', sides, async () => [at(await drafted(), '/reopen'), reason]),
    row('POST /licences/:id/decline', sides, async () => [at(await drafted(), '/decline'), reason]),
    row('POST /licences/:id/most-favoured', ['partner'], () => favoured(false)),

    ['GET /licence-approvals', members, () => ['/licence-approvals']],
    ['GET /licence-approvals/:id', ['core', ...readers], async () => [`/licence-approvals/${await askedOnce()}`]],
    [
      'GET /licence-approvals/:id/objections',
      ['core', ...readers],
      async () => [`/licence-approvals/${await askedOnce()}/objections`],
    ],
    row('POST /licence-approvals/:id/give', ['core'], async () => [`/licence-approvals/${await askedOnce()}/give`]),
    row('POST /licence-approvals/:id/refuse', ['core'], async () => [
      `/licence-approvals/${await refusedOnce()}/refuse`,
      reason,
    ]),
    ['GET /licence-notices', signedIn, () => ['/licence-notices']],
    ['GET /licence-notices/:id', signedIn, async () => [`/licence-notices/${await notice()}`]],
    [
      'POST /licence-notices/:id/objections',
      signedIn,
      async () => [`/licence-notices/${await notice()}/objections`, { text: '价格偏低' }],
    ],
    ['GET /licence-objections/:id', ['core', ...readers], async () => [`/licence-objections/${await object()}`]],
    row('POST /licence-objections/:id/settle', ['partner'], async () => [
      `/licence-objections/${await object()}/settle`,
      { settlement: '已另行评估' },
    ]),

    ['GET /licences/:id/variations', readers, reads('/variations')],
    row('POST /licences/:id/variations', sides, async () => [
      at(await active(), '/variations'),
      { rationale: '市场变化', changes: { runningRateBp: 450 } },
    ]),
    row('POST /licences/:id/convert', ['radiation'], async () => [at(await active(), '/convert'), {}]),
    ['GET /licence-variations/:id', readers, async () => [`/licence-variations/${await variation()}`]],
    row('POST /licence-variations/:id/sign', sides, vary('sign')),
    row('POST /licence-variations/:id/decline', sides, vary('decline', reason)),
    row('POST /licence-variations/:id/withdraw', sides, vary('withdraw')),
    row('POST /licence-variations/:id/most-favoured', ['partner'], () => favoured(true)),
    ['GET /licences/:id/breaches', readers, reads('/breaches')],
    row('POST /licences/:id/breaches', sides, async () => [at(await active(), '/breaches'), { text: '未付款' }]),
    ['GET /licence-breaches/:id', readers, async () => [`/licence-breaches/${await breach('partner')}`]],
    [
      'POST /licence-breaches/:id/cure',
      sides,
      async (who) => [`/licence-breaches/${await breach(who === 'radiation' ? 'radiation' : 'partner')}/cure`],
    ],

    ['GET /licence-recordals', acting, () => ['/licence-recordals']],
    ['GET /licences/:id/recordal', readers, reads('/recordal')],
    ['GET /licences/:id/recordal/steps', readers, reads('/recordal/steps')],
    ['GET /licences/:id/recordal/form.json', readers, reads('/recordal/form.json')],
    ['GET /licences/:id/recordal/form.pdf', readers, reads('/recordal/form.pdf')],
    ['GET /licences/:id/recordal/form.csv', readers, reads('/recordal/form.csv')],
    ['GET /licences/:id/registration.pdf', readers, reads('/registration.pdf')],
    ['GET /licences/:id/registration.csv', readers, reads('/registration.csv')],
    row('POST /licences/:id/recordal/file', ['partner'], recordal('file', {})),
    row('POST /licences/:id/recordal/correct', ['partner'], recordal('correct', reason)),
    row('POST /licences/:id/recordal/refuse', ['partner'], recordal('refuse', reason)),
    row('POST /licences/:id/recordal/record', ['partner'], recordal('record', { number: 'X1', on: today() })),
    row('POST /licences/:id/recordal/change', ['partner'], recordal('change', { ...reason, on: today() })),
    row('POST /licences/:id/recordal/cancel', ['partner'], recordal('cancel', { ...reason, on: today() })),
    row('POST /licences/:id/terminate', sides, async () => [at(await active(), '/terminate')]),
  ];
}
