/// How many rows and columns a number has: 1×1 for a `Double`.
@DebugDescription
public struct Shape: Equatable, Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    public let rows: Int
    public let columns: Int

    @inlinable
    public init(_ rows: Int, _ columns: Int) {
        self.rows = rows
        self.columns = columns
    }

    /// The shape of a single number, 1×1.
    public static let single = Shape(1, 1)

    /// How many entries there are.
    public var count: Int { rows * columns }

    /// Rows and columns exchanged.
    public var transposed: Shape { Shape(columns, rows) }

    /// For example `3×4`.
    public var description: String { "\(rows)×\(columns)" }
    public var debugDescription: String { "\(rows)×\(columns)" }
}

/// What a sum or a mean runs over.
public enum Axis: UInt8, Sendable, CustomStringConvertible {
    /// Over the rows: every column becomes one number, r×c → 1×c.
    case rows
    /// Over the columns: every row becomes one number, r×c → r×1.
    case columns

    public var description: String { self == .rows ? "rows" : "columns" }
}
