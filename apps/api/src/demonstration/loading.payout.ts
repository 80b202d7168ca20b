import { Center } from '@concentric/alliance';
import { Organization } from '@concentric/identity';
import { BankAccountService, PayoutBatchService } from '@concentric/payout';
import { NewBankAccount } from '@contract/payout';
import type { Cast } from './cast';
import { contributions } from './centers';
import { registrars } from './memberships';
import type { WithinTransaction } from './one-transaction';

const banks = [
  { bankName: '中国工商银行北京中关村支行', cnaps: '102100099996' },
  { bankName: '中国建设银行北京上地支行', cnaps: '105100000017' },
  { bankName: '招商银行北京清华园支行', cnaps: '308584000013' },
] as const;

/** Where those who invested are paid, and a batch that waits for its checker when something is owed. */
export class PayoutLoading {
  constructor(
    private readonly cast: Cast,
    private readonly database: WithinTransaction,
  ) {}

  async everything(): Promise<void> {
    const centerId = this.cast.center('chips');
    const { name } = await this.database.reader.findOneByOrFail(Center, { id: centerId });
    await this.account({ ofCenter: true }, name, 0, true);
    const investors = [
      ...new Set(contributions.filter(({ center }) => center === 'chips').map((it) => it.organization)),
    ];
    for (const [i, key] of investors.entries()) {
      const organization = await this.database.reader.findOneByOrFail(Organization, {
        id: this.cast.organization(key),
      });
      // The last one waits to be verified.
      await this.account({ organizationId: organization.id }, organization.name, i + 1, i < investors.length - 1);
    }
    await this.batch(centerId);
  }

  private async account(owner: object, holderName: string, place: number, isVerified: boolean): Promise<void> {
    const accounts = new BankAccountService(this.database);
    const accountNumber = `0200${String(1000_0000_000 + place * 7_919_113)}`;
    const bank = banks[place % banks.length]!;
    const wish = { centerId: this.cast.center('chips'), ...owner, holderName, ...bank, accountNumber };
    const { finance, manager } = registrars.chips;
    const { id } = await accounts.enter(this.cast.as(finance), NewBankAccount.parse(wish));
    if (isVerified) await accounts.verify(this.cast.as(manager), id);
  }

  private async batch(centerId: string): Promise<void> {
    const batches = new PayoutBatchService(this.database);
    const finance = this.cast.as(registrars.chips.finance);
    const { payables } = await batches.payables(finance, centerId);
    const lines = payables
      .filter(({ hindrance }) => hindrance === null)
      .flatMap(({ items }) => items.map(({ distributionId, line }) => ({ distributionId, line })));
    if (lines.length === 0) return;
    const { id } = await batches.draft(finance, centerId, { lines });
    await batches.submit(finance, id);
  }
}
