/// Numbers that belong to channels: batch × channels × area, area being height × width of an image, or 1 for a
/// matrix of rows × columns.
public struct ChannelJob: Sendable {
    public var batch: Int, channels: Int, area: Int

    public init(batch: Int, channels: Int, area: Int) {
        (self.batch, self.channels, self.area) = (batch, channels, area)
    }

    /// Numbers in one channel.
    public var perChannel: Int { batch * area }
    public var count: Int { batch * channels * area }
}

/// Batch normalisation, y = γ·(x − μ)/√(σ² + ε) + β, with ReLU after it if wanted. Every channel is one thread's
/// work, so a caller splits by channels; pointers are those of the whole batch and of all channels, and results must not overlap
/// what they are made from.
public struct NormalizationKernels: Sendable {
    /// μ and σ² of each channel, σ² with divisor n.
    public typealias Statistics =
        @Sendable (
            _ job: ChannelJob, _ channels: Range<Int>, _ x: UnsafePointer<Float>, _ mean: UnsafeMutablePointer<Float>,
            _ variance: UnsafeMutablePointer<Float>
        ) -> Void
    public typealias Forward =
        @Sendable (
            _ job: ChannelJob, _ channels: Range<Int>, _ x: UnsafePointer<Float>, _ statistics: ChannelStatistics,
            _ relu: Bool, _ y: UnsafeMutablePointer<Float>
        ) -> Void
    public typealias Backward =
        @Sendable (
            _ job: ChannelJob, _ channels: Range<Int>, _ g: UnsafePointer<Float>, _ x: UnsafePointer<Float>,
            _ statistics: ChannelStatistics, _ relu: Bool, _ gradients: ChannelGradients
        ) -> Void
    public typealias Sums =
        @Sendable (
            _ job: ChannelJob, _ channels: Range<Int>, _ x: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>
        ) -> Void

    public let statistics: Statistics
    public let forward: Forward
    /// The gradients where μ and σ² are those of the batch itself. With ReLU the gradient counts only where its
    /// result is above 0.
    public let backward: Backward
    /// The sum of each channel: the gradient of a bias.
    public let sums: Sums

    public init(
        statistics: @escaping Statistics, forward: @escaping Forward, backward: @escaping Backward,
        sums: @escaping Sums
    ) {
        (self.statistics, self.forward, self.backward, self.sums) = (statistics, forward, backward, sums)
    }
}

/// What normalises each channel.
public struct ChannelStatistics: @unchecked Sendable {
    public var mean: UnsafePointer<Float>
    public var variance: UnsafePointer<Float>
    public var gamma: UnsafePointer<Float>
    public var beta: UnsafePointer<Float>
    public var epsilon: Float

    public init(
        mean: UnsafePointer<Float>, variance: UnsafePointer<Float>, gamma: UnsafePointer<Float>,
        beta: UnsafePointer<Float>, epsilon: Float
    ) {
        (self.mean, self.variance) = (mean, variance)
        (self.gamma, self.beta, self.epsilon) = (gamma, beta, epsilon)
    }
}

/// Where the gradients go.
public struct ChannelGradients: @unchecked Sendable {
    public var x: UnsafeMutablePointer<Float>
    public var gamma: UnsafeMutablePointer<Float>
    public var beta: UnsafeMutablePointer<Float>

    public init(
        x: UnsafeMutablePointer<Float>, gamma: UnsafeMutablePointer<Float>, beta: UnsafeMutablePointer<Float>
    ) {
        (self.x, self.gamma, self.beta) = (x, gamma, beta)
    }
}

/// One channel's line, scale·(x − mean) + beta, and where ReLU cuts it off: at 0, or not at all. In this module for the
/// reason given in `Layouts.swift`.
public struct ChannelLine {
    public let mean: Float, scale: Float, beta: Float, floor: Float

    @inlinable @inline(__always)
    public init(mean: Float, scale: Float, beta: Float, floor: Float) {
        (self.mean, self.scale, self.beta, self.floor) = (mean, scale, beta, floor)
    }
}
