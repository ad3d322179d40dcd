import KernelTypes

/// How many rows are added up in one go, before their sum joins the others: short sums round less.
private let rowGroup = 64

/// Channels that are the columns of a matrix: a register holds neighbouring channels.
enum ColumnChannels {
    /// Σ of `term` over all rows.
    @inline(__always)
    private static func sum(_ rows: Int, _ term: (_ row: Int) -> Vector) -> Vector {
        var sum = Vector()
        for start in stride(from: 0, to: rows, by: rowGroup) {
            var group = Vector()
            for row in start..<min(start + rowGroup, rows) { group += term(row) }
            sum += group
        }
        return sum
    }

    static func sums(
        _ job: ChannelJob, _ channels: Range<Int>, _ x: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>
    ) {
        forEachStrip(channels.count) { i, width in
            let column = channels.lowerBound + i
            save(sum(job.batch) { load(x + $0 * job.channels + column, width) }, sums + column, width)
        }
    }

    static func statistics(
        _ job: ChannelJob, _ channels: Range<Int>, _ x: UnsafePointer<Float>, _ mean: UnsafeMutablePointer<Float>,
        _ variance: UnsafeMutablePointer<Float>
    ) {
        let n = Float(job.batch)
        forEachStrip(channels.count) { i, width in
            let column = channels.lowerBound + i
            let center = sum(job.batch) { load(x + $0 * job.channels + column, width) } / n
            let squares = sum(job.batch) { row in
                let distance = load(x + row * job.channels + column, width) - center
                return distance * distance
            }
            save(center, mean + column, width)
            save(squares / n, variance + column, width)
        }
    }

    static func forward(
        _ job: ChannelJob, _ channels: Range<Int>, _ x: UnsafePointer<Float>, _ statistics: ChannelStatistics,
        _ relu: Bool, _ y: UnsafeMutablePointer<Float>
    ) {
        let floor = Vector(repeating: relu ? 0 : -.infinity)
        forEachStrip(channels.count) { i, width in
            let column = channels.lowerBound + i
            let (mean, beta) = (load(statistics.mean + column, width), load(statistics.beta + column, width))
            let scale = load(statistics.gamma + column, width) * statistics.inverses(column, width)
            for row in 0..<job.batch {
                let place = row * job.channels + column
                let result = multiplyAdd(beta, load(x + place, width) - mean, scale)
                save(result.replacing(with: floor, where: result .< floor), y + place, width)
            }
        }
    }

    static func backward(
        _ job: ChannelJob, _ channels: Range<Int>, _ g: UnsafePointer<Float>, _ x: UnsafePointer<Float>,
        _ statistics: ChannelStatistics, _ relu: Bool, _ gradients: ChannelGradients
    ) {
        let n = Float(job.batch)
        let floor = Vector(repeating: relu ? 0 : -.infinity)
        forEachStrip(channels.count) { i, width in
            let column = channels.lowerBound + i
            let (mean, inverse) = (load(statistics.mean + column, width), statistics.inverses(column, width))
            let (scale, shift) = (
                load(statistics.gamma + column, width) * inverse, load(statistics.beta + column, width)
            )
            // The gradient that came in, stopped where ReLU gave 0: found again from x, which is read anyway.
            @inline(__always) func passed(_ place: Int, _ centered: Vector) -> Vector {
                let g = load(g + place, width)
                return g.replacing(with: 0, where: multiplyAdd(shift, centered, scale) .<= floor)
            }
            let beta = sum(job.batch) { row in
                let place = row * job.channels + column
                return passed(place, load(x + place, width) - mean)
            }
            let gamma = sum(job.batch) { row in
                let place = row * job.channels + column
                let centered = load(x + place, width) - mean
                return passed(place, centered) * (centered * inverse)
            }
            save(beta, gradients.beta + column, width)
            save(gamma, gradients.gamma + column, width)
            let (meanG, back) = (beta / n, -gamma / n * inverse)
            for row in 0..<job.batch {
                let place = row * job.channels + column
                let centered = load(x + place, width) - mean
                let g = passed(place, centered)
                save(multiplyAdd(g - meanG, centered, back) * scale, gradients.x + place, width)
            }
        }
    }
}

extension ChannelStatistics {
    /// 1/√(σ² + ε) of neighbouring channels.
    @inline(__always)
    fileprivate func inverses(_ channel: Int, _ width: Int) -> Vector {
        1 / (load(variance + channel, width, filling: 1) + epsilon).squareRoot()
    }
}
