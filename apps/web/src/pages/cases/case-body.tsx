import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useVehicle, type PersonOnCar, type Phone } from '../../api/customers.js';
import type { Case } from '../../api/renewals.js';
import { word } from '../../i18n/word.js';
import { ContactHistory } from '../../parts/contacts/index.js';
import { PerkPanel } from '../../parts/perks/index.js';
import { QuotePanel } from '../../parts/quotes/index.js';
import { carName } from '../../ui/car-name.js';
import { Day, DayLeft, Moment } from '../../ui/day.js';
import { money } from '../../ui/format.js';
import { Facts } from '../../ui/page.js';
import { PhoneLine } from '../../ui/phone-line.js';
import { CaseStateDot } from '../../ui/states.js';
import { Labels } from '../../ui/labels.js';
import { TouchList } from '../../ui/touch-list.js';
import { useStore } from '../../ui/use-filters.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { CloseCaseButton, MoveCaseButton } from './case-acts.js';
import { workFacts } from './work-facts.js';

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

/** Each number once, with everybody behind it: '车主 · 被保险人 杨子豪'. */
function byNumber(people: PersonOnCar[]): { phone: Phone; names: string }[] {
  const found = new Map<string, { phone: Phone; roles: string[]; name: string }>();
  for (const person of people) {
    for (const phone of person.phones) {
      const one = found.get(phone.masked + person.name) ?? { phone, roles: [], name: person.name };
      one.roles.push(word('words.personRole', person.role));
      found.set(phone.masked + person.name, one);
    }
  }
  return [...found.values()].map(({ phone, roles, name }) => ({ phone, names: `${roles.join(' · ')} ${name}` }));
}

/** Whom to call: the people of the car with their numbers, masked. */
function Contacts({ vehicleId }: { vehicleId: string }) {
  const { t } = useTranslation();
  const car = useVehicle(vehicleId).data;
  if (!car) return <div style={{ minHeight: 32 }} />;
  const people = car.people.filter((person) => person.phones.length > 0);
  if (people.length === 0) return <p className="quiet">{t('cases.noContact')}</p>;
  return (
    <section aria-label={t('cases.contact')}>
      {byNumber(people).map(({ phone, names }) => (
        <div key={phone.id} className="contact">
          <span>{names}</span>
          <PhoneLine phone={phone} may />
        </div>
      ))}
    </section>
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
      {item.tags.length > 0 && <Labels tags={item.tags} />}
      <Contacts vehicleId={item.vehicleId} />
      <Facts
        items={[
          ...workFacts(item, t, insurer),
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
      <QuotePanel caseId={item.id} readOnly={!open} />
      <section>
        <h2 className="section">{t('offers.panel.title')}</h2>
        <PerkPanel caseId={item.id} car={carName(item)} readOnly={!open} />
      </section>
      <section>
        <h2 className="section">{t('work.history')}</h2>
        <ContactHistory caseId={item.id} />
      </section>
      <section>
        <h2 className="section">{t('cases.touches')}</h2>
        <TouchList touches={item.touches} empty={t('cases.noTouches')} />
      </section>
      {open && (
        <div className="row stay">
          <Button type="primary" onClick={() => void navigate(keep(`/cases/${item.id}/issue`))}>
            {t('issuing.open')}
          </Button>
          <Button onClick={() => void navigate(keep('/policies/new'), { state: { vehicle: item.vehicleId } })}>
            {t('cases.enterPolicy')}
          </Button>
          <CloseCaseButton item={item} />
          <MoveCaseButton item={item} />
        </div>
      )}
    </div>
  );
}
