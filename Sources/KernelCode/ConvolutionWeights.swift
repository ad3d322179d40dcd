import KernelTypes

/// How many numbers of the output's gradient are turned at a time: they stay in the first cache.
private let turnedCount = 6144

/// The gradient by the weights, of some images: each is the sum over all places of the output's gradient times the
/// input that the kernel's place saw.
///
/// Neighbouring filters share a register, for which the gradient is turned; so no sum is ever spread over a
/// register's lanes, and no place between the rows is computed.
func convolveWeightGradient(
    _ job: ConvolutionJob, _ images: Range<Int>, _ gradient: UnsafePointer<Float>, _ input: UnsafePointer<Float>,
    _ weightGradient: UnsafeMutablePointer<Float>
) {
    let planes = Planes(
        channels: job.channels, height: job.height + job.top + job.bottom,
        stride: job.width + job.left + job.right)
    let sumCount = (job.filters + lanes - 1) / lanes * lanes * job.depth
    let turnedCount = max(turnedCount, tileColumns * job.outputWidth)
    withScratch(planes.image + sumCount, turnedCount, 0) { padded, turned, _ in
        let sums = padded + planes.image
        planes.clear(padded)
        zero(sums, sumCount)
        for image in images {
            planes.lay(
                padded, from: input + image * job.inputCount, rows: job.height, columns: job.width, top: job.top,
                left: job.left)
            addImage(job, gradient + image * job.outputCount, padded, planes, turned, turnedCount, sums)
        }
        forEachBlock(job) { filter, width in
            let from = sums + filter * job.depth
            for i in 0..<min(width, job.filters - filter) {
                let to = weightGradient + (filter + i) * job.depth
                for p in 0..<job.depth { to[p] = from[p * width + i] }
            }
        }
    }
}

/// Calls `body` with the first filter of each block, and how many numbers wide it is: two registers or one.
@inline(__always)
private func forEachBlock(_ job: ConvolutionJob, _ body: (_ filter: Int, _ width: Int) -> Void) {
    for filter in stride(from: 0, to: job.filters, by: tileColumns) {
        body(filter, job.filters - filter > lanes ? tileColumns : lanes)
    }
}

/// Some rows of the output at a time, so that their gradients are read from the first cache for every channel.
@inline(never)
private func addImage(
    _ job: ConvolutionJob, _ gradient: UnsafePointer<Float>, _ padded: UnsafePointer<Float>, _ planes: Planes,
    _ turned: UnsafeMutablePointer<Float>, _ turnedCount: Int, _ sums: UnsafeMutablePointer<Float>
) {
    let (columns, area) = (job.outputWidth, job.outputHeight * job.outputWidth)
    let step = max(1, turnedCount / (tileColumns * columns))
    for y in stride(from: 0, to: job.outputHeight, by: step) {
        let rows = min(step, job.outputHeight - y)
        forEachBlock(job) { filter, width in
            transpose(
                gradient + filter * area + y * columns, area, rows: min(width, job.filters - filter),
                columns: rows * columns, turned, width)
            for channel in 0..<job.channels {
                let to = sums + (filter * job.channels + channel * width) * job.kernelHeight * job.kernelWidth
                addKernel(
                    job, width,
                    WeightTile(
                        gradient: turned, rows: rows, columns: columns,
                        input: padded + channel * planes.plane + y * planes.stride, stride: planes.stride, sums: to))
            }
        }
    }
}

/// The places of one channel's kernel, in tiles of whole rows where the kernel is 3 or 5 wide.
@inline(__always)
private func addKernel(_ job: ConvolutionJob, _ width: Int, _ tile: WeightTile) {
    let vectors = width / lanes
    let isWhole = job.kernelWidth == 3 || job.kernelWidth == 5
    let places = isWhole ? job.kernelWidth : min(tileRows, job.kernelWidth)
    let rows = isWhole ? min(3, max(1, 2 * tileRows / vectors / places)) : 1
    let steps = (job.kernelHeight + rows - 1) / rows
    for step in 0..<steps {
        let (from, to) = (job.kernelHeight * step / steps, job.kernelHeight * (step + 1) / steps)
        for j in stride(from: 0, to: job.kernelWidth, by: places) {
            var part = tile
            part.input += from * tile.stride + j
            part.sums += (from * job.kernelWidth + j) * width
            addTile(part, kernelRows: to - from, places: min(places, job.kernelWidth - j), vectors: vectors)
        }
    }
}

@inline(never)
private func addTile(_ tile: WeightTile, kernelRows: Int, places: Int, vectors: Int) {
    if vectors == 2 {
        withConstantKernel(kernelRows, places) { tile.add(kernelRows: $0, places: $1, vectors: 2) }
    } else {
        withConstantKernel(kernelRows, places) { tile.add(kernelRows: $0, places: $1, vectors: 1) }
    }
}

/// Calls `body` with constants, so that its loops over the kernel's places unroll.
@inline(__always)
private func withConstantKernel(_ rows: Int, _ places: Int, _ body: (_ rows: Int, _ places: Int) -> Void) {
    switch (rows, places) {
    case (2, 3): body(2, 3)
    case (3, 3): body(3, 3)
    case (2, 5): body(2, 5)
    case (3, 5): body(3, 5)
    default: withConstantRows(places) { body(1, $0) }
    }
}

extension WeightTile {
    /// Adds, for each place of a part of the kernel, `vectors` registers of filters.
    @inline(__always)
    func add(kernelRows: Int, places: Int, vectors: Int) {
        let z = Vector()
        var tuple: Accumulators = (z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z)
        withUnsafeMutablePointer(to: &tuple) { tuple in
            let sum = UnsafeMutableRawPointer(tuple).assumingMemoryBound(to: Vector.self)
            var g = gradient
            for y in 0..<rows {
                var x = input + y * stride
                for _ in 0..<columns {
                    let g0 = g.vector()
                    let g1 = vectors == 2 ? (g + lanes).vector() : g0
                    for i in 0..<kernelRows {
                        for j in 0..<places {
                            let (seen, place) = (Vector(repeating: x[i * stride + j]), vectors * (i * places + j))
                            sum[place] = multiplyAdd(sum[place], seen, g0)
                            if vectors == 2 { sum[place + 1] = multiplyAdd(sum[place + 1], seen, g1) }
                        }
                    }
                    g += vectors * lanes
                    x += 1
                }
            }
            for place in 0..<vectors * kernelRows * places {
                let to = sums + place * lanes
                to.store(to.vector() + sum[place])
            }
        }
    }
}
