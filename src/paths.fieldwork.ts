/** URLs of a wave in the field: part of `paths` (paths.ts), which is what everybody uses. */
const tracker = (trackerId: string) => `/trackers/${trackerId}`;
const wave = (trackerId: string, waveId: string) => `${tracker(trackerId)}/waves/${waveId}`;

export const fieldworkPaths = {
  // quotas and the field monitor
  quotaMends: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/quotas/mends`,
  quotas: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/quotas`,
  monitor: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/monitor`,
  monitorCsv: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/monitor.csv`,

  // access: who may answer, and by which way they come
  access: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/access`,
  accessLinks: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/access/links`,
  accessLinksCsv: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/access/links.csv`,
  accessRevoke: (trackerId: string, waveId: string, personalLinkId: string) =>
    `${wave(trackerId, waveId)}/access/links/${personalLinkId}/revoke`,
  accessMail: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/access/mail`,
  accessMailTest: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/access/mail/test`,
  accessMailSend: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/access/mail/send`,
  accessBounces: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/access/mail/bounces`,
  accessContacts: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/access/contacts`,
  accessPanel: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/access/panel`,
  accessPanelCsv: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/access/panel.csv`,
  accessPanelKey: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/access/panel/key`,
  accessPanelRetry: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/access/panel/retry`,

  // quality: what is doubtful about answers
  quality: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/quality`,
  qualityLook: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/quality/look`,
  qualityRules: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/quality/rules`,
  qualityEffect: (trackerId: string, waveId: string) => `${wave(trackerId, waveId)}/quality/effect`,
  qualityResponse: (trackerId: string, waveId: string, ref: string) =>
    `${wave(trackerId, waveId)}/quality/responses/${ref}`,

  // answering: what respondents see; nothing here may name a brand
  survey: (slug: string) => `/s/${slug}`,
  surveyPage: (slug: string, page: string) => `/s/${slug}/${page}`,
  surveyDone: (slug: string) => `/s/${slug}/done`,
  surveyLater: (slug: string) => `/s/${slug}/later`,
  surveyResume: (slug: string, key: string) => `/s/${slug}/later/${key}`,
  surveyStop: (slug: string) => `/s/${slug}/stop`,
  surveyDeletion: (slug: string) => `/s/${slug}/delete`,
  surveyDeleted: (slug: string) => `/s/${slug}/deleted`,
  surveyPrivacy: (slug: string) => `/s/${slug}/privacy`,
  surveyPersonal: (slug: string, token: string) => `/s/${slug}/i/${token}`,
  surveyUnsubscribe: (slug: string, token: string) => `/s/${slug}/unsubscribe/${token}`,
  surveyEmbed: (slug: string) => `/s/${slug}/embed`,
  /** a colour of respondents' pages as a stylesheet */
  surveyTheme: (colour: string) => `/theme/${colour}.css`,
};
