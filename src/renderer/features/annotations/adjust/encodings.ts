/** Those that pages and texts come in, by their names in the Encoding Standard; the commonest first. */
export const ENCODINGS = [
  'utf-8',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
  'euc-kr',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'koi8-r',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'utf-16le',
  'utf-16be',
] as const
export type UsualEncoding = (typeof ENCODINGS)[number]

export const isUsual = (name: string): name is UsualEncoding => ENCODINGS.some((one) => one === name)
