import { fieldworkPaths } from './paths.fieldwork';
import { reportPaths } from './paths.report';

/** Every URL in the product, in one place: views and redirects use these and never spell a URL out. */
const tracker = (trackerId: string) => `/trackers/${trackerId}`;
const wave = (trackerId: string, waveId: string) => `${tracker(trackerId)}/waves/${waveId}`;

export const paths = {
  home: () => '/',
  health: () => '/healthz',
  ready: () => '/readyz',

  // accounts
  signIn: () => '/sign-in',
  signOut: () => '/sign-out',
  account: () => '/account',
  accountPassword: () => '/account/password',
  people: () => '/people',
  invitations: () => '/people/invitations',
  revokeInvitation: (linkId: string) => `/people/invitations/${linkId}/revoke`,
  memberRole: (personId: string) => `/people/${personId}/role`,
  removeMember: (personId: string) => `/people/${personId}/remove`,
  workspaces: () => '/workspaces',
  chooseWorkspace: (workspaceId: string) => `/workspaces/${workspaceId}/choose`,
  oneTimeLink: (token: string) => `/welcome/${token}`,

  // trackers
  trackers: () => '/trackers',
  newTracker: () => '/trackers/new',
  tracker,
  newTrackerFrom: (template: string) => `/trackers/new/${template}`,
  trackerSettings: (trackerId: string) => `${tracker(trackerId)}/settings`,
  trackerBrands: (trackerId: string) => `${tracker(trackerId)}/settings/brands`,
  trackerStatements: (trackerId: string) => `${tracker(trackerId)}/settings/statements`,
  trackerSegments: (trackerId: string) => `${tracker(trackerId)}/settings/segments`,

  // weighting
  weighting: (trackerId: string) => `${tracker(trackerId)}/weighting`,
  pastedMargins: (trackerId: string) => `${tracker(trackerId)}/weighting/paste`,
  weightingScheme: (trackerId: string) => `${tracker(trackerId)}/weighting/scheme`,
  waveWeighting: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/weighting`,
  waveWeightingCsv: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/weighting.csv`,

  // publishing
  publishWave: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/publishing`,
  publishAll: (trackerId: string) => `${tracker(trackerId)}/publishing`,

  // positioning
  target: (trackerId: string) => `${tracker(trackerId)}/target`,
  targetDraft: (trackerId: string) => `${tracker(trackerId)}/target/draft`,
  targetDraftOf: (trackerId: string, replaced: number | string) =>
    `${tracker(trackerId)}/target/draft?from=${replaced}`,
  replacedDraft: (trackerId: string, replaced: number | string) =>
    `${tracker(trackerId)}/target/replaced/${replaced}.json`,
  targetLock: (trackerId: string) => `${tracker(trackerId)}/target/lock`,
  targetVersion: (trackerId: string, version: number | string) =>
    `${tracker(trackerId)}/target/versions/${version}`,

  // agreement: rounds of key players, and what each of them sees
  rounds: (trackerId: string) => `${tracker(trackerId)}/rounds`,
  agreement: (trackerId: string, agreementId: string) => `${tracker(trackerId)}/rounds/${agreementId}`,
  /** a part of an agreement, or something that is done with it: 'rules', 'closing', 'results' … */
  agreementPart: (trackerId: string, agreementId: string, part: string) =>
    `${tracker(trackerId)}/rounds/${agreementId}/${part}`,
  agreementPlayer: (trackerId: string, agreementId: string, playerId: string) =>
    `${tracker(trackerId)}/rounds/${agreementId}/players/${playerId}`,
  keyPlayer: (token: string) => `/r/${token}`,
  keyPlayerPart: (token: string, part: string) => `/r/${token}/${part}`,

  // questionnaires and waves
  questionnaire: (trackerId: string) => `${tracker(trackerId)}/questionnaire`,
  /** a part of the builder, or something that is done in it: 'shape', 'undo', 'own/new' … */
  builder: (trackerId: string, part: string) => `${tracker(trackerId)}/questionnaire/${part}`,
  languages: (trackerId: string) => `${tracker(trackerId)}/languages`,
  language: (trackerId: string, language: string) => `${tracker(trackerId)}/languages/${language}`,
  languageCsv: (trackerId: string, language: string) =>
    `${tracker(trackerId)}/languages/${language}/texts.csv`,
  languageImport: (trackerId: string, language: string) =>
    `${tracker(trackerId)}/languages/${language}/import`,
  waveConfirmations: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/confirmations`,
  waves: (trackerId: string) => `${tracker(trackerId)}/waves`,
  newWave: (trackerId: string) => `${tracker(trackerId)}/waves/new`,
  copyWave: (trackerId: string, waveId: string) => `${tracker(trackerId)}/waves/new?after=${waveId}`,
  wave,
  wavePlan: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/plan`,
  waveOpening: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/opening`,
  waveClosing: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/closing`,
  waveBreakNote: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/break-note`,
  waveTestAnswers: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/test-answers`,
  waveQr: (trackerId: string, waveId: string, format: 'svg' | 'png') =>
    `${wave(trackerId, waveId)}/qr.${format}`,

  ...fieldworkPaths,

  // programmes: what the company does in its market, and what goes with having met it
  programmes: (trackerId: string) => `${tracker(trackerId)}/programmes`,
  newProgramme: (trackerId: string) => `${tracker(trackerId)}/programmes/new`,
  programme: (trackerId: string, programmeId: string) => `${tracker(trackerId)}/programmes/${programmeId}`,
  programmeEdit: (trackerId: string, programmeId: string) =>
    `${tracker(trackerId)}/programmes/${programmeId}/edit`,
  archiveProgramme: (trackerId: string, programmeId: string) =>
    `${tracker(trackerId)}/programmes/${programmeId}/archive`,
  programmeLift: (trackerId: string, programmeId: string) =>
    `${tracker(trackerId)}/programmes/${programmeId}/lift`,

  // themes: what people say in their own words
  openAnswers: (trackerId: string) => `${tracker(trackerId)}/open-answers`,
  openAnswersCsv: (trackerId: string) => `${tracker(trackerId)}/open-answers.csv`,
  openAnswersCoding: (trackerId: string) => `${tracker(trackerId)}/open-answers/coding`,
  openAnswersDecisions: (trackerId: string) => `${tracker(trackerId)}/open-answers/decisions`,
  openAnswersUndo: (trackerId: string) => `${tracker(trackerId)}/open-answers/undo`,
  openAnswersThemes: (trackerId: string) => `${tracker(trackerId)}/open-answers/themes`,
  openAnswersQuotes: (trackerId: string) => `${tracker(trackerId)}/open-answers/quotes`,

  // coding: what typed names mean
  coding: (trackerId: string) => `${tracker(trackerId)}/coding`,
  codingDecisions: (trackerId: string) => `${tracker(trackerId)}/coding/decisions`,
  codingUndo: (trackerId: string) => `${tracker(trackerId)}/coding/undo`,
  codingRelease: (trackerId: string, waveId: string) =>
    `${tracker(trackerId)}/coding/waves/${waveId}/release`,
  codingFrameCsv: (trackerId: string) => `${tracker(trackerId)}/coding/frame.csv`,
  codingChecks: (trackerId: string) => `${tracker(trackerId)}/coding/checks`,
  codingCheck: (trackerId: string, sampleId: string) => `${tracker(trackerId)}/coding/checks/${sampleId}`,
  codingVerdicts: (trackerId: string, sampleId: string) =>
    `${tracker(trackerId)}/coding/checks/${sampleId}/verdicts`,
  codingFrame: (trackerId: string) => `${tracker(trackerId)}/coding/frame`,
  codingFrameChange: (trackerId: string) => `${tracker(trackerId)}/coding/frame/change`,
  codingFrameImport: (trackerId: string) => `${tracker(trackerId)}/coding/frame/import`,
  codingFrameCompare: (trackerId: string) => `${tracker(trackerId)}/coding/frame/compare`,

  ...reportPaths,

  // crosstabs
  crosstab: (trackerId: string) => `${tracker(trackerId)}/crosstab`,

  // image: brands and statements
  insiders: (trackerId: string) => `${tracker(trackerId)}/insiders`,
  insidersCsv: (trackerId: string, query = '') => `${tracker(trackerId)}/insiders.csv${query}`,
  insidersQuestions: (trackerId: string) => `${tracker(trackerId)}/insiders/questions`,
  image: (trackerId: string) => `${tracker(trackerId)}/image`,

  // trajectory: the way to the target
  trajectory: (trackerId: string) => `${tracker(trackerId)}/trajectory`,
  trajectoryCsv: (trackerId: string, query = '') => `${tracker(trackerId)}/trajectory.csv${query}`,

  // planning
  planner: (trackerId: string) => `${tracker(trackerId)}/planner`,

  // methods: how a wave was measured
  trackerMethod: (trackerId: string) => `${tracker(trackerId)}/method`,
  waveMethod: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/method`,
  waveClusters: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/method/clusters`,
  waveMethodFile: (trackerId: string, waveId: string, format: 'md' | 'csv') =>
    `${wave(trackerId, waveId)}/method.${format}`,
  fieldworkFacts: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/method/facts`,

  // exports: what the people asked answered, one row each
  exports: (trackerId: string) => `${tracker(trackerId)}/export`,
  responsesCsv: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/responses.csv`,
  allResponsesCsv: (trackerId: string) => `${tracker(trackerId)}/responses.csv`,
  codebookCsv: (trackerId: string) => `${tracker(trackerId)}/codebook.csv`,
  /** as data (JSON) or as DDI Codebook 2.5 (XML) */
  codebook: (trackerId: string, ending: 'json' | 'xml') => `${tracker(trackerId)}/codebook.${ending}`,

  // sharing: what people without an account see
  sharing: (trackerId: string) => `${tracker(trackerId)}/sharing`,
  newShare: (trackerId: string, kind: 'link' | 'embed') => `${tracker(trackerId)}/sharing/new-${kind}`,
  share: (trackerId: string, shareId: string) => `${tracker(trackerId)}/sharing/${shareId}`,
  revokeShare: (trackerId: string, shareId: string) => `${tracker(trackerId)}/sharing/${shareId}/revoke`,
  shared: (token: string) => `/shared/${token}`,
  sharedCsv: (token: string) => `/shared/${token}/report.csv`,
  embedded: (token: string) => `/embedded/${token}`,

  // notices: e-mails about what a wave found
  notices: (trackerId: string) => `${tracker(trackerId)}/notices`,
  noticeSettings: (trackerId: string) => `${tracker(trackerId)}/notices/settings`,
  noticeRecipients: (trackerId: string) => `${tracker(trackerId)}/notices/recipients`,
  removeRecipient: (trackerId: string, recipientId: string) =>
    `${tracker(trackerId)}/notices/recipients/${recipientId}/remove`,
  noticeAnswer: (token: string, answer: 'confirm' | 'stop') => `/notices/${token}/${answer}`,

  // importing history
  imports: (trackerId: string) => `${tracker(trackerId)}/import`,
  newImport: () => '/imports/new',
  importJob: (jobId: string) => `/imports/${jobId}`,
  confirmImport: (jobId: string) => `/imports/${jobId}/confirm`,
};
