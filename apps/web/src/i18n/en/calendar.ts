import type { Words } from '../words';
import type { calendar as zh } from '../zh/calendar';

export const calendar: Words<typeof zh> = {
  calendarLinks: {
    title: 'Calendar links',
    own: 'All my bookings',
    lead: 'See your bookings in the calendar of your phone or computer, kept up to date.',
    leadInstrument:
      'See when this instrument is taken in the calendar of your phone or computer; bookings of others only show as busy.',
    add: 'Create a link',
    none: 'No links yet',
    addedAt: 'created {{at}}',
    lastReadAt: 'last read {{at}}',
    neverRead: 'never read',
    revoke: 'Revoke',
    revokeAsk: 'Calendars that use the link will no longer be updated. Revoke it?',
    revoked: 'The link is revoked',
    address: 'Link',
    onlyOnce:
      'Copy it now: it is shown only once. Whoever knows the link can see the calendar, so keep it to yourself.',
    copy: 'Copy the link',
    copied: 'The link is copied',
    open: 'Open in the calendar app',
    how: 'How do I subscribe?',
    howApple:
      'iPhone, iPad, Mac: choose “Open in the calendar app”, or go to Settings › Apps › Calendar › Calendar Accounts › Add Account › Other, choose “Add Subscribed Calendar” and paste the link.',
    howAndroid:
      'Android: open Google Calendar on a computer, choose “Other calendars › From URL” and paste the link; the phone follows by itself.',
    howOutlook: 'Outlook: choose “Add calendar › Subscribe from web” and paste the link.',
    howOften: 'Calendar apps read a link every now and then, from minutes to a day apart: they are not live.',
    mails: 'Mail me about my bookings, with an invitation for my calendar',
    mailsSaved: 'Saved',
    outbox: 'No mail server is set here, so mails are kept in the local outbox.',
    toOutbox: 'Open the local outbox',
  },
  outbox: {
    title: 'Local outbox',
    lead: 'Without a mail server nothing is sent: mails are only kept here to be looked at.',
    none: 'No mails yet',
    noneHint: 'Book an instrument and the invitation appears here.',
    to: 'To: {{address}}',
    attachments: 'Attachments',
    download: 'Download {{name}}',
  },
};
