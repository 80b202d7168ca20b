import { CourseService, QualificationService, TrainingService } from '@concentric/qualification';
import type { Row } from '../access-table';
import type { TestServer } from '../server';
import { inHours, type alliance } from '../world';

const signedIn = ['outsider', 'radiation', 'partner', 'core', 'manager', 'administrator'] as const;
const members = ['radiation', 'partner', 'core', 'manager', 'administrator'] as const;
const trainees = ['radiation', 'partner', 'core'] as const;
const trainers = ['core', 'manager', 'administrator'] as const;

/** Courses that the core member keeps, their sessions, and what they qualify for. */
export function qualificationRows(server: TestServer, world: Awaited<ReturnType<typeof alliance>>): Row[] {
  const { centerId, core, instrumentId, partner } = world.ids;
  const courses = server.app.get(CourseService);
  const newCourse = () => ({ name: '电镜上机培训', howTo: '联系设备科', ownerOrganizationId: core });
  const course = async (rest = '') => `/courses/${(await courses.add(server.system, centerId, newCourse())).id}${rest}`;
  const newSession = () => ({ startsAt: inHours(48), endsAt: inHours(50), location: 'B1', places: 20 });
  const begun = (id: string) =>
    server.sql(`UPDATE training_sessions SET starts_at = starts_at - interval '4 days' WHERE id = $1`, [id]);

  async function session(rest = '') {
    const { id: courseId } = await courses.add(server.system, centerId, newCourse());
    const wish = { ...newSession(), startsAt: new Date(inHours(48)), endsAt: new Date(inHours(50)) };
    const { id } = await server.app.get(TrainingService).plan(server.system, courseId, wish);
    if (rest === '/complete') await begun(id);
    return `/training-sessions/${id}${rest}`;
  }
  async function enrolled(who: keyof typeof world.as) {
    const path = await session();
    if ((trainees as readonly string[]).includes(who)) await server.post(world.as[who], `${path}/enrol`);
    return `${path}/leave`;
  }
  async function qualification(rest = '') {
    const { id: courseId } = await courses.add(server.system, centerId, newCourse());
    const { id: userId } = await world.user('trained', { in: [[partner, 'operator']] });
    const { id } = await server.app.get(QualificationService).grant(server.system, courseId, { userId });
    return `/qualifications/${id}${rest}`;
  }

  return [
    ['GET /courses', signedIn, () => ['/courses']],
    ['POST /centers/:id/courses', trainers, () => [`/centers/${centerId}/courses`, newCourse()]],
    ['GET /courses/:id', members, async () => [await course()]],
    ['POST /courses/:id/change', trainers, async () => [await course('/change'), { validMonths: 12 }]],
    ['GET /instruments/:id/courses', members, () => [`/instruments/${instrumentId}/courses`]],
    ['PUT /instruments/:id/courses', trainers, () => [`/instruments/${instrumentId}/courses`, { courseIds: [] }]],
    ['GET /instruments/:id/qualification', members, () => [`/instruments/${instrumentId}/qualification`]],

    ['GET /training-sessions', signedIn, () => ['/training-sessions']],
    ['GET /courses/:id/sessions', members, async () => [await course('/sessions')]],
    ['POST /courses/:id/sessions', trainers, async () => [await course('/sessions'), newSession()]],
    ['GET /training-sessions/:id', members, async () => [await session()]],
    ['GET /training-sessions/:id/enrolments', members, async () => [await session('/enrolments')]],
    ['POST /training-sessions/:id/enrol', trainees, async () => [await session('/enrol')]],
    ['POST /training-sessions/:id/leave', trainees, async (who) => [await enrolled(who)]],
    ['POST /training-sessions/:id/cancel', trainers, async () => [await session('/cancel')]],
    ['POST /training-sessions/:id/complete', trainers, async () => [await session('/complete'), { passedUserIds: [] }]],

    ['GET /qualifications', signedIn, () => ['/qualifications']],
    ['GET /qualifications/:id', ['partner', ...trainers], async () => [await qualification()]],
    [
      'POST /courses/:id/qualifications',
      trainers,
      async () => [
        await course('/qualifications'),
        { userId: (await world.user('x', { in: [[partner, 'viewer']] })).id },
      ],
    ],
    ['POST /qualifications/:id/renew', trainers, async () => [await qualification('/renew')]],
    ['POST /qualifications/:id/revoke', trainers, async () => [await qualification('/revoke'), { reason: '违规操作' }]],
  ];
}
