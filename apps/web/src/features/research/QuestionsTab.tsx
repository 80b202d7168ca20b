import type { QuestionView, RdRequestView } from '@contract/research';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, ifMatch } from '../../api/client';
import { useIntent } from '../../api/intent';
import { useAction } from '../../api/queries';
import { useLanguage } from '../../i18n';
import { formatMoment } from '../../ui/format';
import { Section } from '../../ui/Page';
import { Nothing, Read } from '../../ui/states';
import { Badge } from '../../ui/tags';
import { requestKey, useQuestions } from './queries';

function AskForm({ requestId }: { requestId: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const intent = useIntent();
  const ask = useAction({
    run: () =>
      intent({ text }, (headers) =>
        answer(
          api.POST('/rd-requests/{id}/questions', {
            params: { path: { id: requestId } },
            body: { text: text.trim() },
            headers,
          }),
        ),
      ),
    refresh: [[...requestKey(requestId)]],
    done: t('rdQuestion.asked'),
    onDone: () => setText(''),
  });
  const send = () => text.trim() && !ask.isPending && ask.mutate();
  return (
    <form
      className="ask"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Input.TextArea
        aria-label={t('rdQuestion.placeholder')}
        placeholder={t('rdQuestion.placeholder')}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={4000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Button type="primary" htmlType="submit" disabled={!text.trim()} loading={ask.isPending}>
        {t('rdQuestion.ask')}
      </Button>
    </form>
  );
}

type AnswerFormProps = { question: QuestionView; onClose: () => void };

function AnswerForm({ question, onClose }: AnswerFormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(question.answer ?? '');
  const intent = useIntent();
  const send = useAction({
    run: () =>
      intent({ id: question.id, text }, (key) =>
        answer(
          api.POST('/rd-questions/{id}/answer', {
            params: { path: { id: question.id } },
            body: { answer: text.trim() },
            headers: { ...key, ...ifMatch(question.version) },
          }),
        ),
      ),
    refresh: [[...requestKey(question.requestId)]],
    done: t('rdQuestion.answered'),
    onDone: onClose,
  });
  return (
    <form
      className="ask"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() && !send.isPending) send.mutate();
      }}
    >
      <Input.TextArea
        autoFocus
        aria-label={t('rdQuestion.answerOf', { text: question.text.slice(0, 80) })}
        placeholder={t('rdQuestion.answerPlaceholder')}
        autoSize={{ minRows: 2, maxRows: 10 }}
        maxLength={4000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="row-actions">
        <Button type="primary" htmlType="submit" disabled={!text.trim()} loading={send.isPending}>
          {t('rdQuestion.answer')}
        </Button>
        <Button type="text" onClick={onClose}>
          {t('rdQuestion.cancel')}
        </Button>
      </div>
    </form>
  );
}

function Question({ question, mayAnswer }: { question: QuestionView; mayAnswer: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const headingId = useId();
  const [answering, setAnswering] = useState(false);
  return (
    <li className="question" aria-labelledby={headingId}>
      <p className="question-text" id={headingId}>
        {question.text}
      </p>
      <p className="row-note">
        {t('rdQuestion.at', { when: formatMoment(question.askedAt, language) })}{' '}
        {question.mine && <Badge tone="amber">{t('rdQuestion.mine')}</Badge>}
      </p>
      {answering ? (
        <AnswerForm question={question} onClose={() => setAnswering(false)} />
      ) : question.answer !== null ? (
        <div className="question-answer">
          <p className="rd-text">{question.answer}</p>
          <p className="row-note">
            {question.answeredAt && t('rdQuestion.answeredAt', { when: formatMoment(question.answeredAt, language) })}
          </p>
        </div>
      ) : null}
      {!answering && (
        <div className="row-actions">
          {question.answer === null && <Badge tone="amber">{t('rdQuestion.waiting')}</Badge>}
          {mayAnswer && (
            <Button
              size="small"
              type={question.answer === null ? 'primary' : 'default'}
              aria-describedby={headingId}
              onClick={() => setAnswering(true)}
            >
              {t(question.answer === null ? 'rdQuestion.answer' : 'rdQuestion.change')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

/** Questions answered to everybody; new ones and answers appear by themselves. */
export function QuestionsTab({ request }: { request: RdRequestView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const questions = useQuestions(request.id);
  const mayAsk = request.deeds.includes('ask');
  const waiting = questions.data?.filter((question) => question.answer === null).length ?? 0;
  const isOpen = request.state === 'enquiry';
  return (
    <Section
      title={t('rdQuestion.title')}
      extra={waiting > 0 && <Badge tone="amber">{t('rdQuestion.open', { count: waiting })}</Badge>}
    >
      <p className="hint">{t('rdQuestion.masked')}</p>
      {mayAsk && <AskForm requestId={request.id} />}
      <Read query={questions} rows={4}>
        {(items) =>
          items.length === 0 ? (
            <Nothing
              title={t('rdQuestion.none')}
              hint={
                isOpen
                  ? t('rdQuestion.noneHint', { when: formatMoment(request.questionsCloseAt, language) })
                  : t('rdQuestion.noneOver')
              }
            />
          ) : (
            <ul className="questions" aria-live="polite">
              {items.map((question) => (
                <Question key={question.id} question={question} mayAnswer={request.deeds.includes('answer')} />
              ))}
            </ul>
          )
        }
      </Read>
    </Section>
  );
}
