import { regionOfCity } from './city-region.js';

describe('The region of a city', () => {
  it.each([
    ['广州', '广东'],
    ['深圳', '深圳'],
    ['广东省深圳市', '深圳'],
    ['大连市', '大连'],
    ['辽宁省沈阳市', '辽宁'],
    ['宁波', '宁波'],
    ['杭州市', '浙江'],
    ['厦门', '厦门'],
    ['青岛市黄岛区', '青岛'],
    ['上海市', '上海'],
    ['呼和浩特', '内蒙古'],
    ['内蒙古自治区包头市', '内蒙古'],
    ['恩施州', '湖北'],
    ['吉林省长春市', '吉林'],
  ])('of %s is %s', (city, region) => expect(regionOfCity(city)).toBe(region));

  it('is not guessed for a place that is not known', () => {
    expect(regionOfCity('')).toBeUndefined();
    expect(regionOfCity('香港')).toBeUndefined();
  });
});
