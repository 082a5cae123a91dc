import { Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sent } from '../../api/client.js';
import { useOptOut, type PersonOnCar } from '../../api/customers.js';
import { optionsOf } from '../../i18n/word.js';
import { useAct } from '../../ui/use-act.js';

type Reason = Sent<'OptOut'>['reason'];

/** Closes all numbers of a customer for the whole group; asks first and names the person. */
export function OptOutButton({ carId, person }: { carId: string; person: PersonOnCar }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState<Reason>('opt_out');
  const optOut = useOptOut(carId, person.personId);
  const act = useAct();
  const run = async (): Promise<void> => {
    if (await act(() => optOut.mutateAsync({ reason }), t('vehicle.optOutDone'))) setAsking(false);
  };
  if (person.phones.length === 0 || person.phones.every((phone) => phone.suppressed)) return null;
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('vehicle.optOut')}
      </Button>
      <Modal
        open={asking}
        title={t('vehicle.optOutTitle', { name: person.name })}
        okText={t('vehicle.optOut')}
        okButtonProps={{ danger: true, loading: optOut.isPending }}
        onOk={() => void run()}
        onCancel={() => setAsking(false)}
      >
        <p style={{ marginBottom: 12 }}>{t('vehicle.optOutText')}</p>
        <Radio.Group
          vertical
          value={reason}
          onChange={(event) => setReason(event.target.value as Reason)}
          options={optionsOf('vehicle.optOutReason')}
        />
      </Modal>
    </>
  );
}
