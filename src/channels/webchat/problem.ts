import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { WebChatLog } from './parts.ts';

/** Why a request was not taken: code for programs, status, and a sentence for the resident. */
export const problems = {
  broken_json: [400, '请求内容不是有效的 JSON（须为 UTF-8 编码）。'],
  invalid_request: [
    400,
    '请求的字段类型不对：text 须为文字；session 为文字；message 为每次新生成的随机 UUID（第 4 版），也可不填。',
  ],
  empty_text: [400, '请输入您的问题。'],
  forbidden_origin: [403, '请在本页面内提交问题。'],
  method_not_allowed: [405, '不支持这种请求方式。'],
  too_large: [413, '内容过长，请控制在 64 KB 以内。'],
  wrong_content_type: [415, '请以 application/json 格式提交。'],
  too_many_streams: [429, '您打开的对话页面过多，请关闭一些后再试。'],
  internal: [500, '服务暂时出错，请稍后再试。'],
  busy: [503, '当前使用人数较多，请稍后再试。'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof problems;

/** Thrown where a request cannot be taken; `answerError` turns it into the contract's error body. */
export class RequestProblem extends Error {
  readonly code: ProblemCode;

  constructor(code: ProblemCode) {
    super(`web chat: request not taken: ${code}`);
    this.code = code;
  }
}

/** `{error: {code, message}}` with the problem's status (design.md section 4). */
export function problemResponse(c: Context, code: ProblemCode): Response {
  const [status, message] = problems[code];
  if (status === 429 || status === 503) c.header('Retry-After', '30');
  c.header('Cache-Control', 'no-store');
  return c.json({ error: { code, message } }, status as ContentfulStatusCode);
}

/** Answers whatever a handler threw. A surprise is logged without its message, which may repeat the resident's words. */
export function answerError(log: WebChatLog): (error: Error, c: Context) => Response {
  return (error, c) => {
    if (error instanceof RequestProblem) return problemResponse(c, error.code);
    const at = error.stack?.match(/^ +at .+$/gm)?.slice(0, 8) ?? [];
    log.error({ error: error.name, at, path: c.req.path }, 'web chat: a request failed unexpectedly');
    return problemResponse(c, 'internal');
  };
}
