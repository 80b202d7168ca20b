import { Refusal } from '@concentric/kernel';
import { Config, Database } from '@concentric/platform';
import { Inject, Injectable } from '@nestjs/common';
import * as client from 'openid-client';
import type { SignedIn } from './contract';
import { findUserByEmail } from './people.store';
import { SessionService, type Origin } from './session.service';
import { ExternalIdentity, User } from './user.entity';

/** What a browser keeps, signed, between leaving for the provider and coming back. */
export type SignInState = { state: string; nonce: string; verifier: string };

/** Sign-in with an OpenID Connect provider: authorization code with PKCE, state and nonce. */
@Injectable()
export class OidcService {
  private provider: Promise<client.Configuration> | undefined;

  constructor(
    @Inject(Config) private readonly config: Config,
    private readonly database: Database,
    private readonly sessions: SessionService,
  ) {}

  /** Where to send the browser, and what it must bring back. @throws Refusal `not_found` when none is configured */
  async begin(redirectUri: string): Promise<{ url: URL; kept: SignInState }> {
    const provider = await this.discovered();
    const kept = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const url = client.buildAuthorizationUrl(provider, {
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      state: kept.state,
      nonce: kept.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
      code_challenge_method: 'S256',
    });
    return { url, kept };
  }

  /** @throws Refusal `oidc_failed` when the provider's answer does not hold, `oidc_unknown_user` */
  async finish(callback: URL, kept: SignInState, origin: Origin): Promise<SignedIn> {
    const provider = await this.discovered();
    const claims = await this.claimsOf(provider, callback, kept);
    const issuer = provider.serverMetadata().issuer;
    const user = (await this.linked(issuer, claims.sub)) ?? (await this.link(issuer, claims));
    return this.sessions.begin(user, origin, issuer);
  }

  private async claimsOf(provider: client.Configuration, callback: URL, kept: SignInState) {
    try {
      const tokens = await client.authorizationCodeGrant(provider, callback, {
        pkceCodeVerifier: kept.verifier,
        expectedState: kept.state,
        expectedNonce: kept.nonce,
        idTokenExpected: true,
      });
      const { sub } = tokens.claims()!;
      return { ...tokens.claims(), ...(await client.fetchUserInfo(provider, tokens.access_token, sub)) };
    } catch (error) {
      throw new Refusal('oidc_failed', { reason: error instanceof Error ? error.message : 'unknown' });
    }
  }

  private async linked(issuer: string, subject: string): Promise<User | null> {
    const identity = await this.database.reader.findOneBy(ExternalIdentity, { issuer, subject });
    return identity && this.database.reader.findOneBy(User, { id: identity.userId });
  }

  /** Only an address the provider has verified may claim a user who is here already. */
  private async link(
    issuer: string,
    claims: { sub: string; email?: unknown; email_verified?: unknown },
  ): Promise<User> {
    const email =
      claims.email_verified === true && typeof claims.email === 'string' ? claims.email.toLowerCase() : null;
    const user = email ? await findUserByEmail(this.database.reader, email) : null;
    if (!user) throw new Refusal('oidc_unknown_user');
    await this.database.reader.upsert(ExternalIdentity, { issuer, subject: claims.sub, userId: user.id }, [
      'issuer',
      'subject',
    ]);
    return user;
  }

  private discovered(): Promise<client.Configuration> {
    const { oidc, production } = this.config;
    if (!oidc) throw new Refusal('not_found');
    const options = production ? undefined : { execute: [client.allowInsecureRequests] };
    this.provider ??= client
      .discovery(new URL(oidc.issuer), oidc.clientId, oidc.clientSecret, undefined, options)
      .catch((error: unknown) => {
        this.provider = undefined;
        throw new Refusal('oidc_failed', { reason: error instanceof Error ? error.message : 'unknown' });
      });
    return this.provider;
  }
}
