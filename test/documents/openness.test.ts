import { describe, expect, test } from 'vitest';
import { readOpenness } from '../../src/documents/openness.ts';
import { documentOfText } from '../../src/documents/plain-text.ts';

const paper = (above: string, below: string) =>
  `${above}\n桦川县生态环境局文件\n桦环发〔2018〕7号\n关于加强秸秆禁烧工作的通知\n各镇人民政府：\n全年禁止露天焚烧。\n桦川县生态环境局\n2018年10月21日\n${below}`;

describe('a paper is as open as it says of itself', () => {
  test.each([
    ['', '', '主动公开'],
    ['', '（此件公开发布）', '主动公开'],
    ['', '（此件主动公开）', '主动公开'],
    ['', '（此件依申请公开）', '依申请公开'],
    ['', '（此件删减后公开）', '依申请公开'],
    ['', '（此件不予公开）', '不予公开'],
    ['', '（此件不公开）', '不予公开'],
    ['', '信息公开选项：依申请公开', '依申请公开'],
    ['', '公开属性：不予公开', '不予公开'],
    ['秘密★10年', '（此件公开发布）', '不予公开'],
    ['机密', '', '不予公开'],
    ['密级：秘密', '', '不予公开'],
    ['内部资料，注意保存', '', '不予公开'],
    ['内部文件 不得外传', '', '不予公开'],
  ] as const)('%s … %s', (above, below, attribute) => {
    const document = documentOfText(paper(above, below), 'a.txt');
    expect(document).toMatchObject({
      attribute,
      title: '关于加强秸秆禁烧工作的通知',
      agency: '桦川县生态环境局',
      madeOn: '2018-10-21',
    });
    expect(document.sections.flatMap(({ paragraphs }) => paragraphs).at(-1)).toBe('全年禁止露天焚烧。');
  });
});

test.each([
  '本局依申请公开政府信息9件。',
  '机密级计算机应当贴有标识',
  '内部控制制度',
  '此件的公开方式由办公室确定，并报分管领导批准后执行',
])('%s is text and no mark', (line) => {
  expect(readOpenness([line])).toEqual({ attribute: null, at: [] });
});
