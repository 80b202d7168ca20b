import { cny } from '@concentric/kernel';
import type { Asked, Audience, Row } from '../access-table';
import { agreed, contractsOf, type Contract } from '../contracting';
import type { World } from '../research';
import type { TestServer } from '../server';
import { once } from '../once';

/** The routes of awards, contracts and what changes or ends them. */
export function contractingRows(server: TestServer, world: World): Row[] {
  const does = contractsOf(server, world);
  const sides = ['radiation', 'partner'] as const;
  const readers = [...sides, 'manager'] as const;
  const placed = ['outsider', 'core', ...readers] as const;

  /** Something new for each who is let in, so that the asking succeeds; one of them for all others: it stays as it is. */
  function row(route: string, allowed: readonly Audience[], ask: () => Promise<Asked>): Row {
    const one = once(ask);
    return [route, allowed, (who) => (allowed.includes(who) ? ask() : one())];
  }
  const at = (id: string, rest = '') => `/rd-contracts/${id}${rest}`;
  /** One of each that reading does not change, and copies to do something with: a tender takes a while. */
  const talkedAbout = once(() => does.negotiated());
  const shown = once(() => does.frozen());
  const inForce = once(() => does.active());
  const drafted = async () => does.copyOf(await talkedAbout());
  const frozen = async () => does.copyOf(await shown());
  const active = async () => does.copyOf(await inForce());
  const termsOf = ({ terms }: Contract) => ({ terms: { ...terms, clauses: agreed } });
  const reason = { reason: '双方另行商定' };

  async function award() {
    const { request, proposals } = await does.judged();
    return [`/rd-requests/${request.id}/award`, { proposalId: proposals[0]!.id }] as Asked;
  }
  async function complaint() {
    const { requestId } = await does.drafted({ standstillDays: 3 });
    return (await does.ok(does.complain(requestId, world.as.core))).id;
  }
  const amendment = async (as = world.as.radiation) => {
    const { id } = await active();
    return (await does.ok(does.amend(id, [does.delay], as))).id;
  };
  const shownAmendment = once(amendment);
  const notice = async (contractId: string) =>
    (await does.ok(does.post(contractId, 'cure-notices', world.as.radiation, { breach: '逾期' }))).id;
  const shownNotice = once(async () => notice((await inForce()).id));
  async function suspended() {
    const { id } = await active();
    await notice(id);
    await does.ok(does.post(id, 'suspend', world.as.radiation, reason));
    return id;
  }
  const wish = { rationaleCode: 'duration_extension', rationale: '延期', changes: [does.delay] };
  const other = { terms: { subject: '其他', price: cny(1), milestones: [{ key: 'm1', title: '一', amount: cny(1) }] } };

  return [
    row('POST /rd-requests/:id/award', ['radiation'], award),
    row('POST /complaints/:id/uphold', ['manager', 'administrator'], async () => [
      `/complaints/${await complaint()}/uphold`,
      { reason: '评分有误' },
    ]),

    ['GET /rd-contracts', placed, () => ['/rd-contracts']],
    ['GET /rd-contracts/:id', readers, async () => [at((await shown()).id)]],
    ['POST /rd-contracts/:id/check-terms', readers, async () => [at((await shown()).id, '/check-terms'), other]],
    row('PUT /rd-contracts/:id/terms', sides, async () => {
      const contract = await drafted();
      return [at(contract.id, '/terms'), termsOf(contract)];
    }),
    ['GET /rd-contracts/:id/history', readers, async () => [at((await shown()).id, '/history')]],
    ['GET /rd-contracts/:id/editions', readers, async () => [at((await shown()).id, '/editions')]],
    ['GET /rd-contracts/:id/document.pdf', readers, async () => [at((await shown()).id, '/document.pdf')]],
    row('POST /rd-contracts/:id/freeze', sides, async () => [at((await drafted()).id, '/freeze')]),
    row('POST /rd-contracts/:id/reopen', sides, async () => [at((await frozen()).id, '/reopen'), reason]),
    row('POST /rd-contracts/:id/decline', sides, async () => [at((await drafted()).id, '/decline'), reason]),
    row('POST /rd-contracts/:id/sign', sides, async () => [at((await frozen()).id, '/sign')]),

    row('POST /rd-contracts/:id/amend', sides, async () => [at((await active()).id, '/amend'), wish]),
    ['GET /rd-contracts/:id/amendments', readers, async () => [at((await inForce()).id, '/amendments')]],
    ['GET /amendments/:id', readers, async () => [`/amendments/${await shownAmendment()}`]],
    row('POST /amendments/:id/sign', sides, async () => [`/amendments/${await amendment()}/sign`]),
    row('POST /amendments/:id/decline', sides, async () => [`/amendments/${await amendment()}/decline`]),
    row('POST /amendments/:id/withdraw', sides, async () => [`/amendments/${await amendment()}/withdraw`]),

    ['GET /rd-contracts/:id/notices', readers, async () => [at((await inForce()).id, '/notices')]],
    ['GET /contract-notices/:id', readers, async () => [`/contract-notices/${await shownNotice()}`]],
    [
      'POST /rd-contracts/:id/cure-notices',
      sides,
      async () => [at((await inForce()).id, '/cure-notices'), { breach: '逾期' }],
    ],
    [
      'POST /rd-contracts/:id/difficulty-notices',
      sides,
      async () => [at((await inForce()).id, '/difficulty-notices'), { text: '技术困难' }],
    ],
    [
      'POST /contract-notices/:id/settle',
      ['radiation'],
      async () => [`/contract-notices/${await notice((await inForce()).id)}/settle`],
    ],
    row('POST /rd-contracts/:id/suspend', sides, async () => {
      const { id } = await active();
      for (const as of [world.as.radiation, world.as.partner])
        await does.ok(does.post(id, 'cure-notices', as, { breach: '逾期' }));
      return [at(id, '/suspend'), reason];
    }),
    row('POST /rd-contracts/:id/resume', sides, async () => [at(await suspended(), '/resume')]),
    row('POST /rd-contracts/:id/terminate', sides, async () => [
      at((await active()).id, '/terminate'),
      { ground: 'technology_public', ...reason },
    ]),
  ];
}
