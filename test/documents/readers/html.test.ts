import { describe, expect, test } from 'vitest';
import { encode } from '../../support/mixed/encodings.ts';
import { linesIn, read, refusal } from './reading.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

/** As portals of governments look that keep to the norms for their meta tags. */
const portal = `<!DOCTYPE html><html><head><meta charset="utf-8">
<title>关于丰源肥业环评文件的批复_环评审批_桦川县生态环境局</title>
<meta name="SiteName" content="桦川县生态环境局"><meta name="ArticleTitle" content="桦川县生态环境局关于丰源肥业环评文件的批复">
<meta name="PubDate" content="2018-03-05 10:22"><meta name="ContentSource" content="桦川县生态环境局">
<meta name="Url" content="http://sthjj.example.gov.cn/a/1.html"></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/z">政务公开</a></li></ul></div>
<div class="position">您现在的位置：<a>首页</a> &gt; <a>环评审批</a></div>
<table class="xxgk-head"><tr><td>索 引 号：</td><td>004500/2018-00123</td><td>信息分类：</td><td>环境管理</td></tr>
<tr><td>发布机构：</td><td>桦川县生态环境局</td><td>生成日期：</td><td>2018年3月2日</td></tr>
<tr><td>文　　号：</td><td>桦环审〔2018〕12号</td><td>公开日期：</td><td>2018-03-04</td></tr></table>
<h1>桦川县生态环境局关于丰源肥业环评文件的批复</h1>
<div>发布时间：2018-03-05 10:22 来源：桦川县生态环境局 浏览次数：123 字号：[<a>大</a> <a>中</a> <a>小</a>]</div>
<div class="share">分享到：<a>微信</a></div>
<div id="zoom"><p>　　丰源肥业有限公司：</p><p><b>一、项目概况</b></p><p>　　项目位于悦来镇，总投资&nbsp;3000 万元。</p>
<p>附件：<a href="x.pdf">报告书全本.pdf</a></p></div>
<div><a>【打印本页】</a> <a>【关闭窗口】</a></div><p>上一篇：<a>关于甲厂的批复</a></p>
<div class="related"><h3>相关链接</h3><a>政策解读</a></div>
<div class="footer">主办单位：桦川县生态环境局 黑ICP备12345678号</div><script>document.write('脚本')</script></body></html>`;

/** As sites of about 2005 look: tables for the layout, GBK, and nothing that has a name. */
const old = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>市中区环境保护局</title></head><body>
<table width=980><tr><td><a>首页</a> | <a>机构设置</a> | <a>政策法规</a></td></tr></table>
<table width=980><tr><td width=200><table><tr><td><a>通知公告</a></td></tr><tr><td><a>信息公开目录</a></td></tr></table></td>
<td><table><tr><td>当前位置：首页 &gt;&gt; 正文</td></tr><tr><td align=center><font size=5>关于2017年4月空气质量状况的通报</font></td></tr>
<tr><td>时间：2017-05-08　来源：市中区环境保护局　点击：356次</td></tr>
<tr><td><p>　　2017年4月，我区空气优良天数为21天。<br>　　PM2.5平均浓度为58微克每立方米。</p><p>一、各镇街情况</p>
<table border=1><tr><td rowspan=2>镇街</td><td colspan=2>检查情况</td></tr><tr><td>企业</td><td>工地</td></tr>
<tr><td rowspan=2>齐村镇</td><td>甲厂未停产</td><td>一处未覆盖</td></tr><tr><td>乙厂已停产</td><td>无</td></tr></table></td></tr>
<tr><td>【<a>大</a> <a>中</a> <a>小</a>】【<a>打印</a>】【<a>关闭</a>】</td></tr></table></td></tr></table>
<table width=980><tr><td>版权所有：市中区环境保护局<br>鲁ICP备05000000号</td></tr></table></body></html>`;

test('a spreadsheet saved as a page keeps its rows, and what stands above its header is no value', async () => {
  const row = (cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const page = `<html><head><meta charset="utf-8"></head><body><table border="0"><tr><td colspan="4">2026年建设项目环评审批情况一览表</td></tr>
${row(['填报单位：泰和生态环境局', '', '', '填报日期：2026年11月1日'])}${row(['建设单位', '项目名称', '批复文号', '批复日期'])}
${row(['泰和县甲厂', '技改项目', '泰环审〔2026〕3号', '2026.3.19'])}${row(['泰和县乙厂', '扩建项目', '泰环审〔2026〕5号', '2026.4.2'])}</table></body></html>`;
  const { sections, agency } = await read(utf8(page), 'a.html');
  expect(agency).toBe('泰和生态环境局');
  expect(sections.map(({ record }) => record?.kind === 'permit' && record.number)).toEqual(
    expect.arrayContaining(['泰环审〔2026〕3号', '泰环审〔2026〕5号']),
  );
  const told = sections.flatMap(({ paragraphs }) => paragraphs).join('\n');
  expect(told).not.toContain('填报单位：泰和生态环境局：');
  expect(told).not.toContain('建设单位；');
});

describe('a page of a portal', () => {
  test.each([
    ['<title>机构职能-泰和生态环境局</title>', ''],
    ['<title>机构职能</title><meta name="SiteName" content="泰和生态环境局">', ''],
    ['<title>机构职能</title>', '<div class="footer">主办：泰和生态环境局 赣ICP备1号</div>'],
    ['<title>机构职能</title>', '<div class="footer">版权所有：泰和生态环境局</div>'],
  ])('is of the agency that keeps the site, where it names no other: %s%s', async (head, foot) => {
    const page = (source: string) =>
      utf8(
        `<html><head><meta charset="utf-8">${head}</head><body><div id="zoom"><h1>内设机构和职能</h1><p>来源：${source}</p><p>内设办公室、行政审批股、水环境股等六个股室。</p></div>${foot}</body></html>`,
      );
    expect(await read(page('本站'), 'a.html')).toMatchObject({ agency: '泰和生态环境局' });
    expect(await read(page('江西省生态环境厅'), 'a.html')).toMatchObject({ agency: '江西省生态环境厅' });
  });

  test('tells by its tags and its labelled head what it is', async () => {
    expect(await read(utf8(portal), 'a.html')).toMatchObject({
      title: '桦川县生态环境局关于丰源肥业环评文件的批复',
      agency: '桦川县生态环境局',
      number: '桦环审〔2018〕12号',
      madeOn: '2018-03-02',
      publishedOn: '2018-03-04',
      url: 'http://sthjj.example.gov.cn/a/1.html',
    });
  });

  test('is read without the site around it, and its head is not quoted', async () => {
    expect(await linesIn(utf8(portal), 'a.html')).toEqual([
      '丰源肥业有限公司：',
      '一、项目概况 › 项目位于悦来镇，总投资 3000 万元。',
      '一、项目概况 › 附件：报告书全本.pdf',
    ]);
  });

  test('of a document that is open on request only says so', async () => {
    const page = portal.replace('环境管理</td>', '环境管理</td><td>公开方式：</td><td>依申请公开</td>');
    expect((await read(utf8(page), 'a.html')).attribute).toBe('依申请公开');
  });
});

describe('a page of an old site', () => {
  const file = encode(old, 'gbk');

  test('tells title, source and date', async () => {
    expect(await read(file, 'a.htm')).toMatchObject({
      title: '关于2017年4月空气质量状况的通报',
      agency: '市中区环境保护局',
      period: '2017-04',
      publishedOn: '2017-05-08',
    });
  });

  test('is read without menus and tools, its table row by row', async () => {
    expect(await linesIn(file, 'a.htm')).toEqual([
      '2017年4月，我区空气优良天数为21天。',
      'PM2.5平均浓度为58微克每立方米。',
      '一、各镇街情况 › 镇街：齐村镇；检查情况 企业：甲厂未停产；检查情况 工地：一处未覆盖。',
      '一、各镇街情况 › 镇街：齐村镇；检查情况 企业：乙厂已停产；检查情况 工地：无。',
    ]);
  });
});

test('headings, lists and line ends of the source are read as a browser shows them', async () => {
  const page = `<html><body><h1>甲县环保局2018年工作总结</h1><h2>主要
    工作</h2><p>全年<b>检查</b>企业
    12家。</p><ol><li>加强培训</li><li><p>完善制度</p></li></ol></body></html>`;
  expect(await linesIn(utf8(page), 'a.html')).toEqual([
    '主要 工作 › 全年检查企业 12家。',
    '主要 工作 › 1.加强培训',
    '主要 工作 › 2.完善制度',
  ]);
});

test('a form of labels and values keeps each pair', async () => {
  const page = `<html><body><h1>甲县环保局受理公示</h1><p>现公示如下：</p><table><tr><td>项目名称</td><td>有机肥项目</td></tr>
    <tr><td>建设地点</td><td>悦来镇</td></tr><tr><td>环评机构</td><td>某某环保公司</td></tr></table></body></html>`;
  expect(await linesIn(utf8(page), 'a.html')).toEqual([
    '现公示如下：',
    '项目名称：有机肥项目。',
    '建设地点：悦来镇。',
    '环评机构：某某环保公司。',
  ]);
});

describe('a page that harms or holds nothing', () => {
  test('whose text a script would load', async () => {
    const page =
      '<html><head><title>信息公开</title></head><body><div id="app"></div><script>load()</script></body></html>';
    expect(await refusal(utf8(page), 'a.html')).toMatch(/holds no text.*copy the text/);
  });

  test('with a cell over millions of columns and rows', async () => {
    const page =
      '<table><tr><td colspan=999999999 rowspan=999999999>甲</td></tr><tr><td>乙</td><td>丙</td></tr></table>';
    expect(
      await linesIn(utf8(`<html><body><p>甲县环保局的公告</p>${page}</body></html>`), 'a.html'),
    ).toBeDefined();
  });

  test('nested a hundred thousand times', async () => {
    const page = `<html><body>${'<div>'.repeat(100_000)}甲县环保局的公告，全文如下。`;
    expect(await refusal(utf8(page), 'a.html')).toMatch(/deeper than any page/);
  });
});

test('tables in tables, as old pages are laid out, are read once at every depth', async () => {
  const text = '本局公开信息100条。'.repeat(5);
  const page = `${'<table><tr><td>'.repeat(40)}<p>${text}</p>${'</td></tr></table>'.repeat(40)}`;
  expect(await linesIn(utf8(`<html><body>${page}</body></html>`), 'a.html')).toEqual([text]);
});
