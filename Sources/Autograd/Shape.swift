/// How many numbers there are in each direction: 1×1 for a `Double`, rows×columns for a matrix, and up to
/// four dimensions for a tensor, such as batch×channels×height×width.
@DebugDescription
public struct Shape: Equatable, Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The dimensions, 0 standing for one that is not there.
    private let sizes: SIMD4<Int32>

    public init(_ rows: Int, _ columns: Int) {
        sizes = SIMD4(Int32(rows), Int32(columns), -1, -1)
    }

    /// From one to four dimensions; a single one is a row.
    public init(_ dimensions: [Int]) {
        require(
            (1...4).contains(dimensions.count) && dimensions.allSatisfy { (0...Int(Int32.max)).contains($0) },
            "Shape: expected one to four dimensions of at least 0, received \(dimensions)")
        let padded = dimensions.count == 1 ? [1] + dimensions : dimensions
        var sizes = SIMD4<Int32>(repeating: -1)
        for (place, size) in padded.enumerated() { sizes[place] = Int32(size) }
        self.sizes = sizes
    }

    /// The shape of a single number, 1×1.
    public static let single = Shape(1, 1)

    /// The first dimension: of a batch, how many examples.
    public var rows: Int { Int(sizes[0]) }

    /// All other dimensions together: of a batch, how many numbers an example has.
    public var columns: Int {
        Int(sizes[1]) * (sizes[2] < 0 ? 1 : Int(sizes[2])) * (sizes[3] < 0 ? 1 : Int(sizes[3]))
    }

    /// How many dimensions there are, at least two.
    public var rank: Int { sizes[2] < 0 ? 2 : sizes[3] < 0 ? 3 : 4 }

    public var dimensions: [Int] { (0..<rank).map { Int(sizes[$0]) } }

    /// The last two dimensions: of an image, its height and width.
    public var plane: Shape { Shape(Int(sizes[rank - 2]), Int(sizes[rank - 1])) }

    /// How many numbers there are.
    public var count: Int { rows * columns }

    /// Rows and columns exchanged.
    public var transposed: Shape { Shape(columns, rows) }

    /// For example `3×4`.
    public var description: String { dimensions.map(String.init).joined(separator: "×") }
    public var debugDescription: String { "\(sizes)" }
}

/// What a sum or a mean runs over.
public enum Axis: UInt8, Sendable, CustomStringConvertible {
    /// Over the rows: every column becomes one number, r×c → 1×c.
    case rows
    /// Over the columns: every row becomes one number, r×c → r×1.
    case columns

    public var description: String { self == .rows ? "rows" : "columns" }
}
