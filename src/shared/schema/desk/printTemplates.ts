import { integer, table, text } from '../columns.desk.ts';

/** How a slip looks on a paper, one row per document and paper. */
export const printTemplates = table('print_templates', {
  /** `<document>.<paper>`. */
  id: text('id').primaryKey(),
  document: text('document').notNull(),
  paper: text('paper').notNull(),
  /** JSON; `null` is the built-in. */
  template: text('template').notNull(),
  savedBy: text('saved_by').notNull(),
  savedAt: integer('saved_at').notNull(),
});
