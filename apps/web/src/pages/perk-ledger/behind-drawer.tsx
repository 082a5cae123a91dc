import type { Behind, Scope } from './behind.js';
import { EntriesDrawer } from './entries-drawer.js';
import type { Basis } from './figures.js';
import { LiabilityDrawer } from './liability-drawer.js';
import { VisitsDrawer } from './visits-drawer.js';

/** The list behind a number, of its kind. */
export function BehindDrawer(props: { scope: Scope; behind: Behind; basis: Basis; onClose: () => void }) {
  const { scope, behind, basis, onClose } = props;
  if (behind.kind === 'visits') return <VisitsDrawer scope={scope} title={behind.title} onClose={onClose} />;
  if (behind.kind === 'liability')
    return <LiabilityDrawer scope={scope} behind={behind} basis={basis} onClose={onClose} />;
  return <EntriesDrawer scope={scope} behind={behind} basis={basis} onClose={onClose} />;
}
