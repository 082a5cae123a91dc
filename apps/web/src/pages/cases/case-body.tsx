import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Case } from '../../api/renewals.js';
import { word } from '../../i18n/word.js';
import { Day, DayLeft, Moment } from '../../ui/day.js';
import { money } from '../../ui/format.js';
import { Facts } from '../../ui/page.js';
import { CaseStateDot } from '../../ui/states.js';
import { TouchList } from '../../ui/touch-list.js';
import { useStore } from '../../ui/use-filters.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { CloseCaseButton, MoveCaseButton } from './case-acts.js';

/** What to mind before calling, each with what to do about it. */
function Warnings({ codes }: { codes: string[] }) {
  if (codes.length === 0) return null;
  return (
    <ul className="notes">
      {codes.map((code) => (
        <li key={code}>
          <b>{word('words.warning', code)}</b>
          <span>{word('cases.warningHelp', code)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The whole of a case: where it stands, what to mind, both lines, what is planned, what can be done. */
export function CaseBody({ item }: { item: Case }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { keep } = useStore();
  const insurer = useInsurer();
  const open = item.state === 'open';
  const ended = item.closedAt ? (
    <>
      {word('words.closeReason', item.closeReason)} <Moment at={item.closedAt} />
    </>
  ) : null;
  return (
    <div className="stack">
      <div className="row between">
        <span className="row">
          <CaseStateDot state={item.state} stage={item.stage} />
          <span className="tag teal">{word('words.segment', item.segment)}</span>
          <DayLeft day={item.anchorOn} calm={!open} />
        </span>
        <Link to={keep(`/vehicles/${item.vehicleId}`)}>{t('cases.openVehicle')}</Link>
      </div>
      <Warnings codes={item.warnings} />
      <Facts
        items={[
          [t('cases.fact.compulsory'), <Day key="c" day={item.compulsoryExpiresOn} />],
          [t('cases.fact.commercial'), <Day key="m" day={item.commercialExpiresOn} />],
          [t('cases.fact.lastInsurer'), insurer(item.lastInsurer)],
          [
            t('cases.fact.lastPremium'),
            <span key="p" className="code">
              {money(item.lastPremium)}
            </span>,
          ],
          [
            t('cases.fact.vin'),
            <span key="v" className="code">
              {item.vin}
            </span>,
          ],
          [t('cases.col.car'), item.label],
          [t('cases.fact.holder'), `${item.store} · ${word('words.holderRule', item.holderRule)}`],
          [t('cases.fact.assignee'), item.assignee ?? t('cases.unassigned')],
          [t('cases.fact.due'), <Day key="d" day={item.dueOn} />],
          ended ? [t('cases.fact.closed'), ended] : [t('cases.fact.opened'), <Moment key="o" at={item.openedAt} />],
        ]}
      />
      <section>
        <h3 className="section">{t('cases.touches')}</h3>
        <TouchList touches={item.touches} empty={t('cases.noTouches')} />
      </section>
      {open && (
        <div className="row">
          <Button
            type="primary"
            onClick={() => void navigate(keep('/policies/new'), { state: { vehicle: item.vehicleId } })}
          >
            {t('cases.enterPolicy')}
          </Button>
          <CloseCaseButton item={item} />
          <MoveCaseButton item={item} />
        </div>
      )}
    </div>
  );
}
