import { type PreviewRenderer } from '../questionnaires/questionnaires.preview';
import { presentSurveyFrame, type SurveyFrame } from './answering.presenter';
import { presentQuestion } from './answering.question.presenter';
import { speakerOf } from './answering.words';
import { sendPage } from './answering.views';

const LINK = { slug: 'preview', isTest: true };

/** In a frame that runs no scripts. */
const still = (frame: SurveyFrame): SurveyFrame => ({ ...frame, links: null, isStill: true });

/** Pages of a questionnaire that is still being made, through the same presenters and templates as those of a wave. */
export const previewRenderer: PreviewRenderer = {
  question(res, { action, refusal, ...view }) {
    const page = presentQuestion({ ...view, link: LINK, ...(refusal === undefined ? {} : { refusal }) });
    const shown = { ...page, action, method: 'get', frame: still(page.frame) };
    sendPage(res, 'question', shown, refusal === undefined ? 200 : 422);
  },
  end(res, { intro, language, theme }, restart) {
    const speaker = speakerOf(language);
    const accent = theme?.accent ?? '';
    sendPage(res, 'message', {
      title: `The end – ${intro.sponsor}`,
      state: 'completed',
      frame: still(presentSurveyFrame(LINK, { speaker, intro, accent, languages: [] }, false)),
      heading: speaker.say('thanks'),
      lines: ['This is where respondents read that their answers are saved. Nothing was saved here.'],
      actions: [],
      onward: { href: restart, label: 'Begin again' },
    } as { state: string });
  },
};
