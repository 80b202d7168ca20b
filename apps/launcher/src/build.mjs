import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { lock } from './lock.mjs';
import { dist, fail, isMain, Plain, program, root } from './project.mjs';

/** What is built together: by which program, from which files, to which output. */
const parts = [
  {
    name: 'api and worker',
    stamp: 'server.stamp',
    tool: '@nestjs/cli/bin/nest.js',
    args: ['build', '--all', '--parallel'],
    inputs: [
      'apps/api',
      'apps/worker',
      'libs',
      'migrations',
      'apps/launcher/src/rspack.config.mjs',
      'nest-cli.json',
      'tsconfig.json',
    ],
    outputs: ['apps/api', 'apps/worker'],
    proof: ['apps/api/main.js', 'apps/worker/main.js'],
  },
  {
    name: 'web',
    stamp: 'web.stamp',
    tool: 'vite/bin/vite.js',
    args: ['build', '--config', 'apps/web/vite.config.ts', '--logLevel', 'warn'],
    inputs: ['apps/web', 'libs', 'tsconfig.json'],
    // of the libraries the web app sees only these; test/architecture proves it
    seen: /^apps\/web\/|^libs\/kernel\/|^libs\/[^/]+\/src\/contract|^[^/]+$/,
    outputs: ['apps/web'],
    proof: ['apps/web/index.html'],
  },
];
const always = ['package.json', 'package-lock.json'];
const ignored = /\.spec\.tsx?$|(^|\/)(node_modules|coverage)(\/|$)/;

/**
 * Builds what changed since the last build. In a production installation, which has no build tools, does nothing
 * but look whether a build is there.
 */
export async function buildWhatChanged(log = console.log) {
  if (!parts.every(({ tool }) => fs.existsSync(toolPath(tool)))) {
    if (fs.existsSync(program('api'))) return;
    throw new Plain('There is no build in dist/, and the build tools are not installed. Run `npm ci` first.');
  }
  fs.mkdirSync(dist, { recursive: true });
  const release = await lock(path.join(dist, 'build.lock'), 'build', (it) =>
    log(`Waiting for the build of process ${it.pid}.`),
  );
  try {
    const stale = parts.map((part) => ({ ...part, digest: digest(part) })).filter((part) => !isBuilt(part));
    if (!stale.length) return;
    const since = Date.now();
    log(`Building ${stale.map(({ name }) => name).join(' and ')}…`);
    const results = await Promise.allSettled(stale.map(build)); // a part that works out stays built when the other does not
    for (const { reason } of results) if (reason) throw reason;
    log(`Built in ${((Date.now() - since) / 1000).toFixed(1)} s.`);
  } finally {
    release();
  }
}

const toolPath = (tool) => path.join(root, 'node_modules', tool);
const inDist = (file) => path.join(dist, file);

function isBuilt({ stamp, digest, proof }) {
  return (
    proof.every((it) => fs.existsSync(inDist(it))) &&
    fs.existsSync(inDist(stamp)) &&
    fs.readFileSync(inDist(stamp), 'utf8') === digest
  );
}

async function build({ name, tool, args, stamp, digest, outputs }) {
  for (const it of [stamp, ...outputs]) fs.rmSync(inDist(it), { recursive: true, force: true });
  // NODE_ENV decides which React is bundled, whatever this process runs as
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn(process.execPath, [toolPath(tool), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const abandon = () => (child.kill(), process.exit(1));
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const it of signals) process.once(it, abandon);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  for (const it of signals) process.off(it, abandon);
  if (code !== 0) throw new Plain(`${said}\nThe build of ${name} failed.`);
  fs.writeFileSync(inDist(stamp), digest);
}

function digest({ inputs, args, seen = /./ }) {
  const hash = createHash('sha256').update(args.join(' '));
  const files = [...inputs, ...always].flatMap(filesIn).filter((file) => seen.test(file) && !ignored.test(file));
  for (const file of files.sort()) {
    hash.update(`\0${file}\0`).update(fs.readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

/** The files in a folder of the project, or the file itself, with `/` on every system. */
function filesIn(name) {
  const at = path.join(root, name);
  if (!fs.existsSync(at)) return [];
  if (fs.statSync(at).isFile()) return [name];
  const entries = fs.readdirSync(at, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  return entries.map((it) => path.relative(root, path.join(it.path, it.name)).replaceAll(path.sep, '/'));
}

if (isMain(import.meta)) await buildWhatChanged().catch(fail);
