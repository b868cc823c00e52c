import { Combobox } from '@base-ui/react/combobox'
import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import chips from './chip.module.css'
import { nameDismiss } from './named-dismiss'
import popups from './popup.module.css'
import { scriptLanguage } from '../../shared/text/script-language'
import { spellingOf } from './tag-suggestions'
import styles from './tag-input.module.css'
import { useTagInput, type TagInputProps } from './use-tag-input'

/**
 * Tags as chips with a field behind them. Enter, a comma or leaving the field adds what is typed, Tab completes it,
 * Escape clears it, Backspace in the empty field takes the last tag away. What an input method composes is left alone.
 */
export function TagInput(props: TagInputProps) {
  const { tags, known, label, autoFocus = false } = props
  const { t } = useTranslation('app')
  const {
    typed,
    open,
    options,
    setOpen,
    onValueChange,
    onInputValueChange,
    onItemHighlighted,
    onKeyDown,
    onBlur,
  } = useTagInput(props)
  return (
    <Combobox.Root<string, true>
      multiple
      items={options}
      filter={null}
      value={[...tags]}
      inputValue={typed}
      open={open}
      onOpenChange={(next) => setOpen(next)}
      onValueChange={onValueChange}
      onInputValueChange={onInputValueChange}
      onItemHighlighted={onItemHighlighted}
    >
      <Combobox.InputGroup className={styles['group']}>
        <Combobox.Chips className={styles['chips']} aria-label={tags.length > 0 ? label : undefined}>
          {tags.map((tag) => (
            <Combobox.Chip key={tag} className={chips['chip']} aria-label={tag}>
              <span className={chips['words']} lang={scriptLanguage(tag)}>
                {tag}
              </span>
              <Combobox.ChipRemove className={chips['remove']} aria-label={t('tags.remove', { tag })}>
                <X size={12} aria-hidden />
              </Combobox.ChipRemove>
            </Combobox.Chip>
          ))}
          <Combobox.Input
            className={styles['input']}
            aria-label={label}
            placeholder={t('tags.placeholder')}
            // Opened by "tag" on a selection: the person is about to type.
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus={autoFocus}
            onKeyDown={onKeyDown}
            onBlur={onBlur}
          />
        </Combobox.Chips>
      </Combobox.InputGroup>
      <Combobox.Portal>
        <Combobox.Positioner
          className={popups['positioner']}
          sideOffset={4}
          collisionPadding={8}
          // When the list is there, the buttons round it are.
          ref={(positioner) => {
            if (positioner) nameDismiss(t('tags.close'))
          }}
        >
          <Combobox.Popup className={popups['menu']} data-layer="menu">
            <Combobox.Empty className={popups['empty']}>{t('tags.none')}</Combobox.Empty>
            <Combobox.List>
              {(tag: string) => (
                <Combobox.Item key={tag} value={tag} className={popups['item']}>
                  {spellingOf(tag, known) === undefined ? (
                    <>
                      <Plus size={14} aria-hidden />
                      <span>{t('tags.create', { tag })}</span>
                    </>
                  ) : (
                    <span lang={scriptLanguage(tag)}>{tag}</span>
                  )}
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
