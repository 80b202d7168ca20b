/*
 * What the database says of its own shape, as far as a backup and a restore need it.
 * Every query is bounded to the schema `public` and leaves out what extensions brought.
 */
const ofUs = (oid) => `NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = ${oid} AND e.deptype = 'e')`;
const rows = async (client, sql) => (await client.query(sql)).rows;

/** The table in which TypeORM notes migrations: it tells which schema a backup fits, and is no part of its content. */
const ledger = 'migrations';

/** Makes values print, and read, alike whatever the server's settings are. */
export const plainSettings = `
  SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'; SET bytea_output = 'hex';
  SET extra_float_digits = 1; SET row_security = off; SET synchronize_seqscans = off; SET search_path = public;
  SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = '20s'`;

export async function migrationsOf(client) {
  const [{ there }] = await rows(client, `SELECT to_regclass('public.${ledger}') IS NOT NULL AS there`);
  if (!there) return [];
  return (await rows(client, `SELECT name FROM public.${ledger} ORDER BY timestamp, id`)).map(({ name }) => name);
}

/** `{ name, quoted, owner, columns, partitioned }` of every table that holds rows of ours; partitions count as their parent. */
export const tablesOf = (client) =>
  rows(
    client,
    `SELECT c.relname AS name, format('%I.%I', 'public', c.relname) AS quoted, c.relkind = 'p' AS partitioned,
        pg_get_userbyid(c.relowner) AS owner,
        array(SELECT attname::text FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
          AND attgenerated = '' ORDER BY attnum) AS columns
      FROM pg_class c
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
        AND relname <> '${ledger}' AND ${ofUs('c.oid')}
      ORDER BY relname COLLATE "C"`,
  );

/** COPY of a table. A parent of partitions has no rows of its own, so it is asked by a query. */
export const copyOut = ({ quoted, columns, partitioned }) =>
  partitioned
    ? `COPY (SELECT ${list(columns)} FROM ${quoted}) TO STDOUT`
    : `COPY ${quoted} (${list(columns)}) TO STDOUT`;
export const copyIn = ({ quoted, columns }) => `COPY ${quoted} (${list(columns)}) FROM STDIN`;
const list = (columns) => columns.map((it) => `"${it.replaceAll('"', '""')}"`).join(', ');

/** `{ name, quoted, owner, next }` of every sequence: the value it gives next. */
export async function sequencesOf(client) {
  const found = await rows(
    client,
    `SELECT c.relname AS name, format('%I.%I', 'public', c.relname) AS quoted, s.seqincrement AS step,
        pg_get_userbyid(c.relowner) AS owner
      FROM pg_class c JOIN pg_sequence s ON s.seqrelid = c.oid
      WHERE relnamespace = 'public'::regnamespace AND ${ofUs('c.oid')} AND NOT EXISTS (
        SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.refobjid = to_regclass('public.${ledger}'))
      ORDER BY relname COLLATE "C"`,
  );
  const sequences = [];
  for (const { name, quoted, owner, step } of found) {
    const [{ next }] = await rows(
      client,
      `SELECT last_value + CASE WHEN is_called THEN ${step} ELSE 0 END AS next FROM ${quoted}`,
    );
    sequences.push({ name, quoted, owner, next });
  }
  return sequences;
}

/** `{ owner, remove, restore }`: statements that take away, and bring back, what stands in the way of loading rows in any order. */
export async function obstaclesOf(client) {
  const keys = await rows(
    client,
    `SELECT pg_get_userbyid(c.relowner) AS owner,
        format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS remove,
        format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(k.oid)) AS restore
      FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid
      WHERE contype = 'f' AND conparentid = 0 AND connamespace = 'public'::regnamespace`,
  );
  const triggers = await rows(
    client,
    `SELECT pg_get_userbyid(c.relowner) AS owner,
        format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname) AS remove,
        format('ALTER TABLE %s ENABLE %s TRIGGER %I', tgrelid::regclass,
          CASE tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' END, tgname) AS restore
      FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
      WHERE NOT tgisinternal AND tgenabled <> 'D' AND tgparentid = 0 AND relnamespace = 'public'::regnamespace`,
  );
  return [...triggers, ...keys];
}

/** Does what only the owner may: the ledger's tables belong to a role of their own. For use within a transaction. */
export async function asOwner(client, owner, work) {
  await client.query(`SET LOCAL ROLE "${owner}"`);
  const done = await work();
  await client.query('RESET ROLE');
  return done;
}

export const materializedViewsOf = (client) =>
  rows(
    client,
    `SELECT format('%I.%I', schemaname, matviewname) AS quoted FROM pg_matviews m
      JOIN pg_class c ON c.oid = format('%I.%I', schemaname, matviewname)::regclass
      WHERE schemaname = 'public' AND ispopulated ORDER BY c.oid`,
  );

/** How many other clients are at work on this database. */
export async function otherSessions(client) {
  const [{ others }] = await rows(
    client,
    `SELECT count(*)::int AS others FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND usesysid IS NOT NULL
        AND coalesce(backend_type, 'client backend') = 'client backend'`,
  );
  return others;
}
