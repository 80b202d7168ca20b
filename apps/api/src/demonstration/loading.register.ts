import { cny, monthsLater, type Day } from '@concentric/kernel';
import { RegisterService } from '@concentric/register';
import { NewRegisterEntry } from '@contract/register';
import type { Cast } from './cast';
import type { CenterKey } from './centers';
import { registrars } from './memberships';
import type { WithinTransaction } from './one-transaction';

type Entry = readonly [monthsAgo: number, entry: object];
const wan = 10_000 * 100;

/** What the centers have on paper, by how many months ago it happened. */
const entries: Record<CenterKey, readonly Entry[]> = {
  chips: [
    [
      15,
      {
        register: 'standard',
        class: 'industry',
        title: '晶圆级封装翘曲测试方法',
        number: 'SJ/T 示例-2025',
        role: 'lead',
      },
    ],
    [
      5,
      {
        register: 'standard',
        class: 'group',
        title: '12 英寸硅片膜厚量值溯源规范',
        number: 'T/示例 018-2026',
        role: 'lead',
      },
    ],
    [
      3,
      {
        register: 'standard',
        class: 'international',
        title: 'Test method for wafer warpage',
        number: 'SEMI 示例',
        role: 'participate',
      },
    ],
    [20, { register: 'talent', class: 'leading', title: '示例人员甲', employer: '示例理工大学' }],
    [9, { register: 'talent', class: 'returnee', title: '示例人员乙' }],
    [4, { register: 'talent', class: 'trained', title: '示例人员丙' }],
    [11, { register: 'incubation', class: 'seed', title: '示例芯视科技有限公司', amount: cny(300 * wan) }],
    [2, { register: 'incubation', class: 'startup', title: '示例膜测科技有限公司', amount: cny(800 * wan) }],
    [
      13,
      {
        ...{ register: 'fund', class: 'municipal', title: '首都科技创新券（示例）', amount: cny(200 * wan) },
        ...{ received: cny(120 * wan), matched: cny(200 * wan), clause: '三(二)' },
      },
    ],
    [
      6,
      {
        register: 'fund',
        class: 'national',
        title: '共性技术专项（示例）',
        amount: cny(1_500 * wan),
        received: cny(600 * wan),
      },
    ],
    [8, { register: 'result', class: 'product', title: '扇出型封装翘曲补偿模块', number: 'ZL 示例' }],
    [
      1,
      { register: 'demonstration', class: 'municipal', title: '先进封装在线量测示范线', place: '北京经济技术开发区' },
    ],
  ],
  alloys: [
    [
      7,
      {
        register: 'standard',
        class: 'group',
        title: '压铸铝合金疲劳试验方法',
        number: 'T/示例 003-2026',
        role: 'participate',
      },
    ],
    [10, { register: 'incubation', class: 'growth', title: '示例轻量化科技有限公司', amount: cny(500 * wan) }],
    [5, { register: 'talent', class: 'seconded', title: '示例人员丁', employer: '示例材料研究院' }],
  ],
};

/** The registers of the centers, each entry with its paper. */
export class RegisterLoading {
  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
    private readonly today: Day,
  ) {}

  async everything(): Promise<void> {
    const service = new RegisterService(this.database);
    for (const center of ['chips', 'alloys'] as const) {
      const manager = this.cast.as(registrars[center].manager);
      for (const [ago, entry] of entries[center]) {
        const on = monthsLater(this.today, -ago);
        const wish = NewRegisterEntry.parse({ ...entry, on, evidence: '公告、合同或批文（示例）' });
        await service.enter(manager, this.cast.center(center), wish);
      }
    }
  }
}
