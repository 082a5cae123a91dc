// Loaded before the worker by fault tests: gives the process a clock that is wrong, from some moment on.
const by = Number(process.env.XUCHI_TEST_SKEW_MS ?? 0);
const from = performance.now() + Number(process.env.XUCHI_TEST_SKEW_AFTER_MS ?? 0);
const Real = Date;
const shifted = () => Real.now() + (performance.now() >= from ? by : 0);

globalThis.Date = class extends Real {
  constructor(...args) {
    if (args.length === 0) super(shifted());
    else super(...args);
  }
  static now() {
    return shifted();
  }
};
