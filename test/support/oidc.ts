import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export type Claims = { sub: string; email?: string; email_verified?: boolean };
export const oidcClient = { clientId: 'concentric', clientSecret: 'a secret between the two of us' };

/** The provider, listening; `open` lets a client come that is reached at this address. */
export async function startProvider() {
  const child: ChildProcess = fork('test/support/oidc-provider.mjs', { stdio: 'ignore', execArgv: [] });
  const [{ issuer }] = (await once(child, 'message')) as [{ issuer: string }];
  const tell = async (message: object) => {
    child.send(message);
    await once(child, 'message');
  };
  return {
    issuer,
    open: (url: string) =>
      tell({ client: { issuer, redirectUri: `${url}/api/v1/sessions/oidc/callback`, ...oidcClient } }),
    /** What it says of whoever signs in with this subject. */
    know: (claims: Claims) => tell({ claims }),
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

/** A browser as far as signing in goes: it keeps each site's cookies and submits the provider's forms. */
export class Browser {
  private readonly jars = new Map<string, Map<string, string>>();

  cookies(origin: string): Map<string, string> {
    if (!this.jars.has(origin)) this.jars.set(origin, new Map());
    return this.jars.get(origin)!;
  }

  async ask(
    url: string,
    form?: Record<string, string>,
  ): Promise<{ status: number; next: string | null; text: string }> {
    const jar = this.cookies(new URL(url).origin);
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...jar].map((pair) => pair.join('=')).join('; ') },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      if (value === '') jar.delete(name!);
      else jar.set(name!, value!);
    }
    const location = response.headers.get('location');
    return { status: response.status, next: location && new URL(location, url).href, text: await response.text() };
  }

  /** Follows redirects and fills in forms from `url` until it is sent to `goal`; answers that address unopened. */
  async until(goal: string, url: string, login: string): Promise<string> {
    let { next, text } = await this.ask(url);
    for (let step = 0; step < 20; step++) {
      if (next?.startsWith(goal)) return next;
      const action = /<form[^>]* action="([^"]+)"/.exec(text)?.[1];
      const prompt = /name="prompt" value="(\w+)"/.exec(text)?.[1];
      if (next) ({ next, text } = await this.ask(next));
      else if (action && prompt) ({ next, text } = await this.ask(action, { prompt, login, password: 'any' }));
      else throw new Error(`Lost on the way to ${goal}: ${text.slice(0, 500)}`);
    }
    throw new Error(`Never came to ${goal}`);
  }
}
