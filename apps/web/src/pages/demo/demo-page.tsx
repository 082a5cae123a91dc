import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { demoSheetHref, useDemoTour, type DemoTour } from '../../api/demo.js';
import { word } from '../../i18n/word.js';
import { mayOpen } from '../../shell/access.js';
import { useMe } from '../../ui/me.js';
import { Page, Panel } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import './demo.css';

function Car({ car }: { car: DemoTour['cars'][number] }) {
  const { t } = useTranslation();
  const to = car.caseId === null ? `/vehicles/${car.vehicleId}` : `/cases/${car.caseId}`;
  return (
    <li>
      <span className="num quiet">{car.story}</span>
      <div>
        <div>
          <Link className="strong" to={to}>
            {car.plate ?? car.vin}
          </Link>{' '}
          {car.owner} <span className="small quiet">{car.label}</span> <span className="small quiet">{car.store}</span>{' '}
          {car.caseId !== null && (
            <Link className="small" to={`/vehicles/${car.vehicleId}`}>
              {t('cases.openVehicle')}
            </Link>
          )}
        </div>
        <div className="small">{word('demo.story', String(car.story))}</div>
      </div>
    </li>
  );
}

/** Where somebody begins who sees the demo for the first time: cars worth opening, and a sheet to drop on the imports. */
export function DemoPage() {
  const { t } = useTranslation();
  const me = useMe();
  const tour = useDemoTour();
  return (
    <Page title={t('demo.title')} sub={t('demo.note')}>
      <QueryView query={tour}>
        {({ cars, sheet }) => (
          <div className="demo-panels">
            <Panel title={t('demo.cars')}>
              <ul className="demo-cars">
                {cars.map((car) => (
                  <Car key={car.story} car={car} />
                ))}
              </ul>
              {cars.length === 0 && <p className="quiet">{t('demo.none')}</p>}
            </Panel>
            {sheet && mayOpen(me.role, 'imports') && (
              <Panel title={t('demo.sheet')}>
                <p>{t('demo.sheetNote', { store: sheet.store })}</p>
                <a href={demoSheetHref} download>
                  {sheet.name}
                </a>
              </Panel>
            )}
          </div>
        )}
      </QueryView>
    </Page>
  );
}
