import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/client.js';
import {
  useCasePerks,
  useChooseOffer,
  useDeclineOffer,
  type CasePerks,
  type Offer,
  type OfferPackage,
} from '../../api/offers.js';
import { word } from '../../i18n/word.js';
import { AskDialog } from '../../ui/ask-dialog.js';
import { Moment } from '../../ui/day.js';
import { money } from '../../ui/format.js';
import { QueryView } from '../../ui/query-view.js';
import { useAct } from '../../ui/use-act.js';
import { GiveDialog } from './give-dialog.js';
import { GrantList } from './grant-list.js';
import { PackageCard } from './package-card.js';
import { ReserveDialog } from './reserve-dialog.js';
import './perks.css';

/** What money is left, narrowest first; what a cap leaves for this car. */
function Budgets({ perks }: { perks: CasePerks }) {
  const { t } = useTranslation();
  return (
    <p className="perk-budgets small">
      {perks.budgets.length === 0 && <span className="late">{t('offers.panel.noBudget')}</span>}
      {perks.budgets.map(({ id, kind, name, leftFen, blocked }) => {
        const of = kind === 'campaign' && name ? name : word('offers.panel.money', kind);
        return (
          <span key={id} className={blocked || leftFen <= 0 ? 'late' : ''}>
            {blocked
              ? t('offers.panel.leftBlocked', { name: of })
              : t('offers.panel.left', { name: of, amount: money(leftFen) })}
          </span>
        );
      })}
      {perks.caps.leftFen !== null && <span>{t('offers.panel.caps', { amount: money(perks.caps.leftFen) })}</span>}
    </p>
  );
}

/** Where an offer stands that is open no more. */
function Ended({ offer }: { offer: Offer }) {
  const { t } = useTranslation();
  if (offer.chosen) {
    return (
      <p className="perk-chosen">
        <b>{offer.chosen.name}</b>
        <span className="small quiet">
          {t(`offers.panel.chosen.${offer.chosen.by}`)} <Moment at={offer.chosen.at} />
        </span>
      </p>
    );
  }
  if (offer.state === 'open' || offer.state === 'chosen') return null;
  return <p className="quiet">{t(`offers.panel.${offer.state}State`)}</p>;
}

type Asking = { kind: 'choose' | 'reserve'; one: OfferPackage } | { kind: 'decline' } | { kind: 'give' } | null;

function OpenOffer(props: {
  offer: Offer;
  readOnly: boolean;
  first: React.Ref<HTMLButtonElement>;
  onAsk: (asking: Asking) => void;
}) {
  const { t } = useTranslation();
  const { offer, readOnly, first, onAsk } = props;
  if (offer.state !== 'open' && offer.state !== 'declined') return null;
  const opened = offer.reserveOpened !== null;
  return (
    <>
      <div>
        <h3>{t('offers.panel.base')}</h3>
        <p className="small quiet">{t('offers.panel.baseHelp')}</p>
      </div>
      <ul className="perk-packages">
        {offer.base.map((one, at) => (
          <PackageCard
            key={one.id}
            one={one}
            chosen={false}
            act={
              readOnly
                ? null
                : {
                    label: t('offers.panel.choose'),
                    onAct: () => onAsk({ kind: 'choose', one }),
                    ...(at === 0 ? { first } : {}),
                  }
            }
          />
        ))}
      </ul>
      {offer.reserve.length > 0 && (
        <>
          <div>
            <h3>{t('offers.panel.reserve')}</h3>
            <p className="small quiet">
              {opened
                ? t('offers.panel.reserveOpened', { objection: offer.reserveOpened?.objection ?? '' })
                : t('offers.panel.reserveHelp')}
            </p>
          </div>
          <ul className="perk-packages reserve">
            {offer.reserve.map((one) => (
              <PackageCard
                key={one.id}
                one={one}
                chosen={false}
                act={
                  readOnly
                    ? null
                    : opened
                      ? { label: t('offers.panel.choose'), onAct: () => onAsk({ kind: 'choose', one }) }
                      : { label: t('offers.panel.open'), onAct: () => onAsk({ kind: 'reserve', one }) }
                }
              />
            ))}
          </ul>
        </>
      )}
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

interface PanelProps {
  caseId: string;
  /** Names the car in questions. */
  car: string;
  readOnly?: boolean;
  /** Counts wishes to be at the first button, where the keyboard goes on from. */
  focus?: number;
}

function Body({ perks, caseId, car, readOnly, focus }: Required<PanelProps> & { perks: CasePerks }) {
  const { t } = useTranslation();
  const act = useAct();
  const { message } = App.useApp();
  const choose = useChooseOffer(caseId);
  const decline = useDeclineOffer(caseId);
  const [asking, setAsking] = useState<Asking>(null);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focus > 0) first.current?.focus();
  }, [focus]);
  const { offer } = perks;
  const close = (): void => setAsking(null);
  const take = async (one: OfferPackage): Promise<void> => {
    let closed = false;
    const run = async (): Promise<void> => {
      try {
        await choose.mutateAsync({ package: one.id });
      } catch (error) {
        // Another one of the reserve was opened, not this: its own objection is asked for.
        closed = error instanceof ApiProblem && error.code === 'offer.reserve-closed';
        if (!closed) throw error;
      }
    };
    const done = await act(run, '');
    if (closed) setAsking({ kind: 'reserve', one });
    else if (done) void message.success(t('offers.panel.choosing', { name: one.name }), 2);
  };
  return (
    <div className="perk-panel">
      <Budgets perks={perks} />
      {perks.mode === 'strict' && <p className="notes small">{t('offers.modeHelp.strict')}</p>}
      {!offer && perks.whyNot && <p className="quiet">{t(`offers.panel.whyNot.${perks.whyNot}`)}</p>}
      {offer && <Ended offer={offer} />}
      {offer && <OpenOffer offer={offer} readOnly={readOnly} first={first} onAsk={setAsking} />}
      <GrantList grants={perks.grants} readOnly={readOnly} />
      {!readOnly && (
        <div>
          <Button size="small" onClick={() => setAsking({ kind: 'give' })}>
            {t('offers.panel.giveMore')}
          </Button>
        </div>
      )}
      {offer && <p className="small quiet">{t('offers.panel.rule', { name: offer.rule, n: offer.ruleNumber })}</p>}
      {asking?.kind === 'choose' && (
        <AskDialog
          title={t('offers.panel.chooseTitle', { car, name: asking.one.name })}
          okText={t('offers.panel.choose')}
          onOk={() => void take(asking.one)}
          onClose={close}
        >
          <p>{t('offers.panel.chooseHelp')}</p>
        </AskDialog>
      )}
      {asking?.kind === 'decline' && (
        <AskDialog
          title={t('offers.panel.declineTitle')}
          okText={t('offers.panel.decline')}
          onOk={() => void act(() => decline.mutateAsync({ reason: '' }), t('offers.panel.declined'))}
          onClose={close}
        >
          <p>{t('offers.panel.declineHelp')}</p>
        </AskDialog>
      )}
      {asking?.kind === 'reserve' && <ReserveDialog caseId={caseId} one={asking.one} onClose={close} />}
      {asking?.kind === 'give' && <GiveDialog caseId={caseId} car={car} onClose={close} />}
    </div>
  );
}

/** The perks of a case: what money is left, what is proposed, what is held back, what was given. */
export function PerkPanel({ caseId, car, readOnly = false, focus = 0 }: PanelProps) {
  const { t } = useTranslation();
  const query = useCasePerks(caseId);
  return (
    <section aria-label={t('offers.panel.title')}>
      <QueryView query={query} rows={4}>
        {(perks) => <Body perks={perks} caseId={caseId} car={car} readOnly={readOnly} focus={focus} />}
      </QueryView>
    </section>
  );
}
