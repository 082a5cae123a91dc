import { readArgs } from './args.js';

describe('The command line', () => {
  it('takes values after a space or an equals sign, and bare flags anywhere', () => {
    expect(readArgs(['import', '--json', '投保单.xlsx', '--store', 'GZ01', '--source=DMS'])).toEqual({
      words: ['import', '投保单.xlsx'],
      flags: { json: true, store: 'GZ01', source: 'DMS' },
    });
  });

  it('leaves a flag without a value bare', () => {
    expect(readArgs(['plan', '--today', '--json']).flags).toEqual({ today: true, json: true });
  });
});
