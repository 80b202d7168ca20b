/** What is told of assessments and of what they order to be rectified. */
export const assessNotice = {
  assessment_planned: '有新的考核评估待编制报告',
  assessment_submitted: '中心提交了考核报告',
  assessment_returned: '考核报告被退回',
  assessment_commissioned: '考核评估已委托第三方',
  assessment_scored: '考核评分已完成',
  assessment_accepted: '中心对评分无异议',
  assessment_objected: '中心对评分提出异议',
  assessment_answered: '对评分的异议已答复',
  assessment_decided: '考核结果已评定',
  rectification_reported: '中心报告了整改情况',
  rectification_accepted: '整改已通过核查',
  rectification_returned: '整改报告被退回',
} as const;
