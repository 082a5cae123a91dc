export { ContactHistory } from './contact-history.js';
