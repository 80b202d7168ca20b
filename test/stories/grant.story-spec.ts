import {
  conflictsOf,
  endGrants,
  endOpen,
  exclusiveGrantsOn,
  grantLicence,
  grantsOn,
  hasExclusive,
  keepOpen,
  replaceGrants,
  type Scope,
} from '@concentric/grant';
import { ipcRange, ipcUnder } from '@concentric/patent';
import type { Tx } from '@concentric/platform';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { grantsOf } from '../support/grants';
import { times } from '../support/rivals';
import { startServer, type TestServer } from '../support/server';
import { alliance } from '../support/world';

/*
 * Seen to fail: with the constraint `grant_conflicts` dropped the pairs and the two connections let a second exclusive
 * licence in; with `FOR NO KEY UPDATE` taken out of `holdPatents` the licences that race are refused by the constraint
 * alone, which does not say what is in the way.
 */

let server: TestServer;
let world: Awaited<ReturnType<typeof alliance>>;
let it: ReturnType<typeof grantsOf>;

beforeAll(async () => {
  server = await startServer();
  world = await alliance(server);
  it = grantsOf(server, { licensor: world.ids.partner, licensee: world.ids.radiation });
}, 60_000);
afterAll(() => server.stop());

const write = <T extends object>(work: (tx: Tx) => Promise<T>) => server.database.write(server.system, work);
const reader = () => server.database.reader;

/** The code of what a promise was refused for, or null. */
const refusalOf = (promise: Promise<unknown>): Promise<string | null> =>
  promise.then(
    () => null,
    (error: { code?: string; constraint?: string; driverError?: { constraint?: string } }) =>
      error.driverError?.constraint ?? error.constraint ?? error.code ?? String(error),
  );

/* What is granted, place by place: an oracle that knows nothing of ranges and lanes. */

const symbols = ['H01L 29/16', 'H01L 29/165', 'H01L 31/02', 'H01M 4/13', 'H02J 7/00', 'A61B 5/00', 'G06F 3/01'];
const counties = ['110108', '110105', '120101', '310115', '429004'];
const days = Array.from({ length: 8 }, (_, i) => `2027-01-0${i + 1}`);
const prefixes = ['H', 'H01', 'H01L', 'H01L 29/00', 'H01L 29/16', 'H01L 29/165', 'H01M', 'H02J', 'A', 'A61B', 'G06F'];
const regions = ['CN', '110000', '110100', '110108', '120000', '310000', '310115', '429000', '429004'];
const scopes = fc
  .record({
    kind: fc.constantFrom('exclusive' as const, 'sole' as const, 'non_exclusive' as const),
    standsIn: fc.boolean(),
    fields: fc.subarray(prefixes, { maxLength: 3 }),
    territories: fc.subarray(regions, { maxLength: 3 }),
    startsOn: fc.constantFrom(...days),
    endsOn: fc.option(fc.constantFrom(...days), { freq: 4 }),
  })
  .filter(({ startsOn, endsOn }) => endsOn === null || startsOn < endsOn)
  .map((scope) => ({ ...scope, standsIn: scope.standsIn && scope.kind === 'non_exclusive' }));
type Taken = Omit<Scope, 'patentIds'>;

const under = (symbol: string, field: string) =>
  symbol.replace('/00', '/').replace(' ', '').startsWith(field.replace('/00', '/').replace(' ', ''));
const placesOf = ({ fields, territories, startsOn, endsOn }: Taken) =>
  symbols
    .filter((symbol) => fields.length === 0 || fields.some((field) => under(symbol, field)))
    .flatMap((symbol) =>
      counties
        .filter(
          (county) =>
            territories.length === 0 ||
            territories.some((it) => it === 'CN' || county.startsWith(it.replace(/0+$/, ''))),
        )
        .flatMap((county) =>
          days
            .filter((day) => startsOn <= day && (endsOn === null || day < endsOn))
            .map((day) => `${symbol}${county}${day}`),
        ),
    );
/** 独占 shuts everybody out, 排他 everybody but whoever stands in for the licensor, of whom there is one. */
const kindsClash = (a: Taken, b: Taken) => {
  const kinds = [a.kind, b.kind];
  if (kinds.includes('exclusive')) return true;
  if (kinds.includes('sole')) return !(a.standsIn || b.standsIn);
  return Boolean(a.standsIn && b.standsIn);
};
const clash = (a: Taken, b: Taken) => {
  const places = new Set(placesOf(a));
  return kindsClash(a, b) && placesOf(b).some((place) => places.has(place));
};

describe('the ranges', () => {
  test('of the classification are counted alike in the database and outside of it', async () => {
    const known = ['', 'H01L 29/00', 'H01L 29/16', 'H01L 29/165', 'H01L 29/1653', 'A01B 1/02', 'H99Z 9999/999999'];
    const sections = ipcUnder(null);
    const classes = sections.flatMap((section) => ipcUnder(section));
    const all = [...known, ...sections, ...classes, ...classes.flatMap((it) => ipcUnder(it))];
    expect(all.length).toBeGreaterThan(700);
    const rows = await server.sql<{ low: string; high: string }>(
      'SELECT lower(ipc_range(it)) AS low, upper(ipc_range(it)) AS high FROM unnest($1::text[]) WITH ORDINALITY AS s(it, n) ORDER BY n',
      [all],
    );
    expect(rows.map(({ low, high }) => [Number(low), Number(high)])).toEqual(
      all.map((symbol) => [ipcRange(symbol).from, ipcRange(symbol).to]),
    );
  });

  test('refuse what is no symbol and no region', async () => {
    expect(await refusalOf(server.sql(`SELECT ipc_range('H1')`))).toBe('ipc_unknown');
    expect(await refusalOf(server.sql(`SELECT territory_range('1101')`))).toBe('territory_unknown');
  });
});

describe('two grants of one patent', () => {
  test('1 000 random pairs: the database refuses the second exactly if an oracle says they clash', async () => {
    const pairs = fc.sample(fc.tuple(scopes, scopes), { numRuns: 1000, seed: 20261122 });
    const patents = await it.patents(pairs.length);
    // Without the store: what is proved here is the constraint.
    await server.sql(`
      CREATE FUNCTION try_grant(patent uuid, wish jsonb) RETURNS text LANGUAGE plpgsql AS $$
      DECLARE
        new_id uuid := gen_random_uuid();
      BEGIN
        INSERT INTO licence_grants (id, licence_id, kind, stands_in, licensee_organization_id, fields, territories, starts_on, ends_on, lane)
        SELECT new_id, gen_random_uuid(), wish->>'kind', (wish->>'standsIn')::boolean, (wish->>'licensee')::uuid,
          ARRAY(SELECT jsonb_array_elements_text(wish->'fields')), ARRAY(SELECT jsonb_array_elements_text(wish->'territories')),
          (wish->>'startsOn')::date, (wish->>'endsOn')::date,
          CASE WHEN wish->>'kind' <> 'non_exclusive' THEN NULL WHEN (wish->>'standsIn')::boolean THEN 1 ELSE nextval('licence_lanes') END;
        INSERT INTO licence_grant_patents (grant_id, patent_id) VALUES (new_id, patent);
        RETURN NULL;
      EXCEPTION WHEN exclusion_violation THEN
        RETURN 'refused';
      END $$`);
    const tried = (wishes: readonly Taken[]) =>
      server.sql<{ outcome: string | null }>(
        `SELECT try_grant(patent, wish) AS outcome
         FROM unnest($1::uuid[], $2::jsonb[]) WITH ORDINALITY AS t(patent, wish, n) ORDER BY n`,
        [patents, wishes.map((wish) => JSON.stringify({ ...wish, licensee: world.ids.core }))],
      );
    expect((await tried(pairs.map(([a]) => a))).filter(({ outcome }) => outcome !== null)).toEqual([]);

    const expected = pairs.map(([a, b]) => clash(a, b));
    const foreseen = await Promise.all(
      pairs.map(async ([, b], i) => (await conflictsOf(reader(), { ...b, patentIds: [patents[i]!] })).length > 0),
    );
    expect(foreseen).toEqual(expected);
    expect((await tried(pairs.map(([, b]) => b))).map(({ outcome }) => outcome === 'refused')).toEqual(expected);
    expect(Math.min(expected.filter(Boolean).length, expected.filter((it) => !it).length)).toBeGreaterThan(150);
  }, 60_000);

  test('on two connections at once: one commits, the other is refused by the constraint', async () => {
    const [patent] = await it.patents();
    const insert = async (client: Client) => {
      const id = randomUUID();
      await client.query(
        `INSERT INTO licence_grants (id, licence_id, kind, licensee_organization_id, fields, territories, starts_on)
         VALUES ($1, $2, 'sole', $3, '{H01L}', '{}', '2027-01-01')`,
        [id, randomUUID(), world.ids.core],
      );
      await client.query('INSERT INTO licence_grant_patents (grant_id, patent_id) VALUES ($1, $2)', [id, patent]);
    };
    const clients = await times(2, async () => {
      const client = new Client({ connectionString: server.databaseUrl });
      await client.connect();
      await client.query('BEGIN');
      return client;
    });
    await insert(clients[0]!);
    // It waits for the first, whose outcome is not known yet.
    const second = refusalOf(insert(clients[1]!));
    await clients[0]!.query('COMMIT');
    expect(await second).toBe('grant_conflicts');
    await Promise.all(clients.map((client) => client.end()));
    expect(await grantsOn(reader(), [patent!], '2028-01-01')).toHaveLength(1);
  });

  test('of 30 licences that race for two patents in either order one is made, the rest are told by what', async () => {
    const patents = await it.patents(2);
    const outcomes = await times(30, async (i) => {
      const order = i % 2 === 0 ? patents : [...patents].reverse();
      return it.grant(order, { kind: i % 3 === 0 ? 'exclusive' : 'sole', fields: [i % 2 === 0 ? 'H01L' : 'H01'] }).then(
        () => 'made',
        ({ code, facts }: { code: string; facts: Record<string, unknown> }) =>
          `${code} ${String(facts?.['licenceNumber'])} ${String(facts?.['from'])}`,
      );
    });
    const made = outcomes.filter((outcome) => outcome === 'made');
    expect(made).toHaveLength(1);
    expect(new Set(outcomes.filter((outcome) => outcome !== 'made'))).toEqual(
      new Set(['grant_conflicts XK-2027-000001 2027-01-01']),
    );
    expect(await exclusiveGrantsOn(reader(), patents, '2028-01-01')).toHaveLength(2);
  });

  test('30 ordinary licences at once are all made', async () => {
    const patents = await it.patents(2);
    const outcomes = await times(30, () => refusalOf(it.grant(patents, { kind: 'non_exclusive' })));
    expect(new Set(outcomes)).toEqual(new Set([null]));
    expect(await hasExclusive(reader(), patents, '2028-01-01')).toBe(false);
  });
});

describe('a grant', () => {
  test('takes what it says and nothing else, whatever is written beside it', async () => {
    const [patent] = await it.patents();
    const [grant] = await it.grant([patent!], { kind: 'exclusive', fields: ['H01L'], territories: ['110000'] });
    await server.sql(
      `UPDATE licence_grant_patents SET fields = '{}', lanes = '{}', period = 'empty' WHERE grant_id = $1`,
      [grant!.id],
    );
    const scope = { patentIds: [patent!], startsOn: '2028-01-01', endsOn: null, kind: 'non_exclusive' as const };
    const found = (more: Partial<Scope>) => conflictsOf(reader(), { ...scope, fields: [], territories: [], ...more });
    expect(await found({ fields: ['H01L 29/16'], territories: ['110108'] })).toHaveLength(1);
    expect(await found({ fields: ['H01M'] })).toHaveLength(0);
    expect(await found({ territories: ['310000'] })).toHaveLength(0);
    expect(await found({ startsOn: '2030-01-01' })).toHaveLength(0);
  });

  test('stays as it was made: it is not widened, moved, taken away or made of nothing', async () => {
    const [patent, other] = await it.patents(2);
    const [grant] = await it.grant([patent!]);
    const changed = (set: string) =>
      refusalOf(server.sql(`UPDATE licence_grants SET ${set} WHERE id = $1`, [grant!.id]));
    for (const set of [`ends_on = '2040-01-01'`, `fields = '{A}'`, `kind = 'sole'`, `starts_on = '2026-01-01'`])
      expect(await changed(`${set}, ended_on = '2029-01-01'`)).not.toBeNull();
    expect(await changed(`ended_on = '2029-01-01'`)).toBeNull();
    expect(await changed(`ended_on = '2029-06-01'`)).not.toBeNull();
    expect(await changed('ended_on = NULL')).not.toBeNull();
    const rows = [
      ['UPDATE licence_grant_patents SET patent_id = $2 WHERE grant_id = $1', [grant!.id, other!]] as const,
    ];
    for (const [text, values] of rows) expect(await refusalOf(server.sql(text, [...values]))).not.toBeNull();
    for (const table of ['licence_grant_patents', 'licence_grants'])
      expect(await refusalOf(server.sql(`DELETE FROM ${table}`))).not.toBeNull();
    expect(await refusalOf(it.grant([]))).toBe('not_found');
    const bare = `INSERT INTO licence_grants (id, licence_id, kind, licensee_organization_id, fields, territories, starts_on)
      VALUES (gen_random_uuid(), gen_random_uuid(), 'sole', $1, '{}', '{}', '2027-01-01')`;
    expect(await refusalOf(server.sql(bare, [world.ids.core]))).not.toBeNull();
  });

  test('that ends makes room from that day on, and once only', async () => {
    const [patent] = await it.patents();
    const [grant] = await it.grant([patent!]);
    const end = (on: string) => write((tx) => endGrants(tx, server.system, grant!.licenceId!, on));
    expect(await end('2028-06-01')).toMatchObject([{ endedOn: '2028-06-01', version: 2 }]);
    expect(await end('2029-06-01')).toEqual([]);
    expect(await refusalOf(it.grant([patent!], { startsOn: '2028-05-31', endsOn: '2028-06-02' }))).toBe(
      'grant_conflicts',
    );
    expect(await refusalOf(it.grant([patent!], { startsOn: '2028-06-01' }))).toBeNull();
  });

  test('that ends before it began never was in the way', async () => {
    const [patent] = await it.patents();
    const [grant] = await it.grant([patent!]);
    await write((tx) => endGrants(tx, server.system, grant!.licenceId!, '2026-12-01'));
    expect(await refusalOf(it.grant([patent!]))).toBeNull();
  });

  test('is put in another’s place in one go, or the first stays', async () => {
    const [patent] = await it.patents();
    const [kept] = await it.grant([patent!], { kind: 'exclusive', fields: ['H01L'] });
    await it.grant([patent!], { kind: 'exclusive', fields: ['A61B'] });
    const wider = (fields: string[]) => ({ ...it.wish([patent!], { fields }), licenceId: kept!.licenceId! });
    const replace = (fields: string[]) =>
      write((tx) => replaceGrants(tx, server.system, kept!.licenceId!, '2028-01-01', wider(fields)));
    expect(await refusalOf(replace(['H01', 'A61']))).toBe('grant_conflicts');
    expect(await grantsOn(reader(), [patent!], '2028-02-01')).toMatchObject([
      { fields: ['H01L'] },
      { fields: ['A61B'] },
    ]);
    expect(await refusalOf(replace(['H01', 'H02']))).toBeNull();
    expect((await grantsOn(reader(), [patent!], '2027-02-01')).map(({ fields }) => fields)).toContainEqual(['H01L']);
    expect((await grantsOn(reader(), [patent!], '2028-02-01')).map(({ fields }) => fields)).toContainEqual([
      'H01',
      'H02',
    ]);
  });

  test('of a cross-licence that fails on one side grants nothing on the other', async () => {
    const [ours, theirs] = await it.patents(2);
    await it.grant([theirs!]);
    const both = [it.wish([ours!]), it.wish([theirs!], { kind: 'non_exclusive' })];
    expect(await refusalOf(write((tx) => grantLicence(tx, server.system, ...both)))).toBe('grant_conflicts');
    expect(await grantsOn(reader(), [ours!], '2028-01-01')).toEqual([]);
  });
});

describe('an open licence that is declared', () => {
  const declare = (patentId: string, statementId = randomUUID(), startsOn = '2027-01-01') =>
    write((tx) =>
      keepOpen(tx, server.system, { statementId, patentId, licensorOrganizationId: null, startsOn, endsOn: null }),
    );

  test('keeps exclusive and sole licences off, lets ordinary ones pass, and lets go when it is withdrawn', async () => {
    const [patent] = await it.patents();
    const statementId = randomUUID();
    await it.grant([patent!], { kind: 'non_exclusive' });
    await declare(patent!, statementId);
    for (const kind of ['exclusive', 'sole'] as const)
      expect(await refusalOf(it.grant([patent!], { kind, fields: ['A61B'] }))).toBe('open_licence_forbids_exclusive');
    expect(await refusalOf(it.grant([patent!], { kind: 'non_exclusive' }))).toBeNull();
    expect(await refusalOf(declare(patent!))).toBe('open_licence_taken');
    await write((tx) => endOpen(tx, server.system, statementId, '2028-01-01'));
    const later = { kind: 'exclusive', startsOn: '2031-01-01', endsOn: '2032-01-01' } as const;
    expect(await refusalOf(it.grant([patent!], { ...later, startsOn: '2027-06-01' }))).not.toBeNull();
    expect(await refusalOf(it.grant([patent!], later))).toBeNull();
  });

  test('cannot be where an exclusive or a sole licence holds, and of two that race one is', async () => {
    const patents = await it.patents(20);
    await it.grant([patents[0]!], { kind: 'sole' });
    expect(await refusalOf(declare(patents[0]!))).toBe('grant_conflicts');
    for (const patent of patents.slice(1)) {
      const outcomes = await Promise.all([
        refusalOf(declare(patent)),
        refusalOf(it.grant([patent], { kind: 'exclusive' })),
      ]);
      expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
    }
  });
});
