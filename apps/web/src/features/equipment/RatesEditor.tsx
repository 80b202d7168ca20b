import { Alert, Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstrumentView, Rate, RateLayer } from '@contract/equipment';
import { answer, api, ifMatch } from '../../api/client';
import type { Problem } from '../../api/problem';
import { useAction } from '../../api/queries';
import { Section } from '../../ui/Page';
import { sentenceOf } from '../../ui/sentence';
import { draftOf, mistakesIn, rateOf, type Mistakes, type RateDraft } from './rateDraft';
import { RateHistory } from './RateHistory';
import { RateLayerForm } from './RateLayerForm';
import { instrumentKey } from './queries';
import { instantOf, wallOf } from './wallTime';

const layers: readonly RateLayer[] = ['core', 'partner', 'radiation', 'visitor'];
type Drafts = Record<RateLayer, RateDraft>;
const draftsOf = (rates: readonly Rate[]): Drafts => ({
  core: draftOf(rates, 'core'),
  partner: draftOf(rates, 'partner'),
  radiation: draftOf(rates, 'radiation'),
  visitor: draftOf(rates, 'visitor'),
});

type RatesEditorProps = {
  instrument: InstrumentView;
  onSaved: (saved: InstrumentView) => void;
  onStale: () => void;
};

function useSaveRates({ instrument, onSaved, onStale }: RatesEditorProps, onProblem: (problem: Problem) => boolean) {
  const { t } = useTranslation();
  return useAction({
    run: ({ rates, effectiveFrom }: { rates: Rate[]; effectiveFrom?: string }) =>
      answer(
        api.PUT('/instruments/{id}/rates', {
          params: { path: { id: instrument.id } },
          body: { rates, effectiveFrom },
          headers: ifMatch(instrument.version),
        }),
      ),
    refresh: [instrumentKey(instrument.id), ['instruments', 'list']],
    done: t('rateForm.saved'),
    onDone: onSaved,
    onStale,
    onProblem,
  });
}

type EffectiveProps = { from: string | null; zone: string; error: boolean; onEdit: (from: string | null) => void };

/** From when on the rates count: null is at once, else a wall-clock time of the instrument. */
function EffectiveField({ from, zone, error, onEdit }: EffectiveProps) {
  const { t } = useTranslation();
  const tomorrow = () => `${wallOf(new Date(Date.now() + 86_400_000), zone).slice(0, 10)}T00:00`;
  return (
    <div className="field rate-effective">
      <span id="rates-effective">{t('rateForm.effective')}</span>
      <Radio.Group
        aria-labelledby="rates-effective"
        value={from === null ? 'now' : 'later'}
        onChange={({ target }) => onEdit(target.value === 'now' ? null : tomorrow())}
        options={(['now', 'later'] as const).map((value) => ({ value, label: t(`rateForm.${value}`) }))}
      />
      {from !== null && (
        <Input
          type="datetime-local"
          aria-label={t('rateForm.laterAt')}
          status={error ? 'error' : undefined}
          value={from}
          onChange={({ target }) => onEdit(target.value)}
        />
      )}
      {from !== null && <span className="hint">{t('rateForm.laterAt')}</span>}
      {error && <span className="field-error">{t('rateForm.laterPast')}</span>}
    </div>
  );
}

/** What each layer pays and keeps to, from now on or from a time to come. */
export function RatesEditor(props: RatesEditorProps) {
  const { instrument } = props;
  const { t } = useTranslation();
  const [drafts, setDrafts] = useState(() => draftsOf(instrument.rates));
  const [from, setFrom] = useState<string | null>(null);
  // A card that is to come stays itself only under its exact instant, which the field shows to the minute.
  const [loaded, setLoaded] = useState<string | null>(null);
  const [checked, setChecked] = useState(false);
  const [refused, setRefused] = useState<Problem | null>(null);
  const save = useSaveRates(props, (problem) => {
    setRefused(problem);
    return true;
  });
  const mistakes = Object.fromEntries(layers.map((layer) => [layer, mistakesIn(drafts[layer])])) as Record<
    RateLayer,
    Mistakes
  >;
  const isLoaded = from !== null && loaded !== null && from === wallOf(loaded, instrument.timeZone);
  const effective = isLoaded ? new Date(loaded) : from === null ? null : instantOf(from, instrument.timeZone);
  const late = from !== null && (!effective || effective <= new Date());
  const wrong = late || layers.some((layer) => Object.keys(mistakes[layer]).length > 0);
  const edit = (layer: RateLayer, change: Partial<RateDraft>) => {
    setRefused(null);
    setDrafts((before) => ({ ...before, [layer]: { ...before[layer], ...change } }));
  };
  const submit = () => {
    setChecked(true);
    if (wrong || save.isPending) return;
    const rates = layers.filter((layer) => drafts[layer].open).map((layer) => rateOf(drafts[layer], layer));
    save.mutate({ rates, ...(effective ? { effectiveFrom: effective.toISOString() } : {}) });
  };
  const load = (rates: readonly Rate[], effectiveFrom: string | null) => {
    setDrafts(draftsOf(rates));
    setLoaded(effectiveFrom);
    setFrom(effectiveFrom && wallOf(effectiveFrom, instrument.timeZone));
    setChecked(false);
  };
  return (
    <>
      <Section title={t('rateForm.title')} id="rates">
        <p className="hint">{t('rateForm.hint')}</p>
        {layers.map((layer) => (
          <RateLayerForm
            key={layer}
            layer={layer}
            samples={instrument.samples !== null}
            draft={drafts[layer]}
            mistakes={checked ? mistakes[layer] : {}}
            onEdit={(change) => edit(layer, change)}
          />
        ))}
        <EffectiveField from={from} zone={instrument.timeZone} error={checked && late} onEdit={setFrom} />
        <div aria-live="assertive">
          {checked && wrong && <p className="field-error">{t('rateForm.wrong')}</p>}
          {refused && <Alert type="warning" showIcon title={sentenceOf(refused, t)} />}
        </div>
        <Button type="primary" loading={save.isPending} onClick={submit}>
          {t('rateForm.save')}
        </Button>
      </Section>
      <RateHistory instrument={instrument} onLoad={load} />
    </>
  );
}
