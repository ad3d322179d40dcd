import KernelTypes

extension Kernels {
    /// Batch normalisation in training: measures μ and σ² of each channel, which stand in `statistics` after the
    /// call and go to memory that the caller gives, and normalises with them; y must not be x.
    public static func normalizeBatch(
        _ job: ChannelJob, _ x: UnsafePointer<Float>, gamma: UnsafePointer<Float>, beta: UnsafePointer<Float>,
        epsilon: Float, relu: Bool = false, mean: UnsafeMutablePointer<Float>,
        variance: UnsafeMutablePointer<Float>, into y: UnsafeMutablePointer<Float>, on workers: Workers = .shared
    ) {
        let statistics = ChannelStatistics(
            mean: mean, variance: variance, gamma: gamma, beta: beta, epsilon: epsilon)
        let work = UncheckedSend((x, mean, variance, y))
        splitChannels(job, on: workers) { channels in
            let (x, mean, variance, y) = work.value
            // An image's channel is normalised while it is still in the cache.
            let step = job.area == 1 ? channels.count : 1
            for first in stride(from: channels.lowerBound, to: channels.upperBound, by: max(1, step)) {
                table.normalization.statistics(job, first..<first + step, x, mean, variance)
                table.normalization.forward(job, first..<first + step, x, statistics, relu, y)
            }
        }
    }

    /// Batch normalisation with μ and σ² that are given, as after training; y must not be x.
    public static func normalize(
        _ job: ChannelJob, _ x: UnsafePointer<Float>, by statistics: ChannelStatistics, relu: Bool = false,
        into y: UnsafeMutablePointer<Float>, on workers: Workers = .shared
    ) {
        let work = UncheckedSend((x, y))
        splitChannels(job, on: workers) { channels in
            let (x, y) = work.value
            table.normalization.forward(job, channels, x, statistics, relu, y)
        }
    }

    /// All gradients of ``normalizeBatch(_:_:gamma:beta:epsilon:relu:mean:variance:into:on:)``. The gradient by x must
    /// not overwrite `g`.
    public static func normalizeBatchGradient(
        _ job: ChannelJob, _ g: UnsafePointer<Float>, _ x: UnsafePointer<Float>, by statistics: ChannelStatistics,
        relu: Bool, into gradients: ChannelGradients, on workers: Workers = .shared
    ) {
        let work = UncheckedSend((g, x))
        splitChannels(job, on: workers) { channels in
            let (g, x) = work.value
            table.normalization.backward(job, channels, g, x, statistics, relu, gradients)
        }
    }

    /// The sum of each channel over batch and area: the gradient of a convolution's bias.
    public static func channelSums(
        _ job: ChannelJob, _ x: UnsafePointer<Float>, into sums: UnsafeMutablePointer<Float>,
        on workers: Workers = .shared
    ) {
        let work = UncheckedSend((x, sums))
        splitChannels(job, on: workers) { channels in
            let (x, sums) = work.value
            table.normalization.sums(job, channels, x, sums)
        }
    }

    private static func splitChannels(_ job: ChannelJob, on workers: Workers, _ body: (Range<Int>) -> Void) {
        split(
            job.channels, cost: job.perChannel * simpleCost, multipleOf: job.area == 1 ? strip : 1, on: workers, body)
    }
}
