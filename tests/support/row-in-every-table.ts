import { type Db } from '../../src/db/connect';

const at = '2026-11-22T09:00:00.000Z';
const tracker = { tracker_id: 'tracker' };

/** A row (or what belongs to it) of each table, parents before children. A new table needs a row here; tests/db/migrations.test.ts says so. */
const ROWS: [table: string, row: object][] = [
  ['settings', { key: 'key', value: 'value' }],
  ['workspaces', { id: 'workspace', name: 'Workspace', created_at: at }],
  [
    'people',
    {
      id: 'person',
      email: 'a@example.org',
      name: 'A',
      password_hash: 'x',
      credential_version: 1,
      created_at: at,
    },
  ],
  ['memberships', { workspace_id: 'workspace', person_id: 'person', role: 'owner', created_at: at }],
  ['one_time_links', { id: 'link', purpose: 'first-owner', token_hash: 'x', created_at: at, expires_at: at }],
  ['sessions', { sid: 'x', sess: '{}', expired: at }],
  ['sign_in_attempts', { bucket: 'x', window_start: at, attempts: 1 }],
  [
    'trackers',
    {
      id: 'tracker',
      workspace_id: 'workspace',
      name: 'Tracker',
      category: 'IT services providers',
      sponsor: 'S',
      contact: 'C',
      purpose: 'P',
      unaided_boxes: 5,
      threshold: 0.02,
      edit: 1,
      created_at: at,
    },
  ],
  ['brands', { ...tracker, key: 'ours', name: 'Ours', is_own: true, position: 1 }],
  ['fictitious_brands', { ...tracker, key: 'nobody', name: 'Nobody', position: 1 }],
  ['brand_aliases', { ...tracker, brand_key: 'ours', alias: 'Us', folded: 'us' }],
  ['statements', { ...tracker, key: 'good', wording: 'Is good', position: 1 }],
  [
    'segments',
    { ...tracker, key: 'size', label: 'Size', question: 'How big?', place: 'screener', position: 1 },
  ],
  [
    'segment_options',
    { ...tracker, segment_key: 'size', key: 'big', label: 'Big', qualifies: true, position: 1 },
  ],
  [
    'target_profiles',
    { id: 'profile', ...tracker, version: 1, status: 'draft', reason: '', edit: 1, created_at: at },
  ],
  [
    'target_items',
    { profile_id: 'profile', statement_key: 'good', share: 0.5, importance: 1, deadline: '', reason: '' },
  ],
  ['tracker_languages', { ...tracker, base: 'en', further: '["de"]', accent: '', edit: 1 }],
  [
    'translations',
    { ...tracker, language: 'de', content: '{}', edit: 1, made_by: 'A', made_at: '2026-11-22T09:00:00.000Z' },
  ],
  [
    'agreements',
    {
      ...{
        id: 'agreement',
        ...tracker,
        state: 'signing',
        rules: '{}',
        statements: '{}',
        round: 1,
        proposal: 1,
      },
      ...{ created_at: at, created_by: 'A', note: '' },
    },
  ],
  [
    'key_players',
    {
      ...{
        id: 'player',
        agreement_id: 'agreement',
        position: 1,
        name: 'A',
        role: 'Sales',
        email: '',
        link: 1,
      },
      ...{ token_hash: 'x', link_made_at: at, expires_at: at, mail_note: '' },
    },
  ],
  ['agreement_rounds', { agreement_id: 'agreement', number: 1, opened_at: at }],
  [
    'round_answers',
    {
      ...{ agreement_id: 'agreement', round: 1, player_id: 'player', statement_key: 'good', desired: 0.5 },
      ...{ deadline: '', reason: '', updated_at: at },
    },
  ],
  ['round_players', { agreement_id: 'agreement', round: 1, player_id: 'player', done_at: at }],
  [
    'agreement_proposals',
    { agreement_id: 'agreement', number: 1, reason: '', items: '[]', made_by: 'A', made_at: at },
  ],
  [
    'agreement_signatures',
    {
      ...{ agreement_id: 'agreement', proposal: 1, player_id: 'player', verdict: 'signed', reason: '' },
      made_at: at,
    },
  ],
  ['target_agreements', { profile_id: 'profile', content: '{}' }],
  ['instruments', { id: 'instrument', ...tracker, content: '{}', content_hash: 'x', created_at: at }],
  [
    'waves',
    {
      id: 'wave',
      ...tracker,
      position: 1,
      label: 'Wave 1',
      slug: 'slug',
      test_slug: 'test',
      source: 'fieldwork',
      status: 'open',
      has_weights: false,
      instrument_id: 'instrument',
      break_note: '',
      created_at: at,
    },
  ],
  ['frame_entries', { ...tracker, key: 'other', name: 'Other', created_at: at }],
  ['frame_versions', { ...tracker, version: 1, what: 'W', before: '[]', made_by: 'A', made_at: at }],
  [
    'coding_decisions',
    {
      ...{ ...tracker, folded: 'us', text: 'Us', kind: 'brands', brands: '["ours"]', version: 1 },
      ...{ made_by: 'A', made_at: at },
    },
  ],
  [
    'wave_codings',
    {
      ...{ wave_id: 'wave', version: 0, target: 1, place: '', looked_at: 0, changed: 0, released: 0 },
      updated_at: at,
    },
  ],
  ['aware_by_mention', { wave_id: 'wave', response_id: 'response', brand_key: 'ours' }],
  ['frame_spellings', { ...tracker, brand_key: 'other', alias: 'Others', folded: 'others' }],
  ['spelling_kinds', { ...tracker, folded: 'us', kind: 'short' }],
  ['frame_links', { ...tracker, brand_key: 'other', parent_key: 'ours', counts: true }],
  ['frame_snapshots', { ...tracker, version: 0, content: '{}' }],
  [
    'coding_samples',
    {
      ...{ id: 'draw', wave_id: 'wave', frame_version: 1, seed: 1, size: 1, mentions: 1 },
      ...{ first_person: 'person', first_name: 'A', drawn_at: at },
    },
  ],
  [
    'coding_sample_texts',
    {
      ...{ sample_id: 'draw', position: 0, text: 'Us', drawn: 1, kind: 'brands', brands: '["ours"]' },
      ...{ is_complete: true, reason: 'us = Us' },
    },
  ],
  [
    'coding_sample_verdicts',
    {
      ...{ sample_id: 'draw', position: 0, role: 'first', kind: 'brands', brands: '["ours"]' },
      ...{ made_by: 'A', made_at: at },
    },
  ],
  ['themes', { ...tracker, question_key: 'why', key: 'price', label: 'Price', created_at: at }],
  [
    'theme_versions',
    {
      ...{ ...tracker, question_key: 'why', version: 1, what: 'W', before: '{}', made_by: 'A' },
      made_at: at,
    },
  ],
  [
    'theme_decisions',
    {
      ...{ ...tracker, question_key: 'why', fingerprint: 'x', kind: 'coded', themes: '["price"]' },
      ...{ tone: 'negative', version: 1, made_by: 'A', made_at: at },
    },
  ],
  [
    'quotes',
    {
      ...{ wave_id: 'wave', response_id: 'response', question_key: 'why', box: 1, text: 'Too dear' },
      ...{ segment: '', position: 0, made_by: 'A', made_at: at },
    },
  ],
  [
    'report_comments',
    {
      ...{ id: 'comment', ...tracker, wave_id: 'wave', figure: 'gaps', content: 'A strike that week' },
      ...{ made_by: 'A', made_at: at, changed_by: '', edit: 1 },
    },
  ],
  ['slide_looks', { workspace_id: 'workspace', look: '{}', set_by: 'A', set_at: at }],
  ['story_pages', { ...tracker, page: 'gaps', position: 1, is_hidden: false, notes: 'Slowly' }],
  ['questionnaire_plans', { ...tracker, edit: 1, position: 0 }],
  [
    'questionnaire_plan_steps',
    { ...tracker, position: 0, content: '{}', what: '', made_by: 'A', made_at: at },
  ],
  [
    'shares',
    {
      ...{
        id: 'share',
        ...tracker,
        kind: 'link',
        name: 'Board',
        token_hash: 'x',
        scope: '{}',
        pass_hash: '',
      },
      ...{ made_by: 'person', made_at: at, expires_at: at },
    },
  ],
  ['share_views', { share_id: 'share', day: '2026-11-22', what: 'page', views: 1, last_at: at }],
  ['notice_settings', { ...tracker, moment: 'closed', updated_at: at }],
  [
    'notice_recipients',
    {
      ...{ id: 'recipient', ...tracker, person_id: null, name: 'A', email: 'a@example.org' },
      ...{ address_hash: 'x', wants_answer: true, wants_alerts: true, state: 'confirmed', made_at: at },
    },
  ],
  ['notices', { id: 'notice', ...tracker, wave_id: 'wave', kind: 'answer', content: '{}', made_at: at }],
  [
    'notice_mails',
    { recipient_id: 'recipient', about: 'notice', state: 'sent', attempts: 1, due_at: at, error: '' },
  ],
  [
    'exports_made',
    {
      id: 'export',
      ...tracker,
      person_id: 'person',
      made_at: at,
      kind: 'sav',
      holding: 'all',
      waves: '["Wave"]',
    },
  ],
  [
    'wave_confirmations',
    { wave_id: 'wave', item: 'len.total', what: 'W', reason: 'R', made_by: 'A', made_at: at },
  ],
  [
    'fieldwork_facts',
    {
      wave_id: 'wave',
      sample_kind: 'opt-in',
      population: '',
      frame: '',
      recruitment: '',
      mode: '',
      commissioned_by: '',
      conducted_by: '',
      contact: '',
      checks: '',
      limits: '',
      edit: 1,
      updated_at: at,
      updated_by: 'A',
    },
  ],
  [
    'responses',
    {
      wave_id: 'wave',
      response_id: 'response',
      instrument_id: 'instrument',
      status: 'completed',
      is_test: false,
      page: 'end',
      seed: 1,
      answers: '{}',
      source: '',
      started_at: at,
      updated_at: at,
      completed_at: at,
    },
  ],
  [
    'response_vectors',
    { wave_id: 'wave', completed_at: at, response_id: 'response', vector: 'x', mentions: '' },
  ],
  [
    'programmes',
    {
      id: 'programme',
      ...tracker,
      name: 'Campaign',
      kind: 'campaign',
      starts_on: '2026-03-01',
      ends_on: null,
      note: '',
      segment_key: '',
      exposed_options: '[]',
      edit: 1,
      created_at: at,
    },
  ],
  ['tracker_salts', { ...tracker, salt: 'x' }],
  ['respondent_keys', { wave_id: 'wave', response_id: 'response', person_hash: 'x' }],
  ['response_clusters', { wave_id: 'wave', response_id: 'response', cluster: 'x' }],
  ['wave_access', { wave_id: 'wave', settings: '{}', signing_key: 'x', updated_at: at }],
  ['contacts', { id: 'contact', wave_id: 'wave', email: 'a@b.c', name: 'A', own_id: '', address_hash: 'x' }],
  [
    'personal_links',
    {
      ...{ wave_id: 'wave', response_id: 'response', id: 'link', contact_id: 'contact', segments: '{}' },
      ...{ person_hash: 'x', made_at: at },
    },
  ],
  [
    'mails',
    {
      ...{ wave_id: 'wave', response_id: 'response', round: 0, state: 'sent', attempts: 1, due_at: at },
      error: '',
    },
  ],
  ['mail_refusals', { ...tracker, address_hash: 'x', reason: 'bounced', noted_at: at }],
  [
    'panel_entries',
    {
      ...{ wave_id: 'wave', response_id: 'response', panel_id: 'p', parameters: '{}', entry_hash: '' },
      reported: '',
    },
  ],
  [
    'panel_calls',
    {
      ...{ wave_id: 'wave', response_id: 'response', outcome: 'complete', state: 'waiting', attempts: 0 },
      ...{ due_at: at, error: '' },
    },
  ],
  ['allocations', { wave_id: 'wave', brand_key: 'ours', is_test: false, respondents: 1 }],
  [
    'wave_status_counts',
    { wave_id: 'wave', shard: 0, is_test: false, status: 'completed', page: '', respondents: 1 },
  ],
  ['quota_versions', { wave_id: 'wave', version: 1, content: '{}', made_by: 'A', made_at: at }],
  ['quota_cells', { wave_id: 'wave', is_test: false, cell: 'total', spare: 0, taken: 0, held: 1 }],
  [
    'quota_places',
    {
      wave_id: 'wave',
      response_id: 'response',
      is_test: false,
      cells: 'total',
      state: 'held',
      expires_at: at,
    },
  ],
  // As many as counting that one response anew makes.
  [
    'wave_field_counts',
    [
      { wave_id: 'wave', shard: 0, kind: 'source', name: '', grade: 'completed', respondents: 1 },
      { wave_id: 'wave', shard: 0, kind: 'day', name: '2026-11-22', grade: 'completed', respondents: 1 },
    ],
  ],
  [
    'tallies',
    {
      wave_id: 'wave',
      split: '',
      respondents: 1,
      folded_to: '',
      is_final: false,
      counts: Buffer.from([1]),
      mentions: '{}',
      updated_at: at,
    },
  ],
  ['weighting_schemes', { ...tracker, version: 2, content: '{}', reason: 'R', made_by: 'A', made_at: at }],
  [
    'weight_sets',
    {
      id: 'set',
      wave_id: 'wave',
      version: 1,
      scheme_version: 1,
      completes: 1,
      content: '{}',
      content_hash: 'x',
      reason: '',
      made_by: 'A',
      made_at: at,
    },
  ],
  ['response_flags', { wave_id: 'wave', response_id: 'response', flag: 'trap', score: 1, reason: '{}' }],
  [
    'exclusions',
    {
      ...{
        wave_id: 'wave',
        response_id: 'other',
        reason: 'trap',
        completed_at: at,
        vector: 'x',
        mentions: '',
      },
    },
  ],
  [
    'exclusion_history',
    {
      ...{ wave_id: 'wave', response_id: 'other', number: 1, action: 'exclude', reason: 'trap', note: '' },
      ...{ made_by: 'A', made_at: at },
    },
  ],
  ['quality_passes', { wave_id: 'wave', version: 1, respondents: 1, is_final: false, finished_at: at }],
  ['device_salts', { day: '2026-11-22', salt: 'x' }],
  ['insider_questions', { tracker_id: 'tracker', position: 1, key: 'q', question: 'Q', options: '[]' }],
  ['wave_columns', { wave_id: 'wave', column_key: '', block: 0, bytes: Buffer.from('{}') }],
  ['wave_findings', { wave_id: 'wave', kind: 'x', key: 'x', stamp: 'x', content: '{}', found_at: at }],
  [
    'forecasts',
    {
      ...{ tracker_id: 'tracker', wave_id: 'wave', subject: 'good', segment: 'all', kind: 'next' },
      ...{
        target_version: 1,
        revision: 1,
        of_label: '',
        of_time: 2027,
        mean: 0.4,
        made_at: at,
        method: 'trend 1',
      },
      ...{ low95: 0.2, low80: 0.3, high80: 0.5, high95: 0.6 },
    },
  ],
  ['forecast_looks', { tracker_id: 'tracker', basis: 'x', looked_at: at }],
  ['target_drafters', { profile_id: 'profile', drafted_by: 'A', drafted_at: at }],
  [
    'replaced_drafts',
    {
      ...{ tracker_id: 'tracker', number: 1, version: 1, reason: '', items: '[]', drafted_by: 'A' },
      ...{ replaced_at: at, how: 'signed' },
    },
  ],
  [
    'round_reminders',
    { agreement_id: 'agreement', round: 1, closes_on: '2027-01-01', days_before: 2, set_at: at },
  ],
  ['key_player_refusals', { player_id: 'player', refused_at: at }],
];

/** Fills every table that exists and is empty. */
export async function insertRowInEveryTable(db: Db, existing: string[]): Promise<void> {
  for (const [table, row] of ROWS) {
    if (!existing.includes(table)) continue;
    const isEmpty = (await db(table).first()) === undefined;
    if (isEmpty) await db(table).insert(row);
  }
}
