/**
 * A typed text as it is compared: compatibility forms resolved, accents and case gone, punctuation and spaces made one
 * space each. "  L’Oréal  PARIS! " and "l oreal paris" fold alike; a text without any letter or digit folds to ''.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
