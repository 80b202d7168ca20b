import { createServer, type AddressInfo, type Socket } from 'node:net';

export type Delivered = { readonly from: string; readonly to: string[]; readonly source: string };

/**
 * A mail server on this machine. `answers` are what it says to the next commands of a kind, such as
 * `{ 'RCPT TO': ['451 busy'] }`; afterwards it says yes.
 */
export async function smtpServer(answers: Record<string, string[]> = {}) {
  const delivered: Delivered[] = [];
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    converse(socket, answers, commands, delivered);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    delivered,
    commands,
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function converse(socket: Socket, answers: Record<string, string[]>, commands: string[], delivered: Delivered[]) {
  let buffered = '';
  let message: { from: string; to: string[] } | undefined;
  let reading = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const reply = (kind: string, usual: string) => {
    const line = answers[kind]?.shift() ?? usual;
    say(line);
    return line.startsWith('2') || line.startsWith('3');
  };

  function hear(line: string) {
    commands.push(line);
    const address = /<(.*?)>/.exec(line)?.[1] ?? '';
    if (/^(EHLO|HELO)/i.test(line)) reply('EHLO', '250 localhost');
    else if (/^MAIL FROM/i.test(line)) {
      if (reply('MAIL FROM', '250 ok')) message = { from: address, to: [] };
    } else if (/^RCPT TO/i.test(line)) {
      if (reply('RCPT TO', '250 ok')) message!.to.push(address);
    } else if (/^DATA/i.test(line)) reading = reply('DATA', '354 go on');
    else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
    else say('250 ok');
  }

  function take(): boolean {
    const end = buffered.indexOf(reading ? '\r\n.\r\n' : '\r\n');
    if (end < 0) return false;
    const text = buffered.slice(0, end);
    buffered = buffered.slice(end + (reading ? 5 : 2));
    if (!reading) hear(text);
    else {
      reading = false;
      if (reply('message', '250 taken')) delivered.push({ ...message!, source: text.replace(/^\.\./gm, '.') });
    }
    return true;
  }

  say('220 localhost');
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    buffered += chunk;
    while (take());
  });
}

/* What is in a message (RFC 2045, RFC 2047) */

export type Part = { readonly headers: Record<string, string>; readonly content: string };

const quotedPrintable = (text: string) =>
  Buffer.from(
    text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

const decodedWords = (text: string) =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/(?:=\?utf-8\?([bq])\?([^?]*)\?=)/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : quotedPrintable(word.replaceAll('_', ' ')),
    );

/** The message's own headers, and every part of it that is no container, decoded. */
export function read(source: string): { headers: Record<string, string>; parts: Part[] } {
  const split = source.indexOf('\r\n\r\n');
  const unfolded = source.slice(0, split).replace(/\r\n[ \t]+/g, ' ');
  const headers = Object.fromEntries(
    unfolded.split('\r\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), decodedWords(line.slice(colon + 1).trim())];
    }),
  );
  const body = source.slice(split + 4);
  const boundary = /^multipart\/.*boundary="?([^";]+)"?/i.exec(headers['content-type'] ?? '')?.[1];
  if (boundary) {
    const inner = body.split(new RegExp(`(?:^|\r\n)--${boundary.replace(/[^\w]/g, '\\$&')}(?:--)?(?:\r\n)?`));
    return { headers, parts: inner.slice(1, -1).flatMap((part) => read(part).parts) };
  }
  const encoding = headers['content-transfer-encoding']?.toLowerCase();
  const content =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : encoding === 'quoted-printable'
        ? quotedPrintable(body)
        : body;
  return { headers, parts: [{ headers, content }] };
}
