import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { typedDay } from './format.js';
import { useToday } from './today.js';

/** A day as typed; leaving the field writes it out in full. */
export function DayInput(props: { value?: string; onChange?: (text: string) => void; id?: string; hint?: string }) {
  const { t } = useTranslation();
  const today = useToday();
  const tidy = (): void => {
    const day = typedDay(props.value ?? '', today);
    if (day && day !== props.value) props.onChange?.(day);
  };
  return (
    <Input
      {...(props.id ? { id: props.id } : {})}
      className="code"
      value={props.value ?? ''}
      inputMode="numeric"
      placeholder={props.hint ?? t('policy.dayHelp')}
      onChange={(event) => props.onChange?.(event.target.value)}
      onBlur={tidy}
    />
  );
}
