/** Matches the name of an agency, the shortest that there is: 桦川县生态环境局, 宁波市生态环境局镇海分局. */
export const agencyName =
  '[\\p{Script=Han}]{2,24}?(?:生态环境部|环境保护部|人民政府(?:办公[室厅])?|委员会|管委会|监测中心站?|监测站|厅|局(?![部面势域限]))(?:[\\p{Script=Han}]{2,6}分局)?';

/** Matches a text that is the name of an agency and nothing else. */
export const agencyAlone = new RegExp(`^${agencyName}$`, 'u');
