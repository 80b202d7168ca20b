import { AttachmentService, type Subject } from '@concentric/attachment';
import { ensure, Refusal } from '@concentric/kernel';
import type { Caller, Tx } from '@concentric/platform';
import { Injectable } from '@nestjs/common';
import { IpInvestment, type IpAsset } from './asset.entity';
import { findAsset, holdAsset } from './asset.store';
import { investmentFiles } from './investment.store';

/** The evidence of an investment: read by whoever reads its asset, brought by who keeps the register. */
@Injectable()
export class InvestmentFilesService extends AttachmentService {
  /** @throws Refusal `not_found` */
  protected async readable(tx: Tx, caller: Caller, id: string): Promise<Subject> {
    const { assetId } = await investmentOf(tx, id);
    return subjectOf(id, await findAsset(tx, caller, assetId));
  }

  /** @throws Refusal `not_found`, `forbidden`, `investment_files_closed` */
  protected async changeable(tx: Tx, caller: Caller, id: string): Promise<Subject> {
    const { assetId, reverses } = await investmentOf(tx, id);
    const asset = await holdAsset(tx, caller, 'invest', assetId);
    ensure(reverses === null && !(await tx.existsBy(IpInvestment, { reverses: id })), 'investment_files_closed');
    return subjectOf(id, asset);
  }
}

const subjectOf = (id: string, { centerId }: IpAsset): Subject => ({ type: investmentFiles, id, centerId });

async function investmentOf(tx: Tx, id: string): Promise<IpInvestment> {
  const investment = await tx.findOneBy(IpInvestment, { id });
  if (!investment) throw new Refusal('not_found');
  return investment;
}
