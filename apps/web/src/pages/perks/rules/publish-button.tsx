import { Button, DatePicker, Modal } from 'antd';
import dayjs from 'dayjs';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEndVersion, usePublishVersion, type Rule, type RuleVersion } from '../../../api/offers.js';
import { useToday } from '../../../ui/today.js';
import { useAct } from '../../../ui/use-act.js';
import { Effect } from './effect.js';

/** A day is asked for, then it is done. */
function DayDialog(props: {
  title: string;
  help?: string;
  label: string;
  ok: string;
  busy: boolean;
  onOk: (day: string) => void;
  onClose: () => void;
  children?: ReactNode;
}) {
  const today = useToday();
  const [day, setDay] = useState(today);
  return (
    <Modal
      open
      title={props.title}
      okText={props.ok}
      okButtonProps={{ loading: props.busy }}
      onOk={() => props.onOk(day)}
      onCancel={props.onClose}
    >
      <div className="stack">
        {props.help && <p className="quiet">{props.help}</p>}
        {props.children}
        <label className="row">
          <span>{props.label}</span>
          <DatePicker
            aria-label={props.label}
            value={dayjs(day)}
            allowClear={false}
            disabledDate={(date) => date.isBefore(dayjs(today), 'day')}
            onChange={(picked) => picked && setDay(picked.format('YYYY-MM-DD'))}
          />
        </label>
      </div>
    </Modal>
  );
}

/** Puts a draft into force from a day on; whoever drafted it reads that another has to. */
export function PublishButton({ rule, version }: { rule: Rule; version: RuleVersion }) {
  const { t } = useTranslation();
  const act = useAct();
  const publish = usePublishVersion();
  const [asking, setAsking] = useState(false);
  if (version.state !== 'draft') return null;
  // Who may not change the rule at all reads why beside its name.
  if (!rule.mayChange) return null;
  if (!version.mayPublish) return <span className="small quiet">{t('offers.rules.own')}</span>;
  const run = async (startsOn: string): Promise<void> => {
    const input = { id: version.id, version: version.version, startsOn };
    if (await act(() => publish.mutateAsync(input), t('offers.rules.published'))) setAsking(false);
  };
  return (
    <>
      <Button type="primary" size="small" onClick={() => setAsking(true)}>
        {t('offers.rules.publish')}
      </Button>
      {asking && (
        <DayDialog
          title={t('offers.rules.publishTitle', { name: rule.name, n: version.number })}
          help={t('offers.rules.publishHelp')}
          label={t('offers.rules.startsOn')}
          ok={t('offers.rules.publish')}
          busy={publish.isPending}
          onOk={(day) => void run(day)}
          onClose={() => setAsking(false)}
        >
          <Effect rule={rule.id} name={rule.name} version={version} />
        </DayDialog>
      )}
    </>
  );
}

/** Ends a version that is in force or ahead. */
export function EndVersionButton({ name, version }: { name: string; version: RuleVersion }) {
  const { t } = useTranslation();
  const act = useAct();
  const end = useEndVersion();
  const [asking, setAsking] = useState(false);
  const run = async (endsOn: string): Promise<void> => {
    const input = { id: version.id, version: version.version, endsOn };
    if (await act(() => end.mutateAsync(input), t('offers.rules.ended'))) setAsking(false);
  };
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('offers.rules.end')}
      </Button>
      {asking && (
        <DayDialog
          title={t('offers.rules.endTitle', { name })}
          label={t('offers.rules.endsOn')}
          ok={t('offers.rules.end')}
          busy={end.isPending}
          onOk={(day) => void run(day)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
