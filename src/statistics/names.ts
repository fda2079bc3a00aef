import type { Span } from './fold.ts';

// The commonest surnames and the compound ones.
const single =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪辛柯庄牛樊葛邢安齐伍庞颜倪聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁尚符舒阮纪梅童凌毕单裴霍涂成苗谷曲盛冉蓝路游靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝宦佴滑危';
const compound = '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|司徒|端木|南宫|独孤|西门|长孙|宇文';
const surname = `(?:${compound}|[${single}])`;
const han = String.raw`\p{Script=Han}`;

// What follows a name inside a sentence that has no comma.
const after = `(?=$|[^${han}]|[我想要请您你住在是有的来电手联身证男女家今现先咨反投举申同麻、])`;

const labels = '(?:姓名|申请人|联系人|收件人|投诉人|举报人|户主|法人|法定代表人|业主)';
const relatives = '(?:孩子|儿子|女儿|丈夫|妻子|老公|老婆|父亲|母亲|爸爸|妈妈|邻居|朋友)';

// Written after a label or 我叫, a name is sure to follow, also one without a Han surname.
const anyName = `${han}{1,6}·${han}{1,6}|${surname}[ ]?${han}{1,2}?${after}|${surname}${han}{1,2}|${han}{2,4}?${after}|[a-z]{2,}(?: [a-z]{2,}){0,2}`;
const called = '(?:我叫|我的名字(?:是|叫)|名字叫|本人叫|我名叫|我真名)';

const certain = [
  `${called}[:： ]*(?![了你他她它人不出车外什啥])(?<hide>[阿小老]${han}|${anyName})`,
  `${labels} ?[:：] ?(?<hide>${anyName})`,
  `${labels}(?:是|为|叫| )+(?<hide>${surname}${han}{1,2}?${after})`,
  `(?:免贵姓|我姓|本人姓|敝姓)[:： ]*(?<hide>${surname}(?:名${han}{1,2})?)`,
  `(?<hide>${surname}${han}{0,2})(?=先生|女士|小姐|同志|大爷|大妈|阿姨)`,
].map((source) => new RegExp(source, 'dgiu'));

const likely = new RegExp(
  `(?:我是|本人是|本人|这里是|${relatives}(?:名字)?(?:叫|是))[:： ]*(?<hide>${surname}${han}{1,2}?${after})`,
  'dgu',
);

// 我家孩子张小宝: nothing but its place says that it is a name.
const apposed = new RegExp(
  `(?:我|咱|俺)(?:们)?(?:家)?(?:的)?(?:[大小二])?${relatives}[,，:： ]{0,2}(?<hide>${surname}${han}{1,2}?${after})`,
  'dgu',
);

/** Words that begin like a name and tell what the relative does, is or suffers. */
const doings =
  /^(?:常[常年在被说咳感]|时[常不而]|高[考烧中三二一血龄兴度]|成[天日年绩]|和|应|全[都身天家部]|向|路过|于[是今去昨二]|安[装葬全]|单|包|毛病|游[泳戏玩]|卫生|房[子屋间]|车[祸子里间]|石[化油]|农|项目|柴火|易[感过]|曾[经在被]|关|方|马上|明|古|温|党|管|解|边|时|简|司机|连|金属|花|苗|谷|康复|终|甘|柳|雷|华|文|宁|强|季|冷|麻|白天|白血|白癜)/;

/** 我是 is followed by these far more often than by such a person. */
const ordinary =
  /^(?:高中|大学|江苏|安徽|江西|武汉|常住|常德|成年|周边|单位|全职|马上|方便|关心|关于|应该|应届|时候|和你|和平|连续|连云|石家|黄石|金华|温州|宁波|宁夏|云南|广西|华侨|商户|商家|农民|农村|路过|游客|房东|房主|租户|司机|车主|党员|师傅|老师|边上|明天|明年|全体|全家|文员|管理|解释|解决|简单)/;

/**
 * Finds personal names that the text announces: 我叫…, 我是…, 姓名：…, 王女士.
 *
 * @param plain folded text, see fold.ts.
 */
export function findNames(plain: string): Span[] {
  const found = certain.flatMap((pattern) => [...plain.matchAll(pattern)]);
  const assumed = [...plain.matchAll(likely)].filter(({ groups }) => !ordinary.test(groups?.hide ?? ''));
  const beside = [...plain.matchAll(apposed)].filter(({ groups }) => {
    const words = groups?.hide ?? '';
    return !ordinary.test(words) && !doings.test(words);
  });
  return [...found, ...assumed, ...beside].flatMap(({ indices }) => {
    const place = indices?.groups?.hide;
    return place ? [{ start: place[0], end: place[1], label: '姓名' }] : [];
  });
}
