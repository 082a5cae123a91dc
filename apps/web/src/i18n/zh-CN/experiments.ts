export const experiments = {
  panel: {
    ask: '车主问起',
    asked: '已记下，现在可以展示',
    heldBack: {
      'first-quote': '实验“{{name}}”：这位车主的权益随首次报价展示，报价后自动出现。车主先问起，点一下即可。',
      'on-request': '实验“{{name}}”：这位车主的权益等车主问起才展示。请不要主动提；问起了，点一下即可。',
    },
    inExperiment: '实验“{{name}}”',
  },
};
