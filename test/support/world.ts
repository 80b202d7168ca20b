import { CenterService, ContributionService, MembershipService, NetworkService } from '@concentric/alliance';
import { InstrumentService } from '@concentric/equipment';
import { OrganizationService, SessionService, User } from '@concentric/identity';
import {
  cny,
  organizationCodeCheckCharacter,
  usccCheckCharacter,
  type OrganizationRole,
  type PlatformRole,
  type StaffRole,
} from '@concentric/kernel';
import { NewInstrument } from '@contract/equipment';
import { randomUUID } from 'node:crypto';
import type { As } from './client';
import type { TestServer } from './server';

let serial = 10_000_000;

/** A valid credit code that no other organization of the tests has. */
export function newUscc(): string {
  const body = String(serial++);
  const first17 = `91110000${body}${organizationCodeCheckCharacter(body)}`;
  return first17 + usccCheckCharacter(first17);
}

export const allWeek = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt: '00:00', closesAt: '24:00' }));
export const openToAll = (['core', 'partner', 'radiation'] as const).map((layer) => ({
  layer,
  hourlyPrice: cny({ core: 10_000, partner: 20_000, radiation: 30_000 }[layer]),
  advanceDays: { core: 90, partner: 30, radiation: 14 }[layer],
  approvals: layer === 'radiation' ? [{ step: 'instrument_owner' as const, withinHours: 720 }] : [],
}));

/** Makes what stories are about, through the services, without going over HTTP for each. */
export function worldOf({ app, system, sql }: TestServer) {
  const organization = async (name: string) => {
    const wish = { name, uscc: newUscc(), kind: 'enterprise', regionCode: '110108' } as const;
    return (await app.get(OrganizationService).register(system, wish)).id;
  };

  /** A signed-in user. */
  const user = async (
    name: string,
    places: {
      platformRole?: PlatformRole;
      in?: readonly (readonly [string, OrganizationRole])[];
      staff?: readonly (readonly [string, StaffRole])[];
    } = {},
  ): Promise<As & { token: string; id: string; email: string }> => {
    const id = randomUUID();
    const email = `${name}-${id.slice(0, 8)}@example.test`;
    await sql('INSERT INTO users (id, email, name, platform_role) VALUES ($1, $2, $3, $4)', [
      id,
      email,
      name,
      places.platformRole ?? null,
    ]);
    for (const [organizationId, role] of places.in ?? [])
      await sql('INSERT INTO organization_users VALUES ($1, $2, $3, $4)', [randomUUID(), organizationId, id, role]);
    for (const [centerId, role] of places.staff ?? [])
      await sql('INSERT INTO center_staff VALUES ($1, $2, $3, $4)', [randomUUID(), centerId, id, role]);
    const origin = { requestId: 'test', address: null, userAgent: null };
    const { token } = await app.get(SessionService).begin(Object.assign(new User(), { id }), origin, null);
    return { token, id, email };
  };

  const center = async (name: string, leadOrganizationId: string) => {
    const form = { legalForm: 'company', level: 'municipal', regionCode: '110000' } as const;
    const policy = { policyId: 'beijing-2016', fieldCode: 'integrated_circuits' };
    return (await app.get(CenterService).found(system, { name, ...form, ...policy, leadOrganizationId })).id;
  };

  const contribute = (centerId: string, organizationId: string, fen: number, paidInOn = '2026-01-05') =>
    app
      .get(ContributionService)
      .record(system, centerId, { organizationId, kind: 'cash', subscribed: cny(fen), paidIn: cny(fen), paidInOn });

  const engage = (
    centerId: string,
    organizationId: string,
    kind: 'project' | 'licence' | 'transfer' | 'admission',
    title = 'joint work',
  ) => app.get(NetworkService).engage(system, centerId, { organizationId, kind, title, startsOn: '2026-01-05' });

  const admit = async (centerId: string, organizationId: string) => {
    const { id } = await app.get(MembershipService).open(system, centerId, { organizationId });
    return app.get(MembershipService).move(system, id, 'approve', {});
  };

  const instrument = async (centerId: string, ownerOrganizationId: string, wish: object = {}) => {
    const usual = {
      ...{
        name: '场发射扫描电镜',
        model: 'FE-SEM 500',
        category: 'microscopy',
        location: 'B1-203',
        ownerOrganizationId,
      },
      ...{
        timeZone: 'Asia/Shanghai',
        openingHours: allWeek,
        minimumMinutes: 30,
        maximumMinutes: 480,
        rates: openToAll,
      },
    };
    return (await app.get(InstrumentService).add(system, centerId, NewInstrument.parse({ ...usual, ...wish }))).id;
  };

  return { organization, user, center, contribute, engage, admit, instrument };
}

/** Two centers with a member in every layer of the first, one instrument each, and a user for every audience. */
export async function alliance(server: TestServer) {
  const world = worldOf(server);
  const [core, partner, radiation, other] = [
    await world.organization('核心测试有限公司'),
    await world.organization('伙伴测试有限公司'),
    await world.organization('辐射测试有限公司'),
    await world.organization('他中心测试有限公司'),
  ];
  const centerId = await world.center('测试创新中心', core);
  const otherCenterId = await world.center('另一创新中心', other);
  await world.contribute(centerId, core, 5_000_000_000);
  await world.engage(centerId, partner, 'project');
  await world.engage(centerId, radiation, 'admission');
  await world.contribute(otherCenterId, other, 1_000_000_000);
  return {
    ...world,
    ids: {
      ...{ core, partner, radiation, other, centerId, otherCenterId },
      instrumentId: await world.instrument(centerId, core),
      otherInstrumentId: await world.instrument(otherCenterId, other),
    },
    as: {
      nobody: {} as As,
      outsider: await world.user('outsider', { in: [[other, 'owner']], staff: [[otherCenterId, 'manager']] }),
      radiation: await world.user('radiation', { in: [[radiation, 'owner']] }),
      partner: await world.user('partner', { in: [[partner, 'owner']] }),
      core: await world.user('core', { in: [[core, 'owner']] }),
      manager: await world.user('manager', { staff: [[centerId, 'manager']] }),
      administrator: await world.user('administrator', { platformRole: 'administrator' }),
    },
  };
}

const hour = 3_600_000;
/** The whole hour in which a story began: it stays the same when the clock strikes in the midst of it. */
const began = Math.floor(Date.now() / hour) * hour;
/** A whole hour that is `hours` from then; stories book relative to it. */
export const inHours = (hours: number) => new Date(began + hours * hour).toISOString();
