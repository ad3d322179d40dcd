import KernelTypes

// Channels of images: each channel is `batch` planes of `area` numbers, far apart in memory.

/// Calls `body` with the place of each plane of a channel.
@inline(__always)
private func forEachPlane(_ job: ChannelJob, _ channel: Int, _ body: (_ start: Int) -> Void) {
    for image in 0..<job.batch { body((image * job.channels + channel) * job.area) }
}

enum PlaneChannels {
    static func sums(
        _ job: ChannelJob, _ channels: Range<Int>, _ x: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>
    ) {
        for channel in channels {
            var sum = 0.0
            forEachPlane(job, channel) { sum += Double(total(fold(x + $0, job.area, rest: 0) { $0 + $1 })) }
            sums[channel] = Float(sum)
        }
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
                let plane = x + start
                let about = total(fold(plane, job.area, rest: 0) { $0 + $1 }) / Float(job.area)
                var (even, odd) = (Vector(), Vector())
                forEachStrip(job.area) { i, width in
                    let distance = load(plane + i, width, filling: about) - about
                    (even, odd) = (odd, multiplyAdd(even, distance, distance))
                }
                let (count, step) = (Double(job.area), Double(about) - center)
                squares += Double(total(even + odd)) + step * step * seen * count / (seen + count)
                center += step * count / (seen + count)
                seen += count
            }
            mean[channel] = Float(center)
            variance[channel] = Float(squares / seen)
        }
    }

    static func forward(
        _ job: ChannelJob, _ channels: Range<Int>, _ x: UnsafePointer<Float>, _ statistics: ChannelStatistics,
        _ relu: Bool, _ y: UnsafeMutablePointer<Float>
    ) {
        for channel in channels {
            let (mean, beta) = (statistics.mean[channel], statistics.beta[channel])
            let scale = statistics.gamma[channel] * statistics.inverse(channel)
            let floor = Vector(repeating: relu ? 0 : -.infinity)
            forEachPlane(job, channel) { start in
                map(x + start, y + start, job.area) { x in
                    let result = multiplyAdd(Vector(repeating: beta), x - mean, Vector(repeating: scale))
                    return result.replacing(with: floor, where: result .< floor)
                }
            }
        }
    }

    static func backward(
        _ job: ChannelJob, _ channels: Range<Int>, _ g: UnsafePointer<Float>, _ x: UnsafePointer<Float>,
        _ statistics: ChannelStatistics, _ y: UnsafePointer<Float>?, _ gradients: ChannelGradients
    ) {
        for channel in channels {
            let (mean, inverse) = (statistics.mean[channel], statistics.inverse(channel))
            var (sum, product) = (0.0, 0.0)
            forEachPlane(job, channel) { start in
                var (planeSum, planeProduct) = (Vector(), Vector())
                forEachStrip(job.area) { i, width in
                    let g = passed(g + start + i, y.map { $0 + start + i }, width)
                    planeSum += g
                    planeProduct = multiplyAdd(planeProduct, g, load(x + start + i, width) - mean)
                }
                sum += Double(total(planeSum))
                product += Double(total(planeProduct))
            }
            product *= Double(inverse)
            gradients.beta[channel] = Float(sum)
            gradients.gamma[channel] = Float(product)
            let (meanG, slope) = (Float(sum / Double(job.perChannel)), Float(product / Double(job.perChannel)))
            let (scale, back) = (statistics.gamma[channel] * inverse, Vector(repeating: -slope * inverse))
            forEachPlane(job, channel) { start in
                forEachStrip(job.area) { i, width in
                    let g = passed(g + start + i, y.map { $0 + start + i }, width)
                    let centered = multiplyAdd(g - meanG, load(x + start + i, width) - mean, back)
                    save(centered * scale, gradients.x + start + i, width)
                }
            }
        }
    }
}

/// The gradient that came in, stopped where ReLU gave 0.
@inline(__always)
func passed(_ g: UnsafePointer<Float>, _ y: UnsafePointer<Float>?, _ width: Int) -> Vector {
    let g = load(g, width)
    guard let y else { return g }
    return g.replacing(with: 0, where: load(y, width) .<= 0)
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
        backward: { job, channels, g, x, statistics, y, gradients in
            job.area == 1
                ? ColumnChannels.backward(job, channels, g, x, statistics, y, gradients)
                : PlaneChannels.backward(job, channels, g, x, statistics, y, gradients)
        },
        sums: { job, channels, x, sums in
            job.area == 1
                ? ColumnChannels.sums(job, channels, x, sums) : PlaneChannels.sums(job, channels, x, sums)
        })
}
