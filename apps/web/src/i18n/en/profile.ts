import type { Words } from '../words';
import type { profile as zh } from '../zh/profile';

export const profile: Words<typeof zh> = {
  profile: {
    title: 'Research profile',
    edit: 'Edit the research profile',
    hint: 'Requests are suggested by it; say what you can do.',
    none: 'There is no research profile yet',
    noneHint: 'With fields, capabilities and past work, fitting requests find you.',
    noneOther: 'This organization has not said anything yet.',
    fill: 'Write the profile',
    fields: 'Fields',
    capabilities: 'Capabilities',
    capabilitiesHint: 'Processes, equipment, people and methods; in Chinese or English',
    keywords: 'Keywords',
    keywordsHint: 'Enter ends a keyword; 30 at most',
    pastWorks: 'Past work',
    pastWork: 'Past work {{number}}',
    pastWorkTitle: 'Title',
    pastWorkSummary: 'Summary (optional)',
    pastWorkYear: 'Year',
    addPastWork: 'Add past work',
    removePastWork: 'Remove past work {{number}}',
    pastWorkWrong: 'Give each a title and a year',
    saved: 'The profile is saved',
    patents: 'Patents',
    allPatents: 'All patents',
  },
};
