import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

/**
 * A real OpenID Connect provider as a process of its own. Says its issuer once it listens, and opens when it
 * is told where clients come back to. Whoever signs in writes the claims themselves, as JSON in base64url.
 */
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  process.send({ issuer: `http://127.0.0.1:${server.address().port}` });
});

process.on('disconnect', () => process.exit(0));
process.on('message', ({ issuer, redirectUri, clientId, clientSecret }) => {
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['of no value'] },
    findAccount: (_, login) => ({
      accountId: login,
      claims: () => JSON.parse(Buffer.from(login, 'base64url').toString()),
    }),
  });
  server.on('request', provider.callback());
  process.send({ open: true });
});
