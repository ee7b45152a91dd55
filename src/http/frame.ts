import { type Response } from 'express';
import { paths } from '../paths';
import { mayAct, type Role, type Who } from './roles';

export type Section =
  | 'report'
  | 'slides'
  | 'crosstab'
  | 'image'
  | 'insiders'
  | 'open-answers'
  | 'target'
  | 'trajectory'
  | 'questionnaire'
  | 'waves'
  | 'coding'
  | 'programmes'
  | 'planner'
  | 'method'
  | 'sharing'
  | 'export'
  | 'import'
  | 'settings';

/** Where in a tracker a page is; the left rail shows it. */
export type TrackerPlace = { id: string; name: string; section: Section };

export type Frame = {
  personName: string;
  workspaceName: string;
  csrf: string;
  mayEdit: boolean;
  mayManage: boolean;
  tracker: {
    name: string;
    href: string;
    nav: { href: string; label: string; icon: string; isCurrent: boolean }[];
  } | null;
};

/** In the order of the work. */
const SECTIONS: {
  section: Section;
  label: string;
  icon: string;
  href: (trackerId: string) => string;
  role: Role;
}[] = [
  { section: 'report', label: 'Report', icon: 'report', href: paths.report, role: 'viewer' },
  { section: 'slides', label: 'Slides', icon: 'print', href: paths.slides, role: 'viewer' },
  { section: 'image', label: 'Image', icon: 'image', href: paths.image, role: 'viewer' },
  { section: 'insiders', label: 'Insiders', icon: 'people', href: paths.insiders, role: 'viewer' },
  { section: 'open-answers', label: 'Open answers', icon: 'quote', href: paths.openAnswers, role: 'viewer' },
  { section: 'crosstab', label: 'Tables', icon: 'crosstab', href: paths.crosstab, role: 'analyst' },
  { section: 'target', label: 'Target', icon: 'target', href: paths.target, role: 'viewer' },
  { section: 'trajectory', label: 'Trajectory', icon: 'trajectory', href: paths.trajectory, role: 'viewer' },
  {
    section: 'questionnaire',
    label: 'Questionnaire',
    icon: 'questionnaire',
    href: paths.questionnaire,
    role: 'viewer',
  },
  { section: 'waves', label: 'Waves', icon: 'waves', href: paths.waves, role: 'viewer' },
  { section: 'coding', label: 'Coding', icon: 'check', href: paths.coding, role: 'analyst' },
  { section: 'programmes', label: 'Programmes', icon: 'programme', href: paths.programmes, role: 'viewer' },
  { section: 'planner', label: 'Planner', icon: 'planner', href: paths.planner, role: 'analyst' },
  { section: 'method', label: 'Method', icon: 'method', href: paths.trackerMethod, role: 'viewer' },
  { section: 'sharing', label: 'Sharing', icon: 'link', href: paths.sharing, role: 'editor' },
  { section: 'export', label: 'Export', icon: 'export', href: paths.exports, role: 'analyst' },
  { section: 'import', label: 'Import', icon: 'import', href: paths.imports, role: 'editor' },
  { section: 'settings', label: 'Settings', icon: 'settings', href: paths.trackerSettings, role: 'editor' },
];

/** The bar and the rail around a staff page. */
export function frameFor(who: Who, place?: TrackerPlace): Frame {
  const mayEdit = who.role === 'editor' || who.role === 'owner';
  return {
    personName: who.name,
    workspaceName: who.workspaceName,
    csrf: who.csrf,
    mayEdit,
    mayManage: who.role === 'owner',
    tracker:
      place === undefined
        ? null
        : { name: place.name, href: paths.tracker(place.id), nav: navigation(place, who.role) },
  };
}

function navigation(place: TrackerPlace, role: Role): NonNullable<Frame['tracker']>['nav'] {
  return SECTIONS.filter((section) => mayAct(role, section.role)).map(({ section, label, icon, href }) => ({
    href: href(place.id),
    label,
    icon,
    isCurrent: section === place.section,
  }));
}

/** Renders a staff view: its one local is `page`, and the frame travels inside it. */
export function renderStaff(res: Response, who: Who, view: string, page: object, place?: TrackerPlace): void {
  res.render(view, { page: { ...page, frame: frameFor(who, place) } });
}
