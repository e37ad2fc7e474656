export {
  contentOf,
  draftEntry,
  type EntryFilter,
  type EntryRow,
  entriesOf,
  entryOf,
} from './entries.ts';
export { assertSeen, entryEvent, eventsOf, type KeptEvent, noteOf } from './events.ts';
export { type Caller, callerInBooks, plainPhone } from './parties.ts';
