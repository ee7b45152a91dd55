import { type MistakeWords } from './en';

export const DE_MISTAKES: MistakeWords = {
  nameTooLong: 'Verwenden Sie höchstens {most} Zeichen für einen Namen.',
  textTooLong: 'Verwenden Sie höchstens {most} Zeichen.',
  namesAndNone: 'Wählen Sie Namen oder „{none}“, aber nicht beides.',
  answersAndNone: 'Wählen Sie Antworten oder „{none}“, aber nicht beides.',
  numberAmbiguous:
    '„{typed}“ lässt sich auf zwei Arten lesen. Lassen Sie das Zeichen zwischen den Tausendern weg.',
  numberNotRead: 'Geben Sie eine Zahl in Ziffern ein, zum Beispiel 25.',
  numberWhole: 'Geben Sie eine ganze Zahl ein, ohne Nachkommastellen.',
  numberDecimals: {
    one: 'Verwenden Sie höchstens {count} Stelle nach dem Komma.',
    other: 'Verwenden Sie höchstens {count} Stellen nach dem Komma.',
  },
  numberRange: 'Geben Sie eine Zahl von {least} bis {most} ein.',
  pointsRange: 'Geben Sie hier eine ganze Zahl von 0 bis {total} ein.',
  pointsLeft: {
    one: 'Noch {count} Punkt zu vergeben: Alle Felder zusammen müssen {total} ergeben.',
    other: 'Noch {count} Punkte zu vergeben: Alle Felder zusammen müssen {total} ergeben.',
  },
  pointsOver: {
    one: '{count} Punkt zu viel: Alle Felder zusammen müssen {total} ergeben.',
    other: '{count} Punkte zu viel: Alle Felder zusammen müssen {total} ergeben.',
  },
  placeTwice: 'Platz {place} ist zweimal vergeben. Geben Sie jeden Platz nur einer Antwort.',
  placeMissing: 'Platz {place} ist noch frei. Beginnen Sie mit Platz 1 und lassen Sie keinen aus.',

  openChoice: 'Noch nicht beantwortet. Wählen Sie eine Antwort, um fortzufahren.',
  openChoiceMay:
    'Noch nicht beantwortet. Wählen Sie eine Antwort, oder drücken Sie noch einmal auf „Weiter“, um ohne Antwort fortzufahren.',
  openScreener: 'Wählen Sie eine Antwort, um fortzufahren.',
  openNameMay:
    'Noch nichts eingegeben. Schreiben Sie einen Namen, oder drücken Sie noch einmal auf „Weiter“, um ohne Antwort fortzufahren.',
  openText: 'Noch nichts eingegeben. Schreiben Sie eine Antwort, um fortzufahren.',
  openTextMay:
    'Noch nichts eingegeben. Schreiben Sie eine Antwort, oder drücken Sie noch einmal auf „Weiter“, um ohne Antwort fortzufahren.',
  openNumber: 'Noch nichts eingegeben. Geben Sie eine Zahl ein, um fortzufahren.',
  openNumberMay:
    'Noch nichts eingegeben. Geben Sie eine Zahl ein, oder drücken Sie noch einmal auf „Weiter“, um ohne Antwort fortzufahren.',
  openPoints: 'Noch {total} Punkte zu vergeben. Verteilen Sie sie, um fortzufahren.',
  openPointsMay:
    'Noch {total} Punkte zu vergeben. Verteilen Sie sie, oder drücken Sie noch einmal auf „Weiter“, um ohne Antwort fortzufahren.',
  openCards: {
    one: 'Eine Antwort fehlt noch. Wählen Sie sie aus, um fortzufahren.',
    other: '{count} Antworten fehlen noch. Wählen Sie sie aus, um fortzufahren.',
  },
  openCardsMay: {
    one: 'Eine Antwort fehlt noch. Wählen Sie sie aus, oder drücken Sie noch einmal auf „Weiter“, um ohne sie fortzufahren.',
    other:
      '{count} Antworten fehlen noch. Wählen Sie sie aus, oder drücken Sie noch einmal auf „Weiter“, um ohne sie fortzufahren.',
  },
  openPlaces: {
    one: 'Ein Platz ist noch nicht vergeben. Wählen Sie eine Antwort dafür, um fortzufahren.',
    other: '{count} Plätze sind noch nicht vergeben. Wählen Sie für jeden eine Antwort, um fortzufahren.',
  },
  openPlacesMay: {
    one: 'Ein Platz ist noch nicht vergeben. Wählen Sie eine Antwort dafür, oder drücken Sie noch einmal auf „Weiter“, um ohne Antwort fortzufahren.',
    other:
      '{count} Plätze sind noch nicht vergeben. Wählen Sie für jeden eine Antwort, oder drücken Sie noch einmal auf „Weiter“, um ohne Antwort fortzufahren.',
  },
};
