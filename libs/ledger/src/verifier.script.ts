/**
 * A script that checks a statement with nothing but Node: it derives every share anew and follows every row to the hash
 * of its block. It stands by itself, so that who doubts us need not trust our libraries; the API hands it out as a file.
 */
export const verifierScript = String.raw`// node verify-statement.mjs statement.json [hash of a block, as printed on a statement or told by another member]...
// Checks, without the platform, that a statement's shares follow from its formulas and its rows are in the sealed ledger.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [file, ...published] = process.argv.slice(2);
const { format, statement, attestation } = JSON.parse(readFileSync(file, 'utf8'));
const faults = [];
const check = (holds, what) => holds || faults.push(what);
const sha256 = (content) => createHash('sha256').update(content).digest();
const parts = 1000000000000n; // a carry and an exact share are in 1e-12 fen

check(format === 'concentric-statement/1', 'this is no statement this script knows');

// 1. The blocks: each hash is that of what the block says and of the block before, from the first to the newest; and who
// was told a hash, before or since, finds it here.
const blocks = new Map();
let before;
for (const block of attestation.blocks) {
  const { number, previousHash, root, count, sealedAt, hash } = block;
  const text = ['B', attestation.centerId, number, previousHash, root, count, sealedAt].join('|');
  check(sha256(text).toString('hex') === hash, 'block ' + number + ' is not what its hash says');
  const follows = !before || (number === before.number + 1 && previousHash === before.hash);
  check(follows, 'block ' + number + ' does not follow block ' + before?.number);
  blocks.set(number, block);
  before = block;
}
for (const hash of published)
  check([...blocks.values()].some((it) => it.hash === hash), 'no block here has the published hash ' + hash);

// 2. The rows: each leads to the root of its block.
function proves({ text, salt, path }, root) {
  let hash = sha256('leaf|' + salt + '|' + text);
  for (const step of path) {
    const other = Buffer.from(step.slice(1), 'hex');
    hash = sha256(Buffer.concat([Buffer.from([1]), ...(step[0] === 'L' ? [other, hash] : [hash, other])]));
  }
  return hash.toString('hex') === root;
}
const entries = new Map();
for (const { journalId, block, journal, entries: rows } of attestation.proofs) {
  const root = blocks.get(block)?.root;
  const [, id, center] = journal.text.split('|');
  check(proves(journal, root), 'journal ' + journalId + ' is not the one that was sealed in block ' + block);
  check(id === journalId && center === statement.centerId, 'journal ' + journalId + ' is another one');
  for (const entry of rows) {
    const name = 'entry ' + journalId + ' line ' + entry.line;
    const [, of, line, purpose, holder, place, currency, day, amount] = entry.text.split('|');
    check(proves(entry, root), name + ' is not the one that was sealed in block ' + block);
    check(of === journalId && Number(line) === entry.line && place === statement.centerId, name + ' is another one');
    check(currency === 'CNY', name + ' is in ' + currency);
    if (holder === statement.holderId) entries.set(journalId + ' ' + line, { name, day, paid: -BigInt(amount), told: 0n });
  }
}

// 3. The lines: each is paid by a proved entry, and together they are all the entries and the total.
let total = 0n;
for (const { id, journalId, entryLine, amount, formula } of statement.lines) {
  total += BigInt(amount);
  const entry = entries.get(journalId + ' ' + entryLine);
  check(entry, 'line ' + id + ' is paid by no proved entry');
  if (entry) entry.told += BigInt(amount);
  if (entry) check(entry.day >= statement.from && entry.day <= statement.to, 'line ' + id + ' is of another time');
  if (formula) derive(id, BigInt(amount) < 0n ? -BigInt(amount) : BigInt(amount), formula);
}
for (const { name, paid, told } of entries.values())
  check(paid === told, name + ' is of ' + paid + ' fen, and the statement tells of ' + told);
check(total === BigInt(statement.total), 'the lines come to ' + total + ' fen, not to ' + statement.total);

// 4. The shares: derived anew, whole where everybody's stake is told, else within what rounding may give or take.
function derive(id, share, { method, base, numerator, denominator, rank, carryBefore, carryAfter, parts: all }) {
  const [amount, stake, whole] = [BigInt(base), BigInt(numerator), BigInt(denominator)];
  const won = rank === null ? 0n : 1n;
  const say = (holds) => check(holds, 'line ' + id + ': ' + share + ' fen do not follow from its formula');
  if (method === 'fixed') return say(share === stake);
  if (method === 'rate') return say(abs(share * whole - amount * stake) < whole);
  if (method === 'largest_remainder') say(share === (amount * stake) / whole + won);
  if (method === 'carried') {
    const [before, after] = [BigInt(carryBefore), BigInt(carryAfter)];
    const ideal = after - before + share * parts;
    const exact = (amount * parts * stake) / whole;
    say(ideal === exact || ideal === exact + 1n);
    const target = before + ideal;
    say(won ? share === (target > 0n ? target / parts : 0n) + 1n : share >= 0n && share <= (target > 0n ? target / parts : 0n));
  }
  if (!all) return;
  const stakes = all.map((it) => BigInt(it.stake));
  check(sum(stakes) === whole, 'line ' + id + ': the stakes do not come to the whole');
  check(sum(all.map((it) => BigInt(it.share))) === amount, 'line ' + id + ': the shares do not come to what was shared');
  const order = all.map((it, i) => i).sort((a, b) => (all[a].key < all[b].key ? -1 : 1));
  const ideals = allot(amount * (method === 'carried' ? parts : 1n), stakes, order);
  const shares = method === 'carried' ? whole12(amount, ideals.map((it, i) => it + BigInt(all[i].carry ?? 0)), order) : ideals;
  all.forEach((it, i) => check(!shares || BigInt(it.share) === shares[i], 'line ' + id + ': the share of ' + it.key + ' is not ' + it.share));
}
function allot(amount, stakes, order) {
  const whole = sum(stakes);
  return lift(amount, stakes.map((it) => (amount * it) / whole), stakes.map((it) => (amount * it) % whole), order);
}
function whole12(amount, targets, order) {
  const floors = targets.map((it) => (it > 0n ? it / parts : 0n));
  if (sum(floors) > amount) return undefined; // less is shared than is owed already: only the sum is checked
  return lift(amount, floors, targets.map((it) => (it > 0n ? it % parts : -1n)), order);
}
function lift(amount, floors, rests, order) {
  const left = Number(amount - sum(floors));
  const first = [...order].sort((a, b) => (rests[a] === rests[b] ? 0 : rests[a] > rests[b] ? -1 : 1)).slice(0, left);
  return floors.map((it, i) => (first.includes(i) ? it + 1n : it));
}
function sum(list) {
  return list.reduce((a, b) => a + b, 0n);
}
function abs(value) {
  return value < 0n ? -value : value;
}

for (const fault of faults) console.log('✗ ' + fault);
if (faults.length === 0) {
  console.log('✓ ' + statement.lines.length + ' lines, ' + statement.total + ' fen: every share follows, every row is in the ledger.');
  for (const { number, hash } of blocks.values()) console.log('  block ' + number + '  ' + hash);
}
process.exitCode = faults.length === 0 ? 0 : 1;
`;
