const questions = {
  column: `SELECT table_name || '.' || column_name AS name, concat_ws(' ', data_type, is_nullable, column_default, is_identity, identity_generation) AS what
    FROM information_schema.columns WHERE table_schema = 'public'`,
  constraint: `SELECT conrelid::regclass || '.' || conname AS name, concat_ws(' ', pg_get_constraintdef(oid), condeferrable, condeferred) AS what
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace`,
  index: `SELECT indexname AS name, indexdef AS what FROM pg_indexes WHERE schemaname = 'public'`,
  trigger: `SELECT tgrelid::regclass || '.' || tgname AS name, pg_get_triggerdef(oid) AS what FROM pg_trigger WHERE NOT tgisinternal`,
  function: `SELECT p.oid::regprocedure::text AS name, pg_get_functiondef(p.oid) AS what FROM pg_proc p
    WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`,
};

/** Everything a database's own schema says, each thing by its name; but for what keeps the migrations themselves. */
export async function catalogueOf(
  query: (text: string) => Promise<{ name: string; what: string }[]>,
): Promise<Record<string, string>> {
  const catalogue: Record<string, string> = {};
  for (const [kind, question] of Object.entries(questions))
    for (const { name, what } of await query(question))
      if (!/\bmigrations\b|^PK_/.test(name)) catalogue[`${kind} ${name}`] = what.replace(/\s+/g, ' ');
  return catalogue;
}
