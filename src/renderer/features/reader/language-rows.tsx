import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ArticleLook } from '../../../shared/model/article-look'
import { DIRECTIONS } from '../../../shared/model/reading-values'
import { RevertButton } from '../../reading-frame/look-controls'
import { Select } from '../../ui/select'
import { changeLook } from './change-look'
import { readerStore } from './reader-store'
import { Row } from './typography-row'

/** Languages to choose from, by how many articles are written in them; what the article has already is added. */
const LANGUAGES = 'en zh-CN zh-TW es de ja fr ru pt it ko ar fa he tr pl nl vi id cs uk sv el hu hi th'.split(
  ' ',
)
/** Stands for “as the page says” in a list. */
const AS_PAGE = ''

/** The language and direction that the open article is read in. */
export function LanguageRows() {
  const { t, i18n } = useTranslation('reader')
  const meta = useStore(readerStore, ({ article }) => article?.meta)
  if (meta === undefined) return null
  const { look = {}, lang: said } = meta
  const names = new Intl.DisplayNames([i18n.language], { type: 'language' })
  const nameOf = (lang: string) => languageName(names, lang)
  const others = [look.lang].filter((lang) => lang !== undefined && !LANGUAGES.includes(lang)) as string[]
  const asPage = said === undefined ? t('look.asPage') : t('look.asPageNamed', { language: nameOf(said) })
  const change = (lang: string) => void changeLook({ lang: lang === AS_PAGE ? null : lang })
  return (
    <>
      <Row
        label={t('look.language')}
        revert={
          <RevertButton
            name={t('look.language')}
            disabled={look.lang === undefined}
            onClick={() => change(AS_PAGE)}
          />
        }
      >
        <Select
          label={t('look.language')}
          value={look.lang ?? AS_PAGE}
          options={[
            { value: AS_PAGE, label: asPage },
            ...[...others, ...LANGUAGES].map((lang) => ({ value: lang, label: nameOf(lang) })),
          ]}
          onChange={change}
        />
      </Row>
      <DirectionRow dir={look.dir} />
    </>
  )
}

/** The language before one that is said more closely: `zh-` of `zh-cmn-Hans`, which `Intl` does not take. */
const LESS_CLOSELY = /^[a-z]{2,3}-(?=[a-z]{3}(?:-|$))/i

/** What a language is called; one that a page misspelled goes by what it wrote. */
function languageName(names: Intl.DisplayNames, lang: string): string {
  try {
    return names.of(lang.replace(LESS_CLOSELY, '')) ?? lang
  } catch (error) {
    if (error instanceof RangeError) return lang
    throw error
  }
}

function DirectionRow({ dir = 'auto' }: { dir: ArticleLook['dir'] | 'auto' }) {
  const { t } = useTranslation('reader')
  const change = (next: typeof dir) => void changeLook({ dir: next === 'auto' ? null : next })
  return (
    <Row
      label={t('look.direction')}
      revert={
        <RevertButton name={t('look.direction')} disabled={dir === 'auto'} onClick={() => change('auto')} />
      }
    >
      <Select
        label={t('look.direction')}
        value={dir}
        options={(['auto', ...DIRECTIONS] as const).map((value) => ({
          value,
          label: t(`look.directions.${value}`),
        }))}
        onChange={change}
      />
    </Row>
  )
}
