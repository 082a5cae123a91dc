import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDismiss, useMerge, type Duplicate } from '../../api/duplicates.js';
import { useAct } from '../../ui/use-act.js';
import { EvidenceTags } from './evidence.js';
import { PersonCard, VehicleCard } from './side.js';

type Head = { id: string; version: number };

/** Two rows next to each other: keep one of them, or say that they are two. */
export function PairCard({ row }: { row: Duplicate }) {
  const { t } = useTranslation();
  const act = useAct();
  const merge = useMerge(row.kind);
  const dismiss = useDismiss();
  const locked = row.kind === 'vehicle' && row.elsewhere;
  const keepOne = (keep: Head, drop: Head): void =>
    void act(
      () =>
        merge.mutateAsync({
          keep: keep.id,
          drop: drop.id,
          versions: { keep: keep.version, drop: drop.version },
        }),
      t('duplicates.mergedToast'),
    );
  const button = (keep: Head, drop: Head, label: string) => (
    <Popconfirm
      title={t(`duplicates.confirm.${row.kind}`)}
      description={<div style={{ maxWidth: 300 }}>{t(`duplicates.confirmText.${row.kind}`)}</div>}
      okText={t('duplicates.merge')}
      onConfirm={() => keepOne(keep, drop)}
      disabled={locked}
    >
      <Button block disabled={locked} loading={merge.isPending}>
        {label}
      </Button>
    </Popconfirm>
  );
  const left = button(row.a, row.b, t('duplicates.keepLeft'));
  const right = button(row.b, row.a, t('duplicates.keepRight'));
  return (
    <article className="panel" aria-label={t(`duplicates.pair.${row.kind}`)}>
      <header>
        <EvidenceTags evidence={row.evidence} score={row.score} />
        <span className="row">
          {row.kind === 'person' && <span className="quiet">{row.store}</span>}
          <Button
            size="small"
            type="link"
            loading={dismiss.isPending}
            onClick={() =>
              void act(() => dismiss.mutateAsync({ id: row.id, version: row.version }), t('duplicates.dismissedToast'))
            }
          >
            {t('duplicates.dismiss')}
          </Button>
        </span>
      </header>
      <div className="pair-sides">
        {row.kind === 'person' ? (
          <>
            <PersonCard side={row.a} other={row.b} action={left} />
            <PersonCard side={row.b} other={row.a} action={right} />
          </>
        ) : (
          <>
            <VehicleCard side={row.a} other={row.b} action={left} />
            <VehicleCard side={row.b} other={row.a} action={right} />
          </>
        )}
      </div>
      {locked && <p className="pair-note small quiet">{t('duplicates.elsewhere')}</p>}
    </article>
  );
}
