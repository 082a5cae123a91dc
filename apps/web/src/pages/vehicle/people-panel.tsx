import { useTranslation } from 'react-i18next';
import { type PersonOnCar, type Vehicle } from '../../api/customers.js';
import { word } from '../../i18n/word.js';
import { useMe } from '../../ui/me.js';
import { Panel } from '../../ui/page.js';
import { AddPhoneButton } from './add-phone-button.js';
import { ConsentButton } from './consent-button.js';
import { FriendButton } from '../../ui/friend-button.js';
import { OptOutButton } from './opt-out-button.js';
import { PhoneLine } from '../../ui/phone-line.js';

const CONTACTING = ['specialist', 'lead', 'manager', 'renewals', 'group', 'admin'];

function Consents({ person }: { person: PersonOnCar }) {
  const { t } = useTranslation();
  if (person.consents.length === 0) return <span className="quiet small">{t('vehicle.noConsents')}</span>;
  return (
    <span className="row" style={{ gap: 4 }}>
      {person.consents.map((one) => (
        <span
          key={`${one.purpose}${one.channel}`}
          className={one.granted ? 'tag teal' : 'tag warn'}
          title={`${word('words.consentSource', one.source)} · ${one.at.slice(0, 10)} · ${one.textVersion}`}
        >
          {word('words.consentPurpose', one.purpose)} · {word('words.consentChannel', one.channel)} ·{' '}
          {one.granted ? t('vehicle.granted') : t('vehicle.refused')}
        </span>
      ))}
    </span>
  );
}

function Person(props: { car: Vehicle; person: PersonOnCar; roles: PersonOnCar['role'][]; may: boolean }) {
  const { car, person, roles, may } = props;
  const { t } = useTranslation();
  return (
    <li className="person">
      <div className="row between">
        <span className="row">
          {roles.map((role) => (
            <span key={role} className="tag">
              {word('words.personRole', role)}
            </span>
          ))}
          <span className="strong">{person.name || '—'}</span>
          {person.kind === 'company' && <span className="quiet small">{t('vehicle.company')}</span>}
          {person.idNoMasked && (
            <span className="quiet small">
              {t('vehicle.idNo')} <span className="code">{person.idNoMasked}</span>
            </span>
          )}
          {car.stores.length > 1 && <span className="quiet small">{person.store}</span>}
        </span>
        {may && (
          <span className="row">
            <AddPhoneButton carId={car.id} person={person} />
            <ConsentButton carId={car.id} person={person} />
            <OptOutButton carId={car.id} person={person} />
          </span>
        )}
      </div>
      {person.phones.map((phone) => (
        <PhoneLine key={phone.id} phone={phone} may={may} />
      ))}
      <div className="row">
        <span className="quiet small">{t('vehicle.consents')}</span>
        <Consents person={person} />
      </div>
      <FriendButton carId={car.id} person={person} may={may} />
    </li>
  );
}

/** Each person once, with all that they are on this car. */
function rolesOf(people: PersonOnCar[]): { person: PersonOnCar; roles: PersonOnCar['role'][] }[] {
  const found = new Map<string, { person: PersonOnCar; roles: PersonOnCar['role'][] }>();
  for (const person of people) {
    const one = found.get(person.personId);
    if (one) one.roles.push(person.role);
    else found.set(person.personId, { person, roles: [person.role] });
  }
  return [...found.values()];
}

/** Everybody on the car with masked phones and what each agreed to. */
export function PeoplePanel({ car }: { car: Vehicle }) {
  const { t } = useTranslation();
  const may = CONTACTING.includes(useMe().role);
  return (
    <Panel title={t('vehicle.people')} flush>
      {car.people.length === 0 && <p className="empty">{t('vehicle.noPeople')}</p>}
      <ul>
        {rolesOf(car.people).map(({ person, roles }) => (
          <Person key={person.personId} car={car} person={person} roles={roles} may={may} />
        ))}
      </ul>
    </Panel>
  );
}
