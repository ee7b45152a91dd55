import { INSIDERS_WORDING, type InsidersWordingKey } from './insiders-words';
import { OWN_WORDING, type OwnWordingKey } from './own-words';
import { WORDING, type WordingKey } from './wording';

export type StandardKey = WordingKey | OwnWordingKey | InsidersWordingKey;
type Standard = Record<StandardKey, string>;

/** The words of the template in German, {category} and {brand} not put in. */
const GERMAN: Standard = {
  unaided: 'Wenn Sie an {category} denken: Welche Namen fallen Ihnen ein?',
  'unaided.first': 'Der Name, der Ihnen zuerst einfällt',
  'unaided.more': 'Ein weiterer Name',
  'unaided.none': 'Mir fällt kein Name ein',
  'aided-awareness': 'Von welchen haben Sie schon gehört, und sei es nur der Name?',
  'aided-awareness.none': 'Von keinem davon',
  familiarity: 'Wie gut kennen Sie die folgenden?',
  'familiarity.well': 'Kenne ich gut',
  'familiarity.somewhat': 'Kenne ich ein wenig',
  'familiarity.name-only': 'Kenne ich nur dem Namen nach',
  consideration: 'Wenn Sie das nächste Mal unter {category} wählen: Was davon käme für Sie infrage?',
  'consideration.none': 'Nichts davon',
  preference: 'Und was davon wäre Ihre erste Wahl?',
  'preference.none': 'Nichts davon',
  image: 'Treffen diese Aussagen jeweils auf {brand} zu?',
  'image.yes': 'Ja',
  'image.no': 'Nein',
  'image.unknown': 'Dazu weiß ich nicht genug',
  nps: 'Wie wahrscheinlich ist es, dass Sie {brand} im Freundes- oder Kollegenkreis weiterempfehlen?',
  'nps.low': 'Überhaupt nicht wahrscheinlich',
  'nps.high': 'Äußerst wahrscheinlich',
  undisclosed: 'Möchte ich nicht sagen',
  'own.consent.no': 'Nein, ich stimme nicht zu',
  'own.box': 'Antwort',
  'own.other': 'Bitte angeben, was',
  'own.yes': 'Ja',
  'own.no': 'Nein',
  truth: 'Trifft das aus Ihrer Sicht auf uns bei {brand} zu?',
  'truth.yes': 'Ja',
  'truth.no': 'Nein',
  'truth.unknown': 'Weiß ich nicht',
  guess: 'Wie viele von 100 Kundinnen und Kunden würden das über {brand} sagen?',
  'guess.hint': 'Tragen Sie jeweils eine Zahl von 0 bis 100 ein. Eine Schätzung genügt.',
  'insiders.purpose':
    'Wir fragen die eigenen Leute, was auf {brand} zutrifft und was die Kundschaft wohl darüber sagt. Bei {brand} sieht niemand die Antworten einzelner Personen: Ergebnisse werden erst nach dem Ende gezeigt und nie für eine Gruppe von weniger als 10 Personen.',
};

/** The same in Arabic, addressed in the polite plural. */
const ARABIC: Standard = {
  unaided: 'عندما تفكرون في {category}، ما الأسماء التي تخطر ببالكم؟',
  'unaided.first': 'أول اسم يخطر ببالكم',
  'unaided.more': 'اسم آخر',
  'unaided.none': 'لا يخطر ببالي أي اسم',
  'aided-awareness': 'أيٌّ من هذه سبق أن سمعتم به، ولو بالاسم فقط؟',
  'aided-awareness.none': 'لا شيء منها',
  familiarity: 'ما مدى معرفتكم بكلٍّ من هذه؟',
  'familiarity.well': 'معرفة جيدة',
  'familiarity.somewhat': 'معرفة بسيطة',
  'familiarity.name-only': 'بالاسم فقط',
  consideration: 'في المرة القادمة التي تختارون فيها بين {category}، أيٌّ من هذه قد تفكرون في اختياره؟',
  'consideration.none': 'لا شيء منها',
  preference: 'وأيٌّ منها سيكون خياركم الأول؟',
  'preference.none': 'لا شيء منها',
  image: 'هل تنطبق كلٌّ من هذه العبارات على {brand}؟',
  'image.yes': 'نعم',
  'image.no': 'لا',
  'image.unknown': 'لا أعرف عنها ما يكفي للإجابة',
  nps: 'ما مدى احتمال أن توصوا صديقًا أو زميلًا باختيار {brand}؟',
  'nps.low': 'غير محتمل إطلاقًا',
  'nps.high': 'محتمل إلى أقصى حد',
  undisclosed: 'أفضّل عدم الإجابة',
  'own.consent.no': 'لا، لا أوافق',
  'own.box': 'إجابة',
  'own.other': 'يُرجى التحديد',
  'own.yes': 'نعم',
  'own.no': 'لا',
  truth: 'هل ينطبق هذا علينا في {brand} في رأيكم؟',
  'truth.yes': 'نعم',
  'truth.no': 'لا',
  'truth.unknown': 'لا أعرف',
  guess: 'من بين 100 عميل، كم عميلًا سيقول ذلك عن {brand}؟',
  'guess.hint': 'اكتبوا لكل عبارة عددًا من 0 إلى 100. يكفي أن يكون تقديرًا.',
  'insiders.purpose':
    'نسأل العاملين لدينا عمّا ينطبق على {brand}، وعمّا يعتقدون أن العملاء يقولونه عنها. لا يطّلع أحد في {brand} على إجابات شخص بعينه: لا تُعرض النتائج إلا بعد انتهاء الاستبيان، ولا تُعرض أبدًا لمجموعة تقل عن 10 أشخاص.',
};

const ENGLISH: Standard = { ...WORDING, ...OWN_WORDING, ...INSIDERS_WORDING };
const SHIPPED: Record<string, Standard> = { en: ENGLISH, de: GERMAN, ar: ARABIC };

/** "de" of "de-AT". */
export function primaryOf(language: string): string {
  return language.split('-', 1)[0]!.toLowerCase();
}

/** Whether the template has words of its own in this language. */
export function isShipped(language: string): boolean {
  return primaryOf(language) in SHIPPED;
}

/** The template's words in a language; in English where it has none of that language. */
export function standardWords(language: string): Readonly<Standard> {
  return SHIPPED[primaryOf(language)] ?? ENGLISH;
}
