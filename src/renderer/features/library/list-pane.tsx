export const ListPane = () => <p>List</p>
