import KernelTypes
import Testing

@testable import Kernels

@Suite("Any number of threads")
struct SplitTests {
    /// Runs `body` on 1, 2 and 3 threads and compares every bit of what it returns.
    private func sameBits(_ name: String, _ body: (Workers) -> [Floats]) {
        let results = [1, 2, 3].map { threads in body(Workers(threads: threads)).map(\.bits) }
        #expect(results[0] == results[1], "\(name): 2 threads differ from one")
        #expect(results[0] == results[2], "\(name): 3 threads differ from one")
    }

    static let count = 400_003

    @Test("elementwise")
    func elementwise() {
        let n = Self.count, x = numbers(n, seed: 71, scale: 8), z = numbers(n, seed: 72)
        for function in UnaryFunction.allCases {
            sameBits("\(function)") { workers in
                let y = Floats(n)
                Kernels.apply(function, x.pointer, into: y.pointer, count: n, on: workers)
                return [y]
            }
        }
        sameBits("the others") { workers in
            let y = (0..<4).map { _ in Floats(n) }
            Kernels.apply(ParametricFunction.elu, x.pointer, 0.5, into: y[0].pointer, count: n, on: workers)
            Kernels.apply(.divide, x.pointer, z.pointer, into: y[1].pointer, count: n, on: workers)
            Kernels.activationGradient(.tanh, x.pointer, z.pointer, into: y[2].pointer, count: n, on: workers)
            Kernels.dropout(x.pointer, keep: 0.3, seed: 9, into: y[3].pointer, count: n, on: workers)
            return y
        }
    }

    @Test("sums and rows")
    func rows() {
        let (rows, columns) = (4001, 97), n = rows * columns
        let x = numbers(n, seed: 73, scale: 8), t = numbers(n, seed: 74)
        sameBits("sums") { workers in
            let sum = Floats([Kernels.sum(x.pointer, count: n, on: workers)])
            let perRow = Floats(rows), perColumn = Floats(columns)
            Kernels.sumOverColumns(x.pointer, rows: rows, columns: columns, into: perRow.pointer, on: workers)
            Kernels.sumOverRows(x.pointer, rows: rows, columns: columns, into: perColumn.pointer, on: workers)
            let exact = x.doubles.reduce(0, +)
            #expect(abs(Double(sum[0]) - exact) < 1e-3, "expected \(exact), received \(sum[0])")
            let exactColumn = (0..<rows).reduce(0) { $0 + Double(x[$1 * columns + 5]) }
            #expect(abs(Double(perColumn[5]) - exactColumn) < 1e-3, "expected \(exactColumn), received \(perColumn[5])")
            return [sum, perRow, perColumn]
        }
        sameBits("softmax") { workers in
            let (s, z, c) = (Floats(n), Floats(n), Floats(n)), losses = Floats(rows)
            let gradients = (0..<3).map { _ in Floats(n) }
            Kernels.softmax(x.pointer, rows: rows, columns: columns, into: s.pointer, on: workers)
            Kernels.logSoftmax(x.pointer, rows: rows, columns: columns, into: z.pointer, on: workers)
            Kernels.crossEntropy(
                logits: x.pointer, targets: t.pointer, rows: rows, columns: columns, losses: losses.pointer,
                softmax: c.pointer, on: workers)
            Kernels.softmaxGradient(
                t.pointer, softmax: s.pointer, rows: rows, columns: columns, into: gradients[0].pointer, on: workers)
            Kernels.logSoftmaxGradient(
                t.pointer, logSoftmax: z.pointer, rows: rows, columns: columns, into: gradients[1].pointer,
                on: workers)
            Kernels.crossEntropyGradient(
                softmax: s.pointer, targets: t.pointer, losses.pointer, rows: rows, columns: columns,
                into: gradients[2].pointer, on: workers)
            return [s, z, c, losses] + gradients
        }
    }

    @Test("pooling")
    func pooling() {
        for job in [
            PoolJob(.max, height: 28, width: 28, size: 2), PoolJob(.mean, height: 14, width: 10, size: 2),
            PoolJob(.min, height: 27, width: 25, size: 3, stride: 2, partialEdges: true),
        ] {
            let planes = 1201, x = numbers(planes * job.inputCount, seed: 75)
            let g = numbers(planes * job.outputCount, seed: 76)
            sameBits("\(job)") { workers in
                let y = Floats(g.count), dx = Floats(x.count)
                Kernels.pool(job, planes: planes, x.pointer, into: y.pointer, on: workers)
                Kernels.poolGradient(job, planes: planes, g.pointer, input: x.pointer, into: dx.pointer, on: workers)
                return [y, dx]
            }
        }
    }

    @Test("batch normalisation")
    func normalization() {
        for job in [
            ChannelJob(batch: 64, channels: 13, area: 196), ChannelJob(batch: 37, channels: 5, area: 1001),
            ChannelJob(batch: 3000, channels: 77, area: 1),
        ] {
            let x = numbers(job.count, seed: 77), g = numbers(job.count, seed: 78)
            let gamma = numbers(job.channels, seed: 79), beta = numbers(job.channels, seed: 80)
            sameBits("\(job)") { workers in
                let y = Floats(job.count), z = Floats(job.count), dx = Floats(job.count)
                let perChannel = (0..<5).map { _ in Floats(job.channels) }
                Kernels.normalizeBatch(
                    job, x.pointer, gamma: gamma.pointer, beta: beta.pointer, epsilon: 1e-5, relu: true,
                    mean: perChannel[0].pointer, variance: perChannel[1].pointer, into: y.pointer, on: workers)
                let statistics = ChannelStatistics(
                    mean: perChannel[0].pointer, variance: perChannel[1].pointer, gamma: gamma.pointer,
                    beta: beta.pointer, epsilon: 1e-5)
                Kernels.normalize(job, x.pointer, by: statistics, relu: true, into: z.pointer, on: workers)
                #expect(y.bits == z.bits, "\(job): training and inference differ on the same statistics")
                Kernels.normalizeBatchGradient(
                    job, g.pointer, x.pointer, by: statistics, relu: true,
                    into: ChannelGradients(
                        x: dx.pointer, gamma: perChannel[2].pointer, beta: perChannel[3].pointer), on: workers)
                Kernels.channelSums(job, x.pointer, into: perChannel[4].pointer, on: workers)
                return [y, dx] + perChannel
            }
        }
    }

    @Test("optimizers")
    func optimizers() {
        let n = Self.count, g = numbers(n, seed: 81)
        sameBits("optimizers") { workers in
            let p = (0..<3).map { numbers(n, seed: UInt64(82 + $0)) }, state = (0..<3).map { _ in Floats(n) }
            Kernels.descend(p[0].pointer, along: g.pointer, count: n, rate: 0.1, on: workers)
            Kernels.descend(
                p[1].pointer, along: g.pointer, velocity: state[0].pointer, count: n, rate: 0.1, momentum: 0.9,
                nesterov: true, on: workers)
            Kernels.adam(
                p[2].pointer, along: g.pointer, m: state[1].pointer, v: state[2].pointer, count: n,
                AdamStep(rate: 0.01, t: 1), on: workers)
            return p + state
        }
    }

    @Test("parts cover everything once, and small work is not split")
    func partsCoverEverything() {
        let workers = Workers(threads: 3)
        for (count, cost, step) in [(0, 1, 1), (1, 1 << 30, 16), (100, 1 << 20, 16), (31, 1 << 20, 7), (50, 1, 1)] {
            let seen = Floats(count), parts = Floats(1)
            Kernels.split(count, cost: cost, multipleOf: step, on: workers) { range in
                #expect(range.lowerBound % step == 0)
                for i in range { seen.pointer[i] += 1 }
                if range.lowerBound == 0 { parts.pointer[0] = Float(range.count) }
            }
            #expect(seen.array.allSatisfy { $0 == 1 }, "\(count) in steps of \(step): \(seen.array)")
            if count * cost < Kernels.worthSplitting { #expect(Int(parts[0]) == count) }
        }
    }
}
