import { UnreadableFile } from '../reading.ts';

const asDocx = 'open it in WPS or Word and save it as .docx (文件 › 另存为)';
const asXlsx = 'open it in WPS or Excel and save it as .xlsx (文件 › 另存为)';
const asPdf = 'open it in WPS or PowerPoint and save it as .pdf (文件 › 输出为PDF)';
const unpack = 'unpack it and put the documents in the folder';

/** Formats that are recognised and not read: what a clerk does instead. */
const refusals = {
  xls: ['an old Excel workbook (.xls)', asXlsx],
  et: ['a WPS spreadsheet (.et)', asXlsx],
  wps: ['a WPS document (.wps)', asDocx],
  rtf: ['rich text (.rtf)', asDocx],
  ppt: ['an old presentation (.ppt)', asPdf],
  dps: ['a WPS presentation (.dps)', asPdf],
  pptx: ['a presentation (.pptx)', asPdf],
  ofd: ['an OFD document (.ofd)', 'open it in WPS or an OFD reader and save it as .pdf or .docx'],
  odt: ['an OpenDocument text (.odt)', asDocx],
  ods: ['an OpenDocument spreadsheet (.ods)', asXlsx],
  mht: ['a web page in one file (.mht)', asDocx],
  wordxml: ['a Word document in XML', asDocx],
  excelxml: ['an Excel workbook in XML', asXlsx],
  ceb: ['a CEB document (.ceb)', 'open it in its reader and print it to a .pdf'],
  caj: ['a CAJ document (.caj)', 'open it in its reader and print it to a .pdf'],
  docm: ['a document with macros', 'open it in WPS or Word without running macros and save it as .docx'],
  xlsm: ['a workbook with macros', 'open it in WPS or Excel without running macros and save it as .xlsx'],
  xlsb: ['a binary workbook (.xlsb)', asXlsx],
  zip: ['an archive (.zip)', unpack],
  rar: ['an archive (.rar)', unpack],
  '7z': ['an archive (.7z)', unpack],
  gz: ['an archive (.gz)', unpack],
  gif: ['a picture (.gif)', 'save it as .png'],
} as const;

/** A format that is recognised and not read. */
export type RefusedFormat = keyof typeof refusals;

/** Whether a file's ending (without its dot) names a format that is recognised and not read. */
export function isRefused(ending: string): ending is RefusedFormat {
  return Object.hasOwn(refusals, ending);
}

/** The report of a format that is recognised and not read. */
export function refuse(format: RefusedFormat): UnreadableFile {
  const [what, remedy] = refusals[format];
  return new UnreadableFile(`the file is ${what}, which is not read`, remedy);
}

/** The report of a file that only its password opens. */
export function refuseEncrypted(): UnreadableFile {
  return new UnreadableFile(
    'the file is encrypted: it opens only with its password',
    'open it with the password, remove the password (文件 › 信息 › 保护文档 in Word, 文件 › 文档加密 in WPS) and save it',
  );
}
