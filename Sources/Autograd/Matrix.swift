/// A small matrix of `Double`s in row-major order: the number of a ``MatrixTape``.
///
/// It is made for worked examples and small networks, where every entry can be looked at.
/// *Traps:* `*` is entry by entry, as on values; the matrix product is ``product(_:_:)``.
@DebugDescription
public struct Matrix: Equatable, Hashable, Sendable {
    public let rows: Int
    public let columns: Int
    /// Row after row.
    public internal(set) var entries: [Double]

    /// A matrix from its rows, which must be equally long: `Matrix([[1, 2], [3, 4]])`.
    public init(_ rows: [[Double]]) {
        let width = rows.first?.count ?? 0
        if let ragged = rows.firstIndex(where: { $0.count != width }) {
            stop(
                "Matrix: expected rows of one length, received \(rows[0].count) entries in row 0 and "
                    + "\(rows[ragged].count) in row \(ragged)")
        }
        self.init(rows.count, width, rows.flatMap { $0 })
    }

    /// A matrix from its shape and its entries in row-major order.
    public init(_ rows: Int, _ columns: Int, _ entries: [Double]) {
        require(
            rows >= 0 && columns >= 0 && entries.count == rows * columns,
            "Matrix: expected rows × columns entries, received \(rows)×\(columns) and \(entries.count) entries")
        self.rows = rows
        self.columns = columns
        self.entries = entries
    }

    /// A matrix of one repeated number.
    public init(_ rows: Int, _ columns: Int, repeating value: Double) {
        require(
            rows >= 0 && columns >= 0, "Matrix: expected sizes of at least 0, received \(rows)×\(columns)")
        self.init(rows, columns, [Double](repeating: value, count: rows * columns))
    }

    /// A 1×1 matrix.
    public init(_ value: Double) { self.init(1, 1, [value]) }

    /// A single row, 1×n.
    public init(row entries: [Double]) { self.init(1, entries.count, entries) }

    /// A single column, n×1.
    public init(column entries: [Double]) { self.init(entries.count, 1, entries) }

    public subscript(row: Int, column: Int) -> Double {
        get {
            checkPlace(row, column)
            return entries[row * columns + column]
        }
        set {
            checkPlace(row, column)
            entries[row * columns + column] = newValue
        }
    }

    /// One row as an array.
    public func row(_ row: Int) -> [Double] {
        checkPlace(row, 0)
        return Array(entries[row * columns..<(row + 1) * columns])
    }

    /// The chosen rows, in the order given.
    public func selectingRows(_ chosen: some Sequence<Int>) -> Matrix {
        var result: [Double] = []
        var count = 0
        for index in chosen {
            require(
                (0..<rows).contains(index),
                "selectingRows: expected rows from 0 to \(rows - 1), received \(index)")
            result.append(contentsOf: entries[index * columns..<(index + 1) * columns])
            count += 1
        }
        return Matrix(count, columns, result)
    }

    /// The rows as arrays.
    public var rowsAsArrays: [[Double]] { (0..<rows).map(row) }

    private func checkPlace(_ row: Int, _ column: Int) {
        require(
            row >= 0 && row < rows && column >= 0 && (column < columns || columns == 0),
            "Matrix: expected a place inside \(rows)×\(columns), received row \(row), column \(column)")
    }
}

extension Matrix: ExpressibleByArrayLiteral {
    /// A matrix from its rows: `let w: Matrix = [[1, 2], [3, 4]]`.
    public init(arrayLiteral rows: [Double]...) { self.init(rows) }
}

extension Matrix: CustomStringConvertible, CustomDebugStringConvertible {
    /// One line: `[1, 2; 3, 4]`; a large matrix is cut and its shape told.
    public var description: String {
        if entries.isEmpty { return "[] (\(rows)×\(columns))" }
        let shown = 24
        let text = (0..<rows).map { row in
            (0..<columns).filter { row * columns + $0 < shown }
                .map { entries[row * columns + $0].short }.joined(separator: ", ")
        }
        let body = text.filter { !$0.isEmpty }.joined(separator: "; ")
        return entries.count > shown ? "[\(body), … \(rows)×\(columns)]" : "[\(body)]"
    }
    public var debugDescription: String { description }
    /// What a debugger shows, which can read stored properties only.
    public var lldbDescription: String { "\(rows)×\(columns) matrix" }
}
