import fc from 'fast-check';
import { adviseOn } from '../../src/features/planning/planning.advice';
import { wavesUntil } from '../../src/features/planning/planning.aims';
import { USUAL } from '../../src/features/planning/planning.assumptions';
import { type PlanningMaterial } from '../../src/features/planning/planning.loading';
import { peopleFor, smallestChange } from '../../src/features/planning/planning.power';
import { readAssumptions } from '../../src/features/planning/planning.schemas';
import { workOutPlan } from '../../src/features/planning/planning.sizes';
import { aShare } from '../support/report-rows';

const design = { ...USUAL, designEffect: 1 };

function material(more: Partial<PlanningMaterial> = {}): PlanningMaterial {
  return {
    tracker: { id: 't', name: 'Tracker', ownBrand: 'Ours', threshold: 0.03 },
    wave: { label: 'Wave 1', completes: 500 },
    segment: null,
    segmentChoices: [],
    aims: [
      {
        statement: { key: 'a', wording: 'Good value' },
        today: aShare(0.3, 400),
        asked: 0.8,
        wanted: 0.4,
        deadline: 'Wave 3',
        until: { kind: 'waves', waves: 2 },
      },
    ],
    groups: [{ segment: 'size', option: 'small', label: 'Size: Small', asked: 0.2 }],
    comparisons: 12,
    usual: design,
    ...more,
  };
}

describe('a plan', () => {
  it('needs more completes where fewer are asked, and more again for a segment', () => {
    const plan = workOutPlan(material(), { ...design, movement: 0.05 });

    // n = 7.849 (0.3 × 0.7 + 0.35 × 0.65) / 0.05² = 1,373.6
    expect(plan.rows[0]?.rise).toEqual({ kind: 'size', asked: 1374, completes: 1718 });
    expect(plan.groups[0]?.rise).toEqual({ kind: 'size', asked: 1374, completes: 6870 });
  });

  it('asks for the step that each wave up to the deadline must bring', () => {
    const [row] = workOutPlan(material(), design).rows;

    expect(row?.required).toMatchObject({ kind: 'movement', waves: 2, isAssumed: false });
    expect(row?.required.kind === 'movement' && row.required.perWave).toBeCloseTo(0.05, 12);
  });

  it('says that a movement beyond 0 or 100 % is not possible', () => {
    const { any } = workOutPlan(material(), { ...design, from: 0.97, movement: 0.05, completes: 40 });

    expect(any.rise).toEqual({ kind: 'impossible' });
    expect(any.seesRise).toEqual({ kind: 'impossible' });
  });

  it('sees what it needs: the smallest change seen by n people needs n people', () => {
    const cases = fc.record({
      from: fc.double({ min: 0.02, max: 0.98, noNaN: true }),
      people: fc.integer({ min: 30, max: 20_000 }),
      designEffect: fc.double({ min: 1, max: 3, noNaN: true }),
      tests: fc.integer({ min: 1, max: 50 }),
      overlap: fc.double({ min: 0, max: 1, noNaN: true }),
      correlation: fc.double({ min: 0, max: 0.9, noNaN: true }),
      direction: fc.constantFrom<1 | -1>(1, -1),
    });
    fc.assert(
      fc.property(cases, ({ from, people, direction, ...rest }) => {
        const set = { ...design, ...rest };
        const seen = smallestChange(from, people, direction, set);
        if (seen.kind === 'impossible') return;
        const needed = peopleFor(from, direction * seen.change, set);
        expect(needed.kind === 'people' && Math.abs(needed.people - people) <= 1).toBe(true);
      }),
    );
  });
});

describe('the advice beside a wave’s plan', () => {
  it('says what the wave can see, and how many the target needs', () => {
    const { sentences, href } = adviseOn(material(), 600);

    expect(sentences).toEqual([
      'With 600 completes this wave can see changes of about 9 points.',
      'To see the movement your target needs by its deadline, plan about 443.',
    ]);
    expect(href).toBe('/trackers/t/planner?completes=600');
  });

  it('plans for no movement that is too small to be called one, or whose deadline is over', () => {
    const [aim] = material().aims;
    const small = adviseOn(material({ aims: [{ ...aim!, wanted: 0.32 }] }), 600);
    const over = adviseOn(material({ aims: [{ ...aim!, until: { kind: 'over' } }] }), 600);

    for (const { sentences } of [small, over]) expect(sentences[1]).toMatch(/^No statement has/);
  });

  it('speaks of a wave that is too small', () => {
    expect(adviseOn(material(), 20).sentences[0]).toBe(
      'With 20 completes this wave is too small to see a change.',
    );
  });
});

describe('the waves up to a deadline', () => {
  const waves = [1, 2, 3].map((position) => ({ label: `Wave ${position}`, position }));

  it.each([
    ['Wave 3', { kind: 'waves', waves: 2 }],
    ['Wave 1', { kind: 'over' }],
    ['Wave 9', { kind: 'unplanned' }],
    ['', { kind: 'none' }],
  ])('are counted from the wave measured: %j', (deadline, expected) => {
    expect(wavesUntil(deadline, { position: 1 }, waves)).toEqual(expected);
  });
});

describe('what is typed into the planner', () => {
  it('is read as people type it', () => {
    const typed = {
      completes: '1,200',
      movement: '2,5',
      designEffect: '1.345',
      power: '90',
      overlap: '50 %',
    };

    expect(readAssumptions(typed, USUAL)).toEqual({
      assumptions: {
        ...USUAL,
        completes: 1200,
        movement: 0.025,
        designEffect: 1.345,
        power: 0.9,
        overlap: 0.5,
      },
      errors: {},
    });
  });

  it.each([
    'completes',
    'movement',
    'from',
    'waves',
    'designEffect',
    'power',
    'tests',
    'overlap',
    'correlation',
  ])('keeps the usual %s where it is no number, and says so', (name) => {
    for (const typed of ['many', '-1', '1e9', '99999999999', '1 2 3']) {
      const { assumptions, errors } = readAssumptions(
        { [name]: typed, completes: '400', [name]: typed },
        USUAL,
      );

      expect(Object.keys(errors)).toEqual([name]);
      expect(assumptions[name as keyof typeof assumptions]).toBe(USUAL[name as keyof typeof USUAL]);
    }
  });

  it('takes what is empty or unknown for nothing', () => {
    const typed = { completes: ' ', __proto__: 'x', constructor: 'x', segment: 'size:small' };

    expect(readAssumptions(typed, USUAL)).toEqual({ assumptions: USUAL, errors: {} });
  });
});
