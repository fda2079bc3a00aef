import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { dead } from './page.ts';
import { type ConsoleEnv, type ConsoleParts, show } from './parts.ts';
import { whyNotRead, whyNotSend } from './roles.ts';

type Reason = { status: ContentfulStatusCode; heading: string; text: string };

const reasons = {
  form: {
    status: 400,
    heading: '没有看懂这次提交',
    text: '页面发来的内容不完整。请返回后重新填写并提交。',
  },
  origin: {
    status: 403,
    heading: '不能这样操作',
    text: '这次提交不是从本工作台的页面发出的，为安全起见没有执行。请从工作台的页面重新操作；如果一直这样，请管理员核对 PUBLIC_URL 是否就是您打开的网址。',
  },
  role: { status: 403, heading: '您的角色不能发送', text: whyNotSend },
  reader: { status: 403, heading: '您的角色不能查看申请人信息', text: whyNotRead },
  review: {
    status: 403,
    heading: '不能在这里答复申请',
    text: '这一条属于公开申请，对申请的决定须经审查流程。程序方面的告知请到申请页发送。',
  },
  absent: { status: 404, heading: '没有这一页', text: '网址可能抄错了，或者内容不存在。' },
  size: { status: 413, heading: '内容太长', text: '提交的内容超过了上限。请删减后重新提交。' },
  surprise: {
    status: 500,
    heading: '系统出错了',
    text: '这次操作没有完成，错误已经记录。请稍后再试；如果一直这样，请联系管理员。',
  },
} satisfies Record<string, Reason>;

/** A page that says why it goes no further and leads back. It repeats nothing of what was asked for. */
export function refuse(c: Context<ConsoleEnv>, parts: ConsoleParts, reason: keyof typeof reasons) {
  const { status, heading, text } = reasons[reason];
  const body = dead(heading, text, { href: '/console', label: '回到概览' });
  return show(c, parts, { title: heading, body }, status);
}

const reasonOfStatus: Partial<Record<number, keyof typeof reasons>> = {
  400: 'form',
  403: 'origin',
  404: 'absent',
  413: 'size',
};

/** The console's one error handler. Surprises are logged without the address, which may hold an invitation's token. */
export function onError(parts: ConsoleParts) {
  return (error: Error, c: Context<ConsoleEnv>) => {
    const known = error instanceof HTTPException ? reasonOfStatus[error.status] : undefined;
    if (!known) parts.log.error(whereItFailed(error), 'a page of the console failed');
    return refuse(c, parts, known ?? 'surprise');
  };
}

/** Class and places of an error. Never its message, which may repeat what a resident wrote (design.md rule 6). */
function whereItFailed(error: Error): { error: string; at: string[] } {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at \S.*:\d+:\d+\)?$/.test(line));
  return { error: error.name, at: frames.slice(0, 8).map((line) => line.trim()) };
}
