/** The style of the printable page; no assets from outside. */
export const sheet = `
:root { color-scheme: light; }
body { font: 15px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  color: #1c2733; background: #fff; max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 .4rem; }
p { margin: .2rem 0; }
.period { font-size: 1.05rem; }
.note { color: #5f6b76; font-size: .875rem; }
table { border-collapse: collapse; width: 100%; margin-top: .5rem; }
th, td { border: 1px solid #d0d7de; padding: .3rem .6rem; text-align: left; vertical-align: top; }
.words { overflow-wrap: anywhere; width: 45%; }
.date { white-space: nowrap; }
th { background: #e8eef4; font-weight: 600; }
th[scope=rowgroup] { background: #f5f8fa; white-space: nowrap; }
th { word-break: keep-all; }
td { min-width: 4em; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.overview td:nth-last-child(3) { white-space: nowrap; }
svg { width: 100%; height: auto; }
section { overflow-x: auto; }
@media (max-width: 44rem) {
  .overview td:nth-last-child(3) { white-space: normal; min-width: 5.5em; }
  .overview .note { min-width: 9rem; }
  .words { min-width: 12rem; }
}
@page { size: A4; margin: 16mm 14mm; }
@media print {
  body { font-size: 9.5pt; line-height: 1.45; max-width: none; padding: 0; }
  th, td { padding: .15rem .45rem; }
  section { overflow: visible; }
  h2 { break-after: avoid; }
  tr, svg { break-inside: avoid; }
  thead { display: table-header-group; }
  th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
