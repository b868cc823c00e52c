import type { DialogRequest } from '../../dialogs'
export const ExportDialog = ({
  request,
}: {
  request: Extract<DialogRequest, { kind: 'export' }>
  onClose: () => void
}) => <p>{request.kind}</p>
