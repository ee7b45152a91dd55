/**
 * A text in the letters in which names are compared: compatibility forms resolved, lower case, accents gone, Cyrillic, Greek and kana
 * spelt in Latin letters. Punctuation stays; what cannot be seen (control characters, joiners, direction marks) goes.
 * Han and Hangul stay as they are: no spelling of them is certain.
 */
export function plainLetters(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  const spelt = text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Variation_Selector}]/gu, '')
    .replace(/\p{Cc}+/gu, ' ')
    .toLowerCase();
  return spelt
    .normalize('NFD')
    .replace(/[иИ]\u0306/gu, 'й')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/(.)([ゃゅょぁぃぅぇぉ])/gu, smallKana)
    .replace(/っ/g, '')
    .replace(/(?<=[\u3041-\u3096a-z])[ー-]/gu, (mark) => (mark === 'ー' ? '' : mark))
    .replace(/[^\0-\x7f]/gu, (letter) => LATIN.get(letter) ?? letter);
}

/** Printable ASCII: most of what people type. */
const PLAIN = /^[ -~]*$/;

/** A small kana bends the syllable before it: ki + small ya is kya, fu + small a is fa. */
function smallKana(pair: string, before: string, small: string): string {
  const syllable = LATIN.get(before);
  const vowel = LATIN.get(small);
  return syllable === undefined || vowel === undefined ? pair : syllable.slice(0, -1) + vowel;
}

function table(pairs: string): [string, string][] {
  return pairs
    .trim()
    .split(/\s+/)
    .map((pair) => [[...pair][0]!, [...pair].slice(1).join('')]);
}

const LATIN = new Map(
  table(`
    ßss æae œoe øo łl đd ðd þth ıi ŋn ħh ŧt ĸk ſs ’' ‘' ʼ' ´' ｀' –- —- ‐- ‑- −- ，, 、, ；; 。. ・. ／/ ＆& •, ·. …. “" ”" „" «" »"
    аa бb вv гg дd еe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya ёe єye іi їi ґg ўu
    ђdj јj љlj њnj ћc џdz ѓg ќk ѕdz
    αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo
    あa いi うu えe おo かka きki くku けke こko がga ぎgi ぐgu げge ごgo さsa しshi すsu せse そso ざza じji ずzu ぜze ぞzo
    たta ちchi つtsu てte とto だda ぢji づzu でde どdo なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho ばba びbi ぶbu べbe ぼbo
    ぱpa ぴpi ぷpu ぺpe ぽpo まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa をo んn ゔvu ぁa ぃi ぅu ぇe ぉo
    ゃya ゅyu ょyo
  `),
);
