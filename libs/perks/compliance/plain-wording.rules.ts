import { ConverterBuilder } from 'opencc-js/core';
import * as traditional from 'opencc-js/preset/t2cn';

const simplified = ConverterBuilder(traditional)({ from: 't', to: 'cn' });

/**
 * A text as it is compared with wordings: full-width and other forms of letters made plain, everything that is no letter or
 * digit left out, so that nothing put in between hides a word, and the traditional script simplified.
 */
export const plainWording = (text: string): string =>
  simplified(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  );
