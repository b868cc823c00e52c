export const ReaderPane = () => <p>Reader</p>
