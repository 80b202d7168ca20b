import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

/**
 * A real OpenID Connect provider as a process of its own. Says its issuer once it listens, and opens when it
 * is told where clients come back to. It knows whom it is told of; a subject is enough to sign in.
 */
const accounts = new Map();
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  process.send({ issuer: `http://127.0.0.1:${server.address().port}` });
});

process.on('disconnect', () => process.exit(0));
process.on('message', ({ claims, client }) => {
  if (claims) accounts.set(claims.sub, claims);
  if (client) open(client);
  process.send({ done: true });
});

function open({ issuer, redirectUri, clientId, clientSecret }) {
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['of no value'] },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => accounts.get(sub) }),
  });
  server.on('request', provider.callback());
}
