export type Line = 'compulsory' | 'commercial';
export const LINES_OF_COVER: readonly Line[] = ['compulsory', 'commercial'];

const CELL_MAX = 100;
const WITHOUT = /(?:不含|未含|不带|无|未投|未保|没有)(?:交强险?|强险|商业险?|商险)/g;
const COMPULSORY = /交强|强险|强制|单交|交三|交商/;
const COMMERCIAL = /商业|商险|车损|三者|第三者|单商|交三|交商/;
/** Combinations that hold both lines although they name one or none (domain.md §1.2). */
const BOTH = /主全|套单|全险|双险|混保|双保|交商|交三/;

/**
 * Lines that a cell of 险别组合, 险种 or 险类 names: 单交 and 单交强 the compulsory one, 单商, 车损, 三者 the commercial one,
 * 套单, 交三, 主全, 交强+商业 both. Undefined when it names none.
 */
export function linesSaid(raw: string): readonly Line[] | undefined {
  const text = raw.slice(0, CELL_MAX).replace(WITHOUT, '');
  if (BOTH.test(text)) return LINES_OF_COVER;
  const compulsory = COMPULSORY.test(text);
  const commercial = COMMERCIAL.test(text);
  if (compulsory && commercial) return LINES_OF_COVER;
  if (compulsory) return ['compulsory'];
  return commercial ? ['commercial'] : undefined;
}
