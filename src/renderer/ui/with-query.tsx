import { scriptLanguage } from '../../shared/text/script-language'
import styles from './with-query.module.css'

/** Letters, a Chinese character as two: what is longer has to be broken in a narrow pane. */
const MOST = 18

/**
 * A sentence that has a query in it. It is broken at the query's spaces, not behind the hyphen of `-tag:…` or at the
 * slash of a tag: the rest would read as another query.
 */
export function WithQuery({ sentence, query }: { readonly sentence: string; readonly query: string }) {
  const at = sentence.lastIndexOf(query)
  if (at < 0) return sentence
  return (
    <span>
      {sentence.slice(0, at)}
      {query.split(/(\s+)/).map((part, index) => (
        // Parts may be alike; they have nothing but their place. What was typed is no word of the window's language.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index} lang={scriptLanguage(part)} className={isWhole(part) ? styles['whole'] : undefined}>
          {part}
        </span>
      ))}
      {sentence.slice(at + query.length)}
    </span>
  )
}

const isWhole = (part: string): boolean => /\S/.test(part) && widthOf(part) <= MOST

const widthOf = (part: string): number => part.replace(/[\u2e80-\uffff]/g, 'xx').length
