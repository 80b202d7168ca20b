import { meaningOf, type RefusalFacts } from '@concentric/kernel';

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: { path: string; message: string }[];
} & Record<string, unknown>;

export type SpokenLanguage = 'zh' | 'en';

/** The language of an answer: the first of ours the client accepts, Chinese unless it says otherwise. */
export function spokenLanguage(accepted: string | undefined): SpokenLanguage {
  const wanted = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find((q) => q !== undefined);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => quality > 0 && /^(zh|en)\b/.test(tag))
    .sort((a, b) => b.quality - a.quality);
  return wanted[0]?.tag.startsWith('en') ? 'en' : 'zh';
}

const titles: Record<number, { zh: string; en: string }> = {
  400: { zh: '请求格式错误', en: 'Malformed request' },
  401: { zh: '未登录', en: 'Not signed in' },
  403: { zh: '没有权限', en: 'Not allowed' },
  404: { zh: '未找到', en: 'Not found' },
  409: { zh: '状态冲突', en: 'Conflict' },
  412: { zh: '版本已过期', en: 'Stale version' },
  413: { zh: '内容过大', en: 'Too large' },
  415: { zh: '不支持的格式', en: 'Unsupported format' },
  422: { zh: '不符合规则', en: 'Breaks a rule' },
  429: { zh: '过于频繁', en: 'Too many requests' },
  500: { zh: '服务器内部错误', en: 'Internal error' },
  503: { zh: '暂不可用', en: 'Unavailable' },
};
const unexpected = {
  zh: '服务器出现意外错误，请稍后再试；如反复出现，请告知管理员请求编号。',
  en: 'Something went wrong here. Try again later, and tell the administrator the request id if it persists.',
};

const fill = (text: string, facts: RefusalFacts) =>
  text
    .split(/(?<=。|[.] )/)
    // A further sentence about what is not known says nothing.
    .filter((sentence, i) => i === 0 || [...sentence.matchAll(/\{(\w+)\}/g)].every(([, name]) => name! in facts))
    .join('')
    .trimEnd()
    .replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '—'));

/** The problem document of a declared code. Facts become members of it (RFC 9457 §3.2). */
export function problemOf(code: string, facts: RefusalFacts, language: SpokenLanguage): Problem {
  const meaning = meaningOf(code);
  if (!meaning) return unexpectedProblem(500, language);
  const { status } = meaning;
  return {
    ...facts,
    type: `urn:concentric:problem:${code}`,
    title: titles[status]![language],
    status,
    detail: fill(meaning[language], facts),
    code,
  };
}

/** A problem without a code of its own: a status the framework chose, or our own failure. */
export function unexpectedProblem(status: number, language: SpokenLanguage): Problem {
  const known = titles[status] ? status : status < 500 ? 400 : 500;
  const code =
    known === 500
      ? 'internal_error'
      : known === 503
        ? 'unavailable'
        : known === 415
          ? 'unsupported_format'
          : 'malformed_request';
  const title = titles[known]![language];
  return {
    type: `urn:concentric:problem:${code}`,
    title,
    status: known,
    detail: known >= 500 ? unexpected[language] : title,
    code,
  };
}
