import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Offer, OfferPackage } from '../../api/offers.js';
import { Moment } from '../../ui/day.js';
import { PackageCard } from './package-card.js';

/** What somebody wants to do with an offer, asked back before it is done. */
export type Asking =
  { kind: 'choose' | 'swap' | 'reserve'; one: OfferPackage } | { kind: 'decline' } | { kind: 'give' } | null;

interface CardsProps {
  offer: Offer;
  readOnly: boolean;
  first: React.Ref<HTMLButtonElement>;
  onAsk: (asking: Asking) => void;
}

/** What is held back; what was opened of it says by whom, and after which objection. */
function Reserves({ offer, act, onAsk }: Pick<CardsProps, 'offer' | 'onAsk'> & { act: 'choose' | 'swap' | null }) {
  const { t } = useTranslation();
  const stands = standing(offer);
  return (
    <>
      <div>
        <h3>{t('offers.panel.reserve')}</h3>
        <p className="small quiet">{t('offers.panel.reserveHelp')}</p>
      </div>
      <ul className="perk-packages reserve">
        {offer.reserve
          .filter(({ id }) => id !== stands)
          .map((one) => {
            const opening = offer.reserveOpened.find((open) => open.package === one.id);
            const kind = opening ? act : 'reserve';
            const label = opening ? t(`offers.panel.${act ?? 'choose'}`) : t('offers.panel.open');
            return (
              <PackageCard
                key={one.id}
                one={one}
                chosen={false}
                act={act && kind ? { label, onAct: () => onAsk({ kind, one }) } : null}
              >
                {opening && (
                  <p className="small perk-opening">
                    <b>{t('offers.panel.openedFor', { objection: opening.objection })}</b>{' '}
                    <span className="quiet">
                      {opening.by} <Moment at={opening.at} />
                    </span>
                  </p>
                )}
              </PackageCard>
            );
          })}
      </ul>
    </>
  );
}

/** The package that stands now: not one that was taken back. */
const standing = ({ chosen }: Offer): string | null => (chosen && chosen.state !== 'reversed' ? chosen.package : null);

/** What is proposed and what is held back, to choose from; what is chosen may be swapped while nothing of it was used. */
export function OfferCards({ offer, readOnly, first, onAsk }: CardsProps) {
  const { t } = useTranslation();
  const stands = standing(offer);
  const swapping = stands !== null;
  if (swapping ? readOnly || !offer.chosen?.swappable : !['open', 'declined', 'chosen'].includes(offer.state))
    return null;
  const kind = swapping ? 'swap' : 'choose';
  const base = offer.base.filter(({ id }) => id !== stands);
  const cards = (
    <>
      {base.length > 0 && (
        <>
          <div>
            <h3>{t('offers.panel.base')}</h3>
            <p className="small quiet">{t(swapping ? 'offers.panel.swapHelp' : 'offers.panel.baseHelp')}</p>
          </div>
          <ul className="perk-packages">
            {base.map((one, at) => (
              <PackageCard
                key={one.id}
                one={one}
                chosen={false}
                act={
                  readOnly
                    ? null
                    : {
                        label: t(`offers.panel.${kind}`),
                        onAct: () => onAsk({ kind, one }),
                        ...(at === 0 ? { first } : {}),
                      }
                }
              />
            ))}
          </ul>
        </>
      )}
      {offer.reserve.length > 0 && <Reserves offer={offer} act={readOnly ? null : kind} onAsk={onAsk} />}
    </>
  );
  if (swapping)
    return (
      <details className="perk-swap">
        <summary>{t('offers.panel.swapAsk')}</summary>
        <div className="perk-panel">{cards}</div>
      </details>
    );
  return (
    <>
      {cards}
      <div className="row between">
        {!readOnly && offer.state === 'open' && (
          <Button size="small" type="text" onClick={() => onAsk({ kind: 'decline' })}>
            {t('offers.panel.decline')}
          </Button>
        )}
        {offer.shownAt && (
          <span className="small quiet">
            <Moment at={offer.shownAt} />
          </span>
        )}
      </div>
    </>
  );
}
