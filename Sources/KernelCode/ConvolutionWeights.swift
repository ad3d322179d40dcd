import KernelTypes

#if AVX512 || arch(arm64)
    private let tileShifts = 6
#else
    private let tileShifts = 3
#endif
private let tileFilters = 4
/// How many images are added up in registers before a sum is folded into one number.
private let imageGroup = 8

/// The gradient by the weights: each is the sum over all images and places of the output's gradient times
/// the plane, shifted as in the forward pass. Images are taken in groups of fixed size, so the order of
/// the sum depends on nothing else.
func convolveWeightGradient(
    _ job: ConvolutionJob, _ filters: Range<Int>, _ images: Int, _ gradient: UnsafePointer<Float>,
    _ input: UnsafePointer<Float>, _ weightGradient: UnsafeMutablePointer<Float>
) {
    let planes = Planes(
        channels: job.channels, height: job.height + job.top + job.bottom,
        stride: job.width + job.left + job.right)
    let row = (job.outputHeight * planes.stride + lanes - 1) / lanes * lanes
    let gradients = filters.count * row
    zero(weightGradient + filters.lowerBound * job.depth, filters.count * job.depth)
    withScratch(imageGroup * planes.image, imageGroup * gradients, 0) { padded, spread, _ in
        zero(spread, imageGroup * gradients)
        for first in stride(from: 0, to: images, by: imageGroup) {
            let group = min(imageGroup, images - first)
            for image in 0..<group {
                planes.fill(
                    padded + image * planes.image, from: input + (first + image) * job.inputCount, rows: job.height,
                    columns: job.width, top: job.top, left: job.left)
                spreadRows(
                    job, filters, gradient + (first + image) * job.outputCount, spread + image * gradients, row,
                    planes.stride)
            }
            addGroup(job, filters, group, planes, padded, spread, row, weightGradient)
        }
    }
}

/// Lays the output's gradient out on the planes' stride, zeros between the rows.
@inline(never)
private func spreadRows(
    _ job: ConvolutionJob, _ filters: Range<Int>, _ gradient: UnsafePointer<Float>,
    _ target: UnsafeMutablePointer<Float>, _ row: Int, _ stride: Int
) {
    for filter in filters {
        for y in 0..<job.outputHeight {
            copy(
                gradient + (filter * job.outputHeight + y) * job.outputWidth,
                target + (filter - filters.lowerBound) * row + y * stride, job.outputWidth)
        }
    }
}

@inline(never)
private func addGroup(
    _ job: ConvolutionJob, _ filters: Range<Int>, _ images: Int, _ planes: Planes, _ padded: UnsafePointer<Float>,
    _ spread: UnsafePointer<Float>, _ row: Int, _ weightGradient: UnsafeMutablePointer<Float>
) {
    let area = job.kernelHeight * job.kernelWidth
    for filter in stride(from: 0, to: filters.count, by: tileFilters) {
        let height = min(tileFilters, filters.count - filter)
        for p in stride(from: 0, to: job.depth, by: tileShifts) {
            let width = min(tileShifts, job.depth - p)
            // A tile at the edge repeats its last filter and shift, and drops what it does not need.
            func shift(_ j: Int) -> Int {
                let product = p + min(j, width - 1)
                let (channel, place) = (product / area, product % area)
                return channel * planes.plane + place / job.kernelWidth * planes.stride + place % job.kernelWidth
            }
            let to = weightGradient + (filters.lowerBound + filter) * job.depth + p
            weightTile(
                images, row / lanes, spread + filter * row, spreadRow: row, height: height,
                spreadImage: filters.count * row, padded, paddedImage: planes.image, shift, width: width, to,
                job.depth)
        }
    }
}

@inline(__always)
private func weightTile(
    _ images: Int, _ vectors: Int, _ spread: UnsafePointer<Float>, spreadRow: Int, height: Int, spreadImage: Int,
    _ padded: UnsafePointer<Float>, paddedImage: Int, _ shift: (Int) -> Int, width: Int,
    _ to: UnsafeMutablePointer<Float>, _ toRow: Int
) {
    let z = Vector()
    var sums: Accumulators = (z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z, z)
    let s0 = shift(0), s1 = shift(1), s2 = shift(2)
    #if AVX512 || arch(arm64)
        let s3 = shift(3), s4 = shift(4), s5 = shift(5)
    #endif
    let r1 = min(1, height - 1) * spreadRow, r2 = min(2, height - 1) * spreadRow, r3 = min(3, height - 1) * spreadRow
    withUnsafeMutablePointer(to: &sums) { tuple in
        let sum = UnsafeMutableRawPointer(tuple).assumingMemoryBound(to: Vector.self)
        for image in 0..<images {
            var g = spread + image * spreadImage
            var x = padded + image * paddedImage
            for _ in 0..<vectors {
                @inline(__always) func add(_ j: Int, _ shifted: Vector) {
                    sum[j] = multiplyAdd(sum[j], g.vector(), shifted)
                    sum[tileShifts + j] = multiplyAdd(sum[tileShifts + j], (g + r1).vector(), shifted)
                    sum[2 * tileShifts + j] = multiplyAdd(sum[2 * tileShifts + j], (g + r2).vector(), shifted)
                    sum[3 * tileShifts + j] = multiplyAdd(sum[3 * tileShifts + j], (g + r3).vector(), shifted)
                }
                add(0, (x + s0).vector())
                add(1, (x + s1).vector())
                add(2, (x + s2).vector())
                #if AVX512 || arch(arm64)
                    add(3, (x + s3).vector())
                    add(4, (x + s4).vector())
                    add(5, (x + s5).vector())
                #endif
                g += lanes
                x += lanes
            }
        }
        for i in 0..<height {
            for j in 0..<width { to[i * toRow + j] += sum[i * tileShifts + j].sum() }
        }
    }
}
