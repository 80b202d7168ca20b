import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { buildWhatChanged } from '../apps/launcher/src/build.mjs';
import { startEmbeddedPostgres } from '../apps/launcher/src/embedded-postgres.mjs';
import { whenAskedToEnd } from '../apps/launcher/src/endings.mjs';
import { tryLock } from '../apps/launcher/src/lock.mjs';
import { runningServer } from '../apps/launcher/src/postgres-cluster.mjs';
import { dist, root } from '../apps/launcher/src/project.mjs';
import { writeGroups } from './groups.mjs';

const prefix = 'concentric-test-';
const inMemory = '/dev/shm';
const filters = process.argv.slice(2).filter((it) => it !== '--coverage'); // npm test -- booking
const coverage = process.argv.includes('--coverage'); // takes half as long again
const failures = [];
const children = new Set();
let database;
let dropping;

whenAskedToEnd(() => {
  for (const child of children) child.kill();
  void dropDatabase().finally(() => process.exit(130));
});

await step('build', () => buildWhatChanged());
// In what the tests leave of the processors, shown after them.
const checks = filters.length
  ? []
  : ['typecheck', 'lint', 'layout', 'architecture'].map((name) => [name, beside(name)]);
const results = await step('tests', runJest);
for (const [name, outcome] of checks) {
  await step(name, async () => {
    const { code, output, seconds } = await outcome;
    process.stdout.write(output);
    if (code !== 0) throw new Error(`exit code ${code}`);
    return { seconds };
  });
}
await dropDatabase();

if (failures.length) console.log(`\nFailed: ${failures.join(', ')}`);
const { numPassedTests: passed = 0, numFailedTests = 0, numRuntimeErrorTestSuites = 0 } = results ?? {};
const failed = numFailedTests + numRuntimeErrorTestSuites; // a file that cannot even be loaded has no tests to count
const skipped = (results?.numPendingTests ?? 0) + (results?.numTodoTests ?? 0);
console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(failures.length || failed || !passed ? 1 : 0);

async function step(name, work) {
  console.log(`\n== ${name}`);
  const elapsed = stopwatch();
  try {
    const result = await work();
    console.log(`-- ${name}: ${result?.seconds ?? elapsed()} s`);
    return result;
  } catch (error) {
    console.log(`-- ${name} failed: ${error.message}`);
    failures.push(name);
  }
}

function stopwatch() {
  const since = Date.now();
  return () => ((Date.now() - since) / 1000).toFixed(1);
}

async function runJest() {
  const env = { ...process.env, TEST_DATABASE_URL: process.env.TEST_DATABASE_URL ?? (await makeDatabase()) };
  const chromium = findChromium();
  if (chromium) env.CHROMIUM_PATH = chromium;
  else console.log('browser tests skipped: no Chromium found (set CHROMIUM_PATH)');

  const report = path.join(dist, `test-results-${process.pid}.json`);
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  // What is named is run file by file; the whole in groups.
  if (!filters.length) writeGroups();
  const options = [
    '--config',
    filters.length ? 'test/jest.config.mjs' : 'test/jest.groups.config.mjs',
    '--json',
    '--outputFile',
    report,
    ...filters,
    ...(coverage ? ['--coverage'] : []),
  ];
  const jest = run(process.execPath, [...node, ...options], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  const watch = setInterval(() => endIfStuck(jest, report), 1000);
  await ended(jest);
  clearInterval(watch);
  if (!fs.existsSync(report)) throw new Error('Jest ended without results');
  const results = JSON.parse(fs.readFileSync(report, 'utf8'));
  fs.rmSync(report);
  if (!results.success) failures.push('tests'); // also when every test passed but a coverage threshold was missed
  return results;
}

/** A test that leaves a connection open keeps Jest from ending, for ever. */
function endIfStuck(jest, report) {
  const written = fs.statSync(report, { throwIfNoEntry: false })?.mtimeMs;
  if (!written || Date.now() - written < 10_000) return;
  failures.push('tests: something was left open');
  jest.kill('SIGKILL');
}

/** A server of its own for this run: fast, because it need not survive a power failure. */
async function makeDatabase() {
  dropLeftovers();
  const dir = fs.mkdtempSync(path.join(roomInMemory() ?? os.tmpdir(), prefix));
  fs.chmodSync(dir, 0o755); // PostgreSQL may have to run as another user
  const settings = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=300',
    'shared_buffers=256MB',
  ];
  settings.push('wal_level=minimal', 'max_wal_senders=0', 'max_wal_size=1GB', 'max_locks_per_transaction=256');
  // A socket takes two thirds of what the same statement costs over TCP; its whole path has some hundred characters.
  const sockets = path.join(dir, 'sockets');
  const local = process.platform !== 'win32' && sockets.length < 80;
  if (local) {
    fs.mkdirSync(sockets);
    fs.chmodSync(sockets, 0o777);
    settings.push(`unix_socket_directories=${sockets}`);
  }
  const server = startEmbeddedPostgres({ dir, flags: settings.flatMap((it) => ['-c', it]), purpose: 'npm test' });
  database = { dir, server };
  const { url } = await server;
  return local ? `${url}?host=${encodeURIComponent(sockets)}` : url;
}

/** Every suite copies a database, over a thousand files: thirty times as quick in memory, where there is plenty of it. */
function roomInMemory() {
  try {
    const { type, bavail, bsize } = fs.statfsSync(inMemory);
    const tmpfs = 0x01021994;
    if (type === tmpfs && Math.min(bavail * bsize, os.freemem()) > 8 * 2 ** 30) return inMemory;
  } catch {
    // Not on this system.
  }
  return null;
}

/** Once, and to its end, whoever asks first. */
function dropDatabase() {
  return (dropping ??= drop());
}

async function drop() {
  if (!database) return;
  const { kill, data } = await database.server.catch(() => ({}));
  await kill?.();
  for (const it of [data && path.dirname(data), database.dir]) {
    if (it) fs.rmSync(it, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A run that was killed leaves its server running and its lock behind. */
function dropLeftovers() {
  const places = [os.tmpdir(), inMemory].filter((it) => fs.existsSync(it));
  const left = places.flatMap((place) => fs.readdirSync(place).map((name) => path.join(place, name)));
  for (const dir of left.filter((it) => path.basename(it).startsWith(prefix))) {
    const data = path.join(dir, 'postgres');
    if (!fs.existsSync(`${data}.lock`) || !tryLock(`${data}.lock`, 'npm test').release) continue;
    const server = runningServer(data);
    if (server) process.kill(server.pid, 'SIGQUIT');
    fs.rmSync(path.dirname(data), { recursive: true, force: true });
  }
}

function findChromium() {
  // The first draws no window at all and needs half the processor time of the others.
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '')
    .split(path.delimiter)
    .concat('/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/homebrew/bin');
  const apps = ['Google Chrome', 'Chromium'].map((it) => `/Applications/${it}.app/Contents/MacOS/${it}`);
  const windows = ['Google\\Chrome', 'Chromium'].map((it) => `C:\\Program Files\\${it}\\Application\\chrome.exe`);
  const usual = names.flatMap((name) => folders.map((folder) => path.join(folder, name))).concat(apps, windows);
  return (process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : usual).find((it) => fs.existsSync(it));
}

function run(command, args, options) {
  const child = spawn(command, args, { cwd: root, shell: process.platform === 'win32', ...options });
  children.add(child);
  return child;
}

async function beside(script) {
  const elapsed = stopwatch();
  const child = run('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  // Its children inherit it. The tests wait for each other and for the browser; the checks only for the processor.
  if (child.pid) os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return { code: await ended(child), output, seconds: elapsed() };
}

async function ended(child) {
  const code = await new Promise((resolve) => child.once('close', resolve).once('error', () => resolve(-1)));
  children.delete(child);
  return code;
}
