import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Times } from './draft';
import { instantOf, wallOf } from './wallTime';

/** When the start moves, the end moves with it, so that the length stays as it was. */
function withStart(before: Times, after: Times): Times {
  const utc = 'UTC';
  const [from, end] = [
    instantOf(`${before.startsOn}T${before.startsAt}`, utc),
    instantOf(`${before.endsOn}T${before.endsAt}`, utc),
  ];
  const to = instantOf(`${after.startsOn}T${after.startsAt}`, utc);
  if (!to) return { ...after, endsOn: after.endsOn || after.startsOn };
  if (!from || !end || end <= from)
    return { ...after, endsOn: after.endsOn && after.endsOn >= after.startsOn ? after.endsOn : after.startsOn };
  const moved = wallOf(new Date(to.getTime() + end.getTime() - from.getTime()), utc);
  return { ...after, endsOn: moved.slice(0, 10), endsAt: moved.slice(11) };
}

/** Start and end by the platform's own date and time fields: they take the keyboard, and a phone's pickers. */
export function TimesFields<T extends Times>({ times, onEdit }: { times: T; onEdit: (times: T) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const start = (change: Partial<Times>) => onEdit({ ...times, ...withStart(times, { ...times, ...change }) });
  const field = (name: keyof Times, type: 'date' | 'time', edit: (value: string) => void) => (
    <Input
      id={id + name}
      type={type}
      step={type === 'time' ? 300 : undefined}
      required
      aria-label={t(`booking.${name}`)}
      value={times[name]}
      onChange={({ target }) => edit(target.value)}
    />
  );
  return (
    <>
      <fieldset className="times">
        <legend>{t('booking.start')}</legend>
        {field('startsOn', 'date', (startsOn) => start({ startsOn }))}
        {field('startsAt', 'time', (startsAt) => start({ startsAt }))}
      </fieldset>
      <fieldset className="times">
        <legend>{t('booking.end')}</legend>
        {field('endsOn', 'date', (endsOn) => onEdit({ ...times, endsOn }))}
        {field('endsAt', 'time', (endsAt) => onEdit({ ...times, endsAt }))}
      </fieldset>
    </>
  );
}
