import { counted } from '../../format/number';
import { points, signed, wholePercent } from '../../format/percent';
import { type ThreeWay } from './insiders.types';

/** How well insiders know their market, in words. */
export function calibrationWords({ calibration, rows }: ThreeWay): { headline: string; words: string[] } {
  if (calibration.kind === 'cannot-say') {
    const why =
      calibration.reason === 'too-few'
        ? 'Fewer than 10 people guessed at something that the market was asked.'
        : 'No wave of the market asked these statements in the same words yet.';
    return { headline: 'Whether insiders know their market cannot be said', words: [why] };
  }
  const { error, low, high, absolute, people, statements, verdict } = calibration;
  const size = points(wholePercent(error));
  const headline =
    verdict === 'rise'
      ? `Insiders overestimate their market by ${size} on average`
      : verdict === 'fall'
        ? `Insiders underestimate their market by ${size} on average`
        : verdict === 'cannot-say'
          ? 'Too few people to say whether insiders over- or underestimate their market'
          : 'Insiders neither over- nor underestimate their market clearly';
  const over = rows.filter(({ compared }) => compared.guessToMarket.verdict === 'rise').length;
  const under = rows.filter(({ compared }) => compared.guessToMarket.verdict === 'fall').length;
  return {
    headline,
    words: [
      `Mean of guess less market: ${signed(wholePercent(error))} points, ${signed(wholePercent(low))} to ${signed(wholePercent(high))} (95 %), of ${counted(people, 'person', 'people')} over ${counted(statements, 'statement', 'statements')}.`,
      ...(absolute === null
        ? []
        : [
            `Whatever the direction, the mean guess of a statement is off by ${points(wholePercent(absolute))}.`,
          ]),
      `Overestimated clearly: ${counted(over, 'statement', 'statements')}; underestimated clearly: ${counted(under, 'statement', 'statements')}.`,
      'The market’s shares are taken to err together, so the range is too wide rather than too narrow.',
    ],
  };
}
