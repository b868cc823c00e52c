/* Sentences of ours, put together by a seed: texts of any length that no two articles share. */
export const ENGLISH = [
  'The ferry left a quarter of an hour late because nobody could find the man with the key.',
  'Prices rose by three per cent in spring and by almost nothing in the months that followed.',
  'Those who had signed the first letter did not sign the second, and gave no reason.',
  'A map of the valley hangs behind the counter, and every visitor corrects it in pencil.',
  'The committee met eleven times, agreed once, and published the minutes of all twelve meetings.',
  'What the survey measured was not hunger but the willingness to speak about it.',
  'In winter the station is heated by the bakery next door, which nobody has ever written down.',
  'She kept two ledgers, one for the harbour and one for what the harbour had cost her.',
  'Of the four bridges only the oldest carried the flood without losing a stone.',
  'It took the laboratory six years to repeat a result that had been published in a week.',
]
export const CHINESE = [
  '渡轮晚开了一刻钟，因为没有人找得到拿钥匙的人。',
  '春天物价上涨了百分之三，此后几个月几乎没有变化。',
  '山谷的地图挂在柜台后面，每位来客都用铅笔改上几笔。',
  '委员会开了十一次会，只达成过一次一致。',
  '冬天车站靠隔壁的面包房取暖，从来没有人把这件事写下来。',
]

export const JAPANESE = [
  '鍵を持っている人が見つからず、渡し船は十五分おくれて出た。',
  '春に物価は三パーセント上がり、その後の数か月はほとんど動かなかった。',
  '谷の地図は帳場のうしろに掛かっていて、来る人はみな鉛筆で直していく。',
  '委員会は十一回ひらかれ、意見が一致したのは一度だけだった。',
  '冬の駅は隣のパン屋の熱で暖まるが、それを書きとめた人はいない。',
]

/** A generator of numbers in [0, 1) that gives the same row for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Paragraphs with about that many words of English, every tenth of them in Chinese, each with a number of its own. */
export function madeHtml(words: number, seed: number): string {
  const random = seeded(seed)
  const paragraphs: string[] = []
  for (let written = 0; written < words;) {
    const from = random() < 0.1 ? CHINESE : ENGLISH
    const sentences = Array.from({ length: 6 }, () => from[Math.floor(random() * from.length)] ?? '')
    paragraphs.push(`<p>${sentences.join(from === CHINESE ? '' : ' ')} ${seed}-${paragraphs.length}.</p>`)
    written += 96
    if (paragraphs.length % 25 === 0) paragraphs.push(`<h2>Part ${paragraphs.length / 25}</h2>`)
  }
  return paragraphs.join('\n')
}
