import KernelTypes

/// Convolution of stride 1 without ever copying windows: each product of a kernel place with its plane is one
/// shifted row of B in the matrix product weights · shifted planes.
func convolve(
    _ job: ConvolutionJob, _ images: Range<Int>, _ input: UnsafePointer<Float>, _ weights: UnsafePointer<Float>,
    _ bias: UnsafePointer<Float>?, _ relu: Bool, _ output: UnsafeMutablePointer<Float>
) {
    let planes = Planes(
        channels: job.channels, height: job.height + job.top + job.bottom,
        stride: job.width + job.left + job.right)
    let flat = job.outputHeight * planes.stride
    let flatPadded = (flat + tileColumns - 1) / tileColumns * tileColumns
    withScratch(planes.image, job.filters * flatPadded, job.depth) { padded, sums, offsets in
        shifts(job, planes, offsets)
        planes.clear(padded)
        for image in images {
            planes.lay(
                padded, from: input + image * job.inputCount, rows: job.height, columns: job.width, top: job.top,
                left: job.left)
            multiplyShifted(
                filters: job.filters, depth: job.depth, columns: flatPadded, weights, padded, offsets, into: sums)
            dropBetweenRows(job, sums, flatPadded, planes.stride, bias, relu, output + image * job.outputCount)
        }
    }
}

/// How far each product's row of B is shifted.
private func shifts(_ job: ConvolutionJob, _ planes: Planes, _ offsets: UnsafeMutablePointer<Int>) {
    var p = 0
    for channel in 0..<job.channels {
        for i in 0..<job.kernelHeight {
            for j in 0..<job.kernelWidth {
                offsets[p] = channel * planes.plane + i * planes.stride + j
                p += 1
            }
        }
    }
}

/// filters × columns sums of `depth` products, B's rows being shifted views of the planes.
@inline(never)
private func multiplyShifted(
    filters: Int, depth: Int, columns: Int, _ weights: UnsafePointer<Float>, _ planes: UnsafePointer<Float>,
    _ offsets: UnsafePointer<Int>, into sums: UnsafeMutablePointer<Float>
) {
    let steps = (filters + tileRows - 1) / tileRows
    for column in stride(from: 0, to: columns, by: tileColumns) {
        for step in 0..<steps {
            // Tiles of equal height, rather than one that is nearly empty at the end.
            let (from, to) = (filters * step / steps, filters * (step + 1) / steps)
            let a = Strided(start: weights + from * depth, row: depth, column: 1)
            shiftedTile(to - from, depth, a, planes + column, offsets, sums + from * columns + column, columns)
        }
    }
}

@inline(never)
private func shiftedTile(
    _ height: Int, _ depth: Int, _ a: Strided, _ planes: UnsafePointer<Float>, _ offsets: UnsafePointer<Int>,
    _ sums: UnsafeMutablePointer<Float>, _ row: Int
) {
    withConstantRows(height) { rows in
        accumulate(depth, a, rows: rows, vectors: 2, { planes + offsets[$0] }) { sum in
            for i in 0..<rows {
                (sums + i * row).store(sum[2 * i])
                (sums + i * row + lanes).store(sum[2 * i + 1])
            }
        }
    }
}

/// Copies the useful numbers of each row to the output, with the bias added and ReLU applied.
@inline(never)
private func dropBetweenRows(
    _ job: ConvolutionJob, _ sums: UnsafePointer<Float>, _ row: Int, _ stride: Int, _ bias: UnsafePointer<Float>?,
    _ relu: Bool, _ output: UnsafeMutablePointer<Float>
) {
    let (height, width) = (job.outputHeight, job.outputWidth)
    let floor: Float = relu ? 0 : -.infinity
    for filter in 0..<job.filters {
        let shift = bias?[filter] ?? 0
        for y in 0..<height {
            let from = sums + filter * row + y * stride
            let to = output + (filter * height + y) * width
            var x = 0
            while x + lanes <= width {
                let value = (from + x).vector() + Vector(repeating: shift)
                (to + x).store(value.replacing(with: floor, where: value .< floor))
                x += lanes
            }
            while x < width {
                let value = from[x] + shift
                to[x] = value < floor ? floor : value
                x += 1
            }
        }
    }
}

/// The gradient by the images: the same convolution of the output's gradient, with the weights turned by
/// half a turn and filters and channels exchanged.
func convolveInputGradient(
    _ job: ConvolutionJob, _ images: Range<Int>, _ gradient: UnsafePointer<Float>, _ weights: UnsafePointer<Float>,
    _ inputGradient: UnsafeMutablePointer<Float>
) {
    let turned = ConvolutionJob(
        channels: job.filters, height: job.outputHeight, width: job.outputWidth, filters: job.channels,
        kernelHeight: job.kernelHeight, kernelWidth: job.kernelWidth, top: job.kernelHeight - 1 - job.top,
        left: job.kernelWidth - 1 - job.left, bottom: job.kernelHeight - 1 - job.bottom,
        right: job.kernelWidth - 1 - job.right)
    withScratch(job.weightCount, 0, 0) { flipped, _, _ in
        let area = job.kernelHeight * job.kernelWidth
        for filter in 0..<job.filters {
            for channel in 0..<job.channels {
                let from = weights + (filter * job.channels + channel) * area
                let to = flipped + (channel * job.filters + filter) * area
                for place in 0..<area { to[area - 1 - place] = from[place] }
            }
        }
        convolve(turned, images, gradient, flipped, nil, false, inputGradient)
    }
}

/// Scratch memory for one call: two runs of floats and one of places.
@inline(__always)
func withScratch(
    _ first: Int, _ second: Int, _ third: Int,
    _ body: (UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Int>) -> Void
) {
    let a = UnsafeMutableRawPointer.allocate(byteCount: (first + second) * 4 + third * 8 + 192, alignment: 64)
    defer { a.deallocate() }
    let firstBytes = (first * 4 + 63) / 64 * 64
    let secondBytes = (second * 4 + 63) / 64 * 64
    body(
        a.assumingMemoryBound(to: Float.self), (a + firstBytes).assumingMemoryBound(to: Float.self),
        (a + firstBytes + secondBytes).assumingMemoryBound(to: Int.self))
}
