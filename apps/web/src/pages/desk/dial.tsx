import { Button, Popover, QRCode } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '../../ui/use-narrow.js';
import type { useCall } from './use-call.js';

const clock = (seconds: number): string =>
  `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;

function Seconds({ from }: { from: number }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="code">{t('desk.talking', { time: clock(Math.max(0, Math.round((now - from) / 1000))) })}</span>
  );
}

/** Dials by a code for one's own phone; on a phone the number is a link. */
export function Dial({ state }: { state: ReturnType<typeof useCall> }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const { call, number, blocked, talking, toggle } = state;
  const code = call && !narrow && (
    <div className="dial-code">
      <QRCode value={`tel:${call.phone}`} size={148} bordered={false} type="svg" />
      <p className="small quiet">{t('desk.dialHelp')}</p>
    </div>
  );
  return (
    <span className="row">
      <Popover open={talking && !narrow} content={code} placement="bottomRight">
        <Button
          type={talking ? 'default' : 'primary'}
          danger={talking}
          disabled={!number || blocked !== null}
          loading={state.loading}
          title={blocked ? t('desk.dialBlocked') : undefined}
          onClick={toggle}
        >
          {talking ? t('desk.hangUp') : t('desk.call')} <kbd>{t('desk.keys.space')}</kbd>
        </Button>
      </Popover>
      {call && (
        <a className="code strong private" href={`tel:${call.phone}`}>
          {call.phone}
        </a>
      )}
      {!call && <span className="code strong private">{number?.masked ?? '—'}</span>}
      {call && talking && <Seconds from={call.startedAt} />}
      {call?.seconds != null && <span className="small quiet">{t('desk.talked', { n: call.seconds })}</span>}
    </span>
  );
}
