/** URLs of the report and what is made of it: part of `paths` (paths.ts), which is what everybody uses. */
const tracker = (trackerId: string) => `/trackers/${trackerId}`;

export const reportPaths = {
  // results
  report: (trackerId: string) => `${tracker(trackerId)}/report`,
  reportCsv: (trackerId: string, query = '') => `${tracker(trackerId)}/report.csv${query}`,

  // the report in a meeting, page by page
  story: (trackerId: string, query = '') => `${tracker(trackerId)}/report/story${query}`,
  storyPage: (trackerId: string, page: string, query = '') =>
    `${tracker(trackerId)}/report/story/${page}${query}`,
  storyNotes: (trackerId: string, page: string, query = '') =>
    `${tracker(trackerId)}/report/story/${page}/notes${query}`,
  storyPlan: (trackerId: string, query = '') => `${tracker(trackerId)}/report/story-plan${query}`,

  // comments: what staff say about a wave or a chart
  comments: (trackerId: string) => `${tracker(trackerId)}/comments`,
  newComment: (trackerId: string, query = '') => `${tracker(trackerId)}/comments/new${query}`,
  comment: (trackerId: string, commentId: string) => `${tracker(trackerId)}/comments/${commentId}`,
  removeComment: (trackerId: string, commentId: string) =>
    `${tracker(trackerId)}/comments/${commentId}/removal`,

  // slides and paper: the report as a file; of the newest wave where the query names none
  slides: (trackerId: string) => `${tracker(trackerId)}/slides`,
  slidesLook: (trackerId: string) => `${tracker(trackerId)}/slides/look`,
  slidesTemplate: (trackerId: string) => `${tracker(trackerId)}/slides/look/template`,
  slidesPlainLook: (trackerId: string) => `${tracker(trackerId)}/slides/look/plain`,
  reportFile: (trackerId: string, ending: 'pptx' | 'pdf') => `${tracker(trackerId)}/report.${ending}`,
};
