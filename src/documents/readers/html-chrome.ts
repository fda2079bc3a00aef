import type { CheerioAPI } from 'cheerio';

type Element = ReturnType<ReturnType<CheerioAPI['root']>['contents']>[number];

/** Where the content management systems of Chinese governments put an article's text, the surest first. */
const contents = [
  '#UCAP-CONTENT',
  '.trs_editor_view',
  '.TRS_UEDITOR',
  '.TRS_Editor',
  '#zoom',
  '#Zoom',
  '#zoomcon',
  '#zw',
  '.article-content',
  '.article_content',
  '.article-con',
  '.articleContent',
  '.pages_content',
  '.content_detail',
  '.detail_content',
  '.detail-content',
  '.news_content',
  '.news-content',
  '.xxgk_content',
  '.zwgk_content',
  '.xl_content',
  '.xly_content',
  '.view-content',
  '.wzcon',
  '.wz_content',
  '.bt_content',
  '.con_text',
  '.conTxt',
  '.ewb-article-info',
  '#artibody',
  '#vsb_content',
  '[id^=vsb_content]',
  '#article',
  'article',
  '[itemprop=articleBody]',
  'main',
  '#content',
  '.content',
];

/** Parts of a page that are the site's and not the document's. */
const always =
  'script, style, noscript, iframe, template, nav, aside, form, [hidden], [aria-hidden=true], [role=navigation], [role=banner], [role=contentinfo], [style*="display:none" i], [style*="display: none" i]';

const chromeName =
  /(?:^|[-_\s])(?:nav|navs?bar|navigation|menus?|submenu|breadcrumbs?|crumbs?|position|location|weizhi|wz|dqwz|curpos|share|bshare|bdshare\w*|jiathis\w*|print|dayin|foot|footer|bottom|copyright|banner|logo|search|sousuo|login|sidebar|side|leftnav|left-nav|related|relate|xgxw|xglj|xgwj|xgyd|xgjd|recommend|hot|tools?|toolbar|fontsize|font-size|ziti|qrcode|ewm|erweima|pager|paging|prevnext|prev-next|sxp|comments?|pinglun|friendlink|links|yqlj|header|head|top|topbar|popup|modal|wza|accessible)(?:$|[-_\s\d])/i;

/**
 * Takes the site out of a page: menus, paths, tools, feet. A part that holds most of the page's text or the text's own
 * container stays, whatever it is called.
 */
export function removeChrome($: CheerioAPI): void {
  $(always).remove();
  const measures = measured($);
  const all = measures.of($('body').get(0)).length;
  for (const element of $('header, footer, [class], [id]').toArray()) {
    const tag = 'name' in element ? element.name : '';
    if (tag === 'body' || tag === 'html') continue;
    const names = `${$(element).attr('class') ?? ''} ${$(element).attr('id') ?? ''}`;
    if (tag !== 'header' && tag !== 'footer' && !chromeName.test(names)) continue;
    const holdsContent =
      $(element).is(surest) || $(element).find(surest).length > 0 || headWords.test($(element).text());
    if (!holdsContent && measures.of(element).length * 2 < all) $(element).remove();
  }
}

/** Labels of the head of a disclosed document, which is often called a header, too. */
const headWords = /索 ?引 ?号|发文字号|生成日期|成文日期|统一登记号/;

const surest = contents.slice(0, -4).join(', ');

/** As little text as a published notice may have. */
const FEWEST = 30;

/** The elements that hold the document: its labelled head, its title and dates, and its text. */
export function contentOf($: CheerioAPI): Element[] {
  const measures = measured($);
  const all = measures.of($('body').get(0)).length;
  const lengthOf = (element: Element) => measures.of(element).length;
  // Asked once for all: each question goes through the whole page.
  const candidates = $(contents.join(', '));
  for (const selector of contents) {
    const [largest] = candidates
      .filter(selector)
      .toArray()
      .filter((element) => lengthOf(element) >= FEWEST)
      .sort((one, other) => lengthOf(other) - lengthOf(one));
    // A vague name must hold most of what there is.
    if (!largest || (vague.has(selector) && lengthOf(largest) * 2 < all)) continue;
    return [...aboveContent($, largest, measures), largest];
  }
  removeMenus($, measures);
  return densest($, measured($));
}

const vague = new Set(['main', '#content', '.content', 'article']);

/** What stands above the text and belongs to it: the labelled table, the line with source and date. */
function aboveContent($: CheerioAPI, content: Element, measures: Measures): Element[] {
  const before: Element[] = [];
  let inner: Element = content;
  for (const outer of $(content).parents().toArray()) {
    if ('name' in outer && (outer.name === 'body' || outer.name === 'html')) break;
    before.unshift(...$(inner).prevAll().toArray().reverse());
    inner = outer;
  }
  before.unshift(...$(inner).prevAll().toArray().reverse());
  return before.filter((element) => {
    const { length, linked } = measures.of(element);
    if (length === 0 || length > LONGEST_HEAD || linked * 2 > length) return false;
    return belongsToText.test($(element).text().replace(/\s+/g, ''));
  });
}

const LONGEST_HEAD = 900;
const belongsToText =
  /索引号|文号|生成日期|成文日期|发布机构|发文机关|发布日期|发布时间|来源[:：]|\d{4}[-年]\d{1,2}[-月]\d{1,2}/;

/** Menus are links and nothing else; a page's foot is known by its words. */
function removeMenus($: CheerioAPI, measures: Measures): void {
  for (const element of $('ul, div, td, p, table').toArray()) {
    const { length, linked } = measures.of(element);
    const mayBeMenu = linked > length * 0.7 && length > 3;
    if (!mayBeMenu && length >= LONGEST_FOOT) continue;
    const text = $(element).text();
    if ((mayBeMenu && !text.includes('附件')) || (length < LONGEST_FOOT && footWords.test(text))) {
      $(element).remove();
    }
  }
}

/** Goes down from the body as long as one child holds nearly all text that is no link. */
function densest($: CheerioAPI, measures: Measures): Element[] {
  let at: Element | undefined = $('body').get(0);
  const plain = (element: Element) => measures.of(element).length - measures.of(element).linked;
  while (at) {
    const whole = plain(at);
    const next: Element | undefined = $(at)
      .children()
      .toArray()
      .find((child) => plain(child) > whole * 0.85);
    if (!next || whole === 0 || $(next).is('tr, p') || isTableOfData($, next, measures)) break;
    at = next;
  }
  return at ? [at] : [];
}

/** A page may be one table, as spreadsheets are saved: it is left whole, where one that lays a page out has one large cell. */
function isTableOfData($: CheerioAPI, element: Element, measures: Measures): boolean {
  if (!$(element).is('table') || $(element).find('table').length > 0) return false;
  const most = measures.of(element).length / 2;
  const large = $(element)
    .find('td, th')
    .toArray()
    .some((cell) => measures.of(cell).length > most);
  return !large && $(element).find('tr').length >= 3;
}

const LONGEST_FOOT = 300;
const footWords = /版权所有|ICP ?备|网站标识码|公网安备|Copyright/i;

/** How much text stands in an element, white space apart, and how much of it in links. */
type Measure = { length: number; linked: number };
type Measures = { of(element: Element | undefined): Measure };

const nothing: Measure = { length: 0, linked: 0 };

/** Measures all elements of a page in one pass: asked one by one, a long page would take minutes. */
function measured($: CheerioAPI): Measures {
  const known = new Map<Element, Measure>();
  const measure = (element: Element): Measure => {
    if (element.type === 'text') return { length: element.data.replace(/\s+/g, '').length, linked: 0 };
    if (!('children' in element)) return nothing;
    const inside = { length: 0, linked: 0 };
    for (const child of element.children) {
      const { length, linked } = measure(child);
      inside.length += length;
      inside.linked += linked;
    }
    if ('name' in element && element.name === 'a') inside.linked = inside.length;
    known.set(element, inside);
    return inside;
  };
  for (const body of $('body').toArray()) measure(body);
  return { of: (element) => (element && known.get(element)) ?? nothing };
}

const between = String.raw`[[\]【】()（）<>:：|丨/、 ]*`;
const toolWords =
  '打印(?:本页|此页|文章)?|关闭(?:本页|窗口|此页)?|收藏(?:本页)?|返回(?:顶部|首页|列表|上一页)?|分享(?:到|至)?|复制链接|我要纠错|纠错|字 ?[体号]|[大中小]|相关(?:链接|附件|文章|新闻|信息|解读|阅读|稿件)|网站地图|联系我们|设为首页|加入收藏|无障碍(?:浏览|阅读)?|繁体版?|简体版?|手机版|新浪微博|腾讯微博|微信|微博|朋友圈|QQ空间|TOP|更多';

/** Lines of the site's own: its tools, the path to the page, its neighbours, its foot. */
const chromeLines = [
  new RegExp(`^${between}(?:(?:${toolWords})${between})+$`, 'i'),
  /^[[【（(]?(?:扫一扫|上一篇|下一篇|上一条|下一条)(?:[ :：]|在|$)/,
  /^(?:您(?:现在|当前)?(?:所在)?的?(?:当前)?位置|您所在的位置|当前位置|当前所在位置|所在位置|首页) ?(?:[:：>»›]|$)/,
  /^(?:浏览|点击|阅读|访问)(?:次数|量|数) ?[:：]/,
  /^(?:版权所有|主办单位|主办|承办单位|技术支持|网站标识码|\p{Script=Han}?ICP备|\p{Script=Han}公网安备|Copyright)/iu,
  /^(?:责任编辑|编辑|审核|作者|录入|信息员) ?[:：].{0,20}$/,
];

/** Whether a line is the site's: 打印, 关闭, 分享到, 您的位置, 上一篇. */
export function isChromeLine(text: string): boolean {
  return text.length < 120 && chromeLines.some((line) => line.test(text));
}
