import { Button, Drawer, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sent } from '../../api/client.js';
import { useWriteLastCover, type LastCover, type Statutory } from '../../api/quotes.js';
import { fenOf } from '../../ui/format.js';
import { useAct } from '../../ui/use-act.js';
import { CoverRows } from './cover-rows.js';
import { badAmounts, coverDraft, coversOf, startDraft, type CoverDraft } from './draft.js';
import { Field, Money } from './fields.js';

const LEVELS = [-4, -3, -2, -1, 0, 1, 2, 3, 4, 5];
const CLAIMS = [0, 1, 2, 3, 4, 5];

interface Props {
  caseId: string;
  last: LastCover;
  factors: Statutory['ncd']['factors'];
  today: string;
  onClose: () => void;
}

/** What last year's policy says beyond premium and days, copied from paper. */
export function LastCoverForm({ caseId, last, factors, today, onClose }: Props) {
  const { t } = useTranslation();
  const act = useAct();
  const write = useWriteLastCover(caseId);
  const [ncdLevel, setLevel] = useState(last.ncdLevel);
  const [claims, setClaims] = useState(last.claims);
  const [commercial, setCommercial] = useState('');
  const [covers, setCovers] = useState<CoverDraft[]>(() =>
    last.covers.length > 0 ? last.covers.map(coverDraft) : startDraft(undefined, today).covers,
  );
  const bad = badAmounts({ ...startDraft(undefined, today), commercial, covers });
  const save = async (): Promise<void> => {
    if (bad.length > 0) return;
    const typed = fenOf(commercial);
    const change: Sent<'LastCoverChange'> = {
      covers: coversOf(covers),
      ...(ncdLevel === null ? {} : { ncdLevel }),
      ...(claims === null ? {} : { claims }),
      ...(typed === null ? {} : { commercial: typed }),
    };
    if (await act(() => write.mutateAsync(change), t('quotes.last.saved'))) onClose();
  };
  const choice = (
    label: string,
    value: number | null,
    set: (value: number) => void,
    options: { value: number; label: string }[],
  ) => (
    <Field label={label}>
      {(id) => <Select id={id} value={value} placeholder={t('quotes.last.unknown')} onChange={set} options={options} />}
    </Field>
  );
  return (
    <Drawer
      open
      onClose={onClose}
      size={560}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      title={t('quotes.last.title')}
      extra={
        <Button type="primary" loading={write.isPending} onClick={() => void save()}>
          {t('quotes.last.save')}
        </Button>
      }
    >
      <div className="stack quote-form">
        <p className="quiet">{t('quotes.last.help')}</p>
        <div className="quote-grid">
          {choice(
            t('quotes.last.ncd'),
            ncdLevel,
            setLevel,
            LEVELS.map((level) => ({
              value: level,
              label: t('quotes.form.ncdLevel', { level, factor: (factors[String(level)] ?? 0) / 10_000 }),
            })),
          )}
          {choice(
            t('quotes.last.claims'),
            claims,
            setClaims,
            CLAIMS.map((n) => ({ value: n, label: t('quotes.statutory.thisYearShort', { n }) })),
          )}
          {last.commercial === null && (
            <Money
              label={t('quotes.last.commercial')}
              value={commercial}
              bad={bad.includes('commercial') ? t('quotes.form.bad') : undefined}
              onChange={setCommercial}
            />
          )}
        </div>
        <CoverRows covers={covers} bad={bad} onChange={setCovers} />
      </div>
    </Drawer>
  );
}
