import { isImproperVin, vinLikeness } from './vin-likeness.rules.js';

const VIN = 'LTEST0002SA123456';

describe('VINs that may be a slip of each other', () => {
  it.each([
    ['LTESTO002SA123456', 'VIN_LOOKALIKE'],
    ['LTESTOOO2SAI23456', 'VIN_LOOKALIKE'],
    ['LTEST0002SA123465', 'VIN_TRANSPOSED'],
    ['LTEST0002SA123457', 'VIN_ONE_SIGN'],
    ['SA123456', 'VIN_TAIL_SAME'],
    ['LTEST0002SA654321', undefined],
    ['LTEST0002SA124356'.replace('124356', '143256'), undefined],
    ['23456', undefined],
    ['SA123457', undefined],
    [VIN, undefined],
  ])('%s is %s', (other, code) => {
    expect([vinLikeness(VIN, other), vinLikeness(other, VIN)]).toEqual([code, code]);
  });

  it('knows a text that no car bears', () => {
    expect([VIN, 'LTESTO002SA123456', '123456', 'LTEST0002SA12345Q'].map(isImproperVin)).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });
});
