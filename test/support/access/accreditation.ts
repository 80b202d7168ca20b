import { NoticeService, OfficerService } from '@concentric/accreditation';
import { AgreementService, DossierService, IntentService, PlanService } from '@concentric/formation';
import { everybody, type Audience, type Row } from '../access-table';
import { accreditationsOf, planOf, target } from '../accreditation';
import { once } from '../once';
import type { TestServer } from '../server';
import type { alliance } from '../world';

const signedIn: readonly Audience[] = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'];
const lookers: readonly Audience[] = ['radiation', 'partner', 'core', 'manager', 'administrator'];
const desk: readonly Audience[] = ['manager'];
const administrator: readonly Audience[] = ['administrator'];
const nobody: readonly Audience[] = [];

/** The routes of formation and accreditation. Officers and experts are none of the audiences: their routes let in none. */
export function accreditationRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const { app, system } = server;
  const it = accreditationsOf(server, world);
  const { centerId, core } = world.ids;
  const center = (rest: string) => `/centers/${centerId}${rest}`;
  const get = async <T>(service: new (...args: never[]) => T) => Promise.resolve(app.get<T>(service));

  const anotherEntry = async () => {
    const wish = { kind: 'document', code: 'ip_rules', title: '制度', datedOn: '2026-01-05' } as const;
    return (await (await get(DossierService)).enter(system, centerId, wish)).id;
  };
  const entry = once(anotherEntry);
  const intent = async (organizationId: string) =>
    (await (await get(IntentService)).propose(system, centerId, { organizationId })).id;
  const fresh = () => world.organization('新共建单位有限公司');
  /** An intent that the core member or the manager may move. */
  const open = async () => {
    await server.unguarded(
      'formation_intents',
      `UPDATE formation_intents SET state = 'withdrawn', decided_at = now() WHERE organization_id = $1`,
      [core],
    );
    return intent(core);
  };
  const agreement = async () => {
    const agreements = await get(AgreementService);
    const other = await fresh();
    await server.sql(`DELETE FROM formation_intents WHERE organization_id = ANY($1)`, [[core, other]]);
    for (const organizationId of [core, other])
      await (await get(IntentService)).move(system, await intent(organizationId), 'express', '愿意');
    const [waiting] = await server.sql<{ id: string }>(
      `SELECT id FROM formation_agreements WHERE center_id = $1 AND state = 'open'`,
      [centerId],
    );
    if (waiting) await agreements.withdraw(system, waiting.id, '重拟');
    const text = { title: '协议', text: '文', resultSharing: '分享', riskSharing: '分担', parties: [core, other] };
    return { agreement: await agreements.open(system, centerId, text), text };
  };
  const plan = async () => {
    await server
      .sql(`DELETE FROM construction_plans p WHERE center_id = $1 AND state = 'draft'`, [centerId])
      .catch(() => undefined);
    await server.unguarded(
      'plan_targets',
      `DELETE FROM plan_targets WHERE plan_id IN (SELECT id FROM construction_plans WHERE center_id = $1 AND state = 'draft')`,
      [centerId],
    );
    await server.sql(`DELETE FROM construction_plans WHERE center_id = $1 AND state = 'draft'`, [centerId]);
    return (await (await get(PlanService)).draft(system, centerId, { ...planOf(), targets: [target] })).id;
  };
  /** One of the center, of whatever state: who handles none is let in to none. */
  const application = async (state = 'draft') => {
    const [known] = await server.sql<{ id: string }>(`SELECT id FROM applications WHERE center_id = $1`, [centerId]);
    const id = known?.id ?? (await it.ok(it.draft(world.as.manager, centerId, 'accreditation')))['id'];
    const { id: planId } = await submitted();
    await server.sql(
      `UPDATE applications SET state = $2, closed_at = NULL, submitted_at = now(), plan_id = $3, outcome = NULL, prepared_at = NULL
       WHERE id = $1`,
      [id, state, planId],
    );
    return id as string;
  };
  const submitted = once(async () => {
    const id = await plan();
    return (await get(PlanService)).submit(system, id);
  });
  /** Something granted, with its notice, a panelist, an objection and a certificate. */
  const granted = once(async () => {
    const shanghai = await it.center('shanghai', 'electronic_information');
    const first = await it.officer(shanghai.city);
    const { id } = await it.applied(shanghai, 'preparation');
    await it.judged(first, id as string);
    const noticeId = await it.published(first, await it.officer(shanghai.city), id as string, 'preparing');
    const objection = { name: '张三', contact: '138', statement: '该中心的出资没有到位，请核实。' };
    const { id: objectionId } = await (await get(NoticeService)).object('10.0.0.1', noticeId, objection);
    const [{ id: panelistId }] = (await server.sql<{ id: string }>(
      `SELECT id FROM panelists WHERE application_id = $1`,
      [id],
    )) as [{ id: string }];
    const beijing = await it.center('beijing', 'health_services');
    await world.contribute(beijing.id, beijing.lead, 5_000_000_000);
    await it.formed(beijing);
    const draft = await it.ok(it.draft(beijing.manager, beijing.id, 'accreditation'));
    await it.ok(it.act(beijing.manager, draft['id'], 'submit'));
    const [officer, second] = [await it.officer(beijing.city), await it.officer(beijing.city)];
    await it.judged(officer, draft['id'], ['law']);
    await it.runOut(await it.published(officer, second, draft['id'], 'accredited'));
    await it.ok(it.act(officer, draft['id'], 'certify'));
    const [certificate] = await server.sql<{ id: string; code: string; accreditationId: string }>(
      `SELECT id, code, accreditation_id AS "accreditationId" FROM accreditation_certificates WHERE center_id = $1`,
      [beijing.id],
    );
    return { noticeId, objectionId, panelistId, certificate: certificate! };
  });
  const region = async () => {
    const { email } = await world.user('officer', { platformRole: 'officer' });
    return { email, regionCode: '440100' };
  };
  const given = async () => (await (await get(OfficerService)).give(system, await region())).id;
  const reason = { reason: '核对' };

  const entries = async (rest = ''): Promise<[string]> => [`/dossier-entries/${await entry()}${rest}`];
  const unknown = '00000000-0000-7000-8000-000000000000';
  const unknownFile = `/attachments/${unknown}`;
  const review =
    (rest = '', body?: object) =>
    async (): Promise<[string, object?]> => [`/reviews/${(await granted()).panelistId}${rest}`, body];
  const moving = (verb: string, state?: string, body?: object) => async (): Promise<[string, object?]> => [
    `/applications/${await application(state)}/${verb}`,
    body,
  ];

  return [
    ['GET /centers/:id/dossier', lookers, () => [center('/dossier')]],
    ['PUT /centers/:id/dossier', desk, () => [center('/dossier'), { capitalForm: 'limited' }]],
    ['GET /centers/:id/dossier-entries', lookers, () => [center('/dossier-entries')]],
    [
      'POST /centers/:id/dossier-entries',
      desk,
      () => [center('/dossier-entries'), { kind: 'document', code: 'ip_rules', title: '制度', datedOn: '2026-01-05' }],
    ],
    ['GET /dossier-entries/:id', lookers, () => entries()],
    [
      'POST /dossier-entries/:id/withdraw',
      desk,
      async () => [`/dossier-entries/${await anotherEntry()}/withdraw`, reason],
    ],
    ['GET /dossier-entries/:id/attachments', lookers, () => entries('/attachments')],
    ['POST /dossier-entries/:id/attachments', desk, () => entries('/attachments')],
    ['GET /dossier-entries/:id/attachments/:attachmentId', nobody, () => entries(unknownFile)],
    ['GET /dossier-entries/:id/attachments/:attachmentId/content', nobody, () => entries(`${unknownFile}/content`)],
    ['POST /dossier-entries/:id/attachments/:attachmentId/remove', nobody, () => entries(`${unknownFile}/remove`)],

    ['GET /formation-intents', signedIn, () => ['/formation-intents']],
    ['GET /centers/:id/formation-intents', signedIn, () => [center('/formation-intents')]],
    [
      'POST /centers/:id/formation-intents',
      desk,
      async () => [center('/formation-intents'), { organizationId: await fresh() }],
    ],
    ['GET /formation-intents/:id', lookers, async () => [`/formation-intents/${await open()}`]],
    [
      'POST /formation-intents/:id/express',
      ['core'],
      async () => [`/formation-intents/${await open()}/express`, { statement: '愿意' }],
    ],
    [
      'POST /formation-intents/:id/decline',
      ['core'],
      async () => [`/formation-intents/${await open()}/decline`, reason],
    ],
    ['POST /formation-intents/:id/withdraw', desk, async () => [`/formation-intents/${await open()}/withdraw`, reason]],

    ['GET /formation-agreements', signedIn, () => ['/formation-agreements']],
    ['GET /centers/:id/formation-agreements', lookers, () => [center('/formation-agreements')]],
    [
      'POST /centers/:id/formation-agreements',
      desk,
      async () => {
        const { agreement: waiting, text } = await agreement();
        await (await get(AgreementService)).withdraw(system, waiting.id, '重拟');
        return [center('/formation-agreements'), text];
      },
    ],
    [
      'GET /formation-agreements/:id',
      lookers,
      async () => [`/formation-agreements/${(await agreement()).agreement.id}`],
    ],
    [
      'POST /formation-agreements/:id/sign',
      ['core'],
      async () => {
        const { id, sha256 } = (await agreement()).agreement;
        return [`/formation-agreements/${id}/sign`, { sha256 }];
      },
    ],
    [
      'POST /formation-agreements/:id/withdraw',
      desk,
      async () => [`/formation-agreements/${(await agreement()).agreement.id}/withdraw`, reason],
    ],

    ['GET /centers/:id/construction-plans', lookers, () => [center('/construction-plans')]],
    [
      'POST /centers/:id/construction-plans',
      desk,
      async () => {
        await plan();
        await server.unguarded(
          'plan_targets',
          `DELETE FROM plan_targets t USING construction_plans p WHERE p.id = t.plan_id AND p.state = 'draft'`,
        );
        await server.sql(`DELETE FROM construction_plans WHERE center_id = $1 AND state = 'draft'`, [centerId]);
        return [center('/construction-plans'), planOf()];
      },
    ],
    ['GET /construction-plans/:id', lookers, async () => [`/construction-plans/${await plan()}`]],
    ['PUT /construction-plans/:id', desk, async () => [`/construction-plans/${await plan()}`, planOf()]],
    ['POST /construction-plans/:id/submit', desk, async () => [`/construction-plans/${await plan()}/submit`]],

    ['GET /applications', signedIn, () => ['/applications']],
    ['GET /centers/:id/applications', lookers, () => [center('/applications')]],
    [
      'POST /centers/:id/applications',
      desk,
      async () => {
        await server.sql(`UPDATE applications SET state = 'withdrawn', closed_at = now() WHERE center_id = $1`, [
          centerId,
        ]);
        return [center('/applications'), { kind: 'accreditation', statement: '申请' }];
      },
    ],
    ['GET /applications/:id', lookers, async () => [`/applications/${await application()}`]],
    ['POST /applications/:id/submit', desk, moving('submit')],
    ['POST /applications/:id/withdraw', desk, moving('withdraw', 'draft', reason)],
    ['GET /applications/:id/attachments', lookers, moving('attachments')],
    ['POST /applications/:id/attachments', desk, moving('attachments')],
    ['GET /applications/:id/attachments/:attachmentId', nobody, moving(unknownFile.slice(1))],
    ['GET /applications/:id/attachments/:attachmentId/content', nobody, moving(`${unknownFile.slice(1)}/content`)],
    ['POST /applications/:id/attachments/:attachmentId/remove', nobody, moving(`${unknownFile.slice(1)}/remove`)],
    ['POST /applications/:id/take', nobody, moving('take', 'submitted')],
    [
      'POST /applications/:id/conclude',
      nobody,
      moving('conclude', 'material_review', { step: 'material_review', result: 'passed', opinion: '好' }),
    ],
    ['POST /applications/:id/propose', nobody, moving('propose', 'decision', { outcome: 'accredited', opinion: '好' })],
    ['POST /applications/:id/approve', nobody, moving('approve', 'decision')],
    ['POST /applications/:id/send-back', nobody, moving('send-back', 'decision')],
    ['POST /applications/:id/publish', nobody, moving('publish', 'public_notice', { statement: '公示' })],
    ['POST /applications/:id/reconsider', nobody, moving('reconsider', 'public_notice')],
    ['POST /applications/:id/certify', nobody, moving('certify', 'public_notice')],
    ['GET /applications/:id/panel', nobody, moving('panel')],
    ['GET /applications/:id/panel/candidates', nobody, moving('panel/candidates')],
    [
      'POST /applications/:id/panel',
      nobody,
      async () => [
        `/applications/${await application('expert_review')}/panel`,
        { userId: (await it.expert()).id, field: 'law' },
      ],
    ],
    ['GET /applications/:id/objections', nobody, moving('objections')],
    ['POST /panelists/:id/dismiss', nobody, async () => [`/panelists/${(await granted()).panelistId}/dismiss`]],
    ['GET /reviews', nobody, () => ['/reviews']],
    ['GET /reviews/:id', nobody, review()],
    ['GET /reviews/:id/dossier-files/:fileId/content', nobody, review(`/dossier-files/${unknown}/content`)],
    ['POST /reviews/:id/declare', nobody, review('/declare', { conflict: false })],
    ['POST /reviews/:id/submit', nobody, review('/submit', it.review)],
    [
      'POST /objections/:id/answer',
      nobody,
      async () => [`/objections/${(await granted()).objectionId}/answer`, { outcome: 'rejected', answer: '不实' }],
    ],

    ['GET /directory', everybody, () => ['/directory']],
    ['GET /public-notices', everybody, () => ['/public-notices']],
    ['GET /public-notices/:id', everybody, async () => [`/public-notices/${(await granted()).noticeId}`]],
    [
      'POST /public-notices/:id/objections',
      everybody,
      async () => [
        `/public-notices/${(await granted()).noticeId}/objections`,
        { name: '李四', contact: '139', statement: '该中心的出资没有到位，请核实。' },
      ],
    ],
    [
      'GET /certificate-checks/:code',
      everybody,
      async () => [`/certificate-checks/${(await granted()).certificate.code}`],
    ],
    ['GET /accreditations', signedIn, () => ['/accreditations']],
    ['GET /centers/:id/accreditation', lookers, () => [center('/accreditation')]],
    [
      'POST /accreditations/:id/extend',
      nobody,
      async () => [`/accreditations/${(await granted()).certificate.accreditationId}/extend`, reason],
    ],
    [
      'POST /accreditations/:id/revoke',
      nobody,
      async () => [`/accreditations/${(await granted()).certificate.accreditationId}/revoke`, reason],
    ],
    [
      'POST /accreditation-certificates/:id/suspend',
      nobody,
      async () => [`/accreditation-certificates/${(await granted()).certificate.id}/suspend`, reason],
    ],
    [
      'POST /accreditation-certificates/:id/resume',
      nobody,
      async () => [`/accreditation-certificates/${(await granted()).certificate.id}/resume`],
    ],
    ['GET /officer-regions', administrator, () => ['/officer-regions']],
    ['POST /officer-regions', administrator, async () => ['/officer-regions', await region()]],
    ['POST /officer-regions/:id/take', administrator, async () => [`/officer-regions/${await given()}/take`]],
  ];
}
