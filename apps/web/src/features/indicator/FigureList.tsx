import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DefinitionView, FigureView } from '@contract/indicator';
import { answer, api, ifMatch } from '../../api/client';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatDayOf } from '../../ui/format';
import { Section } from '../../ui/Page';
import { More, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { useReason } from '../../ui/useReason';
import { FilesPanel } from '../attachment/FilesPanel';
import { indicatorsKey, useFigures, type Whose } from './queries';
import { formatValue } from './value';
import { wordsIn } from './words';

type Props = { whose: Whose; definitions: readonly DefinitionView[]; year: number; mayEnter: boolean };

/** Everything that was entered for a year, reversed figures too. */
export function FigureList({ whose, definitions, year, mayEnter }: Props) {
  const { t } = useTranslation();
  const figures = useFigures(whose, year);
  return (
    <Section title={t('indicator.history')}>
      <Read query={figures} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <p className="hint">{t('indicator.historyNone')}</p>
          ) : (
            <ul className="rows">
              {items.map((figure) => (
                <FigureRow key={figure.id} figure={figure} definitions={definitions} mayEnter={mayEnter} />
              ))}
            </ul>
          )
        }
      </Read>
      <More query={figures} />
    </Section>
  );
}

function FigureRow({
  figure,
  definitions,
  mayEnter,
}: { figure: FigureView } & Pick<Props, 'definitions' | 'mayEnter'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [dialog, ask] = useReason();
  const [open, setOpen] = useState(false);
  const { id, code, kind, value, unit, evidence, enteredByName, enteredAt, reason, files, version } = figure;
  const name = definitions.find((definition) => definition.code === code)?.name;
  const reverse = useAction({
    run: (text: string) =>
      answer(
        api.POST('/indicator-figures/{id}/reverse', {
          params: { path: { id } },
          body: { reason: text },
          headers: ifMatch(version),
        }),
      ),
    ...{ refresh: [[...indicatorsKey]], done: t('indicator.reversed') },
  });
  return (
    <li className={reason ? 'row row-past' : 'row'}>
      {dialog}
      <div className="row-main">
        <b>{name ? wordsIn(language, name) : code}</b>{' '}
        <Badge tone={kind === 'target' ? 'amber' : 'mid'}>{t(`indicatorKind.${kind}`)}</Badge>{' '}
        {formatValue(value, unit)} {t(`indicatorUnit.${unit}`)}
        <div className="row-note">
          {[evidence, enteredByName, formatDayOf(enteredAt, language), reason && t('indicator.reversedFor', { reason })]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      <div className="row-actions">
        {((mayEnter && !reason) || files > 0) && (
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('indicator.filesOf', { count: files })}
          </Button>
        )}
        {mayEnter && !reason && (
          <Button
            size="small"
            loading={reverse.isPending}
            onClick={() =>
              ask({
                ...{ title: t('indicator.reverseTitle'), ok: t('indicator.reverse'), required: true },
                onGiven: (text) => reverse.mutate(text!),
              })
            }
          >
            {t('indicator.reverse')}
          </Button>
        )}
      </div>
      {open && (
        <FilesPanel
          {...{ of: 'indicator-figures', id, under: indicatorsKey, title: t('indicator.files') }}
          {...{ changes: mayEnter && !reason, tellsNone: true }}
        />
      )}
    </li>
  );
}
