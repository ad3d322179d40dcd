import KernelTypes

/// A tile of two registers' width, straight to C.
@inline(never)
func wideTile(_ height: Int, _ job: TileJob) {
    withConstantRows(height) { multiply(job, rows: $0, vectors: 2) }
}

/// A tile of one register's width, straight to C.
@inline(never)
func narrowTile(_ height: Int, _ job: TileJob) {
    withConstantRows(height) { multiply(job, rows: $0, vectors: 1) }
}

/// A tile at the right edge, `width` columns wide, by way of `sums`, which has room for whole registers.
@inline(never)
func edgeTile(_ height: Int, _ width: Int, _ job: TileJob, sums: UnsafeMutablePointer<Float>) {
    let isOneRow = job.startRow == 0
    copyNarrow(job.start, job.startRow, sums, tileColumns, rows: isOneRow ? 1 : height, width: width)
    var inner = job
    (inner.start, inner.startRow) = (UnsafePointer(sums), isOneRow ? 0 : tileColumns)
    (inner.c, inner.cRow) = (sums, tileColumns)
    if width > lanes { wideTile(height, inner) } else { narrowTile(height, inner) }
    copyNarrow(sums, tileColumns, job.c, job.cRow, rows: height, width: width)
}

/// `rows` × (`vectors` registers) of C, added up over all products in registers.
///
/// `rows` and `vectors` are constants at every call, so that the loops over them unroll and the accumulators never
/// leave their registers.
@inline(__always)
private func multiply(_ job: TileJob, rows: Int, vectors: Int) {
    let z = Vector()
    var sums: Accumulators = (z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z)
    withUnsafeMutablePointer(to: &sums) { tuple in
        let sum = UnsafeMutableRawPointer(tuple).assumingMemoryBound(to: Vector.self)
        for i in 0..<rows {
            let place = job.start + i * job.startRow
            sum[2 * i] = place.vector()
            if vectors == 2 { sum[2 * i + 1] = (place + lanes).vector() }
        }
        var (a0, a4, a8, b) = (job.a0, job.a4, job.a8, job.b)
        for _ in 0..<job.depth {
            let b0 = b.vector()
            let b1 = vectors == 2 ? (b + lanes).vector() : b0
            addProducts(a0, job.aRow, b0, b1, to: sum, rows: min(4, rows), vectors: vectors)
            addProducts(a4, job.aRow, b0, b1, to: sum + 8, rows: max(0, min(4, rows - 4)), vectors: vectors)
            addProducts(a8, job.aRow, b0, b1, to: sum + 16, rows: max(0, rows - 8), vectors: vectors)
            a0 += job.aColumn
            a4 += job.aColumn
            a8 += job.aColumn
            b += job.bRow
        }
        let floor = Vector(repeating: job.floor)
        for i in 0..<rows {
            let place = job.c + i * job.cRow
            place.store(sum[2 * i].replacing(with: floor, where: sum[2 * i] .< floor))
            if vectors == 2 {
                (place + lanes).store(sum[2 * i + 1].replacing(with: floor, where: sum[2 * i + 1] .< floor))
            }
        }
    }
}

/// The products of up to four rows.
@inline(__always)
private func addProducts(
    _ a: UnsafePointer<Float>, _ row: Int, _ b0: Vector, _ b1: Vector, to sum: UnsafeMutablePointer<Vector>, rows: Int,
    vectors: Int
) {
    for i in 0..<rows {
        let x = Vector(repeating: a[i * row])
        sum[2 * i] = multiplyAdd(sum[2 * i], x, b0)
        if vectors == 2 { sum[2 * i + 1] = multiplyAdd(sum[2 * i + 1], x, b1) }
    }
}

/// Copies rows of less than a tile's width, in pieces of 16, 8, 4, 2 and 1 numbers.
@inline(__always)
private func copyNarrow(
    _ x: UnsafePointer<Float>, _ xRow: Int, _ y: UnsafeMutablePointer<Float>, _ yRow: Int, rows: Int, width: Int
) {
    var j = 0
    if width & 16 > 0 { copyColumns(SIMD16<Float>.self, x, xRow, y, yRow, rows, &j) }
    if width & 8 > 0 { copyColumns(SIMD8<Float>.self, x, xRow, y, yRow, rows, &j) }
    if width & 4 > 0 { copyColumns(SIMD4<Float>.self, x, xRow, y, yRow, rows, &j) }
    if width & 2 > 0 { copyColumns(SIMD2<Float>.self, x, xRow, y, yRow, rows, &j) }
    if width & 1 > 0 { copyColumns(Float.self, x, xRow, y, yRow, rows, &j) }
}

@inline(__always)
private func copyColumns<Piece: BitwiseCopyable>(
    _: Piece.Type, _ x: UnsafePointer<Float>, _ xRow: Int, _ y: UnsafeMutablePointer<Float>, _ yRow: Int, _ rows: Int,
    _ j: inout Int
) {
    for i in 0..<rows {
        let piece = UnsafeRawPointer(x + i * xRow + j).loadUnaligned(as: Piece.self)
        UnsafeMutableRawPointer(y + i * yRow + j).storeBytes(of: piece, as: Piece.self)
    }
    j += MemoryLayout<Piece>.size / 4
}
