import { Day, ensure, Refusal } from '@concentric/kernel';
import { parse } from 'csv-parse/sync';
import sax from 'sax';
import type { Answer, Outcome } from './payout.rules';

export type StatusReport = { readonly messageId: string | null; readonly answers: readonly Answer[] };

/** ExternalPaymentTransactionStatus1Code: what is settled and what is refused; every other status leaves it open. */
const settled = new Set(['ACSC', 'ACCC']);
const refused = new Set(['RJCT', 'CANC']);
const outcomeOf = (status: string | undefined): Outcome | null =>
  settled.has(status ?? '') ? 'paid' : refused.has(status ?? '') ? 'failed' : null;

const dayOf = (text: string | undefined) => {
  const { data } = Day.safeParse(text?.slice(0, 10));
  return data ?? null;
};

type Said = Map<string, string>;
const groups = ['OrgnlGrpInfAndSts', 'OrgnlPmtInfAndSts', 'TxInfAndSts'];

/**
 * Reads ISO 20022 CustomerPaymentStatusReport, pain.002.001.*. Only the five entities of XML itself are known.
 * @throws Refusal `status_file_refused`
 */
export function readPain002(xml: string): StatusReport {
  const parser = sax.parser(true, { strictEntities: true } as sax.SAXOptions);
  const path: string[] = [];
  const said: Said[] = [];
  const heard: { group: string; said: Said }[] = [];
  let isReport = false;
  let content = '';
  parser.onerror = () => {
    throw new Refusal('status_file_refused');
  };
  parser.onopentag = ({ name, attributes }) => {
    const plain = name.replace(/^.*:/, '');
    const spaces = Object.entries(attributes as Record<string, string>).filter(([key]) => key.startsWith('xmlns'));
    isReport ||= spaces.some(([, value]) => /^urn:iso:std:iso:20022:tech:xsd:pain\.002\.001\.\d\d$/.test(value));
    path.push(plain);
    content = '';
    if (groups.includes(plain)) said.push(new Map());
  };
  parser.ontext = parser.oncdata = (more) => void (content += more);
  parser.onclosetag = () => {
    const name = path.pop()!;
    const inside = said.at(-1);
    if (groups.includes(name)) heard.push({ group: name, said: said.pop()! });
    else if (inside && content.trim() !== '' && !inside.has(keyIn(path, name)))
      inside.set(keyIn(path, name), content.trim());
    content = '';
  };
  parser.write(xml).close();
  ensure(isReport, 'status_file_refused');
  return reportOf(heard);
}

/** A reason is told by its code or in words; a day by whichever element has it. */
const keyIn = (path: readonly string[], name: string) => (path.at(-1) === 'Rsn' ? 'Rsn' : name);

function reportOf(heard: readonly { group: string; said: Said }[]): StatusReport {
  const answers: Answer[] = [];
  let messageId: string | null = null;
  for (const { group, said } of heard) {
    messageId ??= said.get('OrgnlMsgId') ?? null;
    const status = { TxInfAndSts: 'TxSts', OrgnlPmtInfAndSts: 'PmtInfSts' }[group] ?? 'GrpSts';
    const outcome = outcomeOf(said.get(status));
    const endToEndId = said.get('OrgnlEndToEndId') ?? null;
    ensure(group !== 'TxInfAndSts' || endToEndId !== null, 'status_file_refused');
    if (outcome === null) {
      // Its own status goes before its group's, also one that only says to wait.
      if (endToEndId !== null) answers.push({ endToEndId, outcome, on: null, reason: null });
      continue;
    }
    const reason = [said.get('Rsn'), said.get('AddtlInf')].filter(Boolean).join(' ');
    const on = dayOf(said.get('FctvIntrBkSttlmDt') ?? said.get('Dt') ?? said.get('AccptncDtTm'));
    answers.push({ endToEndId, outcome, on, reason: outcome === 'paid' ? null : reason || said.get(status)! });
  }
  ensure(messageId !== null, 'status_file_refused');
  return { messageId, answers };
}

/** How tables say what became of a payment. */
const words: Record<string, Outcome> = {
  ...{ paid: 'paid', failed: 'failed', returned: 'returned' },
  ...{ 已付: 'paid', 成功: 'paid', 付款失败: 'failed', 失败: 'failed', 退汇: 'returned' },
};
const columns: Record<string, string> = {
  ...{ endToEndId: 'id', 付款编号: 'id', 'End-to-end ID': 'id' },
  ...{ state: 'state', 状态: 'state', State: 'state' },
  ...{ on: 'on', 日期: 'on', Date: 'on' },
  ...{ reason: 'reason', 原因: 'reason', Reason: 'reason' },
};

/**
 * Reads a table with the columns end-to-end id, state, date and reason, in either language.
 * @throws Refusal `status_file_refused`
 */
export function readStatusTable(csv: string): StatusReport {
  let rows: Record<string, string>[];
  try {
    rows = parse(csv, {
      ...{ bom: true, trim: true, skip_empty_lines: true, relax_column_count: true },
      columns: (header: string[]) => header.map((name) => columns[name] ?? name),
    });
  } catch {
    throw new Refusal('status_file_refused');
  }
  const answers = rows.filter(({ state }) => (state ?? '') !== '').map(answerOf);
  ensure(answers.length > 0, 'status_file_refused');
  return { messageId: null, answers };
}

function answerOf({ id, state, on, reason }: Record<string, string>): Answer {
  const outcome = words[state ?? ''];
  ensure(Boolean(id) && outcome !== undefined, 'status_file_refused');
  ensure(!on || dayOf(on) === on, 'status_file_refused');
  return { endToEndId: id!, outcome, on: on || null, reason: outcome === 'paid' ? null : reason || state! };
}
