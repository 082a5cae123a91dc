import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAcknowledgeGrant } from '../../api/grants.js';
import type { PanelGrant } from '../../api/offers.js';
import { word } from '../../i18n/word.js';
import { Day } from '../../ui/day.js';
import { money } from '../../ui/format.js';
import { useAct } from '../../ui/use-act.js';
import { useStore } from '../../ui/use-filters.js';
import { GrantState } from './grant-state.js';
import { VoucherButton } from './voucher-button.js';

const LIVE = ['granted', 'active'];

/** One grant: what is in it with what is left, and the papers for its owner. */
function GrantCard({ grant, readOnly }: { grant: PanelGrant; readOnly: boolean }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  const act = useAct();
  const acknowledge = useAcknowledgeGrant();
  const live = LIVE.includes(grant.state);
  return (
    <li className="perk-grant">
      <div className="row between">
        <b>{grant.name}</b>
        <GrantState state={grant.state} approval={grant.approval} />
      </div>
      <ul className="perk-items">
        {grant.items.map((item) => (
          <li key={item.id}>
            <span>{item.name}</span>
            <span className="code">
              {item.left}/{item.uses}
            </span>
          </li>
        ))}
      </ul>
      <p className="small quiet">
        {word('perks.source', grant.source)} · {t('offers.panel.list', { amount: money(grant.listFen) })}
        {grant.validUntil && (
          <>
            {' · '}
            {t('perks.sheet.until')} <Day day={grant.validUntil} />
          </>
        )}
        {grant.state === 'granted' && ` · ${word('offers.condition', grant.condition)}`}
      </p>
      {live && (
        <div className="row">
          <Link className="small" to={keep(`/grants/${grant.id}/sheet`)}>
            {t('perks.grants.sheet')}
          </Link>
          {grant.state === 'active' && <VoucherButton grant={grant.id} />}
          {!readOnly && !grant.acknowledgedAt && (
            <Button
              size="small"
              loading={acknowledge.isPending}
              onClick={() =>
                void act(
                  () => acknowledge.mutateAsync({ id: grant.id, version: grant.version }),
                  t('perks.grants.acknowledged'),
                )
              }
            >
              {t('perks.grants.acknowledge')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

/** What was given for a case, newest first. */
export function GrantList({ grants, readOnly }: { grants: PanelGrant[]; readOnly: boolean }) {
  const { t } = useTranslation();
  if (grants.length === 0) return null;
  return (
    <section>
      <h3 className="section">{t('offers.panel.grants')}</h3>
      <ul className="stack" style={{ gap: 10 }}>
        {grants.map((grant) => (
          <GrantCard key={grant.id} grant={grant} readOnly={readOnly} />
        ))}
      </ul>
    </section>
  );
}
