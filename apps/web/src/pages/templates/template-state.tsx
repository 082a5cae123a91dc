import type { TemplateState, TextVersion } from '../../api/templates.js';
import { word } from '../../i18n/word.js';
import { Dot, type Tone } from '../../ui/dot.js';

const TONE: Record<TemplateState | TextVersion['state'], Tone> = {
  draft: 'idle',
  'in-review': 'busy',
  approved: 'good',
  rejected: 'bad',
  disabled: 'idle',
  replaced: 'idle',
};

/** How far a template has come. */
export const TemplateStateDot = ({ state }: { state: TemplateState }) => (
  <Dot tone={TONE[state]}>{word('templates.state', state)}</Dot>
);

/** How far one of its texts has come. */
export const TextStateDot = ({ state }: { state: TextVersion['state'] }) => (
  <Dot tone={TONE[state]}>{word('templates.textState', state)}</Dot>
);
