import { performance } from 'node:perf_hooks';

import { Plain } from '../../../apps/launcher/src/project.mjs';
import { cpuOf, cpuOfFamily, postmasterOf } from '../kit/cpu.mjs';
import { migrate, startApi } from '../kit/programs.mjs';
import { connect, scratchDatabase, startServer } from '../kit/scratch.mjs';
import { bareAssessment, bareTables, unlike } from './bare.mjs';
import { assessmentId, recordsOfCenter, seed, tokenOf, years } from './seed.mjs';

const sizes = [25, 50, 100];
/** Of twice the work for twice the centers, or of what it grows by for the bare statements in the same run, at most this. */
const mostGrowth = 1.05;
/** Centers that are gone through before anything is measured, so that every size is measured as warm. */
const warming = 4;
/** The API and the bare statements take turns so often: what else the machine does meets both. */
const rounds = 5;
const heads = ['generic_technology', 'transfer', 'industry', 'talent', 'collaboration', 'international'];
const items = ['generic_research', 'transfer', 'standards', 'management', 'sustenance'];
/** From the first report to the outcome, as people go through it. */
const steps = [
  ['manager', 'collect', {}],
  ...heads.map((head) => ['manager', 'write', { head, text: '说明' }]),
  ['manager', 'submit', {}],
  ['officer', 'assess', {}],
  ...items.map((item) => ['officer', 'score', { item, points: 78, reason: '依据报告' }]),
  ['officer', 'finish', { opinion: '意见' }],
  ['manager', 'accept', {}],
  ['officer', 'decide', { outcome: 'qualified', decision: '合格' }],
];
const columns = [
  ['centers', 7, ({ centers }) => centers],
  ['assessments', 13, ({ centers }) => centers * years],
  ['seconds', 9, ({ seconds }) => seconds.toFixed(1)],
  ['CPU ms each: API · PostgreSQL', 31, ({ api, postgres }) => `${api.toFixed(1)} · ${postgres.toFixed(1)}`],
  ['bare', 8, ({ bareCpu }) => bareCpu.toFixed(1)],
  ['CPU API/bare', 14, ({ ratio }) => ratio.toFixed(2)],
  ['report p50 ms', 15, ({ report }) => report.toFixed(1)],
  ['bare', 8, ({ bareReport }) => bareReport.toFixed(1)],
  ['report/bare', 13, ({ report, bareReport }) => (report / bareReport).toFixed(2)],
];
const row = (cell) => columns.map((column) => String(cell(column)).padStart(column[1])).join('');

/**
 * Every assessment of so many centers in five years, from the report that is generated from their records to the outcome,
 * through the API; and beside it, by turns, the least SQL that reads and writes the same. One database for each size.
 */
async function measure({ connections }, log) {
  const server = await startServer();
  const phases = [];
  for (const centers of sizes) {
    log(`assessment: ${centers} centers`);
    const phase = await measureSize(server, centers, connections);
    const smaller = phases.at(-1);
    const growth = smaller ? growthOf(smaller, phase) : null;
    phases.push({ ...phase, growth, failures: growth && growth.api > growth.most ? 1 : 0 });
    log(row(([, , cell]) => cell(phase)));
  }
  const lines = [
    `assessment: all yearly assessments of ${years} years, ${steps.length} requests each, ${connections} at once; ${server.kind}`,
    `${recordsOfCenter} records a center; bare: the same rows read and written by prepared statements over the driver alone`,
    '',
    row(([title]) => title),
    ...phases.map((phase) => row(([, , cell]) => cell(phase))),
    '',
    ...phases.slice(1).map(growthLine),
    '',
  ];
  return { name: 'assessment', lines, phases };
}

async function measureSize(server, centers, connections) {
  const url = await scratchDatabase(server, `assessment_${centers}`);
  await migrate(url);
  const client = await connect(url);
  const all = centers + warming;
  await client.query(seed(all));
  await client.query(bareTables);
  const api = await startApi(url);
  const clients = await Promise.all(Array.from({ length: connections }, () => connect(url)));
  const postmaster = await postmasterOf(client);
  const throughApi = (number) => assessment(api.url, number, all);
  const throughSql = (number, worker) => bareAssessment(clients[worker], number, steps);
  const each = (subject, from, until) => inTurn(subject, connections, from * years, until * years);
  await each(throughApi, centers, all);
  await each(throughSql, centers, all);

  const sum = { seconds: 0, api: 0, postgres: 0, bareCpu: 0, reports: [], bareReports: [] };
  const spent = () => ({ api: cpuOf(api.pid) ?? NaN, postgres: cpuOfFamily(postmaster) ?? NaN, own: ownCpu() });
  for (let round = 0; round < rounds; round++) {
    const bounds = [round, round + 1].map((it) => Math.round((centers * it) / rounds));
    const [since, start] = [performance.now(), spent()];
    sum.reports.push(...(await each(throughApi, ...bounds)));
    const [between, until] = [spent(), performance.now()];
    sum.bareReports.push(...(await each(throughSql, ...bounds)));
    const end = spent();
    sum.seconds += (until - since) / 1000;
    sum.api += between.api - start.api;
    sum.postgres += between.postgres - start.postgres;
    sum.bareCpu += end.postgres - between.postgres + end.own - between.own;
  }
  await check(client, all);
  await api.stop();
  const count = centers * years;
  const [apiMs, postgres, bareCpu] = [sum.api / count, sum.postgres / count, sum.bareCpu / count];
  return {
    ...{ centers, seconds: sum.seconds, api: apiMs, postgres, bareCpu, ratio: (apiMs + postgres) / bareCpu },
    ...{ report: median(sum.reports), bareReport: median(sum.bareReports) },
  };
}

const ownCpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** CPU, where it can be known: other work on the machine does not lengthen it. */
function growthOf(smaller, larger) {
  const times = (cost) => (larger.centers * cost(larger)) / (smaller.centers * cost(smaller));
  const known = !Number.isNaN(larger.ratio) && !Number.isNaN(smaller.ratio);
  const api = known ? times((it) => it.api + it.postgres) : larger.seconds / smaller.seconds;
  const bare = known ? times((it) => it.bareCpu) : 0;
  return { from: smaller.centers, api, bare, most: mostGrowth * Math.max(larger.centers / smaller.centers, bare) };
}

const growthLine = ({ centers, growth: { from, api, bare, most } }) =>
  `${from} → ${centers} centers: ${api.toFixed(2)} times the work, bare ${bare.toFixed(2)} (linear is ${(centers / from).toFixed(2)}, at most ${most.toFixed(2)})`;

/** Several assessments at once; of the answers, how long each report took. */
async function inTurn(subject, connections, from, until) {
  const reports = [];
  let next = from;
  const worker = async (_, i) => {
    for (let number = next++; number < until; number = next++) reports.push(await subject(number, i));
  };
  await Promise.all(Array.from({ length: connections }, worker));
  return reports;
}

/** Takes an assessment through all its steps. */
async function assessment(url, number, officer) {
  const id = assessmentId(number);
  let report = 0;
  for (const [who, verb, body] of steps) {
    const asked = performance.now();
    const caller = who === 'officer' ? officer : Math.floor(number / years);
    await post(`${url}/api/v1/assessments/${id}/${verb}`, tokenOf(caller), body);
    if (verb === 'collect') report = performance.now() - asked;
  }
  return report;
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

/** Everything is decided, every figure is what its rows sum to, and the bare statements found the same. */
async function check(client, centers) {
  const { rows } = await client.query(`
    SELECT (SELECT count(*)::integer FROM assessments WHERE state = 'decided') AS decided,
      (SELECT count(*)::integer FROM assessment_figures f WHERE f.numerator <> (
        SELECT coalesce(sum(r.numerator), 0) FROM assessment_rows r
        WHERE r.assessment_id = f.assessment_id AND r.code = f.code AND r.year = f.year)) AS wrong,
      (SELECT count(*)::integer FROM assessment_rows) AS rows, (SELECT count(*)::integer FROM bare_rows) AS bare,
      (${unlike})`);
  const [{ decided, wrong, rows: kept, bare, unlike: others }] = rows;
  if (decided !== centers * years || wrong !== 0 || kept === 0 || kept !== bare || others !== 0)
    throw new Plain(
      `assessment: ${decided} decided, ${wrong} figures wrong, ${kept} rows; bare ${bare} rows, ${others} figures unlike`,
    );
}

const median = (values) => [...values].sort((a, b) => a - b)[(values.length - 1) >> 1] ?? NaN;

export const benchmark = { measure };
