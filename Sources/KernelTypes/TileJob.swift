/// One register tile of a matrix product: C = start + A·B, and no entry below `floor`.
///
/// It stands in this module for the reason that `Layouts.swift` gives.
public struct TileJob {
    public var depth: Int
    /// Rows 0, 4 and 8 of A. Three pointers rather than one: each broadcast then has an address within reach of a
    /// pointer, where one pointer made the processor add up twelve strides in a row.
    public var a0: UnsafePointer<Float>, a4: UnsafePointer<Float>, a8: UnsafePointer<Float>
    public var aRow: Int, aColumn: Int
    public var b: UnsafePointer<Float>
    public var bRow: Int
    /// What the sums start from: zeros, the bias, or C itself.
    public var start: UnsafePointer<Float>
    public var startRow: Int
    public var c: UnsafeMutablePointer<Float>
    public var cRow: Int
    /// 0 for ReLU, else −∞.
    public var floor: Float

    @inlinable @inline(__always)
    public init(
        depth: Int, a: Strided, b: Strided, start: Strided, c: UnsafeMutablePointer<Float>, cRow: Int, floor: Float
    ) {
        self.depth = depth
        (a0, a4, a8) = (a.start, a.start + 4 * a.row, a.start + 8 * a.row)
        (aRow, aColumn) = (a.row, a.column)
        (self.b, bRow) = (b.start, b.row)
        (self.start, startRow) = (start.start, start.row)
        (self.c, self.cRow, self.floor) = (c, cRow, floor)
    }
}
