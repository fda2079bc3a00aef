/**
 * Cuts a paragraph into sentences, each with its closing mark; joined together they are the paragraph again.
 * A mark inside brackets or quotation marks does not end a sentence.
 */
export function sentencesOf(paragraph: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < paragraph.length; at += 1) {
    const sign = paragraph.charAt(at);
    if ('（(“《【'.includes(sign)) depth += 1;
    else if ('）)”》】'.includes(sign)) depth = Math.max(0, depth - 1);
    const ends = '。！？!?\n'.includes(sign) && (depth === 0 || sign === '\n' || at - start > 400);
    // A closing quotation mark belongs to the sentence it closes: “……。”
    if (!ends) continue;
    while ('”）)』」'.includes(paragraph.charAt(at + 1)) && at + 1 < paragraph.length) at += 1;
    sentences.push(paragraph.slice(start, at + 1));
    start = at + 1;
    depth = 0;
  }
  if (start < paragraph.length) sentences.push(paragraph.slice(start));
  return sentences.filter((sentence) => sentence.trim() !== '');
}

const listLead = /(包括|分别是|分别为|如下|主要有|主要是|即|为|几项|下列|以下)[^。；;：:]{0,8}[：:]/;

/**
 * Cuts a sentence at its semicolons into clauses that can stand alone; an enumeration after 包括：, 即： … is one
 * clause, since half a list answers wrongly.
 */
export function clausesOf(sentence: string): string[] {
  const clauses: string[] = [];
  let rest = sentence;
  const lead = listLead.exec(sentence);
  const listStart = lead ? lead.index : Number.POSITIVE_INFINITY;
  let start = 0;
  for (let at = 0; at < sentence.length && at < listStart; at += 1) {
    if (!'；;'.includes(sentence.charAt(at))) continue;
    clauses.push(sentence.slice(start, at + 1));
    start = at + 1;
    rest = sentence.slice(start);
  }
  clauses.push(rest);
  return clauses.filter((clause) => clause.trim() !== '');
}
