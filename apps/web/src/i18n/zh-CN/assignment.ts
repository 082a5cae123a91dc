/** Who works which case: rotas, assigning, batches. */
export const assignment = {
  why: {
    evenly: '平均分配',
    room: '按剩余容量',
    segment: '按客户类型',
    'sold-it': '新车投保经办人',
    'last-issued': '上年续保经办人',
    chosen: '指定给此人',
    held: '已有负责人',
    same: '本来就由此人负责',
    'not-open': '已结案',
    nobody: '没有可分配的人',
    full: '人员容量已满',
    equal: '平均分配',
    capacity: '按剩余容量',
    seller: '按经办人',
    person: '指定给此人',
    untouched: '久未联系',
    'by-hand': '主管收回',
    'person-left': '原负责人离岗',
    other: '其他',
  },
};
