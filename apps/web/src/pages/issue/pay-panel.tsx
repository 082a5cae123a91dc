import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStartIssuing, type IssueDraft } from '../../api/issuing.js';
import { moment } from '../../ui/format.js';
import { Panel } from '../../ui/page.js';
import { useAct } from '../../ui/use-act.js';

/** Before the policy is there: the insurer was asked, and the owner has until a moment to pay. */
export function PayPanel({ draft, quote }: { draft: IssueDraft; quote: string }) {
  const { t } = useTranslation();
  const act = useAct();
  const start = useStartIssuing(draft.caseId);
  const [until, setUntil] = useState(dayjs(`${draft.today}T23:59:00`));
  const run = (): void => {
    const payUntil = `${until.format('YYYY-MM-DDTHH:mm')}:00+08:00`;
    void act(() => start.mutateAsync({ version: draft.version, quote, payUntil }), t('issuing.pay.started'));
  };
  return (
    <Panel title={t('issuing.pay.title')}>
      <div className="stack">
        {draft.payUntil && (
          <p className="soon">{t('issuing.pay.waiting', { at: moment(draft.payUntil, draft.today) })}</p>
        )}
        <DatePicker
          aria-label={t('issuing.pay.until')}
          showTime={{ format: 'HH:mm' }}
          format="MM-DD HH:mm"
          value={until}
          allowClear={false}
          onChange={(picked) => picked && setUntil(picked)}
        />
        <p className="quiet small">{t('issuing.pay.untilHelp')}</p>
        <Button loading={start.isPending} onClick={run}>
          {t('issuing.pay.start')}
        </Button>
      </div>
    </Panel>
  );
}
