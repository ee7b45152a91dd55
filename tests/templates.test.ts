import { Key } from '../src/instrument/instrument';
import { mentions } from '../src/features/trackers/trackers.order-law';
import { keyFor } from '../src/features/trackers/trackers.keys';
import { draftOf } from '../src/features/trackers/trackers.draft';
import { acceptDraft } from '../src/features/trackers/trackers.accept';
import { newQuestion } from '../src/features/questionnaires/questionnaires.kinds';
import { ownTexts } from '../src/features/questionnaires/questionnaires.texts';
import { type OwnKind } from '../src/instrument/own';
import { BATTERIES } from '../src/templates/batteries';
import { Battery, Template } from '../src/templates/template';
import { batteriesOf, findLibraryStatement, TEMPLATES } from '../src/templates/templates';
import { templateWords } from '../src/templates/words';

describe('the statement library', () => {
  it.each(BATTERIES.map((battery) => [battery.title, battery] as const))(
    '%s is well-formed: eight words at most',
    (_, battery) => {
      expect(() => Battery.parse(battery)).not.toThrow();
    },
  );

  it('gives every statement a key and a wording of its own', () => {
    const statements = BATTERIES.flatMap((battery) => battery.statements);

    expect(new Set(statements.map(({ key }) => key)).size).toBe(statements.length);
    expect(new Set(statements.map(({ wording }) => wording.toLowerCase())).size).toBe(statements.length);
  });

  it('says nothing negative, absolute or double', () => {
    const wordings = BATTERIES.flatMap((battery) => battery.statements.map(({ wording }) => wording));

    expect(wordings.filter((wording) => /\b(not|never|no|always|all|or)\b|\//iu.test(wording))).toEqual([]);
  });
});

describe('templates', () => {
  it.each(TEMPLATES.map((template) => [template.title, template] as const))(
    '%s is well-formed',
    (_, template) => {
      expect(() => Template.parse(template)).not.toThrow();
      expect(batteriesOf(template)).toHaveLength(template.batteries.length);
      const offered = batteriesOf(template).flatMap(({ statements }) => statements.map(({ key }) => key));
      expect(template.chosen.filter((key) => !offered.includes(key))).toEqual([]);
      expect(template.chosen.filter((key) => findLibraryStatement(key) === undefined)).toEqual([]);
    },
  );

  it.each(
    TEMPLATES.filter(({ key }) => key !== 'blank').map((template) => [template.title, template] as const),
  )('%s needs only brands, a sponsor and a contact to be a tracker', (_, template) => {
    const draft = draftOf(template);
    const basics = { ...draft.basics, sponsor: 'Northfield', contact: 'survey@northfield.example' };
    const competitors = [{ name: 'Cobalt', aliases: '' }];

    const verdict = acceptDraft({ ...draft, basics, own: { name: 'Nimbus', aliases: '' }, competitors });

    expect(verdict.kind).toBe('accepted');
    expect(template.chosen.length).toBeGreaterThanOrEqual(5);
    expect(template.chosen.length).toBeLessThanOrEqual(12);
  });
});

describe('the order law', () => {
  it.each([
    ['Nimbus Research', 'Nimbus'],
    ['ask@nimbus.example', 'NIMBUS'],
    ['Nimbus’s customers', 'Nimbus'],
    ['people who drink cocacola', 'Coca-Cola'],
    ['people who drink Coca Cola', 'CocaCola'],
    ['loréal products', 'L’Oréal'],
    ['the S & P index', 'S&P'],
  ])('sees that “%s” names %s', (text, name) => {
    expect(mentions(text, name)).toBe(true);
  });

  it.each([
    ['nimbusfeld', 'Nimbus'],
    ['sapient people', 'SAP'],
    ['coffee', 'Coffee Circle'],
    ['', 'Nimbus'],
  ])('does not see a name in “%s” (%s)', (text, name) => {
    expect(mentions(text, name)).toBe(false);
  });
});

describe('keyFor', () => {
  it.each([
    ['Solves problems', 'solves-problems'],
    ['Sörensen & Partner', 'sorensen-and-partner'],
    ['L’Oréal', 'loreal'],
    ['18 to 29', '18-to-29'],
    ['三菱', 'item'],
    ['', 'item'],
    ['---', 'item'],
  ])('makes a key of “%s”', (text, key) => {
    expect(keyFor(text, [])).toBe(key);
  });

  it('never gives a key twice, nor one too long to be stored', () => {
    expect(keyFor('A b', ['a-b', 'a-b-2'])).toBe('a-b-3');
    expect(Key.safeParse(keyFor('word '.repeat(60), [])).success).toBe(true);
  });
});

describe('what respondents read of the templates', () => {
  const texts = TEMPLATES.flatMap((template) => [
    template.category,
    template.purpose,
    ...batteriesOf(template).flatMap(({ statements }) => statements.map(({ wording }) => wording)),
    ...template.segments.flatMap(({ question, options }) => [question, ...options.map(({ label }) => label)]),
    ...['multiple', 'scale', 'nps', 'consent'].flatMap((kind) =>
      ownTexts(newQuestion(kind as OwnKind, { key: 'a', place: 'choice', text: '' })).map(({ text }) => text),
    ),
  ]).filter((text) => text !== '');

  it.each([
    ['de', /^[\p{Script=Latin}\p{P}\d\s]+$/u],
    ['ar', /\p{Script=Arabic}/u],
  ])('has words in %s, with the same numbers and nothing said twice', (language, letters) => {
    const words = new Map(texts.map((text) => [text, templateWords(text, language)]));

    expect([...words].filter(([, own]) => !letters.test(own)).map(([text]) => text)).toEqual([]);
    const digits = (text: string) =>
      (text.match(/\d[\d.,]*/g) ?? []).map((number) => number.replace(/[.,]/g, ''));
    for (const [text, own] of words) expect([text, digits(own)]).toEqual([text, digits(text)]);
    expect(new Set(words.values()).size).toBe(words.size);
  });

  it('is taken for translated only while it stands as the template has it', () => {
    expect(templateWords('Is reliable', 'de')).toBe('Ist zuverlässig');
    expect(templateWords('Is very reliable', 'de')).toBe('');
    expect(templateWords('Is reliable', 'fr')).toBe('');
    expect(templateWords('constructor', 'de')).toBe('');
  });
});
