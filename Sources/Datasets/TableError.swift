/// What is wrong with a table that came from outside, and where.
///
/// Its description is one sentence: `flowers.csv, line 7, column 3 (width): expected a number, received "abc"; try …`.
public struct TableError: Error, Equatable, CustomStringConvertible {
    public let file: String
    /// The line of the file, counted from 1; nil when the file as a whole is meant.
    public let row: Int?
    /// The column, counted from 1; nil when the whole line is meant.
    public let column: Int?
    /// What the column is called, where it has a name.
    public let columnName: String?
    public let expected: String
    public let received: String
    public let suggestion: String

    public init(
        file: String, row: Int? = nil, column: Int? = nil, columnName: String? = nil, expected: String,
        received: String, try suggestion: String
    ) {
        self.file = file
        self.row = row
        self.column = column
        self.columnName = columnName
        self.expected = expected
        self.received = received
        self.suggestion = suggestion
    }

    public var description: String {
        let line = row.map { ", line \($0)" } ?? ""
        let name = columnName.map { column == nil ? ", column \($0)" : " (\($0))" } ?? ""
        let place = line + (column.map { ", column \($0)" } ?? "") + name
        return "\(file)\(place): expected \(expected), received \(received); try \(suggestion)"
    }
}
