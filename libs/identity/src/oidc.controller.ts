import { Refusal } from '@concentric/kernel';
import { Config, Public } from '@concentric/platform';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { overTls, setSessionCookie } from './cookies';
import { OidcService, type SignInState } from './oidc.service';
import { originOf } from './session.controller';

const stateCookie = 'concentric_oidc';
const path = '/api/v1/sessions/oidc';

/** Two redirects that a browser follows; failures land on the sign-in page with their code. */
@Controller('sessions/oidc')
export class OidcController {
  constructor(
    private readonly oidc: OidcService,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Get('start')
  @Public()
  @ApiExcludeEndpoint(false)
  async start(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    try {
      const { url, kept } = await this.oidc.begin(`${this.baseOf(request)}${path}/callback`);
      return await reply
        .setCookie(stateCookie, this.seal(kept), {
          path,
          httpOnly: true,
          sameSite: 'lax',
          secure: overTls(this.config.publicUrl),
          maxAge: 600,
        })
        .redirect(url.href, 302);
    } catch (error) {
      return this.backToSignIn(reply, error);
    }
  }

  @Get('callback')
  @Public()
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    try {
      const kept = this.unseal(request.cookies[stateCookie]);
      const { token } = await this.oidc.finish(new URL(request.url, this.baseOf(request)), kept, originOf(request));
      void reply.clearCookie(stateCookie, { path });
      setSessionCookie(reply, token, overTls(this.config.publicUrl));
      return await reply.redirect('/', 302);
    } catch (error) {
      return this.backToSignIn(reply, error);
    }
  }

  private backToSignIn(reply: FastifyReply, error: unknown) {
    if (!(error instanceof Refusal)) throw error;
    return reply.redirect(`/sign-in?problem=${error.code}`, 302);
  }

  private baseOf(request: FastifyRequest): string {
    return this.config.publicUrl?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`;
  }

  private seal(kept: SignInState): string {
    const body = Buffer.from(JSON.stringify(kept)).toString('base64url');
    return `${body}.${this.sign(body)}`;
  }

  private unseal(sealed: string | undefined): SignInState {
    const [body = '', signed = ''] = sealed?.split('.') ?? [];
    const wanted = this.sign(body);
    const genuine = signed.length === wanted.length && timingSafeEqual(Buffer.from(signed), Buffer.from(wanted));
    if (!genuine) throw new Refusal('oidc_failed', { reason: 'state' });
    return JSON.parse(Buffer.from(body, 'base64url').toString()) as SignInState;
  }

  private sign(body: string): string {
    return createHmac('sha256', this.config.secretKey).update(`oidc\n${body}`).digest('base64url');
  }
}
