import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../ui/use-lang.js';
import { coverName } from './cause-text.js';
import { emptyCover, type CoverDraft } from './draft.js';
import { COVERS, coverOf } from '#kernel';

interface Props {
  covers: CoverDraft[];
  bad: string[];
  onChange: (covers: CoverDraft[]) => void;
}

/** Covers as rows: sum in ten thousands, seats where they count, premium. Empty rows are not part of the quote. */
export function CoverRows({ covers, bad, onChange }: Props) {
  const { t } = useTranslation();
  const lang = useLang();
  const set = (at: number, change: Partial<CoverDraft>): void =>
    onChange(covers.map((cover, i) => (i === at ? { ...cover, ...change } : cover)));
  const cell = (at: number, field: 'sum' | 'seats' | 'premium', label: string) => {
    const cover = covers[at]!;
    return (
      <Input
        className="code num"
        aria-label={`${coverName(cover.code, lang)} ${label}`}
        inputMode="decimal"
        autoComplete="off"
        status={bad.includes(`covers.${at}.${field}`) ? 'error' : ''}
        value={cover[field]}
        onChange={(event) => set(at, { [field]: event.target.value })}
      />
    );
  };
  const free = COVERS.filter(({ code }) => !covers.some((cover) => cover.code === code));
  return (
    <div className="cover-rows" role="group" aria-label={t('quotes.form.covers')}>
      <div className="head small quiet" aria-hidden>
        <span>{t('quotes.form.cover')}</span>
        <span>{t('quotes.form.sum')}</span>
        <span>{t('quotes.form.seats')}</span>
        <span>{t('quotes.form.coverPremium')}</span>
        <span />
      </div>
      {covers.map((cover, at) => (
        <div key={cover.code}>
          <span>{coverName(cover.code, lang)}</span>
          {cell(at, 'sum', t('quotes.form.sum'))}
          {coverOf(cover.code)?.perSeat ? cell(at, 'seats', t('quotes.form.seats')) : <span />}
          {cell(at, 'premium', t('quotes.form.coverPremium'))}
          <Button
            type="text"
            size="small"
            tabIndex={-1}
            aria-label={t('quotes.form.dropCover', { cover: coverName(cover.code, lang) })}
            onClick={() => onChange(covers.filter((_, i) => i !== at))}
          >
            ×
          </Button>
        </div>
      ))}
      <Select
        value={null}
        placeholder={t('quotes.form.addCover')}
        aria-label={t('quotes.form.addCover')}
        showSearch={{
          filterOption: (typed, option) => String(option?.label).toLowerCase().includes(typed.toLowerCase()),
        }}
        options={free.map((each) => ({ value: each.code, label: coverName(each.code, lang) }))}
        onChange={(code: string | null) => code && onChange([...covers, emptyCover(code)])}
      />
    </div>
  );
}
