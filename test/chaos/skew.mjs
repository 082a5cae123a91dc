// Loaded before the worker by fault tests: gives the process a clock that is wrong; at once, or from a signal on.
const by = Number(process.env.XUCHI_TEST_SKEW_MS ?? 0);
const signal = process.env.XUCHI_TEST_SKEW_ON;
let wrong = !signal;
if (signal) process.once(signal, () => (wrong = true));
const Real = Date;
const shifted = () => Real.now() + (wrong ? by : 0);

globalThis.Date = class extends Real {
  constructor(...args) {
    if (args.length === 0) super(shifted());
    else super(...args);
  }
  static now() {
    return shifted();
  }
};
