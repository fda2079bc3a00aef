import { describe, expect, it } from 'vitest';
import { placesMeant, relationOf, shortNameOf } from '../../src/retrieval/places.ts';
import { shippedWords } from '../support/retrieval.ts';

const { places } = shippedWords;
const meant = (text: string) => placesMeant(places.mentionsIn(text)).map(({ chains }) => chains);

describe('places', () => {
  it.each([
    ['怀化市', '怀化'],
    ['麻阳苗族自治县', '麻阳'],
    ['恩施土家族苗族自治州', '恩施'],
    ['新疆维吾尔自治区', '新疆'],
    ['内蒙古自治区', '内蒙古'],
    ['浦东新区', '浦东'],
    ['香港特别行政区', '香港'],
  ])('shortens %s to %s', (name, short) => {
    expect(shortNameOf(name)).toBe(short);
  });

  it('takes a place and its superior for one place', () => {
    expect(meant('北京市通州区环保局')).toEqual([[['北京市', '通州区']]]);
    expect(meant('江苏南通通州区')).toEqual([[['江苏省', '南通市', '通州区']]]);
  });

  it('leaves open which of several places of one name is meant', () => {
    expect(meant('市中区环保局')[0]).toHaveLength(4);
    expect(meant('济南市市中区环保局')[0]).toEqual([['山东省', '济南市', '市中区']]);
    expect(meant('枣庄市中区环保局')[0]).toEqual([['山东省', '枣庄市', '市中区']]);
  });

  it('does not see counties in common words', () => {
    for (const text of ['新建项目', '合作单位', '平安建设', '城市中心', '资源利用'])
      expect(meant(text)).toEqual([]);
  });

  it('tells how two places stand to each other', () => {
    const tongzhou = ['北京市', '通州区'];
    expect(relationOf([['北京市', '通州区']], tongzhou)).toBe('same');
    expect(relationOf([['北京市']], tongzhou)).toBe('narrower');
    expect(relationOf([['北京市', '通州区']], ['北京市'])).toBe('wider');
    expect(relationOf([['江苏省', '南通市', '通州区']], tongzhou)).toBe('different');
    expect(relationOf([['北京市']], [])).toBe('unknown');
  });
});
