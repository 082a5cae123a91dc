import { fillTemplate, safeValue } from './message-text.rules.js';

const values = {
  plate: '粤A12345',
  expires: '2027-01-15',
  store: '天河店',
  storePhone: '020-80000001',
  owner: '王先生',
};

describe('The text of a reminder', () => {
  it('names the car, the day and the store', () => {
    expect(fillTemplate('{owner}您好，{plate}的保单{expires}到期，{store}{storePhone}', values)).toBe(
      '王先生您好，粤A12345的保单2027-01-15到期，天河店020-80000001',
    );
  });

  it('understands no logic and leaves unknown fields out', () => {
    expect(fillTemplate('{{plate}}{#if}{constructor}{plate}', values)).toBe('{粤A12345}{#if}粤A12345');
  });

  it('lets no name bring a second signature, a link or a line break into a message', () => {
    expect(safeValue('【某银行】王 http://evil.example/x')).toBe('某银行王');
    expect(safeValue('王\r\n\u202e点 www.bad.cn/abc')).toBe('王 点');
    expect(safeValue('王evil.com')).not.toContain('.com');
  });

  it('never fills a field inside of a filled field', () => {
    expect(fillTemplate('{owner}', { ...values, owner: '{plate}' })).toBe('{plate}');
  });
});
