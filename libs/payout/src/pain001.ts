import { yuan } from '@concentric/kernel';
import type { Payout, PayoutBatch } from './payout.entity';

/** At most so many characters of a text, as the schema counts them. */
const cut = (text: string, most: number) => [...text].slice(0, most).join('');

/** Text inside XML 1.0; what XML cannot say is left out. */
const text = (value: string, most: number) =>
  cut(value.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, ''), most)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

const agent = (name: string, { cnaps, bankName }: Bank) =>
  `<${name}><FinInstnId><ClrSysMmbId><ClrSysId><Cd>CNAPS</Cd></ClrSysId><MmbId>${cnaps}</MmbId></ClrSysMmbId>` +
  `<Nm>${text(bankName, 140)}</Nm></FinInstnId></${name}>`;
const account = (name: string, { accountNumber, holderName }: Bank) =>
  `<${name}><Id><Othr><Id>${accountNumber}</Id></Othr></Id><Ccy>CNY</Ccy><Nm>${text(holderName, 70)}</Nm></${name}>`;

type Bank = PayoutBatch['debtor'];

/** What the payee reads beside the money. */
export const remittanceOf = (numbers: readonly number[]): string => `知识产权收益分配 ${numbers.join(' ')}`;

function transfer({ endToEndId, net, creditor }: Payout, numbers: readonly number[]): string {
  return (
    `<CdtTrfTxInf><PmtId><InstrId>${endToEndId}</InstrId><EndToEndId>${endToEndId}</EndToEndId></PmtId>` +
    `<Amt><InstdAmt Ccy="CNY">${yuan(net)}</InstdAmt></Amt>${agent('CdtrAgt', creditor)}` +
    `<Cdtr><Nm>${text(creditor.holderName, 140)}</Nm></Cdtr>${account('CdtrAcct', creditor)}` +
    `<RmtInf><Ustrd>${text(remittanceOf(numbers), 140)}</Ustrd></RmtInf></CdtTrfTxInf>`
  );
}

/** A sum of fen as yuan, of any size. */
function yuanOf(fen: bigint): string {
  const digits = fen.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * A batch as ISO 20022 CustomerCreditTransferInitiation, pain.001.001.09. The same batch gives the same bytes, whose
 * message and end-to-end ids let the bank know a file it has executed.
 * @param numbersOf a payment, the numbers of the distributions it settles
 */
export function pain001(
  batch: PayoutBatch,
  payments: readonly Payout[],
  numbersOf: (payment: Payout) => readonly number[],
): string {
  const transfers = payments.filter(({ net }) => net > 0);
  const sum = yuanOf(transfers.reduce((total, { net }) => total + BigInt(net), 0n));
  const { messageId, debtor, executionOn, approvedAt } = batch;
  const holder = `<Nm>${text(debtor.holderName, 140)}</Nm>`;
  const count = `<NbOfTxs>${transfers.length}</NbOfTxs><CtrlSum>${sum}</CtrlSum>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>',
    `<GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>${approvedAt!.toISOString()}</CreDtTm>${count}`,
    `<InitgPty>${holder}</InitgPty></GrpHdr>`,
    `<PmtInf><PmtInfId>${messageId}</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>false</BtchBookg>${count}`,
    `<ReqdExctnDt><Dt>${executionOn}</Dt></ReqdExctnDt><Dbtr>${holder}</Dbtr>`,
    `${account('DbtrAcct', debtor)}${agent('DbtrAgt', debtor)}<ChrgBr>DEBT</ChrgBr>`,
    ...transfers.map((payment) => transfer(payment, numbersOf(payment))),
    '</PmtInf></CstmrCdtTrfInitn></Document>',
    '',
  ].join('\n');
}
