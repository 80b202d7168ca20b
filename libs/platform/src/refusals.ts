import { declareRefusals } from '@concentric/kernel';

/** What the platform itself may refuse, whatever the feature. */
export const platformRefusals = declareRefusals({
  malformed_request: { status: 400, zh: '请求格式不正确。', en: 'The request is malformed.' },
  malformed_json: { status: 400, zh: '请求正文不是有效的 JSON。', en: 'The request body is not valid JSON.' },
  cursor_invalid: { status: 400, zh: '分页游标无效或不属于此列表。', en: 'The cursor is not valid for this list.' },
  idempotency_key_invalid: {
    status: 400,
    zh: 'Idempotency-Key 须为 1–200 个字符。',
    en: 'An Idempotency-Key has 1 to 200 characters.',
  },
  unauthenticated: { status: 401, zh: '请先登录。', en: 'Sign in first.' },
  forbidden: { status: 403, zh: '您没有执行此操作的权限。', en: 'You may not do this.' },
  origin_refused: {
    status: 403,
    zh: '请求来源不被允许。',
    en: 'The request comes from an origin that is not allowed.',
  },
  organization_not_yours: {
    status: 403,
    zh: '您不代表所指定的单位。',
    en: 'You do not act for the organization named.',
  },
  not_found: { status: 404, zh: '不存在，或您无权查看。', en: 'It does not exist, or you may not see it.' },
  stale_version: {
    status: 412,
    zh: '内容已被他人修改，请刷新后重试。',
    en: 'It was changed meanwhile; read it again.',
  },
  body_too_large: {
    status: 413,
    zh: '请求正文过大（上限 {limit} 字节）。',
    en: 'The request body is larger than {limit} bytes.',
  },
  invalid_fields: { status: 422, zh: '部分内容不符合规则。', en: 'Some fields break a rule.' },
  idempotency_key_reused: {
    status: 422,
    zh: '该 Idempotency-Key 已用于另一请求。',
    en: 'The Idempotency-Key was used for another request.',
  },
  organization_required: {
    status: 422,
    zh: '您代表多个单位，请用 X-Organization 指明一个。',
    en: 'You act for several organizations or none; name one with X-Organization.',
  },
  already_exists: { status: 409, zh: '已存在相同记录。', en: 'The same record exists already.' },
  contended: { status: 409, zh: '此刻操作冲突，请重试。', en: 'Another change is under way; try again.' },
});
