import fs from 'node:fs';

// USER_HZ is 100 on every Linux that Node runs on.
const tickMs = 10;

/** `{ parent, own, reaped }` of a process in milliseconds of CPU: its own threads', and its collected children's. */
function read(pid) {
  try {
    const fields = fs
      .readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    return { parent: fields[1], own: (fields[11] + fields[12]) * tickMs, reaped: (fields[13] + fields[14]) * tickMs };
  } catch {
    return undefined; // it ended, or this is not Linux
  }
}

/** CPU used so far by one process, all its threads; null where that cannot be known. */
export const cpuOf = (pid) => read(pid)?.own ?? null;

/** CPU used so far by a server process and every child it has or has had. */
export function cpuOfFamily(pid) {
  const head = read(pid);
  if (!head) return null;
  const others = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(read);
  return others.filter((it) => it?.parent === pid).reduce((sum, { own }) => sum + own, head.own + head.reaped);
}

/** The server process behind a connection, if it runs on this machine. */
export async function postmasterOf(client) {
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
  const parent = read(rows[0].pid)?.parent;
  try {
    return fs.readFileSync(`/proc/${parent}/comm`, 'utf8').startsWith('postgres') ? parent : undefined;
  } catch {
    return undefined;
  }
}
