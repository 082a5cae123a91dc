import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Import } from '../../api/intake.js';
import { count } from '../../ui/format.js';
import { percentOf } from './status.js';

/** '40 秒', '3 分钟'. */
export function useSpan(): (seconds: number) => string {
  const { t } = useTranslation();
  return (seconds) =>
    seconds < 90
      ? t('imports.seconds', { n: Math.max(1, seconds) })
      : t('imports.minutes', { n: Math.round(seconds / 60) });
}

/** How far the work on a file is, how fast, how long it still takes; told aloud in steps of ten per cent. */
export function ImportProgress(props: {
  label: string;
  at: Pick<Import, 'rowsDone' | 'rowsTotal'> & Partial<Pick<Import, 'rate' | 'secondsLeft' | 'paused'>>;
}) {
  const { t } = useTranslation();
  const span = useSpan();
  const { at, label } = props;
  const percent = percentOf(at);
  return (
    <div className="progress">
      <Progress
        percent={percent}
        status={at.paused ? 'normal' : 'active'}
        strokeColor={at.paused ? 'var(--idle)' : 'var(--teal)'}
        size={{ height: 12 }}
        aria-label={label}
        format={(n) => <span className="code strong">{n}%</span>}
      />
      <div className="row quiet progress-facts">
        {at.rowsTotal > 0 && (
          <span className="code">
            {t('imports.progress', { done: count(at.rowsDone), total: count(at.rowsTotal) })}
          </span>
        )}
        {!at.paused && at.rate ? (
          <span className="code">{t('imports.rate', { n: count(Math.round(at.rate)) })}</span>
        ) : null}
        {!at.paused && at.secondsLeft ? <span>{t('imports.left', { time: span(at.secondsLeft) })}</span> : null}
      </div>
      <span className="visually-hidden" role="status">
        {t('imports.announce', { what: label, percent: Math.floor(percent / 10) * 10 })}
      </span>
    </div>
  );
}
