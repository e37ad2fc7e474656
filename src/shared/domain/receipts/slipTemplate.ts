import type { SlipTemplate } from '../../contract/printTemplates.contract.ts';
import type { PaperCells } from './layoutCells.ts';
import type { Block, SlipDocument } from './receiptBlocks.ts';
import { PART_RULES, type PartRule, type SlipKind, type SlipPart } from './slipParts.ts';

/** What a slip says, part by part, before anybody asked how it should look. A part that has nothing to say is absent. */
export type SlipContent = Readonly<Partial<Record<SlipPart, readonly Block[]>>>;

/** How slips look where nobody changed anything. */
export function builtInTemplate(kind: SlipKind): SlipTemplate {
  return {
    headerLines: [],
    footerLines: [],
    parts: PART_RULES[kind].map(({ part }) => ({ part, shown: true })),
    labels: true,
    amountSize: 'tall',
    logo: null,
  };
}

/** The paper a template is made for; printers of 42 cells are set like 80 mm. */
export function paperOf(cells: PaperCells): '58' | '80' {
  return cells === 32 ? '58' : '80';
}

/**
 * A template every part of its slip stands in once: what it doesn't know is dropped, what it lacks (it was made by an
 * older program) comes where the built-in has it, and what is required is shown. The head stays on top.
 */
export function wholeTemplate(kind: SlipKind, template: SlipTemplate): SlipTemplate {
  const rules = PART_RULES[kind];
  const order = template.parts.filter(
    ({ part }, at) =>
      rules.some((rule) => rule.part === part) && template.parts.findIndex((one) => one.part === part) === at,
  );
  for (const [at, { part }] of rules.entries()) {
    if (order.some((one) => one.part === part)) continue;
    const before = rules.slice(0, at).map((rule) => rule.part);
    order.splice(order.findLastIndex((one) => before.includes(one.part)) + 1, 0, { part, shown: true });
  }
  const shown = order.map(({ part, shown: wanted }) => ({
    part,
    shown: wanted || ruleOf(kind, part).required === true,
  }));
  const head = rules.filter(({ group }) => group === 'head').map(({ part }) => part);
  return {
    ...template,
    parts: [
      ...head.flatMap((part) => shown.filter((one) => one.part === part)),
      ...shown.filter(({ part }) => !head.includes(part)),
    ],
  };
}

/** The required parts that a template would leave out. */
export function missingParts(kind: SlipKind, template: SlipTemplate): SlipPart[] {
  return template.parts.flatMap(({ part, shown }) =>
    !shown && PART_RULES[kind].some((rule) => rule.part === part && rule.required) ? [part] : [],
  );
}

/** A slip as blocks: its content in the order and the dress of the template. */
export function composeSlip(kind: SlipKind, content: SlipContent, template?: SlipTemplate): SlipDocument {
  const { parts, headerLines, footerLines, labels, amountSize, logo } = wholeTemplate(
    kind,
    template ?? builtInTemplate(kind),
  );
  const centred = (text: string): Block => ({ kind: 'text', text, align: 'center' });
  const dressed = (rule: PartRule): Block[] =>
    (content[rule.part] ?? []).map((block) => {
      if (block.kind === 'amount') return { ...block, size: amountSize };
      // The name of what is required stays: a number alone doesn't say that it is the receipt's.
      if (block.kind === 'field' && !labels && !rule.required) return { kind: 'text', text: block.value };
      return block;
    });
  const blocks: Block[] = logo ? [{ kind: 'picture', picture: logo }] : [];
  let group: PartRule['group'] = 'head';
  for (const { part, shown } of parts) {
    if (!shown) continue;
    const rule = ruleOf(kind, part);
    if (part === 'title') blocks.push(...headerLines.map(centred));
    const own = dressed(rule);
    if (own.length === 0) continue;
    if (rule.group !== group) blocks.push({ kind: 'rule' });
    group = rule.group;
    blocks.push(...own);
  }
  return [...blocks, ...footerLines.map(centred), { kind: 'cut' }];
}

function ruleOf(kind: SlipKind, part: SlipPart): PartRule {
  const rule = PART_RULES[kind].find((one) => one.part === part);
  if (!rule) throw new RangeError(`${kind} has no ${part}`);
  return rule;
}
