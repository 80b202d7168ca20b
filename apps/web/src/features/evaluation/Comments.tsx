import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommentView } from '@contract/evaluation';
import { answer, api } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { requestKey } from '../research/queries';

type CommentsProps = { proposalId: string; requestId: string; writes: boolean };

/** What the panel remarks among itself, beside the scores. */
export function Comments({ proposalId, requestId, writes }: CommentsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [text, setText] = useState('');
  const intent = useIntent();
  const key = [...requestKey(requestId), 'comments', proposalId];
  const comments = useQuery({
    queryKey: key,
    queryFn: async (): Promise<CommentView[]> =>
      (await answer(api.GET('/proposals/{id}/comments', { params: { path: { id: proposalId } } }))).items,
  });
  const add = useAction({
    run: () => {
      const body = { text: text.trim() };
      return intent(body, (headers) =>
        answer(api.POST('/proposals/{id}/comments', { params: { path: { id: proposalId } }, body, headers })),
      );
    },
    refresh: [key],
    done: t('evaluation.commented'),
    onDone: () => setText(''),
  });
  const said = comments.data ?? [];
  if (said.length === 0 && !writes) return null;
  return (
    <div className="comments">
      <h3>{t('evaluation.comments')}</h3>
      <ul>
        {said.map(({ id, userName, text: words, at }) => (
          <li key={id}>
            <b>{userName}</b> <span className="row-note">{formatMoment(at, language)}</span>
            <p>{words}</p>
          </li>
        ))}
      </ul>
      {writes && (
        <div className="comment-form">
          <Input.TextArea
            value={text}
            onChange={({ target }) => setText(target.value)}
            aria-label={t('evaluation.comment')}
            placeholder={t('evaluation.commentHint')}
            autoSize={{ minRows: 1, maxRows: 6 }}
            maxLength={4000}
          />
          <Button disabled={text.trim() === ''} loading={add.isPending} onClick={() => add.mutate()}>
            {t('evaluation.comment')}
          </Button>
        </div>
      )}
    </div>
  );
}
