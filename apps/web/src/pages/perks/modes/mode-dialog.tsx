import { DatePicker, Input, Modal, Radio } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeMode, useStrictPreview, type PerksModeRow } from '../../../api/offers.js';
import { QueryView } from '../../../ui/query-view.js';
import { useToday } from '../../../ui/today.js';
import { useAct } from '../../../ui/use-act.js';
import { StrictFindings } from './strict-findings.js';

type Mode = PerksModeRow['mode'];

/** Switches a store's mode from a day on, for a reason; before it goes strict one sees what that refuses. */
export function ModeDialog({ row, onClose }: { row: PerksModeRow; onClose: () => void }) {
  const { t } = useTranslation();
  const today = useToday();
  const act = useAct();
  const change = useChangeMode();
  const [mode, setMode] = useState<Mode>(row.mode === 'strict' ? 'guarded' : 'strict');
  const [startsOn, setStartsOn] = useState(today);
  const [reason, setReason] = useState('');
  const strict = mode === 'strict';
  const preview = useStrictPreview(strict ? row.store : null, startsOn);
  const stopped = strict && (preview.data?.wordings.length ?? 1) > 0;
  const run = async (): Promise<void> => {
    const input = { store: row.store, mode, startsOn, reason: reason.trim() };
    if (await act(() => change.mutateAsync(input), t('offers.modes.changed'))) onClose();
  };
  return (
    <Modal
      open
      width={640}
      title={t('offers.modes.title', { name: row.name })}
      okText={t('offers.modes.ok', { mode: t(`offers.mode.${mode}`) })}
      okButtonProps={{ disabled: !reason.trim() || stopped, loading: change.isPending }}
      onOk={() => void run()}
      onCancel={onClose}
    >
      <div className="stack">
        <Radio.Group
          aria-label={t('offers.modes.mode')}
          value={mode}
          onChange={({ target }) => setMode(target.value as Mode)}
          options={(['guarded', 'strict'] as const).map((value) => ({ value, label: t(`offers.mode.${value}`) }))}
        />
        <p className="small quiet">{t(`offers.modeHelp.${mode}`)}</p>
        <label className="row">
          <span>{t('offers.modes.from')}</span>
          <DatePicker
            aria-label={t('offers.modes.from')}
            value={dayjs(startsOn)}
            allowClear={false}
            disabledDate={(date) => date.isBefore(dayjs(today), 'day')}
            onChange={(picked) => picked && setStartsOn(picked.format('YYYY-MM-DD'))}
          />
        </label>
        {strict && (
          <QueryView query={preview} rows={3}>
            {(found) => <StrictFindings found={found} onGo={onClose} />}
          </QueryView>
        )}
        <Input
          aria-label={t('offers.modes.reason')}
          placeholder={t('offers.modes.reasonHelp')}
          maxLength={200}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
    </Modal>
  );
}
