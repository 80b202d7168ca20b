import { Alert, Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EvaluationMatrix } from '@contract/evaluation';
import type { RdRequestView } from '@contract/research';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { formatMoney } from '../../ui/format';
import { OrganizationName } from '../identity/OrganizationName';
import { formatPoints } from './points';
import { requestKeys } from './queries';
import { NonConsensus } from './tags';

type Judged = EvaluationMatrix['proposals'][number];
type Typed = { proposalId?: string; reasons?: Record<string, string> };
type AwardDialogProps = { request: RdRequestView; matrix: EvaluationMatrix; onClose: () => void };

const inRace = ({ state }: Judged) => state === 'opened' || state === 'shortlisted' || state === 'finalist';

/** What still has to be there before the award may close, in words. */
function useMissing(candidates: readonly Judged[], typed: Typed) {
  const { t } = useTranslation();
  const winner = candidates.find(({ id }) => id === typed.proposalId);
  if (!winner) return [t('award.missingWinner')];
  const unscored = candidates.filter(({ count }) => count === 0);
  const unexplained = candidates.filter(
    (it) =>
      it !== winner && !(typed.reasons?.[it.id]?.trim() ?? it.reason) && !it.evaluations.some(({ reason }) => reason),
  );
  return [
    ...unscored.map(({ organizationName }) => t('award.missingScores', { name: organizationName })),
    ...unexplained.map(({ organizationName }) => t('award.missingReason', { name: organizationName })),
  ];
}

function Candidate({ proposal }: { proposal: Judged }) {
  return (
    <span className="candidate">
      <span>
        <OrganizationName id={proposal.organizationId} known={proposal.organizationName} />{' '}
        <NonConsensus proposal={proposal} />
      </span>
      <span className="row-note">
        <span className="money">{formatMoney(proposal.price)}</span> · {formatPoints(proposal.mean)}
      </span>
    </span>
  );
}

/** Chooses the winner, tells everybody else why not, and says what still stands in the way. */
export function AwardDialog({ request, matrix, onClose }: AwardDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Typed>();
  const typed = Form.useWatch([], form) ?? {};
  const intent = useIntent();
  const candidates = matrix.proposals.filter(inRace).sort((a, b) => (b.mean ?? -1) - (a.mean ?? -1));
  const missing = useMissing(candidates, typed);
  const losers = candidates.filter(({ id }) => id !== typed.proposalId);
  const award = useAction({
    run: ({ proposalId, reasons }: Typed) => {
      const body = {
        proposalId: proposalId!,
        reasons: losers.flatMap(({ id }) => {
          const reason = reasons?.[id]?.trim();
          return reason ? [{ proposalId: id, reason }] : [];
        }),
      };
      return intent(body, (key) =>
        answer(
          api.POST('/rd-requests/{id}/award', {
            params: { path: { id: request.id } },
            body,
            headers: { ...key, ...ifMatch(request.version) },
          }),
        ),
      );
    },
    refresh: requestKeys(request.id),
    done: t('award.done'),
    onDone: onClose,
    onStale: onClose,
  });
  return (
    <Modal
      open
      width={640}
      title={t('award.title')}
      okText={t('award.ok')}
      okButtonProps={{ disabled: missing.length > 0 }}
      confirmLoading={award.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p className="hint">{t('award.hint', { count: request.standstillDays })}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ reasons: Object.fromEntries(candidates.map(({ id, reason }) => [id, reason ?? ''])) }}
        onFinish={(values) => award.mutate(values)}
      >
        <Form.Item name="proposalId" label={t('award.winner')}>
          <Radio.Group
            className="candidates"
            options={candidates.map((proposal) => ({ value: proposal.id, label: <Candidate proposal={proposal} /> }))}
          />
        </Form.Item>
        {typed.proposalId &&
          losers.map(({ id, organizationName }) => (
            <Form.Item key={id} name={['reasons', id]} label={t('award.reasonFor', { name: organizationName })}>
              <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
            </Form.Item>
          ))}
      </Form>
      {missing.length > 0 && (
        <Alert
          className="evaluation-alert"
          type="info"
          showIcon
          title={t('award.missing')}
          description={
            <ul className="missing">
              {missing.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          }
        />
      )}
    </Modal>
  );
}
