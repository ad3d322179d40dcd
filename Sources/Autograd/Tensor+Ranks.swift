/// Tensors as they are written: a number, a list, a table, a stack of tables.
extension Tensor {
    /// A single number: rank 0, no dimension.
    public init(_ number: Double) { self.init(Shape(written: []), repeating: Float(number)) }

    /// A list of numbers: rank 1.
    public init(_ list: [Double]) { self.init(Shape(written: [list.count]), list.map { Float($0) }) }

    /// A stack of tables, rank 3: `Tensor([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])`. All tables must be alike; one table
    /// is a ``Matrix``, `Tensor([[1, 2], [3, 4]])`.
    public init(_ stack: [[[Double]]]) {
        let (rows, columns) = (stack.first?.count ?? 0, stack.first?.first?.count ?? 0)
        for (place, table) in stack.enumerated() {
            require(
                table.count == rows && table.allSatisfy { $0.count == columns },
                "Tensor: expected tables of one shape, received \(rows)×\(columns) first and at place \(place) one with "
                    + "rows of \(table.map(\.count))")
        }
        self.init(Shape([stack.count, rows, columns]), stack.joined().joined().map { Float($0) })
    }

    /// How many indices name one of its numbers: 0 for a single number, 1 for a list, 2 for a table, and so on.
    /// *Traps:* a number and a list are kept as tables of one row, so their `shape`, which operations go by, is 1×1 and
    /// 1×n, and its own rank 2.
    public var rank: Int { shape.writtenDimensions.count }

    /// How many places each index has: `[]`, `[3]`, `[2, 2]`, `[4, 4, 3]`.
    public var dimensions: [Int] { shape.writtenDimensions }
}
