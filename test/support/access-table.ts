import { MembershipService } from '@concentric/alliance';
import { hashPassword, SessionService, User } from '@concentric/identity';
import { cny } from '@concentric/kernel';
import { expect } from '@jest/globals';
import { assetRows } from './access/asset';
import { docketRows } from './access/docket';
import { deliveryRows } from './access/delivery';
import { registrationRows } from './access/registration';
import { upkeepRows } from './access/upkeep';
import { waitlistRows } from './access/waitlist';
import { qualificationRows } from './access/qualification';
import { bookingRows } from './access/booking';
import { calendarRows } from './access/calendar';
import { chargingRows } from './access/charging';
import { accreditationRows } from './access/accreditation';
import { complianceRows } from './access/compliance';
import { councilRows } from './access/council';
import { usageRows } from './access/usage';
import { reportingRows } from './access/reporting';
import { sampleRows } from './access/sample';
import { contractingRows } from './access/contracting';
import { evaluationRows } from './access/evaluation';
import { proposalRows } from './access/proposal';
import { researchRows } from './access/research';
import { searchRows } from './access/search';
import { disclosureRows } from './access/disclosure';
import { grantRows } from './access/grant';
import { licenceRows } from './access/licence';
import { ledgerRows } from './access/ledger';
import { listingRows } from './access/listing';
import { matchingRows } from './access/matching';
import { negotiationRows } from './access/negotiation';
import { openLicenceRows } from './access/open-licence';
import { patentRows } from './access/patent';
import { patentImportRows } from './access/patent-import';
import { profileRows } from './access/profile';
import { payoutRows } from './access/payout';
import { royaltyRows } from './access/royalty';
import { revenueRows } from './access/revenue';
import { sharingRows } from './access/sharing';
import { assessmentRows } from './access/assessment';
import { distributionRows } from './access/distribution';
import { staffingRows } from './access/staffing';
import { taskRows } from './access/task';
import { registerRows } from './access/register';
import { duesRows } from './access/dues';
import { serviceRows } from './access/service';
import { indicatorRows } from './access/indicator';
import type { TestServer } from './server';
import { allWeek, inHours, newUscc, openToAll, type alliance } from './world';

type World = Awaited<ReturnType<typeof alliance>>;
export type Audience = keyof World['as'];
export type Asked = [path: string, body?: object, as?: { token: string }];
export type Row = [route: string, allowed: readonly Audience[], prepare: (who: Audience) => Asked | Promise<Asked>];

export const everybody = ['nobody', 'outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'] as const;

const signedIn = everybody.slice(1);
const members = signedIn.slice(1);
const staff = ['manager', 'administrator'] as const;
const administrator = ['administrator'] as const;
const partnerAnd = ['partner', 'administrator'] as const;
const owner = ['core', 'manager', 'administrator'] as const;

/** Every route of the application, who is let in, and how each asks: always of something that lets the asking succeed. */
export function accessTable(server: TestServer, world: World): Row[] {
  const center = (rest = '') => `/centers/${world.ids.centerId}${rest}`;
  const instrument = (rest = '') => `/instruments/${world.ids.instrumentId}${rest}`;
  const people = (rest = '') => `/organizations/${world.ids.partner}/people${rest}`;
  const fresh = () => world.organization('新单位有限公司');

  let nextHour = 24;
  const slot = () => ({ startsAt: inHours(nextHour), endsAt: inHours(++nextHour) });

  async function membership(...verbs: ('approve' | 'suspend')[]): Promise<string> {
    const memberships = server.app.get(MembershipService);
    const { id } = await memberships.open(server.system, world.ids.centerId, { organizationId: await fresh() });
    for (const verb of verbs) await memberships.move(server.system, id, verb, {});
    return id;
  }
  const contribution = async (organizationId: string) =>
    (await world.contribute(world.ids.centerId, organizationId, 100)).id;
  const engagement = async () => (await world.engage(world.ids.centerId, await fresh(), 'project')).id;
  async function booking(as: 'partner' | 'radiation') {
    const answer = await server.post(world.as[as], instrument('/bookings'), { ...slot(), purpose: '成分分析' });
    expect(answer.status).toBe(201);
    return String(answer.body.id);
  }
  const person = async () => (await world.user('colleague', { in: [[world.ids.partner, 'viewer']] })).id;
  const session = async (id: string) =>
    server.app
      .get(SessionService)
      .begin(Object.assign(new User(), { id }), { requestId: 'test', address: null, userAgent: null }, null);
  const idOf = (who: Audience) => ('id' in world.as[who] ? String((world.as[who] as { id: string }).id) : '');

  async function ownSession(who: Audience): Promise<Asked> {
    if (who === 'nobody') return ['/sessions/current'];
    return ['/sessions/current', undefined, await session(idOf(who))];
  }
  async function sessionIdOf(who: Audience): Promise<string> {
    const userId = who === 'nobody' ? idOf('core') : idOf(who);
    await session(userId);
    const [newest] = await server.sql<{ id: string }>(
      'SELECT id FROM sessions WHERE user_id = $1 ORDER BY id DESC LIMIT 1',
      [userId],
    );
    return newest!.id;
  }
  async function credentials() {
    const { id, email } = await world.user('password');
    await server.sql('UPDATE users SET password_hash = $2 WHERE id = $1', [id, await hashPassword('correct horse')]);
    return { email, password: 'correct horse' };
  }
  const newInstrument = () => ({
    ...{ name: '拉力机', model: 'T-100', category: 'mechanics', location: 'A1', ownerOrganizationId: world.ids.core },
    ...{ openingHours: allWeek, minimumMinutes: 30, maximumMinutes: 60 },
  });
  const newCenter = () => ({
    ...{
      name: '新中心',
      legalForm: 'company',
      level: 'municipal',
      regionCode: '110000',
      fieldCode: 'integrated_circuits',
    },
    ...{ policyId: 'beijing-2016', leadOrganizationId: world.ids.core },
  });
  const money = { kind: 'cash', subscribed: cny(100), paidIn: cny(100), paidInOn: '2026-01-05' };
  const week = () => `?from=${inHours(0)}&to=${inHours(48)}`;

  return [
    ['GET /healthz', everybody, () => ['/healthz']],
    ['GET /readyz', everybody, () => ['/readyz']],
    ['GET /metrics', everybody, () => ['/metrics']],
    ['GET /policies', everybody, () => ['/policies']],
    ['GET /sessions/options', everybody, () => ['/sessions/options']],
    ['GET /sessions/oidc/start', everybody, () => ['/sessions/oidc/start']],
    ['GET /sessions/oidc/callback', everybody, () => ['/sessions/oidc/callback']],
    ['POST /sessions', everybody, async () => ['/sessions', await credentials()]],
    ['GET /sessions', signedIn, () => ['/sessions']],
    ['DELETE /sessions/current', signedIn, ownSession],
    ['DELETE /sessions/:id', signedIn, async (who) => [`/sessions/${await sessionIdOf(who)}`]],
    [
      'DELETE /sessions/:id',
      [],
      async (who) => [`/sessions/${await sessionIdOf(who === 'core' ? 'partner' : 'core')}`],
    ],
    ['GET /me', signedIn, () => ['/me']],
    ['POST /me/change', signedIn, () => ['/me/change', { language: 'en' }]],
    [
      'POST /me/change-password',
      signedIn,
      () => ['/me/change-password', { currentPassword: 'x', newPassword: 'long enough' }],
    ],
    ['GET /me/inbox', signedIn, () => ['/me/inbox']],
    ['POST /me/inbox/read', signedIn, () => ['/me/inbox/read', {}]],

    ['GET /organizations', signedIn, () => ['/organizations']],
    ['GET /organizations/:id', signedIn, () => [`/organizations/${world.ids.partner}`]],
    [
      'POST /organizations',
      ['outsider', ...staff],
      () => ['/organizations', { name: '新单位', uscc: newUscc(), kind: 'enterprise', regionCode: '110108' }],
    ],
    [
      'POST /organizations/:id/change',
      partnerAnd,
      () => [`/organizations/${world.ids.partner}/change`, { size: 'small' }],
    ],
    ['GET /organizations/:id/people', partnerAnd, () => [people()]],
    [
      'POST /organizations/:id/people',
      partnerAnd,
      async () => [people(), { email: (await world.user('x')).email, name: 'x', role: 'viewer' }],
    ],
    [
      'POST /organizations/:id/people/:userId/change-role',
      partnerAnd,
      async () => [people(`/${await person()}/change-role`), { role: 'operator' }],
    ],
    [
      'POST /organizations/:id/people/:userId/remove',
      partnerAnd,
      async () => [people(`/${await person()}/remove`), {}],
    ],

    ['GET /centers', signedIn, () => ['/centers']],
    ['POST /centers', administrator, () => ['/centers', newCenter()]],
    ['GET /centers/:id', signedIn, () => [center()]],
    ['GET /centers/:id/staff', members, () => [center('/staff')]],
    [
      'POST /centers/:id/staff',
      staff,
      async () => [center('/staff'), { email: (await world.user('x')).email, role: 'broker' }],
    ],
    ['GET /centers/:id/audit-entries', staff, () => [center('/audit-entries')]],
    ['GET /centers/:id/contributions', signedIn, () => [center('/contributions')]],
    [
      'POST /centers/:id/contributions',
      staff,
      () => [center('/contributions'), { ...money, organizationId: world.ids.core }],
    ],
    ['GET /contributions/:id', owner, async () => [`/contributions/${await contribution(world.ids.core)}`]],
    [
      'POST /contributions/:id/reverse',
      staff,
      async () => [`/contributions/${await contribution(world.ids.core)}/reverse`, { reason: '录入错误' }],
    ],
    ['GET /centers/:id/stakes', members, () => [center('/stakes')]],
    ['GET /centers/:id/network', members, () => [center('/network')]],
    ['GET /centers/:id/standings', signedIn, () => [center('/standings')]],
    ['GET /centers/:id/engagements', signedIn, () => [center('/engagements')]],
    [
      'POST /centers/:id/engagements',
      staff,
      async () => [
        center('/engagements'),
        { organizationId: await fresh(), kind: 'project', title: 'x', startsOn: '2026-01-05' },
      ],
    ],
    ['GET /engagements/:id', members, async () => [`/engagements/${await engagement()}`]],
    ['POST /engagements/:id/end', staff, async () => [`/engagements/${await engagement()}/end`]],

    ['GET /memberships', signedIn, () => ['/memberships']],
    ['GET /centers/:id/memberships', signedIn, () => [center('/memberships')]],
    ['POST /centers/:id/memberships', staff, async () => [center('/memberships'), { organizationId: await fresh() }]],
    ['GET /memberships/:id', members, async () => [`/memberships/${await membership('approve')}`]],
    ['POST /memberships/:id/approve', staff, async () => [`/memberships/${await membership()}/approve`]],
    ['POST /memberships/:id/decline', staff, async () => [`/memberships/${await membership()}/decline`]],
    ['POST /memberships/:id/suspend', staff, async () => [`/memberships/${await membership('approve')}/suspend`]],
    [
      'POST /memberships/:id/resume',
      staff,
      async () => [`/memberships/${await membership('approve', 'suspend')}/resume`],
    ],
    ['POST /memberships/:id/end', staff, async () => [`/memberships/${await membership('approve')}/end`]],

    ['GET /instruments', signedIn, () => ['/instruments']],
    ['GET /centers/:id/instruments', signedIn, () => [center('/instruments')]],
    ['POST /centers/:id/instruments', staff, () => [center('/instruments'), newInstrument()]],
    ['GET /instruments/:id', members, () => [instrument()]],
    ['POST /instruments/:id/change', owner, () => [instrument('/change'), { location: 'B2' }]],
    ['PUT /instruments/:id/rates', owner, () => [instrument('/rates'), { rates: openToAll }]],
    ['GET /instruments/:id/availability', members, () => [instrument(`/availability${week()}`)]],
    ['GET /instruments/:id/bookings', members, () => [instrument(`/bookings${week()}`)]],
    [
      'POST /instruments/:id/bookings',
      ['radiation', 'partner', 'core'],
      () => [instrument('/bookings'), { ...slot(), purpose: '测硬度' }],
    ],
    ['GET /bookings', signedIn, () => ['/bookings']],
    ['GET /bookings/:id', ['partner', ...owner], async () => [`/bookings/${await booking('partner')}`]],
    ['POST /bookings/:id/approve', owner, async () => [`/bookings/${await booking('radiation')}/approve`]],
    ['POST /bookings/:id/decline', owner, async () => [`/bookings/${await booking('radiation')}/decline`]],
    ['POST /bookings/:id/move', ['partner'], async () => [`/bookings/${await booking('partner')}/move`, slot()]],
    ['POST /bookings/:id/cancel', ['partner', ...owner], async () => [`/bookings/${await booking('partner')}/cancel`]],
    ...upkeepRows(server, world),
    ...qualificationRows(server, world),
    ...calendarRows(server, world),
    ...chargingRows(server, world),
    ...sampleRows(server, world),
    ...usageRows(server, world),
    ...bookingRows(server, world),
    ...waitlistRows(server, world),
    ...searchRows(server, world),
    ...reportingRows(server, world),
    ...researchRows(server, world),
    ...proposalRows(server, world),
    ...evaluationRows(server, world),
    ...contractingRows(server, world),
    ...patentRows(server, world),
    ...patentImportRows(server, world),
    ...profileRows(server, world),
    ...matchingRows(server, world),
    ...disclosureRows(server, world),
    ...deliveryRows(server, world),
    ...assetRows(server, world),
    ...registrationRows(server, world),
    ...grantRows(server, world),
    ...docketRows(server, world),
    ...openLicenceRows(server, world),
    ...listingRows(server, world),
    ...negotiationRows(server, world),
    ...royaltyRows(server, world),
    ...licenceRows(server, world),
    ...payoutRows(server, world),
    ...ledgerRows(server, world),
    ...revenueRows(server, world),
    ...sharingRows(server, world),
    ...distributionRows(server, world),
    ...staffingRows(server, world),
    ...taskRows(server, world),
    ...registerRows(server, world),
    ...duesRows(server, world),
    ...serviceRows(server, world),
    ...indicatorRows(server, world),
    ...assessmentRows(server, world),
    ...complianceRows(server, world),
    ...councilRows(server, world),
    ...accreditationRows(server, world),
  ];
}
