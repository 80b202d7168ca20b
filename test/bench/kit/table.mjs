const titles = {
  reference: '(a)  reference',
  bare: '(b)  bare server',
  like: '(b+) and session, key',
  api: '(c)  API',
};
const columns = { rate: ['req/s', 0], p50: ['p50 ms', 2], p95: ['p95 ms', 2], p99: ['p99 ms', 2], serverMs: ['server', 3], postgresMs: ['postgres', 3], loadMs: ['load', 3] }; // prettier-ignore

const cell = (value, digits) => (value === null ? '—' : value.toFixed(digits)).padStart(9);
const pairs = (values) => Object.entries(values).map(([name, value]) => `${name} ${value?.toFixed(2) ?? '—'}`).join('   '); // prettier-ignore

/** The whole result as one table for a terminal. */
export function render({ name, summary, phases, ...context }) {
  if (!summary) return context.lines.join('\n');
  const { connections, seconds, rounds, reference, postgres, database, unit, subjects } = context;
  const said = { reference: `(a) ${reference}`, bare: '(b) node:http asking the same statements' };
  Object.assign(said, { like: "(b+) and the session's and the key's", api: '(c) the API as built' });
  const head = [
    `${name}: ${connections} connections, median of ${rounds} rounds of ${seconds} s; PostgreSQL ${postgres} (${database})`,
    subjects.map((subject) => said[subject]).join(', '),
    'server, postgres, load: milliseconds of CPU a request',
    '',
  ];
  const lines = summary.flatMap(({ workload, sizes, growth }) => [
    ...sizes.flatMap(({ rows, subjects, ratios }) => [
      `${`${workload}, ${rows.toLocaleString('en').replaceAll(',', ' ')} ${unit}`.padEnd(38)}${Object.values(columns).map(([title]) => title.padStart(9)).join('')}`, // prettier-ignore
      ...Object.entries(subjects).map(([subject, figures]) => {
        const cells = Object.entries(columns).map(([key, [, digits]]) => cell(figures[key], digits));
        return `  ${titles[subject].padEnd(36)}${cells.join('')}${figures.failures ? `  ${figures.failures} FAILED` : ''}`;
      }),
      ...(Object.keys(ratios).length > 0 ? [`  ${pairs(ratios)}`] : []),
    ]),
    ...(sizes.length > 1 ? [`  time a request, largest to smallest: ${pairs(growth)}`] : []),
    '',
  ]);
  const why = phases.find((it) => it.why)?.why;
  return [...head, ...lines, ...(why ? [`a failure: ${why}`] : [])].join('\n');
}
