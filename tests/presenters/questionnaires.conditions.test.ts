import { presentConditions } from '../../src/features/questionnaires/questionnaires.own-fields';
import { type Askable, conditionsFrom } from '../../src/features/questionnaires/questionnaires.conditions';

const askable: Askable = [{ about: 'own:drink', label: '“Drink?”', options: [{ key: 'tea', label: 'Tea' }] }];
const row = (options: string, about = 'own:drink') => ({ about, is: 'any', options });
const waitsFor = (options: string[], question = 'drink') => [{ about: 'own', question, is: 'any', options }];

describe('a condition', () => {
  it('keeps answers that are gone where no other is left, so that the question can still be saved', () => {
    expect(conditionsFrom([row('coffee')], askable)).toEqual({ showIf: waitsFor(['coffee']), errors: {} });
    expect(conditionsFrom([row('x', 'own:gone')], askable).showIf).toEqual(waitsFor(['x'], 'gone'));
  });

  it('lets them go where another is left, and must wait for one at least', () => {
    expect(conditionsFrom([row('tea coffee')], askable).showIf).toEqual(waitsFor(['tea']));
    expect(conditionsFrom([row('')], askable).errors).toHaveProperty(['conditions.0.is']);
  });

  it('shows them as what they are, ticked, to be unticked', () => {
    const values = {
      'conditions.0.about': 'own:drink',
      'conditions.0.is': 'any',
      'conditions.0.option.coffee': 'yes',
    };
    expect(presentConditions(values, {}, askable)[0]!.boxes).toMatchObject([
      { says: 'Tea', isTicked: false },
      { says: '“coffee”, no longer an answer', isTicked: true, name: 'conditions.0.option.coffee' },
    ]);
  });
});
