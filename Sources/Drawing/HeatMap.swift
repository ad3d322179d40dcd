import Autograd

/// A matrix as a grid of text: every number in an aligned column, with a shade that grows with its value.
///
/// The shades repeat the numbers and never replace them, except where `width` has no room for numbers.
public struct HeatMap: Sendable {
    public let matrix: Matrix
    public let title: String
    /// Names beside the rows and above the columns; empty for none.
    public let rowNames: [String]
    public let columnNames: [String]

    /// - Parameters:
    ///   - rows: as many names as the matrix has rows, or none.
    ///   - columns: as many names as the matrix has columns, or none.
    public init(_ matrix: Matrix, title: String = "", rows: [String] = [], columns: [String] = []) {
        require(
            rows.isEmpty || rows.count == matrix.rows,
            "HeatMap: expected \(matrix.rows) row names or none, received \(rows.count)")
        require(
            columns.isEmpty || columns.count == matrix.columns,
            "HeatMap: expected \(matrix.columns) column names or none, received \(columns.count)")
        self.matrix = matrix
        self.title = title.printable
        rowNames = rows.map(\.printable)
        columnNames = columns.map(\.printable)
    }

    /// The grid for a terminal, without colours.
    ///
    /// - Parameters:
    ///   - width: in columns. When the numbers do not fit, the shades alone are shown with their key, and
    ///     a matrix too wide even for those is cut and says so.
    ///   - digits: significant digits of a number.
    ///   - shades: whether a number is followed by its shade.
    public func text(width: Int = 80, digits: Int = 4, shades: Bool = true) -> String {
        require(width >= 20, "HeatMap: expected a width of at least 20 columns, received \(width)")
        require((1...17).contains(digits), "HeatMap: expected 1 to 17 digits, received \(digits)")
        let numbers = aligned(digits: digits)
        let heading = title.isEmpty ? [] : [title]
        guard matrix.rows > 0, matrix.columns > 0 else {
            return joinedLines(heading + ["an empty matrix, \(matrix.shape)"]) + "\n"
        }
        let cells = (0..<matrix.rows).map { row in
            (0..<matrix.columns).map { column in
                numbers[row][column] + (shades ? " \(shade(matrix[row, column]))" : "")
            }
        }
        let table = withNames(cells, overhang: shades ? 2 : 0)
        if table.allSatisfy({ $0.columns <= width }) { return joinedLines(heading + table) + "\n" }
        return joinedLines(heading + shadesAlone(width)) + "\n"
    }

    /// Each column's numbers with their points below each other.
    private func aligned(digits: Int) -> [[String]] {
        var table = matrix.entries.map { $0.significant(digits) }
        for column in 0..<matrix.columns {
            let places = (0..<matrix.rows).map { $0 * matrix.columns + column }
            func isPlain(_ text: String) -> Bool { !text.contains { "einf".contains($0) } }
            func tail(_ text: String) -> Int {
                guard isPlain(text), let point = text.firstIndex(of: ".") else { return 0 }
                return text.distance(from: point, to: text.endIndex)
            }
            let longest = places.map { tail(table[$0]) }.max() ?? 0
            for place in places where isPlain(table[place]) {
                table[place] = table[place].padded(to: table[place].columns + longest - tail(table[place]))
            }
        }
        return (0..<matrix.rows).map { Array(table[$0 * matrix.columns..<($0 + 1) * matrix.columns]) }
    }

    /// - Parameter overhang: what follows each number and should not move its column's name.
    private func withNames(_ cells: [[String]], overhang: Int) -> [String] {
        let headings = columnNames.map { $0 + String(repeating: " ", count: overhang) }
        let widths = (0..<matrix.columns).map { column in
            max(cells.map { $0[column].columns }.max() ?? 0, headings.isEmpty ? 0 : headings[column].columns)
        }
        let margin = rowNames.map(\.columns).max() ?? 0
        var lines: [String] = []
        if !headings.isEmpty {
            let names = zip(headings, widths).map { $0.padded(left: $1) }
            lines.append(([String(repeating: " ", count: margin)] + names).joined(separator: "  "))
        }
        for (row, texts) in cells.enumerated() {
            let name = rowNames.isEmpty ? "" : rowNames[row].padded(to: margin)
            lines.append(([name] + zip(texts, widths).map { $0.padded(left: $1) }).joined(separator: "  "))
        }
        return lines
    }

    private func shadesAlone(_ width: Int) -> [String] {
        let margin = min(rowNames.map(\.columns).max() ?? 0, width / 2)
        let perCell = matrix.columns * 2 + margin + 1 <= width ? 2 : 1
        let shown = min(matrix.columns, (width - margin - 1) / perCell)
        var lines = (0..<matrix.rows).map { row in
            let name = rowNames.isEmpty ? "" : rowNames[row].cut(to: margin).padded(to: margin) + " "
            return name + (0..<shown).map { String(repeating: shade(matrix[row, $0]), count: perCell) }.joined()
        }
        let finite = matrix.entries.filter(\.isFinite)
        if let least = finite.min(), let most = finite.max() {
            lines.append("blank \(least.significant(3)) … █ \(most.significant(3))")
        }
        if shown < matrix.columns { lines.append("the first \(shown) of \(matrix.columns) columns") }
        return lines
    }

    /// Blank for the least entry, full for the greatest; `×` for one that is not finite.
    private func shade(_ entry: Double) -> String {
        guard entry.isFinite else { return "×" }
        let finite = matrix.entries.filter(\.isFinite)
        guard let least = finite.min(), let most = finite.max(), least < most else { return "▒" }
        return [" ", "░", "▒", "▓", "█"][min(4, Int((least...most).share(of: entry) * 5))]
    }
}
