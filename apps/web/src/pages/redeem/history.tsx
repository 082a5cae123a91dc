import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useUndoRedemption, type Grant, type Redemption } from '../../api/grants.js';
import { moment } from '../../ui/format.js';
import { ReasonButton } from '../../ui/reason-button.js';
import { useToday } from '../../ui/today.js';
import { useAct } from '../../ui/use-act.js';
import { useStore } from '../../ui/use-filters.js';

/** Gives a use back, by another person than who took it, with a reason. */
function UndoButton({ redemption }: { redemption: Redemption }) {
  const { t } = useTranslation();
  const act = useAct();
  const undo = useUndoRedemption();
  return (
    <ReasonButton
      label={t('redeem.undo')}
      title={t('redeem.undoTitle')}
      help={t('redeem.undoHelp')}
      reasonLabel={t('redeem.undoReason')}
      loading={undo.isPending}
      onReason={(reason) => act(() => undo.mutateAsync({ id: redemption.id, reason }), t('redeem.undoDone'))}
    />
  );
}

/** What was redeemed of a grant, the latest first: when, by whom, where. */
export function History({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const today = useToday();
  const { keep } = useStore();
  const rows = grant.redemptions.filter(({ undoes }) => undoes === null);
  if (rows.length === 0) return null;
  return (
    <section className="redeem-history">
      <h3>{t('redeem.history')}</h3>
      <ul>
        {[...rows]
          .sort((a, b) => b.at.localeCompare(a.at))
          .map((one) => (
            <li key={one.id} className={one.undoneBy ? 'undone' : ''}>
              <span>
                <b>
                  {one.perk} × {one.uses}
                </b>{' '}
                <span className="quiet">
                  {t('redeem.historyRow', {
                    at: moment(one.at, today),
                    by: one.by ?? '—',
                    store: one.storeName,
                  })}
                </span>
              </span>
              <span className="row">
                {one.undoneBy ? (
                  <span className="tag">{t('redeem.undone')}</span>
                ) : (
                  <Link to={keep(`/grants/${grant.id}/slip?redemption=${one.id}`)}>{t('redeem.slip')}</Link>
                )}
                {one.mayUndo && <UndoButton redemption={one} />}
              </span>
            </li>
          ))}
      </ul>
    </section>
  );
}
