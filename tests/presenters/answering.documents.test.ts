import { createDocuments } from '../../src/features/answering/answering.documents';
import { type Answers } from '../../src/instrument/answers';

const parse = (text: string) => JSON.parse(text) as Answers;
const refuse = () => {
  throw new Error('asked to check what is known');
};

describe('kept documents of respondents', () => {
  it('give what was written without checking it again', () => {
    const documents = createDocuments();
    const answers: Answers = { unaided: ['Acme'], skipped: [] };

    const text = documents.write(answers);

    expect(documents.read(text, refuse)).toBe(answers);
    expect(parse(text)).toEqual(answers);
  });

  it('check a text that they have not seen, once', () => {
    const documents = createDocuments();

    const first = documents.read('{"aided":["a"]}', parse);

    expect(first).toEqual({ aided: ['a'] });
    expect(documents.read('{"aided":["a"]}', refuse)).toBe(first);
  });

  it('keep nothing of a text that does not pass the check', () => {
    const documents = createDocuments();

    expect(() => documents.read('{', parse)).toThrow(SyntaxError);
    expect(() => documents.read('{', parse)).toThrow(SyntaxError);
  });

  it('forget first who has not been seen for longest', () => {
    const documents = createDocuments(2);
    documents.write({ preference: 'a' });
    documents.write({ preference: 'b' });
    documents.read('{"preference":"a"}', refuse);
    documents.write({ preference: 'c' });

    expect(documents.read('{"preference":"a"}', refuse)).toEqual({ preference: 'a' });
    expect(() => documents.read('{"preference":"b"}', refuse)).toThrow('asked to check');
  });
});
