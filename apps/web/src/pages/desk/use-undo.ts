import { App } from 'antd';
import { useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { undoContact, type Logged } from '../../api/workbench.js';
import { useAct } from '../../ui/use-act.js';
import type { Entry } from './outbox.js';

const TOUCHED = [['case'], ['cases'], ['case-views'], ['today'], ['vehicle'], ['touches']];
const SAID = 'desk.saved';

/** The last contact that was taken, and the way to take it back while its half minute lasts. */
export function useUndo(onBack: (caseId: string) => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const act = useAct();
  const client = useQueryClient();
  const last = useRef<{ entry: Entry; contactId: string; until: number; key: string } | null>(null);
  return {
    taken: (entry: Entry, { contact, handOffProposed, case: row }: Logged): void => {
      const until = Date.parse(contact.undoUntil);
      last.current = { entry, contactId: contact.id, until, key: crypto.randomUUID() };
      const said = t('desk.saved', { car: entry.car, result: t(`words.result.${contact.result}`) });
      const more = handOffProposed ? t('desk.handOffProposed', { car: entry.car, n: row.failedAttempts }) : '';
      void message.success({ key: SAID, content: [said, more].filter(Boolean).join(' · '), duration: more ? 6 : 2 });
    },
    /** Whether there is one. */
    at: (): boolean => last.current !== null,
    undo: async (): Promise<void> => {
      const found = last.current;
      if (!found) return;
      const { entry, contactId, key } = found;
      const done = await act(() => undoContact(entry.caseId, contactId, key), t('desk.undone', { car: entry.car }));
      if (!done) return;
      last.current = null;
      await Promise.all(TOUCHED.map((queryKey) => client.invalidateQueries({ queryKey })));
      // What was read of the case before is out of date: what is said next would clash with it.
      await client.invalidateQueries({ queryKey: ['case', entry.caseId], refetchType: 'all' });
      onBack(entry.caseId);
    },
  };
}
