/** Radicals of the supplement and the characters that they look like (Unicode's EquivalentUnifiedIdeograph), in pairs. */
const supplement =
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';

const equals = new Map(
  Array.from({ length: supplement.length / 2 }, (_, at) => [
    supplement[at * 2] ?? '',
    supplement[at * 2 + 1] ?? '',
  ]),
);

/**
 * Mends characters that fonts of PDFs put in place of those that were written: radicals (⼯ for 工, ⻔ for 门),
 * compatibility ideographs, ligatures, full-width letters and digits. Punctuation, ①, ㎡ and ℃ stay as printed, for
 * quotations must stand as the document has them; whole NFKC would turn ， into a comma.
 */
export function mendedCharacters(text: string): string {
  return text.replace(MENDED, (sign) => equals.get(sign) ?? sign.normalize('NFKC'));
}

const MENDED =
  /[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]|[\u{2f800}-\u{2fa1f}]/gu;
