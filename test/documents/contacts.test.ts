import { expect, it } from 'vitest';
import { readContacts } from '../../src/documents/contacts.ts';
import { UnreadableFile } from '../../src/documents/reading.ts';

const yaml = (contacts: string) => `
name: 某县生态环境局
demonstration: false
receiptClock: confirmation
agencies:
  - id: mou
    name: 某县生态环境局
    short: 某县环保局
    place: 湖南省怀化市沅陵县
    contacts: ${contacts}
`;
const read = (text: string) => readContacts(new TextEncoder().encode(text), 'agency.yaml');

it('makes a sentence with its source of each contact of an agency', () => {
  const { documents } = read(yaml('[{label: 信息公开电话, value: 0745-1234567, source: 本局网站}]'));
  expect(documents).toHaveLength(1);
  expect(documents[0]?.document).toMatchObject({ agency: '某县生态环境局', kind: 'digest', period: null });
  expect(documents[0]?.document.sections).toEqual([
    {
      headings: ['联系方式：信息公开电话', '出处：本局网站'],
      paragraphs: ['某县生态环境局公布的信息公开电话：0745-1234567。'],
    },
  ]);
});

it('holds nothing for an agency that publishes no contact', () => {
  expect(read(yaml('[]')).documents).toEqual([]);
});

it('says what to mend in a faulty file', () => {
  expect(() => read('name: [')).toThrow(UnreadableFile);
  expect(() => read(yaml('[{label: 电话, value: 1}]'))).toThrow(/contacts/);
});
