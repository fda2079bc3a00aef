import { html } from 'hono/html';
import type { StaffMember } from '../register/staff.ts';
import { stylesheetUrl } from './assets.ts';
import { roleInWords } from './roles.ts';

/** What hono/html makes of a template: text that is already escaped. */
export type Html = ReturnType<typeof html>;

/** What a page is made of. `here` is the entry of the navigation that it belongs to. */
export type Page = {
  title: string;
  bureau: string;
  staff: StaffMember | null;
  here?: string;
  body: Html;
};

const navigation = [
  { path: '/console', label: '概览' },
  { path: '/console/inquiries', label: '咨询' },
  { path: '/console/requests', label: '公开申请' },
  { path: '/console/documents', label: '文件' },
];

/** Every page of the console. No inline script or style: the content security policy forbids both. */
export function page({ title, bureau, staff, here, body }: Page): Html {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} - ${bureau}工作台</title>
<link rel="icon" href="/console/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${stylesheetUrl}">
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
${bar(bureau, staff, here)}
<main id="main" tabindex="-1">
${body}
</main>
<footer class="foot">时间均为北京时间。居民的话和身份信息只用于办理，请勿截图外传。</footer>
</body>
</html>`;
}

function bar(bureau: string, staff: StaffMember | null, here: string | undefined): Html {
  return html`<header class="bar"><div class="bar-inside">
<a class="brand" href="/console"><img src="/console/assets/icon.svg" alt=""><span>${bureau} <small>工作台</small></span></a>
${
  staff &&
  html`<nav aria-label="主导航"><ul>${navigation.map(
    ({ path, label }) =>
      html`<li><a href="${path}"${path === here ? html` aria-current="page"` : ''}>${label}</a></li>`,
  )}</ul></nav>
<form class="me" method="post" action="/console/sign-out"><span>${staff.name}<span class="quiet-on-phone">（${roleInWords(staff.role)}）</span></span><button>退出</button></form>`
}
</div></header>`;
}

/** A short message above the content; `alert` is read out at once by screen readers. */
export function notice(tone: '' | 'is-good' | 'is-warn' | 'is-bad', text: string | Html): Html {
  return html`<div class="notice ${tone}" role="${tone === 'is-bad' ? 'alert' : 'status'}">${text}</div>`;
}

/** A page for someone who cannot go on from here: what happened, and where to go. */
export function dead(heading: string, text: string, back: { href: string; label: string }): Html {
  return html`<div class="card narrow"><h1>${heading}</h1><p class="hint">${text}</p>
<p class="row"><a class="press" href="${back.href}">${back.label}</a></p></div>`;
}
