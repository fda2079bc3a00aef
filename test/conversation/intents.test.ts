import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanText, plainText } from '../../src/conversation/clean.ts';
import { type IntentName, loadIntents } from '../../src/conversation/intents.ts';
import { temporaryFolder } from '../support/store.ts';
import { shippedIntents } from './situation.ts';

/** In the order in which the steps ask. */
const order: IntentName[] = ['greeting', 'thanks', 'help', 'handoff', 'status', 'request', 'complaint'];

function meant(message: string): IntentName | 'question' {
  const plain = plainText(cleanText(message));
  return order.find((intent) => shippedIntents.wants(intent, plain)) ?? 'question';
}

/** The word that knowledge/questions.jsonl has for it. */
function kindOf(intent: IntentName | 'question'): string {
  if (intent === 'question') return 'answer';
  return intent === 'greeting' || intent === 'thanks' || intent === 'help' ? 'smalltalk' : intent;
}

/** What residents write, and what they mean by it. */
const said: Record<string, string[]> = {
  greeting: [
    '您好',
    '你好！',
    '您好，在吗',
    '在吗？',
    '有人吗',
    'Hello',
    '早上好',
    '/start',
    '你好，我想咨询一下',
    '嗨',
    '您好您好',
    '喂',
  ],
  thanks: [
    '谢谢',
    '谢谢您！',
    '好的，谢谢',
    '好的',
    '明白了',
    '非常感谢您的解答',
    '知道了，谢谢你',
    '多谢啦',
    '再见',
    'ok',
    '辛苦了',
    '嗯嗯',
  ],
  help: [
    '帮助',
    '/help',
    '怎么用',
    '你是谁',
    '你能做什么',
    '你是机器人吗',
    '我能问什么',
    '有什么功能',
    '使用说明',
    '您可以回答哪些问题',
  ],
  handoff: [
    '我要找人工客服',
    '转人工',
    '人工客服',
    '找真人',
    '请转人工服务',
    '我想找工作人员',
    '真人',
    '有人工客服吗',
    '我要人工',
    '能不能让工作人员联系我',
    '不想跟机器人说话',
    '轉人工',
  ],
  status: [
    '查一下我的申请进度',
    '查进度',
    '我的申请办到哪了',
    '我上周提交的申请怎么样了',
    '申请进度',
    '我的申请什么时候能答复',
    '进度查询',
    '我想查一下申请进度',
    '我的申请有结果了吗',
    '我申请的信息公开到底办得怎么样',
  ],
  request: [
    '我要申请公开',
    '我要申请公开油烟检测报告',
    '我想申请公开宏达化工的环评批复',
    '依申请公开申请',
    '申请公开油烟检测报告',
    '本人申请公开2017年行政处罚决定书',
    '我要申請公開空氣監測數據',
    '我想提交信息公开申请',
    '您好，我想申请公开河道水质监测报告',
    '向怀化市环保局申请公开排污许可证',
    '我们公司需要申请公开一份环评批复',
    '依申请公开',
    '帮我申请公开通州的处罚决定',
    '楼下饭店的油烟检测报告我要申请公开',
    '我要申请政府信息公开',
    '我要申请公开的是宏达化工的环评批复',
    '申请信息公开：2018年危险废物转移情况',
  ],
  complaint: [
    '楼下饭店油烟太大了没人管吗',
    '有人偷排污水',
    '工地半夜施工噪音',
    '我要投诉附近的化工厂',
    '小区旁边工厂天天冒黑烟',
    '河里的水发臭了',
    '我要举报有家厂偷倒垃圾',
    '隔壁KTV半夜太吵了睡不着',
    '养猪场臭味熏死人',
    '工厂往河里排黑水你们管不管',
    '半夜打桩吵死了',
    '投诉一下我们楼下的烧烤摊油烟',
    '村口有人烧塑料',
    '我想反映一下工地扬尘太大',
    '晚上工地施工到12点',
    '附近化工厂异味刺鼻',
  ],
  question: [
    '怀化调处了多少件环境信访投诉',
    '怎么申请公开',
    '申请公开要几天',
    '申请公开要带什么材料',
    '投诉电话是多少',
    '12369还能打吗',
    '市中区有没有因信息公开打官司',
    '您好，怀化空气怎么样',
    '谢谢，那2016年呢',
    '人工增雨是什么',
    '环评审批进度怎么公开',
    '申请公开收费吗',
    '我想申请公开要几天',
    '依申请公开多少件',
    '通州收到多少件依申请公开',
    '以前申请公开是几天答复',
    '申请信息公开要钱吗',
    '申请公开要带身份证吗',
    '枣庄市中区有人申请公开信息吗',
    '怎么投诉噪音',
    '噪声投诉找哪个部门',
    '油烟排放标准是多少',
    '夜间施工噪声有什么规定',
    '人工客服电话是多少',
    '通州呢',
    '那去年的呢',
    '怀化',
    '市民服务中心有几名工作人员',
    '怀化2017年空气优良天数比例是多少',
    '偷排污水罚多少钱',
    '2017年查处了多少偷排企业',
    '桦川怎么受理公开申请',
    '怀化主动公开要在几个工作日内',
    '举报污染有奖励吗',
    '我要投诉，打什么电话',
    '申请公开被拒绝了怎么办',
    '我想申请公开，怎么办理',
    '公开指南在哪里看',
    '你们局的地址在哪',
    '空气质量怎么样',
    '镇海区的工作人员有多少',
    '依申请公开是什么意思',
    '工地扬尘治理方案公开了吗',
    '好的，那通州呢',
    '怀化市环保局开始公开环评了吗',
    '请问最多能延长多久',
    '宏达化工的环评批了吗',
    '这个月空气怎么样',
    '水质好不好',
    '进度安排是什么',
    '行政复议结果怎么样',
  ],
};

describe('intents', () => {
  for (const [intent, messages] of Object.entries(said)) {
    it.each(messages)(`takes "%s" as ${intent}`, (message) => {
      expect(meant(message)).toBe(intent);
    });
  }

  it('takes each message of the shipped question set for what it is', () => {
    const file = join(import.meta.dirname, '..', '..', 'knowledge', 'questions.jsonl');
    const messages: { q: string; kind: string }[] = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(messages.length).toBeGreaterThan(60);
    const wrong = messages.filter(({ q, kind }) => kindOf(meant(q)) !== kind.replace('no_answer', 'answer'));
    expect(wrong).toEqual([]);
  });

  it('takes courtesies off the front of a question and leaves the rest', () => {
    const rest = (text: string) => shippedIntents.withoutCourtesy(text);
    expect(rest('您好，请问怀化空气怎么样')).toBe('怀化空气怎么样');
    expect(rest('谢谢，那2016年呢')).toBe('那2016年呢');
    expect(rest('麻烦问一下通州呢')).toBe('通州呢');
    expect(rest('我想知道怀化罚了多少钱')).toBe('怀化罚了多少钱');
    expect(rest('请问')).toBe('请问');
  });

  it('sorts questions by topic', () => {
    const topics = ['怀化优良天数比例', '饮用水源地达标吗', '罚了多少钱，处罚几家', '申请公开要几天', '邮编'];
    expect(topics.map((text) => shippedIntents.topicOf(text))).toEqual([
      '空气',
      '水',
      '处罚',
      '申请公开',
      '其他',
    ]);
  });

  it('names the file and the entry that cannot be used', () => {
    const file = join(temporaryFolder(), 'intents.yaml');
    writeFileSync(file, 'courtesies: [a]\nintents:\n  greeting: {any: []}\ntopics: []\n');
    expect(() => loadIntents(file)).toThrow(/intents\.yaml[\s\S]*greeting/);
  });
});
