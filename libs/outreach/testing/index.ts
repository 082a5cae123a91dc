/** For tests and benchmarks alone: reminders ready to be sent, with all the rows that the gate looks at. */
export { Reminders, type Reminder, type Wanted } from './reminders.js';
