/** Surnames of two characters that are in use. */
const DOUBLE = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 ' +
    '鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 榖梁 拓跋 拓拔 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 ' +
    '东门 西门 北宫 第五 公乘 南荣 东里 仲长 即墨 达奚 褚师 纳兰 那拉 哥舒 斛律 贺兰 完颜 耶律 豆卢 屈突 尔朱 库狄 相里 沮渠 ' +
    '歐陽 東方 獨孤 南宮 聞人 諸葛 尉遲 赫連 濮陽 鍾離 長孫 軒轅 東郭'
  ).split(' '),
);

/** The surname of a Chinese name, of one or two characters; `undefined` for an empty one. */
export function surnameOf(name: string): string | undefined {
  const letters = [...name.trim()];
  const two = letters.slice(0, 2).join('');
  return letters.length > 2 && DOUBLE.has(two) ? two : letters[0];
}

/** “郑师傅”: the part of a volunteer's name that a resident needs at the door. “志愿者” without a name. */
export function politeName(name: string): string {
  const surname = surnameOf(name);
  return surname === undefined || name === '志愿者' ? '志愿者' : `${surname}师傅`;
}
