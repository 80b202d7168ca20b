import { performance } from 'node:perf_hooks';

import { Plain } from '../../../apps/launcher/src/project.mjs';
import { cpuOf, cpuOfFamily, postmasterOf } from '../kit/cpu.mjs';
import { migrate, startApi } from '../kit/programs.mjs';
import { connect, scratchDatabase, startServer } from '../kit/scratch.mjs';
import { assessmentId, bare, firstYear, recordsOfCenter, seed, tokenOf, years } from './seed.mjs';

const sizes = [25, 50, 100];
/** Twice the centers take at most this many times as long. */
const mostGrowth = 2.4;
const heads = ['generic_technology', 'transfer', 'industry', 'talent', 'collaboration', 'international'];
const items = ['generic_research', 'transfer', 'standards', 'management', 'sustenance'];
const explained = heads.map((head) => ['manager', 'write', { head, text: '说明' }]);
const scored = items.map((item) => ['officer', 'score', { item, points: 78, reason: '依据报告' }]);
/** From the first report to the outcome, as people go through it. */
const steps = [
  ['manager', 'collect', {}],
  ...explained,
  ['manager', 'submit', {}],
  ['officer', 'assess', {}],
  ...scored,
  ['officer', 'finish', { opinion: '意见' }],
  ['manager', 'accept', {}],
  ['officer', 'decide', { outcome: 'qualified', decision: '合格' }],
];

/**
 * Every assessment of so many centers in five years, from the report that is generated from their records to the outcome,
 * through the API; and the least SQL that makes the same figures. One database for each size.
 */
async function measure({ connections }, log) {
  const server = await startServer();
  const lines = [
    `assessment: all yearly assessments of ${years} years, ${steps.length} requests each, ${connections} at once; ${server.kind}`,
    `${recordsOfCenter} records a center`,
    '',
    'centers  assessments  seconds  CPU s  ms each  report p50 ms  bare p50 ms  report/bare',
  ];
  const phases = [];
  for (const centers of sizes) {
    log(`assessment: ${centers} centers`);
    const url = await scratchDatabase(server, `assessment_${centers}`);
    await migrate(url);
    const client = await connect(url);
    await client.query(seed(centers));
    const api = await startApi(url);
    const postmaster = await postmasterOf(client);
    const spent = () => (cpuOf(api.pid) ?? NaN) + (cpuOfFamily(postmaster) ?? NaN);
    const before = spent();
    const { seconds, reports } = await through(api.url, centers, connections);
    const cpu = (spent() - before) / 1000;
    const least = await least50(client, centers);
    await check(client, centers);
    const count = centers * years;
    const [report, each] = [median(reports), (seconds * 1000) / count];
    const phase = { centers, seconds, cpu, each, report, bare: least, ratio: report / least };
    const smaller = phases.at(-1);
    const growth = smaller ? cost(phase) / cost(smaller) : null;
    phases.push({ ...phase, growth, failures: growth !== null && growth > mostGrowth ? 1 : 0 });
    lines.push(
      [
        centers,
        count,
        seconds.toFixed(1),
        cpu.toFixed(1),
        each.toFixed(1),
        report.toFixed(2),
        least.toFixed(2),
        phase.ratio.toFixed(2),
      ]
        .map((cell, i) => String(cell).padStart([7, 13, 9, 7, 9, 15, 13, 13][i]))
        .join(''),
    );
    log(lines.at(-1));
    await api.stop();
  }
  lines.push('', ...phases.slice(1).map(growthLine(phases)), '');
  return { name: 'assessment', lines, phases };
}

/** CPU of the API and of PostgreSQL where it can be known: other work on the machine does not lengthen it. */
const cost = ({ cpu, seconds }) => (Number.isNaN(cpu) ? seconds : cpu);

const growthLine =
  (phases) =>
  ({ centers, growth }, i) =>
    `${phases[i].centers} → ${centers} centers: ${growth.toFixed(2)} times the work (linear is 2.00, at most ${mostGrowth})`;

/** Takes every assessment through all its steps; several centers at once, each one's years one after the other. */
async function through(url, centers, connections) {
  const officer = centers;
  const reports = [];
  let next = 0;
  const since = performance.now();
  const worker = async () => {
    for (let center = next++; center < centers; center = next++)
      for (let year = 0; year < years; year++) {
        const id = assessmentId(center * years + year);
        for (const [who, verb, body] of steps) {
          const asked = performance.now();
          await post(`${url}/api/v1/assessments/${id}/${verb}`, tokenOf(who === 'officer' ? officer : center), body);
          if (verb === 'collect') reports.push(performance.now() - asked);
        }
      }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  return { seconds: (performance.now() - since) / 1000, reports };
}

async function post(url, token, body) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.text();
  if (response.status !== 200) throw new Plain(`${url} answered ${response.status}: ${answer.slice(0, 300)}`);
}

async function least50(client, centers) {
  const times = [];
  for (let center = 0; center < centers; center++)
    for (let year = firstYear; year < firstYear + years; year++) {
      const since = performance.now();
      await client.query({ name: bare.name, text: bare.text, values: bare.values(center, year) });
      times.push(performance.now() - since);
    }
  return median(times);
}

/** Everything is decided, and every figure is what its rows sum to. */
async function check(client, centers) {
  const { rows } = await client.query(`
    SELECT (SELECT count(*)::integer FROM assessments WHERE state = 'decided') AS decided,
      (SELECT count(*)::integer FROM assessment_figures f WHERE f.numerator <> (
        SELECT coalesce(sum(r.numerator), 0) FROM assessment_rows r
        WHERE r.assessment_id = f.assessment_id AND r.code = f.code AND r.year = f.year)) AS wrong,
      (SELECT count(*)::integer FROM assessment_rows) AS rows`);
  const [{ decided, wrong, rows: kept }] = rows;
  if (decided !== centers * years || wrong !== 0 || kept === 0)
    throw new Plain(`assessment: ${decided} decided, ${wrong} figures wrong, ${kept} rows`);
}

const median = (values) => [...values].sort((a, b) => a - b)[(values.length - 1) >> 1] ?? NaN;

export const benchmark = { measure };
