import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';

import { Plain } from './project.mjs';

/*
 * A backup is one gzip file of text, so that it can be looked at with zcat:
 *   a line of JSON, the header: format, when, migrations, and each table's columns
 *   for each table: its name as a line of JSON, its rows as COPY writes them, and a line of `\.`
 *   a line of JSON, the trailer: rows and sha-256 of each table, and the sequences
 * COPY escapes line ends and backslashes, so no row is a line of `\.`. A file without its trailer is no backup.
 */
const format = 'concentric-backup/1';
const endOfRows = '\\.\n';

/** Counts and hashes what flows through: `for await (const chunk of sum.through(source))`, then `sum.result()`. */
export function summing() {
  const hash = createHash('sha256');
  let rows = 0;
  return {
    async *through(source) {
      for await (const chunk of source) {
        hash.update(chunk);
        for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) rows++;
        yield chunk;
      }
    },
    result: () => ({ rows, sha256: hash.digest('hex') }),
  };
}

/**
 * Writes a backup. `rowsOf(table)` is a stream of what COPY says; `sequences()` is asked after the rows, so that no
 * sequence lags behind a row. The file appears under its name when it is whole and on disk, not before.
 */
export async function writeArchive(file, { header, rowsOf, sequences }) {
  const sums = {};
  async function* content() {
    yield line({ format, ...header });
    for (const table of header.tables) {
      yield line({ table: table.name });
      const sum = summing();
      yield* sum.through(rowsOf(table));
      yield endOfRows;
      sums[table.name] = sum.result();
    }
    yield line({ tables: sums, sequences: await sequences() });
  }
  const draft = `${file}.partial`;
  try {
    await pipeline(content, zlib.createGzip(), fs.createWriteStream(draft, { mode: 0o600, flush: true }));
    fs.renameSync(draft, file);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  }
  return sums;
}

const line = (value) => `${JSON.stringify(value)}\n`;

/**
 * Reads a backup once, in order. `onHeader(header)` may refuse; `load(table, rows)` takes a table's rows, a stream of whole
 * lines. Answers with header and trailer when everything was there and as it was written; throws otherwise.
 */
export async function readArchive(file, { onHeader = () => {}, load = drain }) {
  const input = fs.createReadStream(file);
  const gunzip = zlib.createGunzip();
  input.on('error', (error) => gunzip.destroy(error));
  const reader = linesOf(input.pipe(gunzip));
  try {
    const header = JSON.parse(await reader.line());
    if (header.format !== format) throw new Plain(`${file} is not a backup of this version of Concentric.`);
    await onHeader(header);
    const sums = {};
    for (const table of header.tables) {
      if (JSON.parse(await reader.line()).table !== table.name) throw damaged(file);
      const sum = summing();
      await load(table, sum.through(reader.rows()));
      sums[table.name] = sum.result();
    }
    const trailer = JSON.parse(await reader.line());
    if (JSON.stringify(trailer.tables) !== JSON.stringify(sums) || !(await reader.atEnd())) throw damaged(file);
    return { header, trailer };
  } catch (error) {
    if (error.code === 'ENOENT') throw new Plain(`There is no file ${file}.`);
    if (error instanceof SyntaxError || error.code?.startsWith('Z_')) throw damaged(file, error);
    throw error;
  } finally {
    input.destroy();
    gunzip.destroy();
  }
}

const damaged = (file, cause) => new Plain(`${file} is damaged, cut short, or no backup of Concentric.`, { cause });

async function drain(_table, rows) {
  for await (const _chunk of rows);
}

function linesOf(stream) {
  const chunks = stream[Symbol.asyncIterator]();
  let rest = Buffer.alloc(0);
  const more = async () => {
    const { value, done } = await chunks.next();
    if (!done) rest = rest.length ? Buffer.concat([rest, value]) : value;
    return !done;
  };
  const take = (length) => {
    const taken = rest.subarray(0, length);
    rest = rest.subarray(length);
    return taken;
  };
  return {
    async line() {
      while (!rest.includes(10)) if (!(await more())) throw new SyntaxError('the end came early');
      return take(rest.indexOf(10) + 1).toString();
    },
    async *rows() {
      for (;;) {
        const end = rest.indexOf(endOfRows) === 0 ? 0 : rest.indexOf(`\n${endOfRows}`) + 1 || -1;
        const whole = end === -1 ? rest.lastIndexOf(10) + 1 : end;
        if (whole) yield take(whole);
        if (end !== -1) return void take(endOfRows.length);
        if (!(await more())) throw new SyntaxError('the end came early');
      }
    },
    atEnd: async () => !rest.length && !(await more()),
  };
}
