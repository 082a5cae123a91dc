import { Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStaff, type Staff } from '../../api/staff.js';
import { count } from '../../ui/format.js';

const ON_DESK = ['specialist', 'lead', 'manager', 'renewals'];

/** Somebody leaves and still holds cases: who takes them. */
export function HandOver(props: {
  person: Staff;
  cases: number;
  busy: boolean;
  onTaker: (book: string) => void;
  onClose: () => void;
}) {
  const { person, cases } = props;
  const { t } = useTranslation();
  const [book, setBook] = useState('pool');
  const people = (useStaff().data?.items ?? []).filter(
    (one) =>
      one.id !== person.id &&
      !one.disabled &&
      ON_DESK.includes(one.role) &&
      person.stores.every((code) => one.stores.includes(code)),
  );
  return (
    <Modal
      open
      title={t('assignment.book.title', { name: person.name, n: count(cases) })}
      okText={t('assignment.book.go')}
      okButtonProps={{ danger: true, loading: props.busy }}
      onOk={() => props.onTaker(book)}
      onCancel={props.onClose}
    >
      <p style={{ marginBottom: 12 }}>{t('assignment.book.text')}</p>
      <Select
        aria-label={t('assignment.book.taker')}
        style={{ width: '100%' }}
        value={book}
        onChange={setBook}
        options={[
          { value: 'pool', label: t('assignment.book.pool') },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </Modal>
  );
}
