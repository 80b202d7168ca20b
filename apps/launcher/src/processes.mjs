import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/**
 * What tells a process from another that later gets the same number: when it started, and its command line.
 * Where it is cheap to know, its parent's number as well.
 * Null when there is no such process, or when it is dead and only waits to be collected.
 */
export function describe(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') return null;
  }
  if (fs.existsSync('/proc/self/stat')) return fromProc(pid); // small container images have no `ps`
  if (process.platform === 'win32') return { started: '', command: '' };
  const ps = (field) =>
    spawnSync('ps', ['-ww', '-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  return /^$|^Z/.test(ps('stat')) ? null : { started: ps('lstart'), command: ps('command') };
}

function fromProc(pid) {
  try {
    // the name, in brackets, may hold anything: fields are counted from after it
    const fields = fs
      .readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return { started: fields[19], command, parent: Number(fields[1]) };
  } catch {
    return null;
  }
}
