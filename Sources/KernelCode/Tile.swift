import KernelTypes

#if AVX512 || arch(arm64)
    /// Rows of the register tile: with two vectors of columns, 24 of 32 registers add up.
    let tileRows = 12
#else
    /// Rows of the register tile: with two vectors of columns, 12 of 16 registers add up.
    let tileRows = 6
#endif
/// Columns of the register tile.
@inline(__always) var tileColumns: Int { 2 * lanes }

typealias Accumulators = (
    Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector,
    Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector
)

extension Strided {
    @inline(__always) func moved(rows: Int, columns: Int) -> Strided {
        Strided(start: start + rows * row + columns * column, row: row, column: column)
    }
}

/// `rows` × (`vectors` registers) of C, added up over `depth` products in registers.
///
/// `rows` and `vectors` are constants at every call, so that the loops over them unroll and the
/// accumulators never leave their registers. `b` gives the address of a row of B: packed, direct, or
/// the shifted image of a convolution.
@inline(__always)
func accumulate(
    _ depth: Int, _ a: Strided, rows: Int, vectors: Int,
    _ b: (Int) -> UnsafePointer<Float>, _ use: (UnsafeMutablePointer<Vector>) -> Void
) {
    let z = Vector()
    var sums: Accumulators = (z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z)
    withUnsafeMutablePointer(to: &sums) { tuple in
        let sum = UnsafeMutableRawPointer(tuple).assumingMemoryBound(to: Vector.self)
        var column = a.start
        for p in 0..<depth {
            let row = b(p)
            let b0 = row.vector()
            let b1 = vectors == 2 ? (row + lanes).vector() : b0
            for i in 0..<rows {
                let x = Vector(repeating: column[i * a.row])
                sum[2 * i] = multiplyAdd(sum[2 * i], x, b0)
                if vectors == 2 { sum[2 * i + 1] = multiplyAdd(sum[2 * i + 1], x, b1) }
            }
            column += a.column
        }
        use(sum)
    }
}

/// Calls `body` with `height` as a constant, so that its loops over rows unroll.
@inline(__always)
func withConstantRows(_ height: Int, _ body: (Int) -> Void) {
    switch height {
    case 1: body(1)
    case 2: body(2)
    case 3: body(3)
    case 4: body(4)
    case 5: body(5)
    #if AVX512 || arch(arm64)
        case 6: body(6)
        case 7: body(7)
        case 8: body(8)
        case 9: body(9)
        case 10: body(10)
        case 11: body(11)
        default: body(12)
    #else
        default: body(6)
    #endif
    }
}
