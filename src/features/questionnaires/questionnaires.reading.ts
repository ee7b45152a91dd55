/**
 * School grade that reading a text takes, after Kincaid, Fishburne, Rogers & Chissom (1975), Navy research report 8-75:
 * 0.39 · words per sentence + 11.8 · syllables per word − 15.59. English only; syllables are counted as groups of vowels, which
 * is right for about nine words of ten.
 *
 * @returns the grade, unitless; may be negative for very short words
 * @throws RangeError for a text without a word
 */
export function gradeOf(text: string): number {
  const words = text.match(/\p{L}+(?:[’'-]\p{L}+)*/gu) ?? [];
  if (words.length === 0) throw new RangeError('text must hold a word');
  const sentences = Math.max(1, (text.match(/[.!?…]+(?=\s|$)/gu) ?? []).length);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word.toLowerCase()), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

function syllablesOf(word: string): number {
  const spoken = word.replace(/(?:[^laeiouy]es|[^aeiouydt]ed|[^aeiouyl]e)$/u, (end) => end.slice(0, 1));
  return Math.max(1, (spoken.match(/[aeiouy]+/gu) ?? []).length);
}
