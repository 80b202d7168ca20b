import { Center } from '@concentric/alliance';
import { AccountService, Organization, type SessionRequest } from '@concentric/identity';
import { Answers, Config, CurrentCaller, Database, hasOutbox, SignedInOnly, type Caller } from '@concentric/platform';
import { MeChange, MeView, PasswordChange, UserView } from '@contract/identity';
import { Body, Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { In } from 'typeorm';
import { Callers } from './caller.guard';

/** The caller: composed here because it spans identity and alliance. */
@Controller('me')
export class MeController {
  constructor(
    private readonly accounts: AccountService,
    private readonly callers: Callers,
    private readonly database: Database,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Every organization the user may act for, whichever one is named now. */
  @Get()
  @SignedInOnly()
  @Answers(MeView)
  async read(@CurrentCaller() caller: Caller, @Req() { session }: SessionRequest) {
    const { facts } = (await this.callers.behind(session!.token, null)).known;
    const { reader } = this.database;
    const named = await reader.findBy(Organization, { id: In(facts.organizations.map(({ id }) => id)) });
    const centerIds = [...facts.standings, ...facts.staff].map(({ centerId }) => centerId);
    const centers = await reader.findBy(Center, { id: In(centerIds) });
    const inCenter = <T extends { centerId: string }>(place: T) => {
      const center = centers.find(({ id }) => id === place.centerId);
      return { ...place, centerName: center?.name ?? '', centerNameEn: center?.nameEn ?? null };
    };
    const acting = caller.facts.organizations;
    return {
      user: await this.accounts.read(caller),
      actingOrganizationId: acting.length === 1 ? acting[0]!.id : null,
      organizations: facts.organizations.map(({ id, role }) => {
        const organization = named.find((candidate) => candidate.id === id);
        const standings = facts.standings.filter(({ organizationId }) => organizationId === id).map(inCenter);
        return { id, role, name: organization?.name ?? '', nameEn: organization?.nameEn ?? null, standings };
      }),
      staff: facts.staff.map(inCenter),
      regions: [...facts.regions],
      outbox: hasOutbox(this.config),
    };
  }

  @Post('change')
  @SignedInOnly()
  @Answers(UserView)
  change(@CurrentCaller() caller: Caller, @Body({ schema: MeChange }) wish: MeChange) {
    return this.accounts.change(caller, wish);
  }

  @Post('change-password')
  @SignedInOnly()
  @Answers(UserView)
  changePassword(
    @CurrentCaller() caller: Caller,
    @Req() { session }: SessionRequest,
    @Body({ schema: PasswordChange }) wish: PasswordChange,
  ) {
    return this.accounts.changePassword(caller, wish, session!.id);
  }
}
