/// How many numbers there are in each direction: 1×1 for a `Double`, rows×columns for a matrix, and up to
/// four dimensions for a tensor, such as batch×channels×height×width.
@DebugDescription
public struct Shape: Equatable, Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    // Four fields rather than an array: a shape is made for every operation. −1 stands for no dimension; as the last,
    // −2 and −3 say besides that a 1×n was written as a list and a 1×1 as a number, which changes nothing else.
    private let first: Int32
    private let second: Int32
    private let third: Int32
    private let fourth: Int32

    public init(_ rows: Int, _ columns: Int) {
        require(
            (0...Int(Int32.max)).contains(rows) && (0...Int(Int32.max)).contains(columns),
            "Shape: expected sizes from 0 to 2³¹ − 1, received \(rows)×\(columns)")
        (first, second, third, fourth) = (Int32(rows), Int32(columns), -1, -1)
    }

    /// From one to four dimensions; a single one is a row.
    public init(_ dimensions: [Int]) {
        require(
            (1...4).contains(dimensions.count) && dimensions.allSatisfy { (0...Int(Int32.max)).contains($0) },
            "Shape: expected one to four dimensions from 0 to 2³¹ − 1, received \(dimensions)")
        let sizes = (dimensions.count == 1 ? [1] + dimensions : dimensions).map { Int32($0) } + [-1, -1]
        (first, second, third, fourth) = (sizes[0], sizes[1], sizes[2], sizes[3])
    }

    /// A single number (no dimension) or a list (one), as it was written: kept as 1×1 or 1×n.
    init(written dimensions: [Int]) {
        let row = Shape(1, dimensions.first ?? 1)
        (first, second, third, fourth) = (row.first, row.second, -1, dimensions.isEmpty ? -3 : -2)
    }

    /// The dimensions as they were written: none for a single number, one for a list.
    var writtenDimensions: [Int] {
        third >= 0 || fourth == -1 ? dimensions : fourth == -2 ? [columns] : []
    }

    public static func == (a: Shape, b: Shape) -> Bool {
        a.first == b.first && a.second == b.second && a.third == b.third && max(a.fourth, -1) == max(b.fourth, -1)
    }

    public func hash(into hasher: inout Hasher) {
        for size in [first, second, third, max(fourth, -1)] { hasher.combine(size) }
    }

    /// The shape of a single number, 1×1.
    public static let single = Shape(1, 1)

    /// The first dimension: of a batch, how many examples.
    public var rows: Int { Int(first) }

    /// All other dimensions together: of a batch, how many numbers an example has.
    public var columns: Int { Int(second) * (third < 0 ? 1 : Int(third)) * (fourth < 0 ? 1 : Int(fourth)) }

    /// How many dimensions there are, at least two.
    public var rank: Int { third < 0 ? 2 : fourth < 0 ? 3 : 4 }

    public var dimensions: [Int] { [first, second, third, fourth].prefix(rank).map { Int($0) } }

    /// Of a batch of images, how many planes each has; 1 without such a dimension.
    public var channels: Int { rank == 4 ? Int(second) : 1 }

    /// The last two dimensions: of an image, its height and width.
    public var plane: Shape {
        switch rank {
        case 2: Shape(Int(first), Int(second))
        case 3: Shape(Int(second), Int(third))
        default: Shape(Int(third), Int(fourth))
        }
    }

    /// How many numbers there are.
    public var count: Int { rows * columns }

    /// The same with another number of rows.
    func withRows(_ rows: Int) -> Shape {
        Shape(first: Int32(rows), second, third, fourth)
    }

    private init(first: Int32, _ second: Int32, _ third: Int32, _ fourth: Int32) {
        (self.first, self.second, self.third, self.fourth) = (first, second, third, fourth)
    }

    /// Rows and columns exchanged.
    public var transposed: Shape { Shape(columns, rows) }

    /// For example `3×4`.
    public var description: String { dimensions.map(String.init).joined(separator: "×") }
    public var debugDescription: String { description }
    /// What a debugger shows, which can read stored properties only.
    public var lldbDescription: String { "\(first)×\(second)×\(third)×\(fourth)" }
}

/// What a sum or a mean runs over.
public enum Axis: UInt8, Sendable, CustomStringConvertible {
    /// Over the rows: every column becomes one number, r×c → 1×c.
    case rows
    /// Over the columns: every row becomes one number, r×c → r×1.
    case columns

    public var description: String { self == .rows ? "rows" : "columns" }
}
