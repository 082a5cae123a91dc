import { Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Plan, Step } from '../../api/campaigns.js';
import { useChooseText, useTemplates } from '../../api/templates.js';
import { Dot } from '../../ui/dot.js';
import { useAct } from '../../ui/use-act.js';
import { useStore } from '../../ui/use-filters.js';

interface Props {
  plan: Plan;
  step: Step;
}

type Channel = 'sms' | 'wecom';

/** Asks which of the approved texts of a channel and its purpose a step sends. */
function ChooseDialog({ plan, step, channel: by, onClose }: Props & { channel: Channel; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const query = useTemplates();
  const choose = useChooseText(plan.id, step.code);
  const stands = (by === step.channel ? step.template : step.wecom)?.id;
  const [picked, setPicked] = useState(stands);
  const fit = (query.data?.items ?? []).filter(
    ({ state, channel, purpose }) => state === 'approved' && channel === by && purpose === step.purpose,
  );
  const run = async (): Promise<void> => {
    if (!picked) return;
    if (await act(() => choose.mutateAsync({ version: plan.version, template: picked }))) onClose();
  };
  return (
    <Modal
      open
      title={t('plan.textTitle', { step: step.code })}
      okText={t('common.save')}
      okButtonProps={{ loading: choose.isPending, disabled: !picked || picked === stands }}
      onOk={() => void run()}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="quiet">{t('plan.textHelp')}</p>
        <Select
          aria-label={t('plan.col.template')}
          style={{ width: '100%' }}
          value={fit.some(({ id }) => id === picked) ? picked : null}
          loading={query.isPending}
          onChange={(id) => setPicked(id ?? undefined)}
          options={fit.map(({ id, name, code }) => ({ value: id, label: `${name} · ${code}` }))}
        />
      </div>
    </Modal>
  );
}

/** The text that a step sends, or that it has none which may be sent: then people do what it was to do. */
export function StepText({ plan, step, may }: Props & { may: boolean }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  const [asking, setAsking] = useState<Channel | null>(null);
  const { template, templateCode, wecom } = step;
  if (templateCode === null) return null;
  const name = template?.name ?? templateCode;
  return (
    <>
      <span className="quiet"> · </span>
      {template ? <Link to={keep(`/templates/${template.id}`)}>{name}</Link> : <span>{name}</span>}
      {may && plan.state !== 'ended' && (
        <Button
          size="small"
          type="text"
          aria-label={`${t('plan.textChange')} ${plan.name} ${step.code}`}
          onClick={() => setAsking(step.channel === 'wecom' ? 'wecom' : 'sms')}
        >
          {t('plan.textChange')}
        </Button>
      )}
      {template?.state !== 'approved' && (
        <div className="small">
          <Dot tone="warn">{t('plan.noText')}</Dot>
        </div>
      )}
      {step.channel === 'sms' && step.purpose !== 'service' && (
        <div className="small">
          {t('plan.wecomFirst')}{' '}
          {wecom ? <Link to={keep(`/templates/${wecom.id}`)}>{wecom.name}</Link> : <span className="quiet">—</span>}{' '}
          {wecom && wecom.state !== 'approved' && <Dot tone="warn">{t('plan.wecomNoText')}</Dot>}
          {may && plan.state !== 'ended' && (
            <Button
              size="small"
              type="text"
              aria-label={`${t('plan.wecomFirst')} ${t('plan.textChange')} ${plan.name} ${step.code}`}
              onClick={() => setAsking('wecom')}
            >
              {t('plan.textChange')}
            </Button>
          )}
        </div>
      )}
      {asking && <ChooseDialog plan={plan} step={step} channel={asking} onClose={() => setAsking(null)} />}
    </>
  );
}
