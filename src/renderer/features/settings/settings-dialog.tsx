import type { DialogRequest } from '../../dialogs'
export const SettingsDialog = ({
  request,
}: {
  request: Extract<DialogRequest, { kind: 'settings' }>
  onClose: () => void
}) => <p>{request.kind}</p>
