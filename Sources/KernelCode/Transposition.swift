/// `rows` × `columns` numbers, `row` apart, turned: target[column·width + place] for the first `width` rows, a whole
/// number of registers. Beyond the last row the last one is repeated.
///
/// There must be a register full of columns, or few of them: what is left over is copied number by number.
@inline(never)
func transpose(
    _ source: UnsafePointer<Float>, _ row: Int, rows: Int, columns: Int, _ target: UnsafeMutablePointer<Float>,
    _ width: Int
) {
    for first in stride(from: 0, to: width, by: lanes) {
        if columns < lanes {
            for i in first..<first + lanes {
                let from = source + min(i, rows - 1) * row
                for column in 0..<columns { target[column * width + i] = from[column] }
            }
            continue
        }
        for start in stride(from: 0, to: columns, by: lanes) {
            // The last square is moved left, over columns that are done.
            let column = min(start, columns - lanes)
            transposeSquare(
                source + column, row, first: first, last: rows - 1, target + column * width + first, width)
        }
    }
}

#if AVX512
    private typealias Square = (
        Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector,
        Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector
    )
    @inline(__always) private var emptySquare: Square {
        let z = Vector()
        return (z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z)
    }
#elseif AVX2
    private typealias Square = (Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector)
    @inline(__always) private var emptySquare: Square {
        let z = Vector()
        return (z, z, z, z, z, z, z, z)
    }
#else
    private typealias Square = (Vector, Vector, Vector, Vector)
    @inline(__always) private var emptySquare: Square { (Vector(), Vector(), Vector(), Vector()) }
#endif

/// As many rows as a register has lanes. Shuffling the first half of the rows into the second, number by number, as
/// one shuffles cards, moves each number's place by one bit; after all bits of a lane's number the square is turned.
@inline(__always)
private func transposeSquare(
    _ source: UnsafePointer<Float>, _ row: Int, first: Int, last: Int, _ target: UnsafeMutablePointer<Float>,
    _ width: Int
) {
    var (a, b) = (emptySquare, emptySquare)
    withUnsafeMutablePointer(to: &a) { a in
        withUnsafeMutablePointer(to: &b) { b in
            let a = UnsafeMutableRawPointer(a).assumingMemoryBound(to: Vector.self)
            let b = UnsafeMutableRawPointer(b).assumingMemoryBound(to: Vector.self)
            for i in 0..<lanes { a[i] = (source + min(first + i, last) * row).vector() }
            shuffle(a, b)
            shuffle(b, a)
            #if AVX512
                shuffle(a, b)
                shuffle(b, a)
            #elseif AVX2
                shuffle(a, b)
                for i in 0..<lanes { a[i] = b[i] }
            #endif
            for i in 0..<lanes { (target + i * width).store(a[i]) }
        }
    }
}

@inline(__always)
private func shuffle(_ from: UnsafeMutablePointer<Vector>, _ to: UnsafeMutablePointer<Vector>) {
    for i in 0..<lanes / 2 {
        let (x, y) = (from[i], from[i + lanes / 2])
        to[2 * i].evenHalf = x.lowHalf
        to[2 * i].oddHalf = y.lowHalf
        to[2 * i + 1].evenHalf = x.highHalf
        to[2 * i + 1].oddHalf = y.highHalf
    }
}
