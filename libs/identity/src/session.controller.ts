import { Id, PageQuery } from '@concentric/kernel';
import {
  Answers,
  AnswersNothing,
  Config,
  Creates,
  CurrentCaller,
  Public,
  SignedInOnly,
  type Caller,
} from '@concentric/platform';
import { Body, Controller, Delete, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionPage, SignedIn, SignIn, SignInOptions } from './contract';
import { clearSessionCookie, overTls, setSessionCookie, type SessionRequest } from './cookies';
import { SessionService, type Origin } from './session.service';

export const originOf = (request: FastifyRequest): Origin => ({
  requestId: request.id,
  address: request.ip,
  userAgent: request.headers['user-agent'] ?? null,
});

@Controller('sessions')
export class SessionController {
  private readonly secure: boolean;

  constructor(
    private readonly sessions: SessionService,
    @Inject(Config) private readonly config: Config,
  ) {
    this.secure = overTls(config.publicUrl);
  }

  @Get('options')
  @Public()
  @Answers(SignInOptions)
  options() {
    return { oidc: this.config.oidc ? { name: this.config.oidc.name } : null };
  }

  @Post()
  @Public()
  @Creates(SignedIn, '/sessions/current')
  async signIn(
    @Body({ schema: SignIn }) credentials: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const signedIn = await this.sessions.signIn(credentials, originOf(request));
    setSessionCookie(reply, signedIn.token, this.secure);
    return signedIn;
  }

  @Get()
  @SignedInOnly()
  @Answers(SessionPage)
  list(@CurrentCaller() caller: Caller, @Req() request: SessionRequest, @Query({ schema: PageQuery }) page: PageQuery) {
    return this.sessions.list(caller, request.session!.id, page);
  }

  @Delete('current')
  @SignedInOnly()
  @AnswersNothing()
  async signOut(
    @CurrentCaller() caller: Caller,
    @Req() request: SessionRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.sessions.end(caller, request.session!.id);
    clearSessionCookie(reply, this.secure);
  }

  @Delete(':id')
  @SignedInOnly()
  @AnswersNothing()
  async end(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string) {
    await this.sessions.end(caller, id);
  }
}
