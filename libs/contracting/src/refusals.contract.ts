import { declareRefusals } from '@concentric/kernel';

export const contractingRefusals = declareRefusals({
  contract_exists: {
    status: 409,
    zh: '该需求已有一份有效合同。',
    en: 'The request has a contract already.',
  },
  contract_cannot_move: {
    status: 409,
    zh: '合同处于“{from}”状态，不能执行“{verb}”。',
    en: 'A contract that is {from} cannot {verb}.',
  },
  no_authority: {
    status: 403,
    zh: '只有合同一方的负责人或管理员可以代表本单位执行此操作。',
    en: 'Only an owner or manager of a party to the contract may do this for it.',
  },
  already_signed: {
    status: 409,
    zh: '贵方已签署此版本。',
    en: 'Your side has signed this edition already.',
  },
  same_signer: {
    status: 409,
    zh: '同一人不能代表双方签署（民法典第168条）。',
    en: 'One person may not sign for both sides (Civil Code, art. 168).',
  },
  edition_stale: {
    status: 409,
    zh: '合同文本已更新，请重新阅读后签署（当前为第 {edition} 版）。',
    en: 'The text has changed; read it again before signing. It is edition {edition} now.',
  },
  edition_unknown: {
    status: 404,
    zh: '合同没有这一版文本。',
    en: 'The contract has no such edition.',
  },
});
