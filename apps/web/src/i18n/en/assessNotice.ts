/** What is told of assessments and of what they order to be rectified. */
export const assessNotice = {
  assessment_planned: 'A new assessment waits for its report',
  assessment_submitted: 'A center handed in its report',
  assessment_returned: 'The report was sent back',
  assessment_commissioned: 'A third party was commissioned to assess',
  assessment_scored: 'The scoring is finished',
  assessment_accepted: 'The center accepts its score',
  assessment_objected: 'The center objects to its score',
  assessment_answered: 'The objection to the score was answered',
  assessment_decided: 'The outcome of the assessment is decided',
  rectification_reported: 'A center reported what it rectified',
  rectification_accepted: 'What was to be rectified is accepted as done',
  rectification_returned: 'The report on what was rectified was sent back',
} as const;
