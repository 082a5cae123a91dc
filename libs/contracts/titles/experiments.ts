import type { Title } from './title.js';

/** Experiments. */
export const EXPERIMENT_TITLES: Record<string, Title> = {
  'experiment.not-found': { zh: '没有这个实验', en: 'There is no such experiment' },
  'experiment.name-taken': { zh: '已有同名实验', en: 'An experiment of this name exists already' },
  'experiment.own-draft': {
    zh: '不能启动自己起草的实验，请由另一人启动',
    en: 'Nobody starts what they drafted. Another person must',
  },
  'experiment.not-draft': { zh: '实验已经启动或结束', en: 'The experiment has started or ended' },
  'experiment.fixed': {
    zh: '实验启动后只能改名称：分组、比例、样本都不能再改',
    en: 'Once it runs only the name may change: arms, shares and sample stand',
  },
  'experiment.not-running': { zh: '实验没有在进行', en: 'The experiment is not running' },
  'experiment.starts-past': { zh: '开始日期不能早于今天', en: 'The first day lies in the past' },
  'experiment.overlaps': {
    zh: '“{name}”正在同样的门店和客户类型中进行，请先结束它',
    en: '“{name}” runs in the same stores and segments. End it first',
  },
  'experiment.not-drawn': { zh: '这位客户不在实验中', en: 'This case is in no experiment' },
  'offer.held-back': {
    zh: '实验中：这位客户的权益暂不展示。车主问起时，先点“车主问起”',
    en: 'An experiment keeps this perk back. When the owner asks for it, note that first',
  },
};
