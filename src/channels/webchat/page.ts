import { randomUUID } from 'node:crypto';
import { html } from 'hono/html';
import type { Assets } from './assets.ts';
import type { TranscriptEntry } from './parts.ts';
import { renderTranscript } from './transcript-html.ts';

/** What the page shows. */
export type PageContent = {
  agencyName: string;
  /** Empty for none. */
  notice: string;
  starters: readonly string[];
  /** True inside the widget's frame. */
  embedded: boolean;
  /** A conversation held by the plain form; scripts fetch theirs themselves. */
  entries: TranscriptEntry[];
  /** Whether the conversation began before the entries. */
  earlier: boolean;
  /** What was wrong with the form; empty for nothing. */
  mistake: string;
  assets: Assets;
};

type Html = ReturnType<typeof html>;

/** The chat page. Works as a plain form; `chat.js` takes it over where scripts run. */
export function renderPage(content: PageContent): Html {
  const { agencyName, assets, embedded } = content;
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${agencyName}政务公开智能问答：依据已公开的政府信息回答，并附上出处。">
<title>${agencyName} · 政务公开智能问答</title>
<link rel="icon" type="image/svg+xml" href="${assets.pathOf('icon.svg')}">
<link rel="stylesheet" href="${assets.pathOf('tokens.css')}">
<link rel="stylesheet" href="${assets.pathOf('chat.css')}">
<link rel="stylesheet" href="${assets.pathOf('bubbles.css')}">
<link rel="stylesheet" href="${assets.pathOf('composer.css')}">
<link rel="stylesheet" href="${assets.pathOf('leaving.css')}">
<script type="module" src="${assets.pathOf('chat.js')}"></script>
</head>
<body class="${embedded ? 'embedded' : 'whole'}">
<a class="skip" href="#question">跳到提问框</a>
${renderHeader(content)}
<main class="talk" id="talk" tabindex="-1">
<div class="column">
${renderWelcome(content)}
<p class="earlier" id="earlier"${content.earlier ? '' : html` hidden`}>更早的对话较长，这里没有显示。</p>
<div class="log" id="log" role="log" aria-live="polite" aria-label="对话记录">${renderTranscript(content.entries)}</div>
</div>
</main>
${renderComposer(content)}
${renderLeaving()}
</body>
</html>`;
}

function renderHeader({ agencyName, notice, assets }: PageContent): Html {
  return html`<header class="bar">
<div class="column">
<img class="mark" src="${assets.pathOf('icon.svg')}" alt="" width="40" height="40">
<div class="names"><h1>${agencyName}</h1><p>政务公开智能问答</p></div>
<button class="bar-button" id="fresh" type="button" hidden>新的对话</button>
<button class="bar-button close" id="close" type="button" aria-label="关闭对话窗口" hidden>✕</button>
</div>
</header>
${notice && html`<p class="notice"><span class="column">${notice}</span></p>`}`;
}

/** The question before a conversation is left in which something is under way; `assets/leaving.js` opens it. */
function renderLeaving(): Html {
  return html`<dialog class="leaving" id="leaving" aria-labelledby="leaving-title" aria-describedby="leaving-text">
<h2 id="leaving-title">开始新的对话？</h2>
<div id="leaving-text">
<p id="leaving-numbers" hidden></p>
<p id="leaving-form" hidden>您的申请表还没有填完，离开这个对话就不能接着填了。</p>
</div>
<div class="choices">
<button class="leave" id="leave" type="button">开始新的对话</button>
<button class="stay" id="stay" type="button" autofocus>留在这个对话</button>
</div>
</dialog>`;
}

function renderWelcome({ starters }: PageContent): Html {
  return html`<section class="welcome" id="welcome" aria-label="使用说明">
<h2>您好，请问想了解什么？</h2>
<p>我依据已公开的政府信息回答，并附上出处；没有找到依据时，会如实告诉您。还可以在这里<b>申请信息公开</b>、<b>查询进度</b>或<b>转人工</b>。</p>
${
  starters.length > 0 &&
  html`<h3>您可以这样问</h3>
<ul class="starters">${starters.map((text) => html`<li>${sendButton('starter', text, text)}</li>`)}</ul>`
}
</section>`;
}

function renderComposer({ embedded, mistake }: PageContent): Html {
  return html`<form class="composer" id="ask" method="post" action="${embedded ? '/?embed=1#latest' : '/#latest'}" novalidate>
<div class="column">
<button class="below" id="below" type="button" hidden>有新的回复 ↓</button>
<p class="mistake" id="mistake" role="alert">${mistake}</p>
<ul class="titles" id="titles" role="listbox" aria-label="相关标题" hidden></ul>
<div class="field">
<label class="unseen" for="question">请输入您的问题</label>
<textarea id="question" name="text" rows="1" placeholder="请输入您的问题" autocomplete="off" enterkeyhint="send" aria-describedby="mistake hint"></textarea>
<input type="hidden" name="message" value="${randomUUID()}">
<button class="send" type="submit">发送</button>
</div>
<p class="hint" id="hint">除办理申请外，请勿输入身份证号等个人信息。<span class="keys">回车发送，Shift+回车换行。</span></p>
<p class="unseen" id="status" role="status"></p>
</div>
</form>`;
}

/** A button that sends a text, with or without scripts. */
function sendButton(className: string, label: string, send: string): Html {
  return html`<button class="${className}" type="submit" form="ask" name="send" value="${send}">${label}</button>`;
}
