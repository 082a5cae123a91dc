import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem, Unreachable } from '../api/client.js';

/** What an error says: title, help, request id. */
export function useProblemText(): (error: unknown) => { title: string; help: string; requestId: string | null } {
  const { t } = useTranslation();
  return (error) => {
    if (error instanceof Unreachable) {
      return { title: t('common.unreachable'), help: t('common.unreachableHelp'), requestId: null };
    }
    if (error instanceof ApiProblem) {
      const faults = error.errors.map((fault) => fault.message).filter(Boolean);
      return {
        title: error.status === 412 ? t('common.clash') : error.title || t('common.failed'),
        help: faults.join(' · '),
        requestId: error.requestId,
      };
    }
    return { title: t('common.unexpected'), help: t('common.unexpectedHelp'), requestId: null };
  };
}

/** A request id that one click copies. */
export function RequestId({ id }: { id: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(id);
    void message.success(t('common.copied'), 2);
  };
  return (
    <span className="small quiet">
      {t('common.requestId', { id })}{' '}
      <button type="button" className="plain" onClick={() => void copy()}>
        {t('common.copy')}
      </button>
    </span>
  );
}

/** Error state of a page or card: what happened, what was saved, what to do. */
export function ProblemPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const text = useProblemText()(error);
  const gone = error instanceof ApiProblem && error.status === 404;
  return (
    <section className="problem" role="alert">
      <h2>{text.title}</h2>
      {text.help && <p>{text.help}</p>}
      <p className="quiet">{gone ? t('common.goneHelp') : t('common.notSaved')}</p>
      <div className="row">
        {onRetry && !gone && <Button onClick={onRetry}>{t('common.retry')}</Button>}
        {text.requestId && <RequestId id={text.requestId} />}
      </div>
    </section>
  );
}
