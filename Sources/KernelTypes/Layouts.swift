// Small structures of the kernels that stand here because this module is built once. The code that copies one is
// emitted beside its definition under a name that tells its size alone (`__swift_memcpy24_8`); from a build with wider
// instructions the linker could choose it for the whole program.

/// A strided view of numbers: entry (i, j) stands at `start[i·row + j·column]`.
public struct Strided {
    public var start: UnsafePointer<Float>
    public var row: Int
    public var column: Int

    @inlinable @inline(__always)
    public init(start: UnsafePointer<Float>, row: Int, column: Int) {
        (self.start, self.row, self.column) = (start, row, column)
    }
}

/// An image laid out with a border, so that a kernel's every product is the whole plane shifted.
public struct Planes {
    public let channels: Int
    public let height: Int
    public let stride: Int

    @inlinable @inline(__always)
    public init(channels: Int, height: Int, stride: Int) {
        (self.channels, self.height, self.stride) = (channels, height, stride)
    }
}

/// Part of a convolution's gradient by the weights: some rows of the output, one channel, one block of filters.
public struct WeightTile {
    /// The output's gradient, place after place, a block of filters each.
    public var gradient: UnsafePointer<Float>
    public var rows: Int
    public var columns: Int
    /// What the kernel's first place sees first, and how far apart the rows are.
    public var input: UnsafePointer<Float>
    public var stride: Int
    /// Where the sums are, a block of filters for each place of the kernel.
    public var sums: UnsafeMutablePointer<Float>

    @inlinable @inline(__always)
    public init(
        gradient: UnsafePointer<Float>, rows: Int, columns: Int, input: UnsafePointer<Float>, stride: Int,
        sums: UnsafeMutablePointer<Float>
    ) {
        (self.gradient, self.rows, self.columns) = (gradient, rows, columns)
        (self.input, self.stride, self.sums) = (input, stride, sums)
    }
}
