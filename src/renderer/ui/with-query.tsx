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
      {query.split(/(\s+)/).map((part, index) =>
        /\S/.test(part) && widthOf(part) <= MOST ? (
          // Parts may be alike; they have nothing but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={index} className={styles['whole']}>
            {part}
          </span>
        ) : (
          part
        ),
      )}
      {sentence.slice(at + query.length)}
    </span>
  )
}

const widthOf = (part: string): number => part.replace(/[\u2e80-\uffff]/g, 'xx').length
