import http from 'node:http';

import { answersOf } from './answers.mjs';

/** A bare HTTP server, in a process of its own. */
const [name, kind, statements] = process.argv.slice(2);
const answer = await answersOf(name, kind === 'like-api', JSON.parse(statements), process.env.DATABASE_URL);

function send(response, status, text) {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(text);
}

const server = http.createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    answer(request, body).then(
      (text) => send(response, request.method === 'POST' ? 201 : 200, text),
      (error) => send(response, 500, JSON.stringify({ detail: String(error) })),
    );
  });
});
server.listen(0, '127.0.0.1', () => process.send({ type: 'ready', url: `http://127.0.0.1:${server.address().port}` }));
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit());
