import { day } from '../../format/date';
import { counted } from '../../format/number';
import { paths } from '../../paths';
import { type Tracker } from './trackers.queries';
import { type WaveState } from './trackers.state.queries';

export type TrackerRow = {
  name: string;
  href: string;
  state: string;
  tone: 'live' | 'good' | 'quiet';
  next: string;
};

export function presentTrackers(trackers: Tracker[], waves: WaveState[], mayEdit: boolean) {
  const rows = trackers.map((tracker) =>
    row(
      tracker,
      waves.filter(({ trackerId }) => trackerId === tracker.id),
    ),
  );
  return { title: 'Trackers', rows, mayEdit, newHref: paths.newTracker(), importHref: paths.newImport() };
}

function row({ id, name, category }: Tracker, waves: WaveState[]): TrackerRow {
  const { state, tone } = stateOf(waves);
  return { name, href: paths.tracker(id), state, tone, next: category };
}

/** Where a tracker stands, in words: what is in the field says more than what is over, and that more than a plan. */
export function stateOf(waves: WaveState[]): { state: string; tone: TrackerRow['tone'] } {
  const open = waves.findLast(({ status }) => status === 'open');
  if (open !== undefined) {
    const until = open.closesOn === null ? '' : `, until ${day(open.closesOn)}`;
    return { state: `${open.label} is in field${until}`, tone: 'live' };
  }
  const closed = waves.filter(({ status }) => status === 'closed');
  const last = closed.at(-1);
  if (last !== undefined) {
    const when = last.closedAt === null ? '' : `, closed ${day(last.closedAt)}`;
    return {
      state: `${counted(closed.length, 'wave', 'waves')}, the last ${last.label}${when}`,
      tone: 'good',
    };
  }
  const planned = waves.find(({ status }) => status === 'planned');
  if (planned === undefined) return { state: 'No wave planned yet', tone: 'quiet' };
  const from = planned.opensOn === null ? '' : ` for ${day(planned.opensOn)}`;
  return { state: `${planned.label} is planned${from}`, tone: 'quiet' };
}

export type Step = {
  title: string;
  text: string;
  example: string;
  isDone: boolean;
  isNext: boolean;
  /** null while it cannot be done yet; `waitsFor` then says what comes first */
  action: { href: string; label: string } | null;
  waitsFor: string;
};

/** The tracker's home before there is anything to report. */
export function presentStart(
  tracker: Tracker,
  waves: WaveState[],
  hasTarget: boolean,
  warnings: string[],
  mayEdit: boolean,
) {
  const steps = startSteps(tracker.id, waves, hasTarget, mayEdit);
  const next = steps.findIndex(({ isDone }) => !isDone);
  return {
    title: tracker.name,
    state: `${stateOf(waves).state}. Next: ${lowered(steps[next]?.title ?? '')}.`,
    steps: steps.map((step, i) => ({ ...step, isNext: i === next })),
    warnings,
    mayEdit,
    settingsHref: paths.trackerSettings(tracker.id),
    importHref: paths.imports(tracker.id),
  };
}

type FirstSteps = Omit<Step, 'isNext'>[];

function startSteps(trackerId: string, waves: WaveState[], hasTarget: boolean, mayEdit: boolean): FirstSteps {
  return [
    {
      title: 'Say who you want to be',
      text: 'For each statement, how many of 100 people should say that it fits you, and by when.',
      example: 'Such as: “Advises before it sells”: wanted 45 %, by the third wave',
      isDone: hasTarget,
      ...(hasTarget || mayEdit
        ? may(paths.target(trackerId), hasTarget ? 'See the target' : 'Set the target')
        : waits(FOR_EDITORS)),
    },
    {
      title: 'Plan the first wave',
      text: 'When you ask, and how many people. The questionnaire is written already.',
      example: 'Such as: spring 2027: 1–14 March, 600 people; movements from 6 points can be seen',
      isDone: waves.length > 0,
      ...planAction(trackerId, waves, mayEdit),
    },
    collectStep(trackerId, waves),
  ];
}

const FOR_EDITORS = 'For those who may edit';

function planAction(trackerId: string, waves: WaveState[], mayEdit: boolean): Todo {
  if (waves.length > 0) return may(paths.waves(trackerId), 'See the waves');
  return mayEdit ? may(paths.newWave(trackerId), 'Plan a wave') : waits(FOR_EDITORS);
}

function collectStep(trackerId: string, waves: WaveState[]): FirstSteps[number] {
  const isOpen = waves.some(({ status }) => status === 'open');
  return {
    title: 'Collect answers',
    text: isOpen
      ? 'Send the link of the wave to the people you want to hear from.'
      : 'Open the wave and send its link to the people you want to hear from.',
    example: 'Such as: 312 of 600 have answered',
    isDone: false,
    ...(waves.length === 0
      ? waits('Needs a wave: plan one first')
      : may(paths.waves(trackerId), isOpen ? 'Get the link' : 'See the wave')),
  };
}

type Todo = Pick<Step, 'action' | 'waitsFor'>;

function may(href: string, label: string): Todo {
  return { action: { href, label }, waitsFor: '' };
}

function waits(waitsFor: string): Todo {
  return { action: null, waitsFor };
}

function lowered(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
