import { listTrackers } from '../../src/features/trackers/trackers.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { filled } from '../support/tracker-form';

const app = useApp();
const page = paths.newTrackerFrom('b2b-it-services');

describe('the wizard refuses', () => {
  it.each([
    ['no name', { name: ' ' }, 'Give the tracker a name.', 'name'],
    ['no category', { category: '' }, 'Say what kind of thing is compared', 'category'],
    ['nobody who asks', { sponsor: '' }, 'Say who asks.', 'sponsor'],
    ['no contact', { contact: '' }, 'Give an address or number', 'contact'],
    ['no own brand', { 'own.name': '' }, 'Give this brand a name.', 'own.name'],
    [
      'no competitor',
      { 'competitors.0.name': '', 'competitors.1.name': '', 'competitors.1.aliases': '' },
      'Name at least one competitor.',
      'competitors.0.name',
    ],
    [
      'another name without a brand',
      { 'competitors.1.name': '' },
      'Give this brand a name.',
      'competitors.1.name',
    ],
    [
      'the same brand twice',
      { 'competitors.0.name': 'NIMBUS' },
      'already stands for “Nimbus”',
      'competitors.0.name',
    ],
    [
      'an alias of two brands',
      { 'competitors.0.aliases': 'n-i-t, NIT!' },
      'already stands for “Nimbus”',
      'competitors.0.aliases',
    ],
    ['a name without letters', { 'competitors.0.name': '***' }, 'no letter or digit', 'competitors.0.name'],
    ['a name that is too long', { 'own.name': 'x'.repeat(81) }, 'Use at most 80 characters.', 'own.name'],
    ['the same statement twice', { statements: 'Advises before it sells!' }, 'is there twice', 'statements'],
    [
      'a segment with one answer',
      { 'segments.0.inside': 'Only this' },
      'Give at least two answers',
      'segments.0.inside',
    ],
    ['an answer twice', { 'segments.0.inside': 'Yes\nyes' }, 'is there twice', 'segments.0.inside'],
    [
      'a segment without a question',
      { 'segments.0.question': '' },
      'Write the question',
      'segments.0.question',
    ],
    [
      'a screener that nobody passes',
      { 'screener.inside': '' },
      'at least one answer of people you want',
      'screener.inside',
    ],
    [
      'two segments of one name',
      { 'segments.0.label': 'role in decisions' },
      'is there twice',
      'segments.0.label',
    ],
    ['a sponsor that names a brand', { sponsor: 'Nimbus Research' }, 'must not say “Nimbus”', 'sponsor'],
    [
      'a category that names a competitor',
      { category: 'companies like Cobalt' },
      'must not say “Cobalt”',
      'category',
    ],
    ['a contact that names a brand', { contact: 'ask@cobalt.example' }, 'must not say “Cobalt”', 'contact'],
    ['a purpose that names a brand', { purpose: 'to help nimbus it' }, 'must not say “Nimbus', 'purpose'],
    [
      'a question that names a brand',
      { 'screener.question': 'Do you buy from Cobalt?' },
      'must not say “Cobalt”',
      'screener.question',
    ],
  ])('%s', async (_, change, message, fieldName) => {
    const { editor, id } = await app.workspace();

    const response = await app.post(editor, page, { ...filled, ...change }).expect(422);

    expect(response.text).toContain('<title>Error: ');
    expect(response.text).toContain(message);
    expect(response.text).toContain(`id="${fieldName}-error"`);
    expect(response.text).toContain('value="Nimbus IT, NIT"');
    expect(await listTrackers(app.db, id)).toEqual([]);
  });

  it('a setup without any statement', async () => {
    const { editor } = await app.workspace();
    const none = Object.fromEntries(Object.entries(filled).filter(([name]) => !name.startsWith('statement')));

    const response = await app.post(editor, page, none).expect(422);

    expect(response.text).toContain('Tick or write at least one statement.');
  });

  it('more statements than people can answer', async () => {
    const { editor } = await app.workspace();
    const many = Array.from({ length: 23 }, (_, i) => `Statement number ${i}`).join('\n');

    const response = await app.post(editor, page, { ...filled, statements: many }).expect(422);

    expect(response.text).toContain('These are 25 statements');
  });

  it('a name that the workspace has already, and only that workspace', async () => {
    const [one, other] = [await app.workspace(), await app.workspace()];
    await app.post(one.editor, page, filled).expect(303);

    const again = await app.post(one.editor, page, filled).expect(422);

    expect(again.text).toContain('already a tracker of this name');
    await app.post(other.editor, page, filled).expect(303);
  });

  it('says every problem at once, in the order of the page', async () => {
    const { editor } = await app.workspace();

    const response = await app.post(editor, page, { do: 'create' }).expect(422);

    const links = [...response.text.matchAll(/<li><a href="#([^"]+)">/g)].map(([, name]) => name);
    expect(links).toEqual([
      'name',
      'category',
      'sponsor',
      'contact',
      'purpose',
      'own.name',
      'competitors.0.name',
      'statements',
    ]);
  });
});
