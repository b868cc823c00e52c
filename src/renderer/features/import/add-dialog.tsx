import type { DialogRequest } from '../../dialogs'
export const AddDialog = ({
  request,
}: {
  request: Extract<DialogRequest, { kind: 'add' }>
  onClose: () => void
}) => <p>{request.kind}</p>
