import { AgencyFileError, parseAgency } from '../register/agency.ts';
import { type Reading, UnreadableFile } from './reading.ts';
import { type ReadDocument, untold } from './section.ts';
import { decodeText } from './text-decoding.ts';

/** Reads the contacts that `agency.yaml` shows, one document an agency, so that 电话 and 地址 are answered from them. */
export function readContacts(bytes: Uint8Array, path: string): Reading {
  const { agencies } = agencyOf(bytes, path);
  const documents = agencies
    .filter(({ contacts }) => contacts.length > 0)
    .map(({ id, name, place, contacts }): { group: string; document: ReadDocument } => ({
      group: id,
      document: {
        ...untold,
        title: `${name}公布的联系方式`,
        agency: name,
        place,
        kind: 'digest',
        sections: contacts.map(({ label, value, source }) => ({
          headings: [`联系方式：${label}`, `出处：${source}`],
          paragraphs: [`${name}公布的${label}：${value}。`],
        })),
      },
    }));
  return { documents, faults: [], remarks: [] };
}

function agencyOf(bytes: Uint8Array, path: string) {
  try {
    return parseAgency(decodeText(bytes), path);
  } catch (error) {
    if (!(error instanceof AgencyFileError)) throw error;
    const line = / at line (\d+)/.exec(error.message)?.[1];
    throw new UnreadableFile(error.message, 'mend it as the message says', line ? Number(line) : null);
  }
}
