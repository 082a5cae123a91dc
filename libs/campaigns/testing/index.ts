export { addExperiment } from './experiments.js';
