/** Staff roles in Chinese, in the order of their work on a request. */
const roleWords: Record<string, string> = {
  clerk: '登记员',
  handler: '承办人',
  'department-head': '科室负责人',
  'secrecy-reviewer': '保密审查员',
  leader: '分管领导',
  'office-head': '办公室主任',
  administrator: '管理员',
};

export function roleInWords(role: string): string {
  return roleWords[role] ?? role;
}

const senders = ['clerk', 'office-head', 'administrator'];

/** Every signed-in member may read what is in the chats; only these may write to residents. */
export function maySend(role: string): boolean {
  return senders.includes(role);
}

/** Why someone's page has no form to write with. */
export const whyNotSend = `只有${senders.map(roleInWords).join('、')}可以给居民发消息，您的角色可以查看。如需回复，请转告登记员。`;

const applicantReaders = ['clerk', 'handler', 'office-head', 'administrator'];

/** Who works on a request with the applicant needs his data; who reviews the draft does not. */
export function mayReadApplicant(role: string): boolean {
  return applicantReaders.includes(role);
}

/** Why someone cannot open them. */
export const whyNotRead = `只有${applicantReaders.map(roleInWords).join('、')}可以查看申请人信息，您的角色审核时不需要。确需了解，请询问承办人。`;
