import { describe, expect, test } from 'vitest'
import { datelineOf } from '../../../src/extractor/dateline'
import { extractPlainText } from '../../../src/extractor/plain-text'

describe('a dateline', () => {
  test.each<[string, object]>([
    [
      "BEIJING, July 5, 2024 /PRNewswire/ -- A report from People's Daily: Qingdao",
      { place: 'BEIJING', agency: 'PRNewswire', published: '2024-07-05', credit: "People's Daily" },
    ],
    [
      'OSLO, Norway, May 2, 2024 /PRNewswire-AsiaNet/ -- The fund',
      { place: 'OSLO, Norway', agency: 'PRNewswire', published: '2024-05-02' },
    ],
    ['TORONTO, Jan. 9, 2023 /CNW/ - The bank', { place: 'TORONTO', agency: 'CNW', published: '2023-01-09' }],
    ['NEW YORK--(BUSINESS WIRE)--Acme said', { place: 'NEW YORK', agency: 'BUSINESS WIRE' }],
    [
      'MOUNTAIN VIEW, Calif.--(BUSINESS WIRE)--Acme said',
      { place: 'MOUNTAIN VIEW, Calif.', agency: 'BUSINESS WIRE' },
    ],
    [
      'VANCOUVER, British Columbia, May 02, 2024 (GLOBE NEWSWIRE) -- Acme',
      { place: 'VANCOUVER, British Columbia', agency: 'GLOBE NEWSWIRE', published: '2024-05-02' },
    ],
    ['PARIS, May 2 (Reuters) - The bank said', { place: 'PARIS', agency: 'Reuters' }],
    ['LONDON/NEW YORK (Reuters) - Shares fell', { place: 'LONDON/NEW YORK', agency: 'Reuters' }],
    ['(Reuters) - Shares fell', { agency: 'Reuters' }],
    ['WASHINGTON (AP) — The court', { place: 'WASHINGTON', agency: 'AP' }],
    ['ST. JOSEPH, Mich. (AP) — Officials', { place: 'ST. JOSEPH, Mich.', agency: 'AP' }],
    ['BEIJING, July 5 (Xinhua) -- China', { place: 'BEIJING', agency: 'Xinhua' }],
    ['TOKYO, July 5, 2024 (Kyodo) -- Japan', { place: 'TOKYO', agency: 'Kyodo', published: '2024-07-05' }],
    ['SEOUL, July 5 (Yonhap) -- South', { place: 'SEOUL', agency: 'Yonhap' }],
    ['MOSCOW, July 5. /TASS/. The', { place: 'MOSCOW', agency: 'TASS' }],
    ['No dateline here: just text.', {}],
    ['JOHN SMITH (Chairman) - I welcome you all.', {}],
    ['The wire (AP) was down.', {}],
  ])('in English: %s', (text, dateline) => {
    expect(datelineOf(text, 'en')).toEqual(dateline)
  })

  test.each<[string, string, object]>([
    ['Berlin (dpa) - Der Bundestag', 'de', { place: 'Berlin', agency: 'dpa' }],
    [
      'Frankfurt, 5. Juli 2024 (dpa-AFX) - Die Bank',
      'de',
      { place: 'Frankfurt', agency: 'dpa-AFX', published: '2024-07-05' },
    ],
    [
      'Paris, 2 mai 2024 (AFP) - Le gouvernement',
      'fr',
      { place: 'Paris', agency: 'AFP', published: '2024-05-02' },
    ],
    ['Madrid, 5 jul (EFE).- El presidente', 'es', { place: 'Madrid', agency: 'EFE' }],
    [
      'MADRID, 5 de julio de 2024 (EUROPA PRESS) - El',
      'es',
      { place: 'MADRID', agency: 'EUROPA PRESS', published: '2024-07-05' },
    ],
    ['Roma, 5 lug. (ANSA) - Il governo', 'it', { place: 'Roma', agency: 'ANSA' }],
    [
      'Lisboa, 5 jul 2024 (Lusa) - O governo',
      'pt',
      { place: 'Lisboa', agency: 'Lusa', published: '2024-07-05' },
    ],
  ])('in the language of its text: %s', (text, lang, dateline) => {
    expect(datelineOf(text, lang)).toEqual(dateline)
  })

  test.each<[string, object]>([
    ['新华社北京7月5日电 国务院', { agency: '新华社', place: '北京' }],
    [
      '新华社北京2024年7月5日电（记者 张三、李四光）国务院',
      { agency: '新华社', place: '北京', published: '2024-07-05', reporters: ['张三', '李四光'] },
    ],
    [
      '新华社联合国7月5日电（记者王小明）安理会',
      { agency: '新华社', place: '联合国', reporters: ['王小明'] },
    ],
    ['中新网7月5日电 据台湾', { agency: '中新网' }],
    ['中新网上海7月5日电 (记者 陈静)上海', { agency: '中新网', place: '上海', reporters: ['陈静'] }],
    ['中新社北京7月5日电 中国', { agency: '中新社', place: '北京' }],
    ['人民网北京7月5日电 （记者张三）', { agency: '人民网', place: '北京', reporters: ['张三'] }],
    ['财联社7月5日电，央行', { agency: '财联社' }],
    ['本报北京7月5日电 （记者张三、通讯员李四）国务院', { place: '北京', reporters: ['张三', '李四'] }],
    ['本报讯（记者 张三）昨天', { reporters: ['张三'] }],
    ['本报讯 记者张三报道 昨天', { reporters: ['张三'] }],
    ['本报记者 张三 北京报道', { reporters: ['张三'], place: '北京' }],
    ['央视网消息：今天', { agency: '央视网' }],
    ['【大公报讯】香港', { agency: '大公报' }],
    ['【环球时报综合报道】美国', { agency: '环球时报' }],
    ['（中央社記者張小明台北5日電）行政院', { agency: '中央社', place: '台北', reporters: ['張小明'] }],
    ['（中央社東京5日綜合外電報導）日本', {}],
    ['（中央社台北5日電）行政院', { agency: '中央社', place: '台北' }],
    ['〔記者張小明／台北報導〕台北市', { place: '台北', reporters: ['張小明'] }],
    ['据新华社报道，7月', { credit: '新华社' }],
    ['据路透社7月5日报道，美国', { credit: '路透社' }],
    ['据《纽约时报》报道，一名', { credit: '纽约时报' }],
    ['據《紐約時報》網站7月5日報導，一名', { credit: '紐約時報' }],
    ['据了解，该项目于去年开工。', {}],
    ['昨天，记者在现场看到，工人正在施工。', {}],
    ['新闻发布会上，发言人回答了记者提问。', {}],
    ['今日早晨天气晴朗，气温适宜。', {}],
  ])('in Chinese: %s', (text, dateline) => {
    expect(datelineOf(text, 'zh')).toEqual(dateline)
  })
})

test('who reported a Chinese text is its author, where no line above it names one', () => {
  const text =
    '城市更新取得进展\n\n本报讯（记者 张三）昨天，市政府召开新闻发布会，介绍城市更新的最新进展，并回答了记者的提问。\n\n发布会上介绍，今年将完成一百个老旧小区的改造，惠及十万居民。'
  expect(extractPlainText(text, { name: 'a.txt' }).authors).toEqual(['张三'])
})
