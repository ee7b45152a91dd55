import { type Answers } from './answers';
import { type OwnPage } from './own-pages';
import { placesOf } from './own-read-numbers';

/** Whether a page with a question of one's own has a whole answer. */
export function isOwnAnswered({ question, shown }: OwnPage, answers: Answers): boolean {
  const answer = answers.own?.[question.key];
  if (answer === undefined) return false;
  switch (question.kind) {
    case 'brand-cards':
      return shown.every((brand) => answer.values?.[brand] !== undefined);
    case 'ranking':
      return Object.keys(answer.values ?? {}).length === placesOf(question);
    default:
      return true;
  }
}
