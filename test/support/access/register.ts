import type { Audience, Row } from '../access-table';
import { paperOf } from '../papers';
import type { TestServer } from '../server';
import type { alliance } from '../world';

const readers: readonly Audience[] = ['radiation', 'partner', 'core', 'manager', 'administrator'];
const desk: readonly Audience[] = ['manager'];
/** A person's papers and the whole table are for staff and officers. */
const named: readonly Audience[] = ['manager', 'administrator'];

/** The routes of the registers; officers of the city have a story of their own. */
export function registerRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const { as, ids } = world;
  const at = `/centers/${ids.centerId}`;
  let serial = 0;
  /** Of another title each time, as an entry is there once. */
  const wish = () => ({
    ...{ register: 'talent', class: 'trained', title: `人员 ${serial++}`, on: '2026-01-05', evidence: '聘用合同' },
  });
  const entry = async () =>
    `/register-entries/${(await server.post(as.manager, `${at}/register-entries`, wish())).body.id}`;
  const paper = async () => paperOf(server, as.manager, await entry());
  return [
    ['GET /centers/:id/registers', readers, () => [`${at}/registers`]],
    ['GET /centers/:id/register-entries', readers, () => [`${at}/register-entries?register=talent`]],
    ['POST /centers/:id/register-entries', desk, () => [`${at}/register-entries`, wish()]],
    ['GET /centers/:id/register-entries/sheet.csv', named, () => [`${at}/register-entries/sheet.csv?register=talent`]],
    ['POST /centers/:id/register-entries/import', desk, () => [`${at}/register-entries/import?register=talent`, {}]],
    ['GET /register-entries/:id', readers, async () => [await entry()]],
    ['POST /register-entries/:id/reverse', desk, async () => [`${await entry()}/reverse`, { reason: '重复登记' }]],
    ['GET /register-entries/:id/attachments', named, async () => [`${await entry()}/attachments`]],
    ['POST /register-entries/:id/attachments', desk, async () => [`${await entry()}/attachments`, {}]],
    ['GET /register-entries/:id/attachments/:attachmentId', named, async () => [await paper()]],
    ['GET /register-entries/:id/attachments/:attachmentId/content', named, async () => [`${await paper()}/content`]],
    ['POST /register-entries/:id/attachments/:attachmentId/remove', desk, async () => [`${await paper()}/remove`, {}]],
  ];
}
