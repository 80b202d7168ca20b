import { allianceAccess, placesOf } from '@concentric/alliance';
import { assetAccess } from '@concentric/asset';
import { calendarAccess } from '@concentric/calendar';
import { bookingAccess } from '@concentric/booking';
import { chargingAccess } from '@concentric/charging';
import { contractingAccess } from '@concentric/contracting';
import { deliveryAccess } from '@concentric/delivery';
import { equipmentAccess } from '@concentric/equipment';
import { evaluationAccess } from '@concentric/evaluation';
import {
  AccountService,
  identityAccess,
  overTls,
  sessionCookie,
  SessionService,
  setSessionCookie,
  type LiveToken,
  type SessionRequest,
} from '@concentric/identity';
import { ensure, Refusal, type CallerFacts } from '@concentric/kernel';
import { interestAccess } from '@concentric/interest';
import { ledgerAccess } from '@concentric/ledger';
import { payoutAccess } from '@concentric/payout';
import { closingAccess } from '@concentric/closing';
import { complianceAccess } from '@concentric/compliance';
import { obligationAccess } from '@concentric/obligation';
import { councilAccess } from '@concentric/council';
import { formationAccess } from '@concentric/formation';
import { accreditationAccess } from '@concentric/accreditation';
import { assessmentAccess } from '@concentric/assessment';
import { staffingAccess } from '@concentric/staffing';
import { taskAccess } from '@concentric/task';
import { registerAccess } from '@concentric/register';
import { duesAccess } from '@concentric/dues';
import { serviceAccess } from '@concentric/service';
import { indicatorAccess } from '@concentric/indicator';
import { revenueAccess } from '@concentric/revenue';
import { sharingAccess } from '@concentric/sharing';
import { distributionAccess } from '@concentric/distribution';
import { licenceAccess } from '@concentric/licence';
import { royaltyAccess } from '@concentric/royalty';
import { brokerageAccess } from '@concentric/brokerage';
import { listingAccess } from '@concentric/listing';
import { matchingAccess } from '@concentric/matching';
import { negotiationAccess } from '@concentric/negotiation';
import { openLicenceAccess } from '@concentric/open-licence';
import { patentAccess } from '@concentric/patent';
import { patentImportAccess } from '@concentric/patent-import';
import {
  abilityOf,
  Config,
  Database,
  routeRequirement,
  type AccessPolicy,
  type Caller,
  type RequestContext,
  type RouteRequirement,
  type UserCallers,
} from '@concentric/platform';
import { profileAccess } from '@concentric/profile';
import { proposalAccess } from '@concentric/proposal';
import { qualificationAccess } from '@concentric/qualification';
import { reportingAccess } from '@concentric/reporting';
import { researchAccess } from '@concentric/research';
import { sampleAccess } from '@concentric/sample';
import { upkeepAccess } from '@concentric/upkeep';
import { usageAccess } from '@concentric/usage';
import { waitlistAccess } from '@concentric/waitlist';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { ensureOwnOrigin } from './own-origin';

/** Every feature's grants, in one list: what is absent here is forbidden. */
const policies: AccessPolicy[] = [
  identityAccess,
  allianceAccess,
  equipmentAccess,
  bookingAccess,
  qualificationAccess,
  upkeepAccess,
  usageAccess,
  calendarAccess,
  chargingAccess,
  waitlistAccess,
  sampleAccess,
  reportingAccess,
  proposalAccess,
  evaluationAccess,
  contractingAccess,
  deliveryAccess,
  assetAccess,
  researchAccess,
  patentAccess,
  openLicenceAccess,
  patentImportAccess,
  profileAccess,
  matchingAccess,
  listingAccess,
  interestAccess,
  negotiationAccess,
  licenceAccess,
  royaltyAccess,
  brokerageAccess,
  ledgerAccess,
  revenueAccess,
  payoutAccess,
  closingAccess,
  obligationAccess,
  councilAccess,
  formationAccess,
  accreditationAccess,
  staffingAccess,
  taskAccess,
  registerAccess,
  duesAccess,
  serviceAccess,
  indicatorAccess,
  assessmentAccess,
  complianceAccess,
  sharingAccess,
  distributionAccess,
];

type Known = Pick<Caller, 'facts' | 'ability'>;
const cacheSize = 5000;

/** Turns a token into a caller. An ability is cached until anything it follows from has changed. */
@Injectable()
export class Callers implements UserCallers {
  private readonly cache = new Map<string, Known>();

  constructor(
    private readonly sessions: SessionService,
    private readonly accounts: AccountService,
    private readonly database: Database,
  ) {}

  /** @throws Refusal `unauthenticated`, `organization_not_yours` */
  async behind(token: string, organizationId: string | null) {
    const live = await this.sessions.authenticate(token);
    return { live, known: await this.known(live, organizationId) };
  }

  /** What a user may do as of now, for what acts for a user who is not there. @throws Refusal `unauthenticated` */
  async ofUser(userId: string): Promise<Known> {
    const [user] = await this.database.ask<{ accessVersion: string }>(
      'access-version',
      'SELECT access_version AS "accessVersion" FROM users WHERE id = $1',
      [userId],
    );
    ensure(user !== undefined, 'unauthenticated');
    return this.known({ userId, accessVersion: user.accessVersion }, null);
  }

  /** What a user may do as of a version of it. @throws Refusal `organization_not_yours` */
  async known(user: Pick<LiveToken, 'userId' | 'accessVersion'>, organizationId: string | null): Promise<Known> {
    const key = `${user.userId} ${user.accessVersion} ${organizationId ?? ''}`;
    return this.cache.get(key) ?? (await this.learn(key, user.userId, organizationId));
  }

  private async learn(key: string, userId: string, organizationId: string | null): Promise<Known> {
    const user = await this.accounts.known(userId);
    const places = await placesOf(this.database, userId);
    const isActing = (id: string) => organizationId === null || id === organizationId;
    const organizations = user.organizations.filter(({ id }) => isActing(id));
    ensure(organizationId === null || organizations.length === 1, 'organization_not_yours');
    const facts: CallerFacts = {
      userId,
      userName: user.name,
      platformRole: user.platformRole,
      organizations,
      standings: places.standings.filter((standing) => isActing(standing.organizationId)),
      staff: places.staff,
      regions: places.regions,
    };
    const known = { facts, ability: abilityOf(facts, policies) };
    if (this.cache.size >= cacheSize) this.cache.delete(this.cache.keys().next().value!);
    this.cache.set(key, known);
    return known;
  }
}

type CallerRequest = SessionRequest & { caller?: Caller };

/** Names the caller of each request and checks what the route requires, or turns it away. */
@Injectable()
export class CallerGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: Callers,
    private readonly sessions: SessionService,
    @Inject(Config) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<CallerRequest>();
    const requirement = this.reflector.get<RouteRequirement | undefined>(routeRequirement, context.getHandler());
    ensure(requirement !== undefined, 'forbidden');
    const bearer = bearerOf(request);
    if (!bearer) ensureOwnOrigin(request, this.config.publicUrl);
    if (requirement === 'public') return true;
    const token = bearer ?? request.cookies[sessionCookie];
    if (!token) throw new Refusal('unauthenticated');
    const { live, known } = await this.callers.behind(token, organizationOf(request));
    request.session = { id: live.sessionId, token };
    request.caller = { ...known, request: contextOf(request) };
    if (!bearer) await this.rotate(token, live, context.switchToHttp().getResponse<FastifyReply>());
    if (requirement !== 'signed_in') ensure(known.ability.can(requirement.action, requirement.subject), 'forbidden');
    return true;
  }

  private async rotate(token: string, live: LiveToken, reply: FastifyReply) {
    const fresh = await this.sessions.rotated(token, live);
    if (fresh) setSessionCookie(reply, fresh, overTls(this.config.publicUrl));
  }
}

const bearerOf = ({ headers }: FastifyRequest) => /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];

function organizationOf({ headers }: FastifyRequest): string | null {
  const named = headers['x-organization'];
  return typeof named === 'string' && named !== '' ? named.toLowerCase() : null;
}

function contextOf(request: FastifyRequest): RequestContext {
  const { 'if-match': ifMatch, 'idempotency-key': key } = request.headers;
  return {
    id: request.id,
    address: request.ip,
    ifMatch: ifMatch ?? null,
    idempotency:
      request.method === 'POST' && key !== undefined
        ? { key: checked(key), fingerprint: fingerprintOf(request) }
        : null,
    replayed: false,
  };
}

function checked(key: string | string[]): string {
  ensure(typeof key === 'string' && key.length >= 1 && key.length <= 200, 'idempotency_key_invalid');
  return key;
}

/** What makes two requests the same: who is acted for, where it goes and what it says. */
const fingerprintOf = ({ method, url, body, headers }: FastifyRequest) =>
  createHash('sha256')
    .update(`${method} ${url}\n${String(headers['x-organization'] ?? '')}\n`)
    .update(Buffer.isBuffer(body) ? body : JSON.stringify(body ?? null))
    .update(Buffer.isBuffer(body) ? `\n${headers['content-type']}\n${String(headers['x-file-name'])}` : '')
    .digest('base64url');
