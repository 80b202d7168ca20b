import { Refusal } from '@concentric/kernel';
import { describe, expect, test } from '@jest/globals';
import { readPain002, readStatusTable } from './status';

const codeOf = (work: () => unknown) => {
  try {
    work();
    return 'nothing';
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

const report = (inside: string, group = '<OrgnlMsgId>PO1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>') =>
  `<?xml version="1.0" encoding="UTF-8"?>
  <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
    <GrpHdr><MsgId>R1</MsgId><CreDtTm>2026-11-23T09:00:00+08:00</CreDtTm></GrpHdr>
    <OrgnlGrpInfAndSts>${group}</OrgnlGrpInfAndSts>${inside}
  </CstmrPmtStsRpt></Document>`;
const transaction = (id: string, status: string, more = '') =>
  `<TxInfAndSts><OrgnlEndToEndId>${id}</OrgnlEndToEndId><TxSts>${status}</TxSts>${more}</TxInfAndSts>`;

describe('pain.002', () => {
  test('says what became of each payment', () => {
    const reason = '<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>账户已销户</AddtlInf></StsRsnInf>';
    const inside = `<OrgnlPmtInfAndSts><OrgnlPmtInfId>PO1</OrgnlPmtInfId>${[
      transaction('PO1-1', 'ACSC', '<FctvIntrBkSttlmDt><Dt>2026-11-23</Dt></FctvIntrBkSttlmDt>'),
      transaction('PO1-2', 'RJCT', reason),
      transaction('PO1-3', 'PDNG'),
    ].join('')}</OrgnlPmtInfAndSts>`;
    expect(readPain002(report(inside))).toEqual({
      messageId: 'PO1',
      answers: [
        { endToEndId: 'PO1-1', outcome: 'paid', on: '2026-11-23', reason: null },
        { endToEndId: 'PO1-2', outcome: 'failed', on: null, reason: 'AC04 账户已销户' },
        { endToEndId: 'PO1-3', outcome: null, on: null, reason: null },
      ],
    });
  });

  test('or of all of them at once', () =>
    expect(
      readPain002(
        report(
          '',
          '<OrgnlMsgId>PO1</OrgnlMsgId><GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Prtry>限额</Prtry></Rsn></StsRsnInf>',
        ),
      ),
    ).toEqual({ messageId: 'PO1', answers: [{ endToEndId: null, outcome: 'failed', on: null, reason: '限额' }] }));

  test.each([
    ['no XML', 'PO1-1,paid'],
    ['another message', report('').replace('pain.002', 'pain.001')],
    ['no message id', report('', '<OrgnlMsgNmId>x</OrgnlMsgNmId>')],
    ['a transaction without its id', report('<TxInfAndSts><TxSts>ACSC</TxSts></TxInfAndSts>')],
    ['cut off', report('').slice(0, -20)],
    [
      'an entity that grows',
      `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">]>${report('')
        .replace(/<\?xml.*\?>/, '')
        .replace('PO1', '&a;')}`,
    ],
  ])('%s is refused', (_, xml) => expect(codeOf(() => readPain002(xml))).toBe('status_file_refused'));
});

describe('a table', () => {
  test('in either language', () => {
    const paid = { endToEndId: 'PO1-1', outcome: 'paid', on: '2026-11-23', reason: null };
    expect(readStatusTable('\uFEFF付款编号,状态,日期,原因\r\nPO1-1,已付,2026-11-23,\r\nPO1-2,,,\r\n').answers).toEqual([
      paid,
    ]);
    expect(readStatusTable('state,endToEndId,on\npaid,PO1-1,2026-11-23\n').answers).toEqual([paid]);
    expect(readStatusTable('endToEndId,state,reason\nPO1-1,退汇,户名不符\n').answers).toEqual([
      { endToEndId: 'PO1-1', outcome: 'returned', on: null, reason: '户名不符' },
    ]);
  });

  test.each([
    ['without a column', 'id,what\nPO1-1,paid\n'],
    ['with an unknown state', 'endToEndId,state\nPO1-1,maybe\n'],
    ['with no payment', 'endToEndId,state\n,paid\n'],
    ['with a wrong day', 'endToEndId,state,on\nPO1-1,paid,23/11/2026\n'],
    ['that says nothing', 'endToEndId,state\n'],
    ['with an open quote', 'endToEndId,state\n"PO1-1,paid\n'],
  ])('%s is refused', (_, csv) => expect(codeOf(() => readStatusTable(csv))).toBe('status_file_refused'));
});
