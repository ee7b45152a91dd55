import {
  type Catalogue,
  sayFrom,
  type Tongue,
  tongueOf,
  type TongueName,
  type Values,
} from '../../format/tongue';

const EN = {
  standing: 'Where we stand, and how far a wave moves',
  there: '{wanted} is where we are already, or less',
  asks: '{wanted} asks for {gap} points',
  asksWave: '{wanted} asks for {gap} points, {perWave} a wave',
  usual: 'nine of ten movements stay within {usual}',
  larger: 'most of it asks for being larger, not only seen differently',
  today: 'Today ({wave}): {share}, of {base} asked.',
  todayRange: 'Today ({wave}): {share}, likely {range}, of {base} asked.',
  rivals: 'Competitors: {named}.',
  rivalsMore: 'Competitors: {named}, others less.',
  size: 'For a brand of our size {expected} is to be expected; at {share} we stand {deviation} points from that.',
  sizeRange:
    'For a brand of our size {expected} is to be expected; at {share} we stand {deviation} points from that (likely {low} to {high}).',
  beyond: '{wanted} would be {gap} points raw, and {beyond} points from what our size has.',
  beingLarge:
    'No brand of the category stands more than {most} above its own size, on any statement: even so, we would have to be about {times} times as large. This target asks for being large.',
  noDeadline: 'Without a deadline nobody can say how fast that has to go.',
  noWave: 'How many waves there are to “{deadline}” cannot be said: no wave has that name yet.',
  by: {
    one: 'By {deadline}, the next wave: {perWave} points a wave.',
    other: 'By {deadline}, in {count} waves: {perWave} points a wave.',
  },
  completesWhole: 'To see all of it at once, a wave needs about {completes} completes (chance 80\u202F%).',
  completesWave:
    'To see that movement from one wave to the next, a wave needs about {completes} completes (chance 80\u202F%).',
  own: 'Our own brand, over {movements} movements from wave to wave: nine of ten stayed within {usual}; the largest rise was {rise}.',
  similar: 'Brands of our size ({brands}, ours among them): nine of ten within {usual}.',
  sampling: 'Sampling alone would make nine of ten stay within {usual}.',
  corrected: 'With brand size taken out, nine of ten stayed within {usual} a wave.',
  notKnown: 'How far a wave moves is not known yet: it takes two waves that can be compared.',
} as const;
type Key = keyof typeof EN;

const DE: Catalogue<Key> = {
  standing: 'Wo wir stehen und wie viel sich je Welle bewegt',
  there: '{wanted}: dort sind wir schon oder darüber',
  asks: '{wanted} verlangt {gap} Punkte',
  asksWave: '{wanted} verlangt {gap} Punkte, {perWave} je Welle',
  usual: 'neun von zehn Bewegungen bleiben innerhalb von {usual}',
  larger: 'das meiste davon verlangt, größer zu sein, nicht nur anders gesehen zu werden',
  today: 'Heute ({wave}): {share} von {base} Befragten.',
  todayRange: 'Heute ({wave}): {share}, wahrscheinlich {range}, von {base} Befragten.',
  rivals: 'Wettbewerber: {named}.',
  rivalsMore: 'Wettbewerber: {named}, andere weniger.',
  size: 'Für eine Marke unserer Größe sind {expected} zu erwarten; mit {share} liegen wir {deviation} Punkte davon entfernt.',
  sizeRange:
    'Für eine Marke unserer Größe sind {expected} zu erwarten; mit {share} liegen wir {deviation} Punkte davon entfernt (wahrscheinlich {low} bis {high}).',
  beyond:
    '{wanted} wären im Ganzen {gap} Punkte und {beyond} Punkte gegenüber dem, was unsere Größe mit sich bringt.',
  beingLarge:
    'Keine Marke der Kategorie liegt bei irgendeiner Aussage mehr als {most} über ihrer Größe: Selbst damit müssten wir etwa {times}-mal so groß sein. Dieses Ziel verlangt, groß zu sein.',
  noDeadline: 'Ohne Termin lässt sich nicht sagen, wie schnell das gehen muss.',
  noWave: 'Wie viele Wellen es bis „{deadline}“ sind, lässt sich nicht sagen: Noch heißt keine Welle so.',
  by: {
    one: 'Bis {deadline}, zur nächsten Welle: {perWave} Punkte je Welle.',
    other: 'Bis {deadline}, in {count} Wellen: {perWave} Punkte je Welle.',
  },
  completesWhole:
    'Um alles auf einmal zu erkennen, braucht eine Welle etwa {completes} vollständige Interviews (Chance 80\u202F%).',
  completesWave:
    'Um diese Bewegung von einer Welle zur nächsten zu erkennen, braucht eine Welle etwa {completes} vollständige Interviews (Chance 80\u202F%).',
  own: 'Unsere Marke, über {movements} Bewegungen von Welle zu Welle: neun von zehn blieben innerhalb von {usual}; der größte Anstieg war {rise}.',
  similar: 'Marken unserer Größe ({brands}, unsere eingeschlossen): neun von zehn innerhalb von {usual}.',
  sampling: 'Allein durch den Zufall der Stichprobe blieben neun von zehn innerhalb von {usual}.',
  corrected: 'Ohne die Wirkung der Markengröße blieben neun von zehn je Welle innerhalb von {usual}.',
  notKnown:
    'Wie viel sich je Welle bewegt, ist noch nicht bekannt: Dazu braucht es zwei vergleichbare Wellen.',
};

const AR: Catalogue<Key> = {
  standing: 'أين نقف، وكم يتغيّر الأمر من موجة إلى أخرى',
  there: '{wanted}: نحن هناك بالفعل أو فوق ذلك',
  asks: '{wanted} تتطلب {gap} نقطة',
  asksWave: '{wanted} تتطلب {gap} نقطة، أي {perWave} في كل موجة',
  usual: 'تسع حركات من كل عشر تبقى ضمن {usual}',
  larger: 'معظم ذلك يتطلب أن نكون أكبر، لا أن يُنظر إلينا نظرة مختلفة فحسب',
  today: 'اليوم ({wave}): {share} من {base} ممن سُئلوا.',
  todayRange: 'اليوم ({wave}): {share}، والأرجح {range}، من {base} ممن سُئلوا.',
  rivals: 'المنافسون: {named}.',
  rivalsMore: 'المنافسون: {named}، والباقون أقل.',
  size: 'يُتوقع لعلامة بحجمنا {expected}؛ ونحن عند {share}، أي على بُعد {deviation} نقطة من ذلك.',
  sizeRange:
    'يُتوقع لعلامة بحجمنا {expected}؛ ونحن عند {share}، أي على بُعد {deviation} نقطة من ذلك (والأرجح من {low} إلى {high}).',
  beyond: '{wanted} تعني {gap} نقطة إجمالًا، و{beyond} نقطة عمّا يأتي به حجمنا.',
  beingLarge:
    'لا تزيد أي علامة في الفئة بأكثر من {most} عن حجمها، في أي عبارة: وحتى مع ذلك ينبغي أن يكون حجمنا نحو {times} أضعاف. هذا الهدف يطلب أن نكون كبارًا.',
  noDeadline: 'من دون موعد لا يمكن لأحد أن يقول بأي سرعة ينبغي أن يحدث ذلك.',
  noWave: 'لا يمكن القول كم موجة تفصلنا عن «{deadline}»: لا توجد موجة بهذا الاسم بعد.',
  by: {
    zero: 'حتى {deadline}: {perWave} نقطة في كل موجة.',
    one: 'حتى {deadline}، وهي الموجة القادمة: {perWave} نقطة في كل موجة.',
    two: 'حتى {deadline}، خلال موجتين: {perWave} نقطة في كل موجة.',
    few: 'حتى {deadline}، خلال {count} موجات: {perWave} نقطة في كل موجة.',
    many: 'حتى {deadline}، خلال {count} موجة: {perWave} نقطة في كل موجة.',
    other: 'حتى {deadline}، خلال {count} موجة: {perWave} نقطة في كل موجة.',
  },
  completesWhole:
    'لرؤية ذلك كله دفعة واحدة تحتاج الموجة إلى نحو {completes} مقابلة مكتملة (باحتمال 80\u202F%).',
  completesWave:
    'لرؤية هذه الحركة من موجة إلى التالية تحتاج الموجة إلى نحو {completes} مقابلة مكتملة (باحتمال 80\u202F%).',
  own: 'علامتنا، على مدى {movements} حركة من موجة إلى أخرى: تسع من كل عشر بقيت ضمن {usual}؛ وكان أكبر ارتفاع {rise}.',
  similar: 'علامات بحجمنا ({brands}، وعلامتنا منها): تسع من كل عشر ضمن {usual}.',
  sampling: 'مصادفة العينة وحدها تُبقي تسعًا من كل عشر ضمن {usual}.',
  corrected: 'بعد استبعاد أثر حجم العلامة بقيت تسع من كل عشر ضمن {usual} في كل موجة.',
  notKnown: 'لا يُعرف بعد كم يتغيّر الأمر في كل موجة: يتطلب ذلك موجتين قابلتين للمقارنة.',
};

export const REALITY_WORDS: Readonly<Record<TongueName, Catalogue<Key>>> = { en: EN, de: DE, ar: AR };

export type RealitySpeaker = { tongue: Tongue; say: (key: Key, values?: Values) => string };

export function realitySpeaker(language: TongueName): RealitySpeaker {
  const tongue = tongueOf(language);
  return { tongue, say: sayFrom(tongue, REALITY_WORDS[language]) };
}
