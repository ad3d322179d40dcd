import KernelTypes
import Kernels

/// Whole layers on the fused kernels; `Element+Layers.swift` says what each must come to.
extension Tensor {
    public static func productTransposingSecond(_ a: Tensor, _ b: Tensor) -> Tensor {
        product(a, b, transposing: .second)
    }

    public static func productTransposingFirst(_ a: Tensor, _ b: Tensor) -> Tensor {
        product(a, b, transposing: .first)
    }

    public static func affine(_ a: Tensor, _ w: Tensor, _ b: Tensor, relu: Bool) -> Tensor {
        let (rows, inputs, units) = (a.shape.rows, a.shape.columns, w.shape.columns)
        require(
            a.shape.rank == 2 && w.shape.rank == 2 && inputs == w.shape.rows && b.shape == Shape(1, units),
            "affine: expected x·W + b with batch×inputs · inputs×units + 1×units, received "
                + "\(a.shape) · \(w.shape) + \(b.shape)")
        return Tensor(Shape(rows, units)) { c in
            Kernels.gemm(
                m: rows, n: units, k: inputs, .init(a.pointer, columns: inputs), .init(w.pointer, columns: units),
                into: c.baseAddress!, bias: b.pointer, relu: relu)
        }
    }

    public static func reluGradient(_ g: Tensor, z: Tensor) -> Tensor {
        requireAlike(g, z, "reluGradient")
        return Tensor(g.shape) {
            Kernels.activationGradient(.relu, g.pointer, z.pointer, into: $0.baseAddress!, count: g.shape.count)
        }
    }

    public static func crossEntropy(_ a: Tensor, _ targets: Tensor) -> Tensor {
        requireAlike(a, targets, "crossEntropy")
        let (rows, columns) = (a.shape.rows, a.shape.columns)
        let (losses, probabilities) = (TensorBuffer(rows), TensorBuffer(rows * columns))
        return withExtendedLifetime((losses, probabilities)) {
            Kernels.crossEntropy(
                logits: a.pointer, targets: targets.pointer, rows: rows, columns: columns, losses: losses.floats,
                softmax: probabilities.floats)
            return Tensor(.single) { $0[0] = Kernels.sum(losses.floats, count: rows) / Float(rows) }
        }
    }

    public static func crossEntropyGradient(_ a: Tensor, _ targets: Tensor, _ g: Tensor) -> Tensor {
        requireAlike(a, targets, "crossEntropyGradient")
        let (rows, columns) = (a.shape.rows, a.shape.columns)
        let (probabilities, weight) = (softmax(a), Tensor(Shape(rows, 1), repeating: g.pointer[0] / Float(rows)))
        return withExtendedLifetime((probabilities, weight)) {
            Tensor(a.shape) {
                Kernels.crossEntropyGradient(
                    softmax: probabilities.pointer, targets: targets.pointer, weight.pointer, rows: rows,
                    columns: columns, into: $0.baseAddress!)
            }
        }
    }

    public static func binaryCrossEntropy(_ a: Tensor, _ targets: Tensor) -> Tensor {
        requireAlike(a, targets, "binaryCrossEntropy")
        let count = a.shape.count
        let losses = Tensor(a.shape) { y in
            let y = y.baseAddress!
            let products = TensorBuffer(count)
            Kernels.apply(.softplus, a.pointer, into: y, count: count)
            Kernels.apply(.multiply, targets.pointer, a.pointer, into: products.floats, count: count)
            Kernels.apply(.subtract, UnsafePointer(y), UnsafePointer(products.floats), into: y, count: count)
            withExtendedLifetime(products) {}
        }
        return Tensor(.single) { $0[0] = losses.total * (1 / Float(count)) }
    }

    public static func binaryCrossEntropyGradient(_ a: Tensor, _ targets: Tensor, _ g: Tensor) -> Tensor {
        requireAlike(a, targets, "binaryCrossEntropyGradient")
        let count = a.shape.count
        return Tensor(a.shape) { y in
            let y = y.baseAddress!
            Kernels.apply(.sigmoid, a.pointer, into: y, count: count)
            Kernels.apply(.subtract, UnsafePointer(y), targets.pointer, into: y, count: count)
            Kernels.apply(.multiply, UnsafePointer(y), g.pointer[0] / Float(count), into: y, count: count)
        }
    }

    public static func squaredError(_ a: Tensor, _ targets: Tensor) -> Tensor {
        requireAlike(a, targets, "squaredError")
        let count = a.shape.count
        let squares = Tensor(a.shape) { y in
            let y = y.baseAddress!
            Kernels.apply(.subtract, a.pointer, targets.pointer, into: y, count: count)
            Kernels.apply(.multiply, UnsafePointer(y), UnsafePointer(y), into: y, count: count)
        }
        return Tensor(.single) { $0[0] = squares.total }
    }

    public static func squaredErrorGradient(_ a: Tensor, _ targets: Tensor, _ g: Tensor) -> Tensor {
        requireAlike(a, targets, "squaredErrorGradient")
        let count = a.shape.count
        return Tensor(a.shape) { y in
            let y = y.baseAddress!
            Kernels.apply(.subtract, a.pointer, targets.pointer, into: y, count: count)
            Kernels.apply(.multiply, UnsafePointer(y), 2 * g.pointer[0], into: y, count: count)
        }
    }

    /// The sum of all numbers.
    private var total: Float { Kernels.sum(pointer, count: shape.count) }

    // MARK: Batch normalization

    /// Of images the channels are normalised, of rows the columns.
    private static func channels(of shape: Shape) -> ChannelJob {
        shape.rank == 4
            ? ChannelJob(batch: shape.rows, channels: shape.channels, area: shape.plane.count)
            : ChannelJob(batch: shape.rows, channels: shape.columns, area: 1)
    }

    /// The mean and the variance (divisor n) of each channel, computed once for each tensor.
    public var channelStatistics: (mean: Tensor, variance: Tensor) {
        if let known = buffer.statistics.withLock({ $0 }), known.shape == shape { return known.values }
        let row = Tensor(Shape(1, Self.channels(of: shape).channels), repeating: 0)
        return Self.normalizedBatch(self, row, row, epsilon: 1, relu: false).statistics
    }

    public static func batchNormalization(
        _ a: Tensor, _ gamma: Tensor, _ beta: Tensor, epsilon: Float, relu: Bool
    ) -> Tensor {
        normalizedBatch(a, gamma, beta, epsilon: epsilon, relu: relu).result
    }

    private static func normalizedBatch(
        _ a: Tensor, _ gamma: Tensor, _ beta: Tensor, epsilon: Float, relu: Bool
    ) -> (result: Tensor, statistics: ChannelStatisticsOfBatch) {
        let job = channels(of: a.shape)
        requireChannels(job, gamma, beta)
        let (mean, variance) = (TensorBuffer(job.channels), TensorBuffer(job.channels))
        let result = Tensor(a.shape) {
            Kernels.normalizeBatch(
                job, a.pointer, gamma: gamma.pointer, beta: beta.pointer, epsilon: epsilon, relu: relu,
                mean: mean.floats, variance: variance.floats, into: $0.baseAddress!)
        }
        let row = Shape(1, job.channels)
        let statistics = (mean: Tensor(row, sharing: mean), variance: Tensor(row, sharing: variance))
        a.buffer.statistics.withLock { $0 = (a.shape, statistics) }
        return (result, statistics)
    }

    private static func requireChannels(_ job: ChannelJob, _ rows: Tensor...) {
        for row in rows {
            require(
                row.shape == Shape(1, job.channels),
                "batch normalization: expected 1×\(job.channels), a number for each channel, received \(row.shape)")
        }
    }

    public static func batchNormalizationGradient(
        _ g: Tensor, _ a: Tensor, _ gamma: Tensor, _ beta: Tensor, epsilon: Float, reluOutput: Tensor?
    ) -> (input: Tensor, gamma: Tensor, beta: Tensor) {
        requireAlike(g, a, "batch normalization")
        let job = channels(of: a.shape)
        requireChannels(job, gamma, beta)
        let measured = a.channelStatistics
        var (gammaShare, betaShare) = (Tensor.constant(0, like: gamma), Tensor.constant(0, like: gamma))
        let input = withExtendedLifetime(measured) {
            let statistics = ChannelStatistics(
                mean: measured.mean.pointer, variance: measured.variance.pointer, gamma: gamma.pointer,
                beta: beta.pointer, epsilon: epsilon)
            return Tensor(a.shape) { x in
                gammaShare.withMutableFloats { gamma in
                    betaShare.withMutableFloats { beta in
                        // Where ReLU gave 0 is found again from the input: one tensor less to read.
                        Kernels.normalizeBatchGradient(
                            job, g.pointer, a.pointer, by: statistics, relu: reluOutput != nil,
                            into: ChannelGradients(
                                x: x.baseAddress!, gamma: gamma.baseAddress!, beta: beta.baseAddress!))
                    }
                }
            }
        }
        return (input, gammaShare, betaShare)
    }

    public static func channelSum(_ g: Tensor) -> Tensor {
        guard g.shape.rank == 4 else { return Tensor(.single) { $0[0] = Kernels.sum(g.pointer, count: g.shape.count) } }
        return Tensor(Shape(1, g.shape.channels)) {
            Kernels.channelSums(channels(of: g.shape), g.pointer, into: $0.baseAddress!)
        }
    }
}
