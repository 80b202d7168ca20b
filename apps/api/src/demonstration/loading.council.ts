import { BodyService, MatterService, MeetingService, MotionService } from '@concentric/council';
import { after, cny, day, daysLater, type Day } from '@concentric/kernel';
import type { Caller } from '@concentric/platform';
import type { BodyKind } from '@contract/council';
import type { Cast } from './cast';
import {
  boardSeats,
  committeeMinutes,
  committeeSeats,
  decided,
  directions,
  minutes,
  proposedMotion,
  underVote,
  type DemonstrationMotion,
} from './council';
import { builders } from './governed';
import { registrars } from './memberships';
import type { WithinTransaction } from './one-transaction';
import { emailOf, type PersonKey } from './people';

const wan = 10_000 * 100;
type Place = { readonly centerId: string; readonly manager: Caller };
type Sitting = { readonly bodyId: string; readonly seatIds: readonly string[]; readonly manager: Caller };
type Gathering = { readonly title: string; readonly daysAgo: number; readonly place: string };

/** Who decides in a center: a board and a committee with their seats, what they met about, and what is reserved to them. */
export class CouncilLoading {
  private readonly bodies: BodyService;
  private readonly meetings: MeetingService;
  private readonly motions: MotionService;
  private readonly matters: MatterService;

  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly now: Date,
    private readonly today: Day,
  ) {
    this.bodies = new BodyService(database);
    this.meetings = new MeetingService(database);
    this.motions = new MotionService(database);
    this.matters = new MatterService(database);
  }

  /** @param roadmapId the draft the committee approves */
  async everything(roadmapId: string, embodied: string): Promise<void> {
    const chips = { centerId: this.cast.center('chips'), manager: this.cast.as(registrars.chips.manager) };
    const board = await this.found(chips, 'board', '董事会', boardSeats);
    const committee = await this.found(chips, 'committee', '技术专家委员会', committeeSeats);
    await this.boardMeetings(board);
    await this.matters.adopt(chips.manager, chips.centerId, {
      ...{ action: 'contribution', threshold: cny(2000 * wan) },
      charter: '《章程》第十八条：单笔认缴二千万元以上的出资由董事会决定',
    });
    await this.committeeMeetings(chips, committee, roadmapId);
    await this.ofGuangzhou({ centerId: embodied, manager: this.cast.as(builders.embodied.manager) });
  }

  private async found(
    { centerId, manager }: Place,
    kind: BodyKind,
    name: string,
    seats: typeof boardSeats,
  ): Promise<Sitting> {
    const rules = { quorumNumerator: 1, quorumDenominator: 2, majority: 'simple', minimumSeats: 3 } as const;
    const { id: bodyId } = await this.bodies.found(manager, centerId, { kind, name, rules });
    const fromOn = daysLater(this.today, -400);
    const seatIds: string[] = [];
    for (const { person, organization, chair = false, leadingExpert = false, kind: seatKind } of seats) {
      const organizationId = organization ? this.cast.organization(organization) : null;
      const wish = { email: emailOf(person), kind: seatKind, organizationId, chair, leadingExpert, fromOn };
      seatIds.push((await this.bodies.give(manager, bodyId, wish)).id);
    }
    return { bodyId, seatIds, manager };
  }

  /** Calls the seats together; a meeting of an earlier day was held on it. @returns its id */
  private async gather({ bodyId, seatIds, manager }: Sitting, { title, daysAgo, place }: Gathering): Promise<string> {
    // At half past nine by China's clock; what is on today began with the hour.
    const on = after(this.now, -daysAgo * day).toISOString();
    const scheduledAt = new Date(daysAgo === 0 ? `${on.slice(0, 13)}:00:00Z` : `${on.slice(0, 10)}T01:30:00Z`);
    const { id } = await this.meetings.schedule(manager, bodyId, { title, scheduledAt, place });
    if (daysAgo < 0) return id;
    await this.meetings.hold(manager, id, { seatIds: [...seatIds] });
    await this.database.reader.query('UPDATE council_meetings SET held_at = scheduled_at WHERE id = $1', [id]);
    return id;
  }

  private async put(manager: Caller, meetingId: string, motion: DemonstrationMotion & { subjectId?: string }) {
    const { limit, organization, votes, ...wish } = motion;
    const { id } = await this.motions.propose(manager, meetingId, {
      ...{ ...wish, limit: limit === undefined ? null : cny(limit * wan) },
      organizationId: organization ? this.cast.organization(organization) : null,
    });
    if (votes.length === 0) return id;
    await this.motions.open(manager, id);
    for (const [person, choice] of votes) await this.motions.vote(this.cast.as(person), id, { choice });
    return id;
  }

  private async sign(chair: PersonKey, manager: Caller, meetingId: string, text: string) {
    const { minutesSha256 } = await this.meetings.write(manager, meetingId, { text });
    await this.meetings.sign(this.cast.as(chair), meetingId, { sha256: minutesSha256! });
  }

  private async boardMeetings(board: Sitting): Promise<void> {
    const { manager } = board;
    const past = await this.gather(board, { title: '第一届董事会第三次会议', daysAgo: 46, place: '中心三层会议室' });
    for (const motion of decided) await this.motions.close(manager, await this.put(manager, past, motion));
    await this.sign('core', manager, past, minutes);
    const now = await this.gather(board, { title: '第一届董事会第四次会议', daysAgo: 0, place: '线上与现场结合' });
    for (const motion of [underVote, proposedMotion]) await this.put(manager, now, motion);
  }

  private async committeeMeetings({ centerId, manager }: Place, committee: Sitting, roadmapId: string): Promise<void> {
    const past = { title: '技术专家委员会年度会议', daysAgo: 33, place: '示例理工大学微电子楼' };
    const meetingId = await this.gather(committee, past);
    const proposed: string[] = [];
    for (const [title, statement] of directions)
      proposed.push((await this.matters.propose(manager, centerId, { title, statement })).id);
    const votes = (['expert', 'both', 'partner', 'sme'] as const).map((person) => [person, 'for'] as const);
    const about = [
      { title: `选定研究方向：${directions[0][0]}`, purpose: 'direction', subjectId: proposed[0]! },
      { title: '审定技术路线图第一版', purpose: 'roadmap', subjectId: roadmapId },
    ] as const;
    for (const motion of about) {
      const put = { ...motion, text: '材料已于会前十日送达各位委员。', votes };
      await this.motions.close(manager, await this.put(manager, meetingId, put));
    }
    await this.sign('expert', manager, meetingId, committeeMinutes);
    await this.gather(committee, { title: '面板级封装专题论证会', daysAgo: -16, place: '虚构先进封装有限公司' });
  }

  /** 投融资、人事、基本建设 are the board's, as Guangzhou's document wants it. */
  private async ofGuangzhou(place: Place): Promise<void> {
    const seats = [
      { person: 'embodied-core', kind: 'member_unit', organization: 'embodied', chair: true },
      { person: 'embodied-university', kind: 'science', organization: 'pearl' },
      { person: 'industry-expert', kind: 'industry' },
    ] as const;
    await this.found(place, 'board', '董事会', seats);
    for (const action of ['contribution', 'personnel', 'construction'] as const)
      await this.matters.adopt(place.manager, place.centerId, { action, charter: '《章程》第十二条' });
  }
}
