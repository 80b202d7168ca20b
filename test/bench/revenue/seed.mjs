import { randomUUID } from 'node:crypto';

const centersMade = 32;
const investors = 1000;

/** Centers and investors, the accounts of the ledger opened, and the bare tables with the same accounts. */
export async function seed(client) {
  const parties = Array.from({ length: investors }, () => randomUUID());
  await client.query(
    `INSERT INTO organizations (id, name, uscc, kind, region_code)
     SELECT id, 'investor ' || n, 'BENCH' || lpad(n::text, 13, '0'), 'enterprise', '110000'
     FROM unnest($1::uuid[]) WITH ORDINALITY u(id, n)`,
    [parties],
  );
  const ids = Array.from({ length: centersMade + 1 }, () => randomUUID());
  await client.query(
    `INSERT INTO centers (id, name, legal_form, level, region_code, field_code, policy_id, lead_organization_id)
     SELECT id, 'center ' || n, 'company', 'municipal', '110000', 'integrated_circuits', 'beijing-2016', $2
     FROM unnest($1::uuid[]) WITH ORDINALITY u(id, n)`,
    [ids, parties[0]],
  );
  await client.query(`
    CREATE TABLE bare_center (number integer PRIMARY KEY, id uuid);
    CREATE TABLE bare_account (account_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, center integer, party integer);
    CREATE TABLE bare_tx (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, center_id uuid, source text, effective_on date, at timestamptz DEFAULT clock_timestamp(), UNIQUE (center_id, source));
    CREATE TABLE bare_entry (tx_id bigint, account_id bigint, amount bigint, balance_after bigint, PRIMARY KEY (account_id, tx_id));
    CREATE INDEX bare_entry_tx_id ON bare_entry (tx_id);
    CREATE TABLE bare_balance (account_id bigint PRIMARY KEY, balance bigint NOT NULL) WITH (fillfactor = 50);
    INSERT INTO bare_account (center, party) SELECT c, p FROM generate_series(1, ${centersMade}) c, generate_series(0, ${investors}) p;
    CREATE INDEX bare_account_center ON bare_account (center, party) INCLUDE (account_id);
    INSERT INTO bare_balance SELECT account_id, 0 FROM bare_account WHERE party > 0;
  `);
  await client.query('INSERT INTO bare_center SELECT n, id FROM unnest($1::uuid[]) WITH ORDINALITY u(id, n)', [ids.slice(0, centersMade)]); // prettier-ignore
  for (const id of ids) await share(client, id, parties, 'opening', 1);
  const { rows } = await client.query('SELECT account_id, center, party FROM bare_account ORDER BY center, party');
  await client.query('VACUUM ANALYZE');
  await client.query('CHECKPOINT').catch(() => {}); // only a superuser may
  largest = { id: ids.at(-1), parties };
  return ids.slice(0, centersMade).map((id, i) => ({
    ...{ id, parties, accounts: rows.filter(({ center }) => center === i + 1).map((row) => row.account_id) },
  }));
}

let largest;

/** Journals that each share among all investors, made by the server. */
const share = (client, id, parties, source, journals) =>
  client.query(
    `SELECT count(*) FROM (SELECT (ledger_post($1, gen_random_uuid(), $2 || n, '\\x00', date '2026-01-01' + (n % 300), 'distribution',
       'test', $1, NULL, NULL, NULL, $3, $4, $5)).public_id FROM generate_series(1, $6::integer) n) posted`,
    [
      ...[id, source, ['undistributed', ...parties.map(() => 'investor_payable')], [null, ...parties]],
      ...[[parties.length, ...parties.map(() => -1)], journals],
    ],
  );

/** Fills one center to so many entries; answers with the statements by which the platform reads them. */
export async function readings(client, entries) {
  const { id, parties } = largest;
  // In many transactions: within one, no row's older versions could be cleared away.
  const journals = Math.ceil(entries / (investors + 1));
  for (let made = 0; made < journals; made += 10)
    await share(client, id, parties, `fill ${made} `, Math.min(10, journals - made));
  await client.query('VACUUM ANALYZE');
  const summed = `(SELECT coalesce(sum(e.amount), 0) FROM ledger_entries e WHERE e.account_id = a.id AND e.effective_on <= $4::date)`;
  const account = 'FROM ledger_accounts a WHERE a.center_id = $1 AND a.purpose = $2 AND a.holder_id = $3';
  const party = (i) => [id, 'investor_payable', parties[i % parties.length]];
  return [
    {
      name: "a party's balance",
      text: `SELECT b.balance FROM ledger_balances b WHERE b.account_id = (SELECT a.id ${account})`,
      values: party,
    },
    {
      name: "a party's balance on a day",
      text: `SELECT ${summed} ${account}`,
      values: (i) => [...party(i), '2026-06-30'],
    },
    {
      name: 'the balance of the account all money passes',
      text: `SELECT ${summed} ${account}`,
      values: () => [id, 'undistributed', id, '2026-12-31'],
    },
    {
      name: "a party's last 100 lines",
      text: `SELECT j.public_id, e.* FROM ledger_entries e JOIN ledger_journals j ON j.id = e.journal_id
             WHERE e.account_id = (SELECT a.id ${account}) ORDER BY e.effective_on DESC, e.journal_id DESC LIMIT 100`,
      values: party,
    },
    {
      name: 'the newest 25 entries of the center',
      text: `SELECT j.public_id, e.line, e.amount, a.purpose FROM ledger_journals j JOIN ledger_entries e ON e.journal_id = j.id
             JOIN ledger_accounts a ON a.id = e.account_id WHERE j.center_id = $1 ORDER BY j.id DESC, e.line LIMIT 25`,
      values: () => [id],
    },
  ];
}
