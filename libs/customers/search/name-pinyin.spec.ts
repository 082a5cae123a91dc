import { namePinyin } from './name-pinyin.js';

describe('A name as people type it', () => {
  it.each([
    ['王小明', ' wangxiaoming wxm'],
    ['单雄信', ' shanxiongxin sxx'],
    ['曾国藩', ' zengguofan zgf'],
    ['欧阳娜娜', ' ouyangnana oynn'],
    ['吕布', ' lvbu lb'],
    ['重庆长安汽车有限公司', ' chongqingchanganqicheyouxiangongsi cqcaqcyxgs'],
    ['Smith·王', ' smithwang sw'],
    ['＊', ' '],
  ])('reads %s', (name, read) => {
    expect(namePinyin(name).trimEnd()).toBe(read.trimEnd());
  });

  it('is never empty, so that nothing is read again and again', () => {
    for (const name of ['', '***', '😀']) expect(namePinyin(name).length).toBeGreaterThan(0);
  });
});
