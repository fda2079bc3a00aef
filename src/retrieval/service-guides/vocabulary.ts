import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { normalise } from '../normalise.ts';

/** What is known of service guides: `knowledge/words/services.yaml`. */
export type GuideWords = {
  /** The slot that a label names, 所需材料 → 申请材料; null for an unknown label. */
  slotOf(label: string): string | null;
  /** Whether only guides have such a line. */
  isTelling(slot: string): boolean;
  /** Whether a label stands before other names of the guide. */
  isName(label: string): boolean;
  /** What a normalised question asks for. */
  read(question: string): AskedSlots;
  /** The words that mean the same as one in the names of guides, normalised; empty for most. */
  akinTo(word: string): string[];
  /** What is shown where no slot is asked for. */
  overview: string[];
  /** Changes with what decides which lines of a text are slots. */
  fingerprint: string;
};

/** What a question asks of a guide. */
export type AskedSlots = {
  /** Each thing that is asked for, with the slots that answer it: all of them, or with `first` the first there is. */
  asks: { slots: string[]; first: boolean }[];
  /** Asks for a guide as a whole: 怎么办. */
  whole: boolean;
  /** What remains: the name that the question has for the guide; empty where it names none. */
  name: string;
};

const text = z.string().min(1);
const pattern = text.transform((source, context) => {
  try {
    return new RegExp(source, 'u');
  } catch (error) {
    context.addIssue(error instanceof Error ? error.message : 'no regular expression');
    return z.NEVER;
  }
});
const shape = z.strictObject({
  slots: z
    .array(
      z.strictObject({
        name: text,
        also: z.array(text).default([]),
        telling: z.boolean().default(false),
      }),
    )
    .min(1),
  names: z.array(text).default([]),
  asks: z.array(
    z.strictObject({
      words: z.array(pattern).min(1),
      slots: z.array(text),
      first: z.boolean().default(false),
    }),
  ),
  fillers: z.array(pattern).default([]),
  akin: z.array(z.array(text).min(2)).default([]),
  overview: z.array(text),
});

/** A bureau whose words say nothing of guides: none is answered from them. */
export const noGuideWords: GuideWords = {
  slotOf: () => null,
  isTelling: () => false,
  isName: () => false,
  read: (question) => ({ asks: [], whole: false, name: question }),
  akinTo: () => [],
  overview: [],
  fingerprint: '',
};

/**
 * Reads the file of guide words.
 *
 * @throws Error naming the file and what is wrong: a field, a label of two slots, an unknown slot.
 */
export function loadGuideWords(file: string): GuideWords {
  const read = shape.safeParse(parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  const { slots, names, asks, fillers, akin, overview } = read.data;
  const byLabel = labelsOf(slots, file);
  const telling = new Set(slots.filter((slot) => slot.telling).map(({ name }) => name));
  const known = new Set(slots.map(({ name }) => name));
  const unknown = [...asks.flatMap((ask) => ask.slots), ...overview].find((name) => !known.has(name));
  if (unknown) throw new Error(`${file}: "${unknown}" is asked for and is no slot`);
  const akinWords = new Map<string, string[]>();
  for (const group of akin.map((words) => words.map(normalise))) {
    for (const word of group)
      akinWords.set(word, [...(akinWords.get(word) ?? []), ...group.filter((other) => other !== word)]);
  }
  const nameLabels = new Set(names.map(plainLabel));
  return {
    slotOf: (label) => byLabel.get(plainLabel(label)) ?? null,
    isTelling: (slot) => telling.has(slot),
    isName: (label) => nameLabels.has(plainLabel(label)),
    read: (question) => readAsks(question, asks, fillers),
    akinTo: (word) => akinWords.get(word) ?? [],
    overview,
    fingerprint: JSON.stringify([[...byLabel], [...telling], [...nameLabels]]),
  };
}

type Ask = z.infer<typeof shape>['asks'][number];

function labelsOf(slots: { name: string; also: string[] }[], file: string): Map<string, string> {
  const byLabel = new Map<string, string>();
  for (const { name, also } of slots) {
    for (const label of [name, ...also]) {
      const other = byLabel.get(plainLabel(label));
      if (other) throw new Error(`${file}: the label "${label}" means both ${other} and ${name}`);
      byLabel.set(plainLabel(label), name);
    }
  }
  return byLabel;
}

/** 一、所需材料（原件） → 所需材料 */
function plainLabel(label: string): string {
  return normalise(label)
    .replace(/^[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*/, '')
    .replace(/[(（][^()（）]*[)）]$/, '')
    .replace(/\s+/g, '');
}

/** Most things that one question is taken to ask for. */
const mostAsks = 4;

function readAsks(question: string, asks: Ask[], fillers: RegExp[]): AskedSlots {
  let rest = question;
  const found: Ask[] = [];
  for (const ask of asks) {
    for (const words of ask.words) {
      const hit = words.exec(rest);
      if (!hit || hit[0] === '' || found.length >= mostAsks) continue;
      if (!found.includes(ask)) found.push(ask);
      // A gap, so that what stood apart does not grow into a word.
      rest = `${rest.slice(0, hit.index)} ${rest.slice(hit.index + hit[0].length)}`;
    }
  }
  const slotted = found.filter(({ slots }) => slots.length > 0);
  return {
    asks: slotted.map(({ slots, first }) => ({ slots, first })),
    whole: found.length > slotted.length,
    name: withoutFillers(rest, fillers),
  };
}

/** Applied to each piece between gaps until nothing changes, since one filler may hide another. */
function withoutFillers(rest: string, fillers: RegExp[]): string {
  return rest
    .split(/[\s，,。.？?！!、；;：:“”"]+/)
    .map((piece) => {
      let text = piece;
      for (let before = ''; before !== text; ) {
        before = text;
        for (const filler of fillers) text = text.replace(filler, '');
      }
      return text;
    })
    .filter(Boolean)
    .join(' ');
}
