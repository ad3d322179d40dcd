import KernelTypes

/// How deep one block of the sum is: a packed panel of B, deep × two vectors, stays in the first cache.
private let depthBlock = 256
/// How many rows of A are packed at a time: deep × rows stays in the second cache.
private let rowBlock = 20 * tileRows

/// The matrix product on one core.
///
/// B is read in place where it can be (rows contiguous, few rows of A to use it), else packed in
/// panels of two vectors. Every entry of C is added up in the same order whatever the rest of the
/// job is, so that a job split by rows or columns gives the same bits.
public func gemm(_ job: GemmJob) {
    let packedA = job.workspace
    let packedB = job.workspace + rowBlock * depthBlock
    let columnBlock = (GemmJob.workspaceCount - rowBlock * depthBlock) / depthBlock / tileColumns * tileColumns
    if job.k == 0 { return fillWithoutProducts(job) }

    for column in stride(from: 0, to: job.n, by: columnBlock) {
        let columns = min(columnBlock, job.n - column)
        for depthStart in stride(from: 0, to: job.k, by: depthBlock) {
            let depth = min(depthBlock, job.k - depthStart)
            let b = Strided(start: job.b, row: job.bRow, column: job.bColumn)
                .moved(rows: depthStart, columns: column)
            let inPlace = job.bColumn == 1 && job.m <= 4 * tileRows
            let edge = columns % tileColumns
            if !inPlace {
                packColumns(b, depth, columns, packedB)
            } else if edge % lanes > 0 {
                let start = columns - edge
                packColumns(b.moved(rows: 0, columns: start), depth, edge, packedB + start * depth)
            }
            let finish = Finish(
                adds: job.adds || depthStart > 0,
                columnBias: depthStart + depth == job.k ? job.bias : nil, rowBias: nil,
                relu: depthStart + depth == job.k && job.relu)
            for row in stride(from: 0, to: job.m, by: rowBlock) {
                let rows = min(rowBlock, job.m - row)
                let a = Strided(start: job.a, row: job.aRow, column: job.aColumn)
                    .moved(rows: row, columns: depthStart)
                let packsA = columns > 4 * tileColumns
                if packsA { packRows(a, rows, depth, packedA) }
                block(
                    rows, columns, depth, a: a, packedA: packsA ? packedA : nil, b: b,
                    packedB: packedB, inPlace: inPlace, job.c + row * job.cRow + column, job.cRow,
                    columnOffset: column, finish)
            }
        }
    }
}

/// One packed block of A against one of B.
@inline(__always)
private func block(
    _ rows: Int, _ columns: Int, _ depth: Int, a: Strided, packedA: UnsafeMutablePointer<Float>?, b: Strided,
    packedB: UnsafeMutablePointer<Float>, inPlace: Bool, _ c: UnsafeMutablePointer<Float>, _ cRow: Int,
    columnOffset: Int, _ finish: Finish
) {
    for j in stride(from: 0, to: columns, by: tileColumns) {
        let width = min(tileColumns, columns - j)
        let isEdge = width < tileColumns
        let panel =
            inPlace && width % lanes == 0
            ? Strided(start: b.start + j, row: b.row, column: 1)
            : Strided(start: UnsafePointer(packedB + j * depth), row: tileColumns, column: 1)
        for i in stride(from: 0, to: rows, by: tileRows) {
            let height = min(tileRows, rows - i)
            var left = a.moved(rows: i, columns: 0)
            if let packedA {
                left = Strided(start: UnsafePointer(packedA + i * depth), row: 1, column: tileRows)
            }
            let place = c + i * cRow + j
            if isEdge {
                edgeTile(height, width, depth, left, panel, place, cRow, columnOffset + j, finish)
            } else {
                fullTile(height, depth, left, panel, place, cRow, columnOffset + j, finish)
            }
        }
    }
}

/// One tile of full width, straight to C.
@inline(never)
private func fullTile(
    _ height: Int, _ depth: Int, _ a: Strided, _ b: Strided, _ c: UnsafeMutablePointer<Float>, _ cRow: Int,
    _ column: Int, _ finish: Finish
) {
    withConstantRows(height) { rows in
        accumulate(depth, a, rows: rows, vectors: 2, { b.start + $0 * b.row }) { sum in
            for i in 0..<rows {
                let place = c + i * cRow
                place.store(finish.apply(sum[2 * i], place, row: i, column: column))
                (place + lanes).store(finish.apply(sum[2 * i + 1], place + lanes, row: i, column: column + lanes))
            }
        }
    }
}

/// A tile at the right edge. One register wide it goes straight to C; else, its B being packed with zeros, by way
/// of a buffer.
@inline(never)
private func edgeTile(
    _ height: Int, _ width: Int, _ depth: Int, _ a: Strided, _ b: Strided, _ c: UnsafeMutablePointer<Float>,
    _ cRow: Int, _ column: Int, _ finish: Finish
) {
    if width == lanes {
        return withConstantRows(height) { rows in
            accumulate(depth, a, rows: rows, vectors: 1, { b.start + $0 * b.row }) { sum in
                for i in 0..<rows {
                    let place = c + i * cRow
                    place.store(finish.apply(sum[2 * i], place, row: i, column: column))
                }
            }
        }
    }
    withUnsafeTemporaryAllocation(byteCount: tileRows * tileColumns * 4, alignment: 64) { buffer in
        let result = buffer.baseAddress!.assumingMemoryBound(to: Float.self)
        if width < lanes {
            withConstantRows(height) { rows in
                accumulate(depth, a, rows: rows, vectors: 1, { b.start + $0 * b.row }) { sum in
                    for i in 0..<rows { (result + i * tileColumns).store(sum[2 * i]) }
                }
            }
        } else {
            fullTile(
                height, depth, a, b, result, tileColumns, 0,
                Finish(adds: false, columnBias: nil, rowBias: nil, relu: false))
        }
        for i in 0..<height {
            forEachStrip(width) { j, strip in
                let place = c + i * cRow + j
                var sum = load(result + i * tileColumns + j, strip, filling: 0)
                if finish.adds { sum += load(place, strip, filling: 0) }
                if let bias = finish.columnBias { sum += load(bias + column + j, strip, filling: 0) }
                save(finish.relu ? sum.replacing(with: 0, where: sum .< 0) : sum, place, strip)
            }
        }
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

/// An empty sum: C is zero, or what it was, plus the bias.
private func fillWithoutProducts(_ job: GemmJob) {
    for i in 0..<job.m {
        for j in 0..<job.n {
            let place = job.c + i * job.cRow + j
            let result = (job.adds ? place.pointee : 0) + (job.bias?[j] ?? 0)
            place.pointee = job.relu && result < 0 ? 0 : result
        }
    }
}
