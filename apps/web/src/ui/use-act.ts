import { App } from 'antd';
import type { FormInstance } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/client.js';
import { useProblemText } from './problem-panel.js';

/**
 * Runs a change and tells its outcome: a short toast, or an error that stays with its request id. Faults of fields go
 * to the form; a clash of versions loads the present state. Answers whether it succeeded.
 */
export function useAct() {
  const { t } = useTranslation();
  const { message, notification } = App.useApp();
  const client = useQueryClient();
  const textOf = useProblemText();
  return async (
    act: () => Promise<unknown>,
    said: string = t('common.saved'),
    form?: FormInstance,
  ): Promise<boolean> => {
    try {
      await act();
      if (said) void message.success(said, 2);
      return true;
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 412) await client.invalidateQueries();
      if (error instanceof ApiProblem && form) {
        form.setFields(error.errors.map(({ path, message: text }) => ({ name: path.split('.'), errors: [text] })));
      }
      const text = textOf(error);
      const lines = [text.help, text.requestId && t('common.requestId', { id: text.requestId })].filter(Boolean);
      notification.error({ title: text.title, description: lines.join('\n'), placement: 'topRight', duration: 8 });
      return false;
    }
  };
}
