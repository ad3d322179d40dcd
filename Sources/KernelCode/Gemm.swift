import KernelTypes

/// How deep one block of the sum is at most. A panel of B, deep × two vectors, comes from the second cache then, which is
/// quick enough for it, and C is read and written half as often as with panels that fit into the first.
private let depthBlock = 528
/// How many rows of A are packed at a time: deep × rows stays in the second cache.
private let rowBlock = 10 * tileRows
/// Up to so many rows of A, packing B costs more than reading its rows where they are.
private let fewRows = 144
/// A packed panel of A has rows of whole registers.
@inline(__always) private var packedRow: Int { (tileRows + lanes - 1) / lanes * lanes }
/// What packing may write beyond a panel's end.
@inline(__always) private var overhang: Int { lanes * tileColumns }

/// The matrix product on one core.
///
/// Both operands are read in place where little of them is used more than once, else packed in panels of a tile's
/// height or width. Every entry of C is added up from first product to last, on top of what it starts from, whatever
/// the rest of the job is, so that a job split by rows or columns gives the same bits.
public func gemm(_ job: GemmJob) {
    if job.k == 0 { return fillWithoutProducts(job) }
    let constant = job.workspace
    for j in 0..<tileColumns { constant[j] = 0 }
    var start = Strided(start: constant, row: 0, column: 0)
    if job.adds {
        if let bias = job.bias { addBias(bias, job) }
        start = Strided(start: job.c, row: job.cRow, column: 1)
    } else if let bias = job.bias {
        start = Strided(start: bias, row: 0, column: 1)
    }
    if job.n == 1 && job.m > 1 && job.cRow == 1 {
        // A column is a row that stands upright: its entries share registers then.
        if !job.adds, let bias = job.bias {
            for j in 0..<tileColumns { constant[j] = bias[0] }
        }
        start = job.adds ? Strided(start: job.c, row: 0, column: 1) : Strided(start: constant, row: 0, column: 0)
        return multiply(job.transposed, start)
    }
    multiply(job, start)
}

extension GemmJob {
    fileprivate var transposed: GemmJob {
        GemmJob(
            m: n, n: m, k: k, a: b, aRow: bColumn, aColumn: bRow, b: a, bRow: aColumn, bColumn: aRow, c: c, cRow: 1,
            relu: relu, workspace: workspace)
    }
}

/// Block after block of B's columns and of the sums' depth.
private func multiply(_ job: GemmJob, _ start: Strided) {
    let a = Strided(start: job.a, row: job.aRow, column: job.aColumn)
    let b = Strided(start: job.b, row: job.bRow, column: job.bColumn)
    // The workspace holds what sums start from, the sums of an edge tile, then the packed panels.
    let packedA = job.workspace + tileColumns + tileRows * tileColumns
    let packedB = packedA + rowBlock / tileRows * packedRow * depthBlock + overhang
    let room = job.workspace + GemmJob.workspaceCount - packedB - overhang
    let columnBlock = room / depthBlock / tileColumns * tileColumns
    let steps = (job.k + depthBlock - 1) / depthBlock
    for column in stride(from: 0, to: job.n, by: columnBlock) {
        let columns = min(columnBlock, job.n - column)
        for step in 0..<steps {
            // Blocks of equal depth, rather than one that is nearly empty at the end.
            let (from, to) = (job.k * step / steps, job.k * (step + 1) / steps)
            let block = Block(
                job: job, depth: to - from, column: column, columns: columns, isLast: step == steps - 1,
                a: a.moved(rows: 0, columns: from), b: b.moved(rows: from, columns: column),
                start: step == 0 ? start : Strided(start: job.c, row: job.cRow, column: 1), packedA: packedA,
                packedB: packedB)
            block.multiply()
        }
    }
}

private struct Block {
    let job: GemmJob
    let depth: Int
    let column: Int
    let columns: Int
    let isLast: Bool
    let a: Strided
    let b: Strided
    let start: Strided
    let packedA: UnsafeMutablePointer<Float>
    let packedB: UnsafeMutablePointer<Float>

    @inline(__always)
    func multiply() {
        let inPlace = b.column == 1 && job.m <= fewRows
        packB(inPlace)
        for row in stride(from: 0, to: job.m, by: rowBlock) { multiplyRows(row, min(rowBlock, job.m - row), inPlace) }
    }

    @inline(__always)
    private func packB(_ inPlace: Bool) {
        let limit = job.b + (job.k - 1) * job.bRow + (job.n - 1) * job.bColumn + 1
        for j in stride(from: 0, to: columns, by: tileColumns) {
            let width = min(tileColumns, columns - j)
            if inPlace && width % lanes == 0 { continue }
            pack(
                b.moved(rows: 0, columns: j), depth: depth, width: width, into: packedB + j * depth, row: tileColumns,
                limit: limit)
        }
    }

    @inline(__always)
    private func multiplyRows(_ row: Int, _ rows: Int, _ inPlace: Bool) {
        let a = self.a.moved(rows: row, columns: 0)
        let steps = (rows + tileRows - 1) / tileRows
        let packsA = columns > 4 * tileColumns
        if packsA {
            let limit = job.a + (job.m - 1) * job.aRow + (job.k - 1) * job.aColumn + 1
            for step in 0..<steps {
                let (from, to) = (rows * step / steps, rows * (step + 1) / steps)
                pack(
                    Strided(start: a.start + from * a.row, row: a.column, column: a.row), depth: depth,
                    width: to - from, into: packedA + step * packedRow * depth, row: packedRow, limit: limit)
            }
        }
        for j in stride(from: 0, to: columns, by: tileColumns) {
            let width = min(tileColumns, columns - j)
            let panel =
                inPlace && width % lanes == 0
                ? b.moved(rows: 0, columns: j)
                : Strided(start: UnsafePointer(packedB + j * depth), row: tileColumns, column: 1)
            for step in 0..<steps {
                // Tiles of equal height, too.
                let (from, to) = (rows * step / steps, rows * (step + 1) / steps)
                let left =
                    packsA
                    ? Strided(start: UnsafePointer(packedA + step * packedRow * depth), row: 1, column: packedRow)
                    : a.moved(rows: from, columns: 0)
                tile(
                    to - from, width,
                    TileJob(
                        depth: depth, a: left, b: panel, start: start.moved(rows: row + from, columns: column + j),
                        c: job.c + (row + from) * job.cRow + column + j, cRow: job.cRow,
                        floor: job.relu && isLast ? 0 : -.infinity))
            }
        }
    }

    @inline(__always)
    private func tile(_ height: Int, _ width: Int, _ job: TileJob) {
        if width == tileColumns {
            wideTile(height, job)
        } else if width == lanes {
            narrowTile(height, job)
        } else {
            edgeTile(height, width, job, sums: self.job.workspace + tileColumns)
        }
    }
}

/// C += bias, for the rare product that is added to C and has a bias too.
private func addBias(_ bias: UnsafePointer<Float>, _ job: GemmJob) {
    for i in 0..<job.m {
        for j in 0..<job.n { job.c[i * job.cRow + j] += bias[j] }
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
