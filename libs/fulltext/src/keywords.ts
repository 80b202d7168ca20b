import { TfIdf } from '@node-rs/jieba';
import { idf } from '@node-rs/jieba/dict.js';
import { dictionary, isEmptyWord } from './words';

/** A word that tells a text from others, and how much: 1 for all of a text's keywords together. */
export type Keyword = { readonly word: string; readonly weight: number };

/** How often a title counts for each time the text counts. */
const titleCounts = 3;

/** Words that every request, profile and patent holds, in both languages. */
const general = new Set(
  `技术 研究 开发 研发 系统 方法 设计 测试 试验 检测 材料 制造 工艺 要求 提供 产品 项目 企业 应用 性能 分析 报告 合作 服务 平台 方案 需要 环境 评估
  面向 中小企业 技术开发 设计方案 建立 实现 完成 解决 问题 能力 水平 过程 生产 国内 国际 公司 单位 委托 创新 中心 成果 指标 结构 装置 设备 功能 质量
  优化 改进 提高 提升 降低 验证 评价 关键 主要 相关 工作 内容 目标 时间 条件 结果 数据 领域 行业 工程 工业 发明 专利 本发明 实施 我们 希望 寻求 团队
  经验 高 低 新 新型 制备 具备 拥有 从事 专业
  a an and are as at be by can for from has have in into is it its of on or our that the their this to we will with which
  research development technology technologies method methods system systems design test tests testing material materials process
  product products project projects service services need needs require required requirements provide based using use used new
  study application applications performance analysis report high low company center centre solution solutions improve
  improved improvement develop developed manufacturing industry industrial quality data device devices apparatus equipment
  experience team work present invention`.split(/\s+/),
);

let frequencies: TfIdf | undefined;
/** Read when the first keywords are wanted: it takes half a second and 20 MB. */
function rarity(): TfIdf {
  if (!frequencies) {
    frequencies = TfIdf.withDict(idf);
    frequencies.setConfig({ minKeywordLength: 2, useHmm: false });
  }
  return frequencies;
}

const isWord = (word: string) => /^[\p{L}\p{M}\p{N}]+$/u.test(word) && !/^\d+$/.test(word);

/**
 * What a text is about, the weightiest first: by how often it says a word and how rarely others do. Words that are in
 * every such text are none.
 */
export function keywordsOf(title: string, text: string, count: number): Keyword[] {
  const plain = `${`${title}\n`.repeat(titleCounts)}${text}`.normalize('NFKC').toLowerCase();
  const found = rarity()
    .extractKeywords(dictionary(), plain, 4 * count)
    .filter(({ keyword }) => isWord(keyword) && !isEmptyWord(keyword) && !general.has(keyword))
    .slice(0, count);
  const all = found.reduce((sum, { weight }) => sum + weight, 0);
  return found.map(({ keyword, weight }) => ({ word: keyword, weight: weight / all }));
}
