import { readFileSync } from 'node:fs';
import { parseSync } from 'vite';

/**
 * What a source file imports and where it reads the clock or chance by itself.
 * Answers `imports: {specifier, line, typeOnly}[]`, `clock: {what, line}[]`, `errors: {message, line}[]`.
 */
export function readSource(path) {
  const text = readFileSync(path, 'utf8');
  const { program, errors } = parseSync(path, text);
  const lineAt = lineFinder(text);
  const imports = [];
  const clock = [];
  const add = (node, source, typeOnly) =>
    imports.push({ specifier: source.value, line: lineAt(node.start), typeOnly });
  for (const node of nodesOf(program)) {
    switch (node.type) {
      case 'ImportDeclaration':
        add(node, node.source, isTypeOnly(node, 'importKind'));
        break;
      case 'ExportNamedDeclaration':
        if (node.source) add(node, node.source, isTypeOnly(node, 'exportKind'));
        break;
      case 'ExportAllDeclaration':
        add(node, node.source, node.exportKind === 'type');
        break;
      case 'TSImportType':
        add(node, literal(node.source), true);
        break;
      case 'ImportExpression':
        add(node, literal(node.source), false);
        break;
      case 'CallExpression':
        if (isName(node.callee, 'require')) add(node, literal(node.arguments[0]), false);
        if (isName(node.callee, 'Date')) clock.push({ what: 'Date()', line: lineAt(node.start) });
        break;
      case 'MemberExpression': {
        const what = `${node.object.name}.${node.property.name ?? node.property.value}`;
        if (what === 'Date.now' || what === 'Math.random')
          clock.push({ what: `${what}()`, line: lineAt(node.start) });
        break;
      }
      case 'NewExpression':
        if (isName(node.callee, 'Date') && node.arguments.length === 0)
          clock.push({ what: 'new Date()', line: lineAt(node.start) });
        break;
    }
  }
  return {
    imports,
    clock,
    errors: errors.map(({ message, labels }) => ({ message, line: lineAt(labels?.[0]?.start ?? 0) })),
  };
}

function* nodesOf(node) {
  if (Array.isArray(node)) for (const part of node) yield* nodesOf(part);
  else if (typeof node?.type === 'string') {
    yield node;
    for (const part of Object.values(node)) if (typeof part === 'object') yield* nodesOf(part);
  }
}

function isTypeOnly(node, kind) {
  if (node[kind] === 'type') return true;
  const { specifiers } = node;
  return specifiers.length > 0 && specifiers.every((specifier) => specifier[kind] === 'type');
}

function isName(node, name) {
  return node.type === 'Identifier' && node.name === name;
}

/** A computed specifier can't be checked: its value is undefined. */
function literal(node) {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node : { value: undefined };
}

function lineFinder(text) {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
