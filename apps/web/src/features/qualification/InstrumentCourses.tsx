import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostCourses, type CourseView } from '@contract/qualification';
import { answer, api } from '../../api/client';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { nameIn } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { coursesKey, instrumentCoursesKey, qualificationsKey, useCourses, useInstrumentCourses } from './queries';
import './qualification.css';

type Instrument = { readonly id: string; readonly centerId: string };

function Choice({ instrument, required }: { instrument: Instrument; required: readonly CourseView[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const courses = useCourses(instrument.centerId);
  const saved = required.map(({ id }) => id);
  const [chosen, setChosen] = useState<string[]>(saved);
  const changed = chosen.toSorted().join() !== saved.toSorted().join();
  const save = useAction({
    run: () =>
      answer(
        api.PUT('/instruments/{id}/courses', { params: { path: { id: instrument.id } }, body: { courseIds: chosen } }),
      ),
    refresh: [instrumentCoursesKey(instrument.id), coursesKey, qualificationsKey],
    done: t('instrumentCourses.saved'),
  });
  return (
    <Read query={courses} rows={2}>
      {(items) =>
        items.length === 0 ? (
          <Nothing title={t('instrumentCourses.noCourses')} hint={t('course.noneHint')} />
        ) : (
          <div className="course-choice">
            <Select
              mode="multiple"
              maxCount={mostCourses}
              aria-label={t('instrumentCourses.choose')}
              placeholder={t('instrumentCourses.choose')}
              value={chosen}
              onChange={setChosen}
              showSearch={{ optionFilterProp: 'label' }}
              options={items.map((course) => ({ value: course.id, label: nameIn(language, course) }))}
            />
            <Button type="primary" disabled={!changed} loading={save.isPending} onClick={() => save.mutate()}>
              {t('action.save')}
            </Button>
          </div>
        )
      }
    </Read>
  );
}

/** For who keeps an instrument: which training it requires. */
export function InstrumentCourses({ instrument }: { instrument: Instrument }) {
  const { t } = useTranslation();
  const required = useInstrumentCourses(instrument.id);
  return (
    <Section title={t('instrumentCourses.title')}>
      <p className="hint">{t('instrumentCourses.hint')}</p>
      <Read query={required} rows={2}>
        {(items) => (
          <>
            {items.length === 0 && <p className="hint">{t('instrumentCourses.none')}</p>}
            <Choice key={items.map(({ id }) => id).join()} instrument={instrument} required={items} />
          </>
        )}
      </Read>
    </Section>
  );
}
