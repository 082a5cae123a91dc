import { z } from 'zod';

/** Regions of the motor tariffs: provinces, and the five cities that have tables of their own. */
export const REGIONS = [
  ...[
    '北京',
    '天津',
    '河北',
    '山西',
    '内蒙古',
    '辽宁',
    '大连',
    '吉林',
    '黑龙江',
    '上海',
    '江苏',
    '浙江',
    '宁波',
    '安徽',
  ],
  ...['福建', '厦门', '江西', '山东', '青岛', '河南', '湖北', '湖南', '广东', '深圳', '广西', '海南', '重庆', '四川'],
  ...['贵州', '云南', '西藏', '陕西', '甘肃', '青海', '宁夏', '新疆'],
] as const;
export const Region = z.enum(REGIONS);
export type Region = (typeof REGIONS)[number];
