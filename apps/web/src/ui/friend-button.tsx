import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PersonOnCar } from '../api/customers.js';
import { useFriend } from '../api/drafts.js';
import { shortDay } from './format.js';
import { useMe } from './me.js';
import { useToday } from './today.js';
import { useAct } from './use-act.js';
import { useLang } from './use-lang.js';

/** Who of the staff is connected with a person in WeCom; one tap notes oneself, or takes it back. */
export function FriendButton({ carId, person, may }: { carId: string; person: PersonOnCar; may: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const today = useToday();
  const lang = useLang();
  const act = useAct();
  const note = useFriend(carId, person.personId);
  const mine = person.friends.some((friend) => friend.staffId === me.id);
  if (person.friends.length === 0 && !may) return null;
  return (
    <span className="row" style={{ gap: 4 }}>
      {person.friends.map((friend) => (
        <span key={friend.staffId} className="tag teal">
          {t('drafts.friend')} ·{' '}
          {t('drafts.friendOf', { name: friend.name, since: shortDay(friend.since.slice(0, 10), today, lang) })}
        </span>
      ))}
      {may && (
        <Button
          size="small"
          loading={note.isPending}
          onClick={() => void act(() => note.mutateAsync({ friend: !mine }), t('drafts.friendSaid'))}
        >
          {t(mine ? 'drafts.friendEnd' : 'drafts.friendBegin')}
        </Button>
      )}
    </span>
  );
}
