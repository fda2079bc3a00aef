import type { CheerioAPI } from 'cheerio';
import { agencyAlone, agencyName } from '../agency-names.ts';
import { dateIn } from '../dates-in-text.ts';
import type { Told } from '../lines.ts';
import { tidy } from '../text-decoding.ts';

/** Who keeps a site, as its foot says it. Read before the foot is taken away. */
export function keeperOfSite($: CheerioAPI): string | null {
  return keeper.exec(tidy($('body').text()))?.[1] ?? null;
}

const keeper = new RegExp(`(?:版权所有|主办单位|主办|承办单位) ?[:：©]? ?(${agencyName})`, 'u');

/**
 * What a page says of itself in its head, by the meta tags that portals of governments must have (国办发〔2019〕).
 *
 * @param keeper who keeps the site: speaks where no tag names another
 */
export function toldByPage($: CheerioAPI, keeper: string | null): Told {
  const meta = metaOf($);
  const site = meta.get('sitename') ?? '';
  const title = meta.get('articletitle') || titleOf($, site);
  const agency = [meta.get('contentsource') ?? '', site, ownerIn($), keeper ?? ''].find(isAgency);
  const publishedOn = dateIn(
    meta.get('pubdate') ?? meta.get('publishdate') ?? meta.get('firstpublishedtime') ?? '',
  );
  const url = addressOf($, meta);
  return {
    ...(title && { title }),
    ...(agency && { agency }),
    ...(publishedOn && { publishedOn }),
    ...(url && { url }),
  };
}

function metaOf($: CheerioAPI): Map<string, string> {
  const found = new Map<string, string>();
  for (const element of $('meta').toArray()) {
    const name = ($(element).attr('name') ?? $(element).attr('property') ?? '').toLowerCase();
    const content = tidy($(element).attr('content') ?? '');
    if (name !== '' && content !== '' && !found.has(name)) found.set(name, content);
  }
  return found;
}

/** The page's own heading where there is one, else what its window is called, without the site's name. */
function titleOf($: CheerioAPI, site: string): string {
  const heading = tidy($('h1').first().text());
  if ($('h1').length === 1 && isTitle(heading)) return heading;
  const named = $('[class], [id]')
    .toArray()
    .filter((element) => titleName.test(`${$(element).attr('class') ?? ''} ${$(element).attr('id') ?? ''}`))
    .map((element) => tidy($(element).text()))
    .find(isTitle);
  if (named) return named;
  const window = tidy($('title').first().text());
  const parts = window.split(/\s*[_|]\s*|\s+[-–—]+\s+|[-–—](?=[^-–—]*(?:网|门户|局|政府|平台|专栏|公开)$)/);
  const own = (parts[0] ?? '').replace(site, '').trim();
  return isTitle(own) ? own : '';
}

const titleName = /(?:^|[-_\s])(?:title|tit|tt|bt|biaoti|wzbt)(?:$|[-_\s\d])/i;

/** A site's or an agency's name is none, and neither is the name of a column. */
function isTitle(text: string): boolean {
  const isName =
    /(?:网|门户网站|首页|政府|平台|局|厅|委员会|专栏|公开|公告|动态|新闻)$/.test(text) &&
    !/关于|\d/.test(text);
  return text.length >= 6 && text.length <= 90 && !/[。；]/.test(text) && !isName;
}

/** 关于…的公告-吉安市泰和生态环境局: the window's name ends with the site's. */
function ownerIn($: CheerioAPI): string {
  const last = tidy($('title').first().text())
    .split(/\s*[_|\-–—]+\s*/)
    .slice(1)
    .at(-1);
  return last && agencyAlone.test(last) ? last : '';
}

function isAgency(name: string): boolean {
  return (
    /(?:局|厅|部|委|办|委员会|政府|办公室|站|中心)$/.test(name) && name.length >= 4 && !name.startsWith('本')
  );
}

function addressOf($: CheerioAPI, meta: Map<string, string>): string | null {
  const address = $('link[rel="canonical"]').attr('href') ?? meta.get('url') ?? meta.get('og:url') ?? '';
  return /^https?:\/\/[^\s"<>]+$/i.test(address) && URL.canParse(address) ? address : null;
}
