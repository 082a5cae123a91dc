import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDecideText, useMoveText, type Template } from '../../api/templates.js';
import { AskDialog } from '../../ui/ask-dialog.js';
import { ReasonButton } from '../../ui/reason-button.js';
import { useAct } from '../../ui/use-act.js';

/** What may be done with a text that the provider is looking at: its answer is entered, or it is taken back. */
export function ReviewButtons({ template, may }: { template: Template; may: boolean }) {
  const { t } = useTranslation();
  const act = useAct();
  const decide = useDecideText(template.id);
  const move = useMoveText(template.id);
  const [asking, setAsking] = useState(false);
  const { version, name } = template;
  const { number: n, own } = template.versions[0]!;
  const approve = (): Promise<boolean> =>
    act(() => decide.mutateAsync({ version, verdict: 'approved' }), t('templates.approved'));
  return (
    <div className="stack">
      <p className="quiet">{t('templates.inReview')}</p>
      {may && (
        <div className="row">
          {own ? (
            <span className="small quiet">{t('templates.ownText')}</span>
          ) : (
            <Button type="primary" loading={decide.isPending} onClick={() => setAsking(true)}>
              {t('templates.approve')}
            </Button>
          )}
          <ReasonButton
            label={t('templates.reject')}
            title={t('templates.rejectTitle', { name, n })}
            help={t('templates.rejectHelp')}
            reasonLabel={t('templates.field.reason')}
            loading={decide.isPending}
            onReason={(reason) =>
              act(() => decide.mutateAsync({ version, verdict: 'rejected', reason }), t('templates.rejected'))
            }
          />
          <Button
            loading={move.isPending}
            onClick={() => void act(() => move.mutateAsync({ move: 'withdraw', version }), t('templates.withdrawn'))}
          >
            {t('templates.withdraw')}
          </Button>
        </div>
      )}
      {asking && (
        <AskDialog
          title={t('templates.approveTitle', { name, n })}
          okText={t('templates.approve')}
          onOk={() => void approve()}
          onClose={() => setAsking(false)}
        >
          {t('templates.approveText')}
        </AskDialog>
      )}
    </div>
  );
}
