export { SendLinkButton, useSendLink } from './send-link-button.js';
