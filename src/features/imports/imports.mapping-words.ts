import { type z } from 'zod';
import { findJsonFault } from './imports.json';

type Issue = z.core.$ZodIssue;

/** Where a mapping stops being JSON, by line and column, with the words around it; "▸" marks the place. */
export function jsonProblem(text: string): string {
  const fault = findJsonFault(text);
  if (fault === undefined) return 'The mapping is not JSON.';
  const { line, column, what, excerpt } = fault;
  return `The mapping is not JSON: line ${line}, column ${column}: ${what}. Near: ${excerpt}`;
}

/** What is wrong with the shape of a mapping: which field, and what to do. */
export function shapeProblems(issues: readonly Issue[], within: PropertyKey[] = []): string[] {
  return issues.flatMap((issue) => {
    const path = [...within, ...issue.path];
    const inner = issue.code === 'invalid_union' ? likeliest(issue.errors) : undefined;
    if (inner !== undefined) return shapeProblems(inner, path);
    return [path.length === 0 ? plainly(issue) : `${placeOf(path)}: ${plainly(issue)}`];
  });
}

/** Of the ways in which a field may be written, the one that was meant: that whose fault lies inside it. */
function likeliest(branches: readonly Issue[][]): Issue[] | undefined {
  return branches.find((issues) =>
    issues.every(({ path, code }) => path.length > 0 || code !== 'invalid_type'),
  );
}

/** "brands, 2nd, name" */
function placeOf(path: PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? `entry ${part + 1}` : String(part))).join(', ');
}

/** The commonest slips in words that say what to do. */
function plainly(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeProblem(issue.message);
    case 'unrecognized_keys':
      return `${issue.keys.map((key) => `"${key}"`).join(', ')} is not known here; check the spelling, or leave it out`;
    case 'invalid_value':
      return `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'invalid_format':
      return issue.format === 'regex'
        ? 'must be lower-case words joined by hyphens, such as "our-brand"'
        : issue.message;
    case 'invalid_union':
      return 'is written in none of the ways that it can be; see the example';
    case 'invalid_key':
      return 'has a name that is not lower-case words joined by hyphens';
    case 'too_small':
      return issue.origin === 'array' ? `needs at least ${issue.minimum}` : emptyProblem(issue.message);
    case 'too_big':
      return issue.origin === 'array'
        ? `has more than ${issue.maximum}`
        : `is longer than ${issue.maximum} characters`;
    default:
      return issue.message;
  }
}

function emptyProblem(message: string): string {
  return message.startsWith('Too small') ? 'must not be empty' : message;
}

function typeProblem(message: string): string {
  const [, wanted = '', found = ''] = /^Invalid input: expected (\w+), received (\w+)$/.exec(message) ?? [];
  if (wanted === '') return message;
  return found === 'undefined'
    ? `is missing; give ${KINDS[wanted] ?? wanted}`
    : `must be ${KINDS[wanted] ?? wanted}, not ${KINDS[found] ?? found}`;
}

const KINDS: Record<string, string> = {
  string: 'a text in quotes',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  object: 'an object in { }',
  record: 'an object in { }',
  null: 'null',
};
