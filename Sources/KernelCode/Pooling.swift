import KernelTypes

/// Calls `body` with the place of each window's output, and the rows and columns of the plane that it sees.
@inline(__always)
private func forEachWindow(_ job: PoolJob, _ body: (_ place: Int, _ rows: Range<Int>, _ columns: Range<Int>) -> Void) {
    let (height, width) = (job.outputHeight, job.outputWidth)
    for y in 0..<height {
        let rows = y * job.stride..<min(y * job.stride + job.size, job.height)
        for x in 0..<width {
            body(y * width + x, rows, x * job.stride..<min(x * job.stride + job.size, job.width))
        }
    }
}

/// The place of a window's first largest (smallest) entry; a NaN counts as more extreme than any number.
@inline(__always)
private func extreme(
    _ plane: UnsafePointer<Float>, _ job: PoolJob, _ rows: Range<Int>, _ columns: Range<Int>
) -> Int {
    let isMax = job.kind == .max
    var best = rows.lowerBound * job.width + columns.lowerBound
    for y in rows {
        for x in columns {
            let (challenger, champion) = (plane[y * job.width + x], plane[best])
            let wins = isMax ? challenger > champion : challenger < champion
            if wins || (challenger != challenger && champion == champion) { best = y * job.width + x }
        }
    }
    return best
}

/// Any window, entry by entry: the reference for the fast way.
enum Windows {
    static func forward(
        _ job: PoolJob, _ planes: Range<Int>, _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>
    ) {
        for index in planes {
            let (plane, result) = (input + index * job.inputCount, output + index * job.outputCount)
            forEachWindow(job) { place, rows, columns in
                if job.kind != .mean {
                    result[place] = plane[extreme(plane, job, rows, columns)]
                } else {
                    var sum: Float = 0
                    for y in rows {
                        for x in columns { sum += plane[y * job.width + x] }
                    }
                    result[place] = sum / Float(rows.count * columns.count)
                }
            }
        }
    }

    static func gradient(
        _ job: PoolJob, _ planes: Range<Int>, _ gradient: UnsafePointer<Float>, _ input: UnsafePointer<Float>,
        _ inputGradient: UnsafeMutablePointer<Float>
    ) {
        for index in planes {
            let (plane, g) = (input + index * job.inputCount, gradient + index * job.outputCount)
            let result = inputGradient + index * job.inputCount
            zero(result, job.inputCount)
            forEachWindow(job) { place, rows, columns in
                if job.kind != .mean {
                    result[extreme(plane, job, rows, columns)] += g[place]
                } else {
                    let share = g[place] / Float(rows.count * columns.count)
                    for y in rows {
                        for x in columns { result[y * job.width + x] += share }
                    }
                }
            }
        }
    }
}

/// Both passes, by whole registers where the windows are 2×2 and fill the plane's width.
var poolingKernels: PoolingKernels {
    PoolingKernels(
        forward: { job, planes, input, output in
            job.isByTwos ? Twos.forward(job, planes, input, output) : Windows.forward(job, planes, input, output)
        },
        gradient: { job, planes, gradient, input, inputGradient in
            job.isByTwos
                ? Twos.gradient(job, planes, gradient, input, inputGradient)
                : Windows.gradient(job, planes, gradient, input, inputGradient)
        })
}
