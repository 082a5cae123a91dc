import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDecideClaims, type ClaimedCar } from '../../api/lists.js';
import { useAct } from '../../ui/use-act.js';

export type Reason = NonNullable<ClaimedCar['reason']>;

/** Claims or declines rows, and says which of them stay as they are. */
export function useDecide(listId: string) {
  const { t } = useTranslation();
  const act = useAct();
  const { message } = App.useApp();
  const decide = useDecideClaims(listId);
  const run = (body: Parameters<typeof decide.mutateAsync>[0]): Promise<boolean> =>
    act(async () => {
      const { decided, left } = await decide.mutateAsync(body);
      const why = [...new Set(left.map((one) => t(`lists.claims.why.${one.why}`)))].join('，');
      if (left.length > 0) void message.warning(t('lists.claims.left', { n: left.length, why }), 5);
      else void message.success(t('lists.claims.done', { n: decided }), 2);
    }, '');
  return {
    claim: (rows: string[], vehicle?: string): Promise<boolean> =>
      rows.length === 0 ? Promise.resolve(false) : run({ rows, decision: 'claim', ...(vehicle ? { vehicle } : {}) }),
    decline: (rows: string[], reason: Reason, note: string): Promise<boolean> =>
      run({ rows, decision: 'decline', reason, ...(note ? { note } : {}) }),
  };
}
