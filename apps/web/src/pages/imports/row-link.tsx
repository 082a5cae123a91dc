import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useStore } from '../../ui/use-filters.js';

/** The number of a row, which leads to the row as the file has it. */
export function RowLink({ id, row }: { id: string; row: number }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  return (
    <Link
      className="code"
      to={keep(`/imports/${id}?step=check&verdict=all&row=${row}`)}
      aria-label={t('imports.impact.toRow', { n: row })}
    >
      {row}
    </Link>
  );
}

/** A car by plate and VIN; its page where it stands already. */
export function CarLink({ car }: { car: { plate: string | null; vin: string | null; vehicleId: string | null } }) {
  const { keep } = useStore();
  const name = car.plate ?? car.vin ?? '—';
  return (
    <span>
      {car.vehicleId ? (
        <Link className="code strong" to={keep(`/vehicles/${car.vehicleId}`)}>
          {name}
        </Link>
      ) : (
        <b className="code">{name}</b>
      )}{' '}
      {car.plate && <span className="quiet small code">{car.vin}</span>}
    </span>
  );
}
