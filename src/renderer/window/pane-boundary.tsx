import { RotateCcw, TriangleAlert } from 'lucide-react'
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { call } from '../host'
import { i18n } from '../i18n'
import { Button } from '../ui/button'
import styles from './pane-boundary.module.css'

interface Props {
  /** The pane's name in the log. */
  readonly pane: string
  readonly children: ReactNode
}

interface State {
  readonly failed: boolean
  /** Under which the log has it. */
  readonly reportId?: string
}

/** An error in one pane leaves the others working; the pane says so and can be loaded again. */
export class PaneBoundary extends Component<Props, State> {
  override state: State = { failed: false }

  static getDerivedStateFromError(): State {
    return { failed: true }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    const stack = `${error.stack ?? ''}\n${info.componentStack ?? ''}`.slice(0, 8000)
    call('app.report', { pane: this.props.pane, message: error.message.slice(0, 2000), stack }).then(
      ({ id }) => this.setState({ reportId: id }),
      (failure: unknown) => console.error('The error could not be logged:', failure),
    )
  }

  override render(): ReactNode {
    const { failed, reportId } = this.state
    if (!failed) return this.props.children
    return (
      <div role="alert" className={styles['boundary']}>
        <div className={styles['crash']}>
          <TriangleAlert aria-hidden />
          <h2>{i18n.t('crash.title')}</h2>
          <p>{i18n.t('crash.text')}</p>
          {reportId !== undefined && <p>{i18n.t('crash.report', { id: reportId })}</p>}
          <Button title={i18n.t('crash.reload')} onClick={() => this.setState({ failed: false })}>
            <RotateCcw size={16} aria-hidden />
            <span>{i18n.t('crash.reload')}</span>
          </Button>
        </div>
      </div>
    )
  }
}
