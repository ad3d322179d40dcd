import KernelTypes

/// Copies a panel of an operand: `depth` rows of `width` numbers become rows of `row` numbers, those to the right of
/// the last one arbitrary.
///
/// `x.row` is the distance from one product to the next, `x.column` that across the panel, so that A and B are packed
/// alike. Whole registers are read, and written up to a square of them beyond the panel's end; nothing is read from
/// `limit` on, where the operand ends.
@inline(never)
func pack(
    _ x: Strided, depth: Int, width: Int, into target: UnsafeMutablePointer<Float>, row: Int,
    limit: UnsafePointer<Float>
) {
    if x.column == 1 {
        packContiguous(x, depth, width, target, row, limit)
    } else if x.row == 1 {
        packTransposed(x, depth, width, target, row, limit)
    } else {
        packNumbers(x, depth, width, target, row)
    }
}

@inline(__always)
private func packContiguous(
    _ x: Strided, _ depth: Int, _ width: Int, _ target: UnsafeMutablePointer<Float>, _ row: Int,
    _ limit: UnsafePointer<Float>
) {
    let reach = (width + lanes - 1) / lanes * lanes
    for p in 0..<depth {
        let (from, to) = (x.start + p * x.row, target + p * row)
        if from + reach > limit {
            packNumbers(Strided(start: from, row: x.row, column: 1), 1, width, to, row)
        } else {
            for j in stride(from: 0, to: reach, by: lanes) { (to + j).store((from + j).vector()) }
        }
    }
}

/// Square after square through registers, so that both sides are read and written in their own order.
@inline(__always)
private func packTransposed(
    _ x: Strided, _ depth: Int, _ width: Int, _ target: UnsafeMutablePointer<Float>, _ row: Int,
    _ limit: UnsafePointer<Float>
) {
    for j in stride(from: 0, to: width, by: lanes) {
        let lines = min(lanes, width - j)
        for p in stride(from: 0, to: depth, by: lanes) {
            let from = x.moved(rows: p, columns: j)
            let to = target + p * row + j
            if from.start + (lines - 1) * x.column + lanes > limit {
                packNumbers(from, min(lanes, depth - p), lines, to, row)
            } else {
                transposeSquare(from.start, x.column, lines, to, row)
            }
        }
    }
}

@inline(never)
private func packNumbers(
    _ x: Strided, _ depth: Int, _ width: Int, _ target: UnsafeMutablePointer<Float>, _ row: Int
) {
    for j in 0..<width {
        for p in 0..<depth { target[p * row + j] = x.start[p * x.row + j * x.column] }
    }
}

private typealias Square = (
    Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector,
    Vector, Vector
)

/// Transposes `lanes` × `lanes` numbers; of fewer lines than that, the last one stands for the missing ones.
@inline(__always)
private func transposeSquare(
    _ x: UnsafePointer<Float>, _ line: Int, _ lines: Int, _ target: UnsafeMutablePointer<Float>, _ row: Int
) {
    let z = Vector()
    var square: Square = (z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z)
    withUnsafeMutableBytes(of: &square) { bytes in
        let square = bytes.baseAddress!.assumingMemoryBound(to: Vector.self)
        for i in 0..<lanes { square[i] = (x + min(i, lines - 1) * line).vector() }
        separate(square)
        separate(square)
        #if AVX2 || AVX512
            separate(square)
        #endif
        #if AVX512
            separate(square)
        #endif
        for i in 0..<lanes { (target + i * row).store(square[i]) }
    }
}

/// The even numbers of lines 2i and 2i + 1 become line i of the upper half, the odd ones that of the lower half. Every
/// time this moves one more bit of a number's column into its line and one of its line into its column; after as many
/// times as a lane's number has bits, they have changed places.
@inline(__always)
private func separate(_ square: UnsafeMutablePointer<Vector>) {
    let z = Vector()
    var old: Square = (z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z)
    withUnsafeMutableBytes(of: &old) { bytes in
        let old = bytes.baseAddress!.assumingMemoryBound(to: Vector.self)
        for i in 0..<lanes { old[i] = square[i] }
        for i in 0..<lanes / 2 {
            let (first, second) = (old[2 * i], old[2 * i + 1])
            square[i] = Vector(lowHalf: first.evenHalf, highHalf: second.evenHalf)
            square[i + lanes / 2] = Vector(lowHalf: first.oddHalf, highHalf: second.oddHalf)
        }
    }
}
