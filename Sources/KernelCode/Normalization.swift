import KernelTypes

// Channels of images: each channel is `batch` planes of `area` numbers, far apart in memory.

/// Calls `body` with the place of each plane of a channel.
@inline(__always)
private func forEachPlane(_ job: ChannelJob, _ channel: Int, _ body: (_ start: Int) -> Void) {
    for image in 0..<job.batch { body((image * job.channels + channel) * job.area) }
}

/// Calls `body` with the place of each register of a plane, and how many of its lanes belong to the one before: the
/// last register is moved left, to end where the plane ends.
@inline(__always)
private func forEachRegister(_ job: ChannelJob, width: Int, _ body: (_ start: Int, _ seen: Int) -> Void) {
    var i = 0
    while i < job.area {
        let start = min(i, job.area - width)
        body(start, i - start)
        i += width
    }
}

/// 0 in the first lanes.
@inline(__always)
private func clearing(_ first: Int, of x: Vector) -> Vector {
    x.replacing(with: 0, where: laneNumbers .< UnsignedVector(repeating: UInt32(truncatingIfNeeded: first)))
}

/// The sum of a register's lanes. By way of memory: taken apart beside the loop that adds it up, the compiler would
/// keep it in pieces all along the loop.
@inline(__always)
private func totalByMemory(_ x: Vector) -> Float {
    withUnsafeBytes(of: x) { totalOf($0.baseAddress!.assumingMemoryBound(to: Float.self)) }
}

@inline(never)
private func totalOf(_ x: UnsafePointer<Float>) -> Float { total(x.vector()) }

/// Each pass calls its loop with a constant width, so that registers are loaded whole; only planes smaller than a
/// register take the other way.
enum PlaneChannels {
    static func sums(
        _ job: ChannelJob, _ channels: Range<Int>, _ x: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>
    ) {
        for channel in channels {
            var sum = 0.0
            forEachPlane(job, channel) {
                sum += Double(
                    job.area < lanes ? self.sum(job, x + $0, width: job.area) : self.sum(job, x + $0, width: lanes))
            }
            sums[channel] = Float(sum)
        }
    }

    @inline(__always)
    private static func sum(_ job: ChannelJob, _ plane: UnsafePointer<Float>, width: Int) -> Float {
        var (even, odd) = (Vector(), Vector())
        forEachRegister(job, width: width) { i, seen in
            (even, odd) = (odd, even + clearing(seen, of: load(plane + i, width)))
        }
        return totalByMemory(even + odd)
    }

    /// Each plane about its own mean while it is in the first cache; planes joined in Double.
    ///
    /// *Source*: T. F. Chan, G. H. Golub, R. J. LeVeque, "Updating formulae and a pairwise algorithm for computing
    /// sample variances", 1979, equation 2.1.
    static func statistics(
        _ job: ChannelJob, _ channels: Range<Int>, _ x: UnsafePointer<Float>, _ mean: UnsafeMutablePointer<Float>,
        _ variance: UnsafeMutablePointer<Float>
    ) {
        for channel in channels {
            var (center, squares, seen) = (0.0, 0.0, 0.0)
            forEachPlane(job, channel) { start in
                let (about, around) =
                    job.area < lanes
                    ? spread(job, x + start, width: job.area) : spread(job, x + start, width: lanes)
                let (count, step) = (Double(job.area), Double(about) - center)
                squares += Double(around) + step * step * seen * count / (seen + count)
                center += step * count / (seen + count)
                seen += count
            }
            mean[channel] = Float(center)
            variance[channel] = Float(squares / seen)
        }
    }

    /// A plane's mean, and the sum of the squared distances from it.
    @inline(__always)
    private static func spread(_ job: ChannelJob, _ plane: UnsafePointer<Float>, width: Int) -> (Float, Float) {
        let about = sum(job, plane, width: width) / Float(job.area)
        var (even, odd) = (Vector(), Vector())
        forEachRegister(job, width: width) { i, seen in
            let distance = clearing(seen, of: load(plane + i, width, filling: about) - about)
            (even, odd) = (odd, multiplyAdd(even, distance, distance))
        }
        return (about, totalByMemory(even + odd))
    }

    static func forward(
        _ job: ChannelJob, _ channels: Range<Int>, _ x: UnsafePointer<Float>, _ statistics: ChannelStatistics,
        _ relu: Bool, _ y: UnsafeMutablePointer<Float>
    ) {
        for channel in channels {
            let line = ChannelLine(statistics, channel, relu)
            forEachPlane(job, channel) { start in
                if job.area < lanes {
                    forward(job, x + start, line, y + start, width: job.area)
                } else {
                    forward(job, x + start, line, y + start, width: lanes)
                }
            }
        }
    }

    @inline(__always)
    private static func forward(
        _ job: ChannelJob, _ x: UnsafePointer<Float>, _ line: ChannelLine, _ y: UnsafeMutablePointer<Float>, width: Int
    ) {
        forEachRegister(job, width: width) { i, _ in
            let result = line.value(load(x + i, width))
            save(result.replacing(with: line.floor, where: result .< line.floor), y + i, width)
        }
    }

    /// Twice over each channel: for the sums, and for the result while it is still in the second cache.
    static func backward(
        _ job: ChannelJob, _ channels: Range<Int>, _ g: UnsafePointer<Float>, _ x: UnsafePointer<Float>,
        _ statistics: ChannelStatistics, _ relu: Bool, _ gradients: ChannelGradients
    ) {
        for channel in channels {
            let (line, inverse) = (ChannelLine(statistics, channel, relu), statistics.inverse(channel))
            var (sum, product) = (0.0, 0.0)
            forEachPlane(job, channel) { start in
                let (planeSum, planeProduct) =
                    job.area < lanes
                    ? moments(job, g + start, x + start, line, width: job.area)
                    : moments(job, g + start, x + start, line, width: lanes)
                sum += Double(planeSum)
                product += Double(planeProduct)
            }
            product *= Double(inverse)
            gradients.beta[channel] = Float(sum)
            gradients.gamma[channel] = Float(product)
            let (meanG, slope) = (Float(sum / Double(job.perChannel)), Float(product / Double(job.perChannel)))
            forEachPlane(job, channel) { start in
                if job.area < lanes {
                    center(
                        job, g + start, x + start, line, meanG, -slope * inverse, gradients.x + start, width: job.area)
                } else {
                    center(job, g + start, x + start, line, meanG, -slope * inverse, gradients.x + start, width: lanes)
                }
            }
        }
    }

    /// Σ g and Σ g·(x − μ) over a plane.
    @inline(__always)
    private static func moments(
        _ job: ChannelJob, _ g: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ line: ChannelLine, width: Int
    ) -> (Float, Float) {
        var (evenSum, oddSum, even, odd) = (Vector(), Vector(), Vector(), Vector())
        forEachRegister(job, width: width) { i, seen in
            let x = load(x + i, width)
            let g = clearing(seen, of: line.passed(load(g + i, width), x))
            (evenSum, oddSum) = (oddSum, evenSum + g)
            (even, odd) = (odd, multiplyAdd(even, g, x - line.mean))
        }
        return (totalByMemory(evenSum + oddSum), totalByMemory(even + odd))
    }

    /// The gradient without its mean and without its part along x.
    @inline(__always)
    private static func center(
        _ job: ChannelJob, _ g: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ line: ChannelLine, _ meanG: Float,
        _ back: Float, _ result: UnsafeMutablePointer<Float>, width: Int
    ) {
        forEachRegister(job, width: width) { i, _ in
            let x = load(x + i, width)
            let g = line.passed(load(g + i, width), x)
            save(multiplyAdd(g - meanG, x - line.mean, Vector(repeating: back)) * line.scale, result + i, width)
        }
    }
}

extension ChannelLine {
    @inline(__always)
    init(_ statistics: ChannelStatistics, _ channel: Int, _ relu: Bool) {
        self.init(
            mean: statistics.mean[channel], scale: statistics.gamma[channel] * statistics.inverse(channel),
            beta: statistics.beta[channel], floor: relu ? 0 : -.infinity)
    }

    /// γ·(x − μ)/√(σ² + ε) + β
    @inline(__always)
    func value(_ x: Vector) -> Vector { multiplyAdd(Vector(repeating: beta), x - mean, Vector(repeating: scale)) }

    /// The gradient that came in, stopped where ReLU gave 0: found again from x, which is read anyway.
    @inline(__always)
    func passed(_ g: Vector, _ x: Vector) -> Vector { g.replacing(with: 0, where: value(x) .<= floor) }
}

extension ChannelStatistics {
    /// 1/√(σ² + ε)
    @inline(__always)
    func inverse(_ channel: Int) -> Float { 1 / (variance[channel] + epsilon).squareRoot() }
}

/// All passes, for planes or for the columns of a matrix.
var normalizationKernels: NormalizationKernels {
    NormalizationKernels(
        statistics: { job, channels, x, mean, variance in
            job.area == 1
                ? ColumnChannels.statistics(job, channels, x, mean, variance)
                : PlaneChannels.statistics(job, channels, x, mean, variance)
        },
        forward: { job, channels, x, statistics, relu, y in
            job.area == 1
                ? ColumnChannels.forward(job, channels, x, statistics, relu, y)
                : PlaneChannels.forward(job, channels, x, statistics, relu, y)
        },
        backward: { job, channels, g, x, statistics, relu, gradients in
            job.area == 1
                ? ColumnChannels.backward(job, channels, g, x, statistics, relu, gradients)
                : PlaneChannels.backward(job, channels, g, x, statistics, relu, gradients)
        },
        sums: { job, channels, x, sums in
            job.area == 1
                ? ColumnChannels.sums(job, channels, x, sums) : PlaneChannels.sums(job, channels, x, sums)
        })
}
