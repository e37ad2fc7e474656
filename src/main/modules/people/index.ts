export { peopleHandlers } from './people.handlers.ts';
