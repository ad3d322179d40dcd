import Autograd

/// Named columns of text, as they stand in a file; what is a number and what a category is decided later.
///
/// Every row remembers the line of the file that it came from, so that whatever is found wrong with it later can be
/// looked up there.
/// *Traps:* names are trimmed (a header `LOR ` is the column `LOR`), in the file and where a column is asked for.
public struct Table: Equatable, Sendable {
    /// What messages call it: the file's name.
    public let name: String
    public let columnNames: [String]
    /// How many rows there are, the line of names not counted.
    public let rowCount: Int
    /// Column after column, as many fields in each as there are rows.
    let columns: [[String]]
    /// The line of the file on which each row began, counted from 1.
    let lines: [Int]

    /// A table from names and rows at hand, for example made by a generator.
    public init(name: String = "table", columnNames: [String], rows: [[String]]) {
        let names = columnNames.map(Self.trimmed)
        require(
            Set(names).count == names.count,
            "Table: expected column names that are all different, received \(names.joined(separator: ", "))")
        let ragged = rows.firstIndex { $0.count != names.count }
        require(
            ragged == nil,
            "Table: expected \(names.count) fields in each row, as many as there are names, received "
                + "\(ragged.map { rows[$0].count } ?? 0) in row \(ragged ?? 0)")
        let columns = names.indices.map { column in rows.map { $0[column] } }
        // The names would stand on line 1.
        self.init(name: name, columnNames: names, columns: columns, lines: rows.indices.map { $0 + 2 })
    }

    init(name: String, columnNames: [String], columns: [[String]], lines: [Int]) {
        (self.name, self.columnNames, self.columns, self.lines) = (name, columnNames, columns, lines)
        rowCount = lines.count
    }

    /// The line of the file on which a row began, counted from 1.
    public func line(ofRow row: Int) -> Int {
        checkRow(row)
        return lines[row]
    }

    /// One row's fields, in the order of the columns.
    public func row(_ row: Int) -> [String] {
        checkRow(row)
        return columns.map { $0[row] }
    }

    /// The chosen rows, in the order given.
    public func selectingRows(_ rows: some Collection<Int>) -> Table {
        rows.forEach(checkRow)
        return Table(
            name: name, columnNames: columnNames, columns: columns.map { column in rows.map { column[$0] } },
            lines: rows.map { lines[$0] })
    }

    private func checkRow(_ row: Int) {
        require(
            row >= 0 && row < rowCount,
            "Table: expected a row from 0 to \(rowCount - 1) of \(name), received \(row)")
    }

    static func trimmed(_ name: String) -> String {
        let start = name.drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}

extension Table: CustomStringConvertible {
    /// One short line: `churn.csv: 10000 rows, 14 columns`.
    public var description: String { "\(name): \(rowCount) rows, \(columnNames.count) columns" }
}
