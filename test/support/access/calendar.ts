import type { Audience, Row } from '../access-table';
import type { TestServer } from '../server';
import type { alliance } from '../world';

const signedIn = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'] as const;
const members = ['radiation', 'partner', 'core', 'manager', 'administrator'] as const;

/** Secret links are everybody's own; what they open needs no sign-in. */
export function calendarRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const feed = async (who: Audience) => {
    const { body } = await server.post(world.as[who === 'nobody' ? 'core' : who], '/calendar-feeds', {});
    return body as { id: string; url: string };
  };
  const { instrumentId } = world.ids;
  return [
    ['GET /development/mails', signedIn, () => ['/development/mails']],
    ['GET /development/mails/:id', [], () => [`/development/mails/${instrumentId}`]],
    ['GET /instruments/:id/calendar.ics', members, () => [`/instruments/${instrumentId}/calendar.ics`]],
    [
      'GET /calendar-feeds/by-secret/:secret/calendar.ics',
      ['nobody', ...signedIn],
      async (who) => [new URL((await feed(who)).url).pathname],
    ],
    ['GET /calendar-feeds', signedIn, () => ['/calendar-feeds']],
    ['POST /calendar-feeds', signedIn, () => ['/calendar-feeds', {}]],
    ['POST /calendar-feeds', members, () => ['/calendar-feeds', { instrumentId }]],
    ['GET /calendar-feeds/:id', signedIn, async (who) => [`/calendar-feeds/${(await feed(who)).id}`]],
    ['GET /calendar-feeds/:id', ['core'], async () => [`/calendar-feeds/${(await feed('core')).id}`]],
    ['DELETE /calendar-feeds/:id', signedIn, async (who) => [`/calendar-feeds/${(await feed(who)).id}`]],
    ['DELETE /calendar-feeds/:id', ['core'], async () => [`/calendar-feeds/${(await feed('core')).id}`]],
  ];
}
