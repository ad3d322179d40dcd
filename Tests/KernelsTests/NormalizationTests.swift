import KernelTypes
import Testing

@testable import Kernels

@Suite("Batch normalisation of channels")
struct NormalizationTests {
    /// Matrices of every awkward width, and images with planes of every awkward area.
    static let jobs: [ChannelJob] =
        [1, 7, 8, 9, 15, 16, 17, 31, 33, 64].map { ChannelJob(batch: 11, channels: $0, area: 1) }
        + [7, 8, 9, 15, 16, 17, 31, 33, 64, 1000].map { ChannelJob(batch: 5, channels: 3, area: $0) }
        + [ChannelJob(batch: 1, channels: 3, area: 1), ChannelJob(batch: 200, channels: 5, area: 1)]

    @Test("forward and all gradients agree with the definition", arguments: Kernels.available.indices, [false, true])
    func agreesWithDefinition(build: Int, relu: Bool) {
        let normalization = Kernels.available[build].normalization
        for job in Self.jobs {
            let setting = Setting(job)
            let (x, g) = (setting.x, numbers(job.count, seed: 52)), all = 0..<job.channels
            let y = Floats(job.count), dx = Floats(job.count)
            let dGamma = Floats(job.channels), dBeta = Floats(job.channels)
            normalization.statistics(job, all, x.pointer, setting.mean.pointer, setting.variance.pointer)
            normalization.forward(job, all, x.pointer, setting.statistics, relu, y.pointer)
            normalization.backward(
                job, all, g.pointer, x.pointer, setting.statistics, relu,
                ChannelGradients(x: dx.pointer, gamma: dGamma.pointer, beta: dBeta.pointer))

            let expected = definition(job, setting, g.doubles, relu: relu, output: y)
            let problem =
                disagreement(setting.mean, expected.mean, 1e-6).map { "mean" + $0 }
                ?? disagreement(setting.variance, expected.variance, 1e-6).map { "variance" + $0 }
                ?? disagreement(y, expected.y, 2e-6) ?? disagreement(dBeta, expected.beta, 5e-6).map { "∂β" + $0 }
                ?? disagreement(dGamma, expected.gamma, 1e-5).map { "∂γ" + $0 }
                ?? disagreement(dx, expected.dx, 3e-6).map { "∂x" + $0 }
            #expect(problem == nil, "\(Kernels.available[build].instructions) \(job): \(problem ?? "")")
        }
    }

    @Test("sums of channels", arguments: Kernels.available.indices)
    func sums(build: Int) {
        for job in Self.jobs {
            let x = numbers(job.count, seed: 53), sums = Floats(job.channels)
            Kernels.available[build].normalization.sums(job, 0..<job.channels, x.pointer, sums.pointer)
            var expected = [Double](repeating: 0, count: job.channels)
            for i in 0..<job.count { expected[i / job.area % job.channels] += Double(x[i]) }
            let problem = disagreement(sums, expected, 5e-6)
            #expect(problem == nil, "\(Kernels.available[build].instructions) \(job): \(problem ?? "")")
        }
    }

    @Test("a variance of 1 about a mean of 10,000 is found", arguments: Kernels.available.indices)
    func farFromZero(build: Int) {
        // ±1 about 10,000: in Float the sum of squares alone would be off by more than the variance.
        for job in [ChannelJob(batch: 64, channels: 2, area: 1), ChannelJob(batch: 8, channels: 2, area: 100)] {
            let x = Floats(job.count), mean = Floats(2), variance = Floats(2)
            for i in 0..<job.count { x.pointer[i] = 10_000 + (i / 2 % 2 == 0 ? 1 : -1) }
            Kernels.available[build].normalization.statistics(
                job, 0..<2, x.pointer, mean.pointer, variance.pointer)
            #expect(mean.array == [10_000, 10_000], "\(mean.array)")
            #expect(variance.array == [1, 1], "\(variance.array)")
        }
    }

    /// 2 images of 2 channels of 3 numbers, γ = (1.5, −0.5), β = (0.25, 0.1), ε = 10⁻⁵, through ReLU, as PyTorch 2
    /// gives it.
    @Test("a small batch beside PyTorch's", arguments: Kernels.available.indices)
    func pyTorch(build: Int) {
        let normalization = Kernels.available[build].normalization
        let job = ChannelJob(batch: 2, channels: 2, area: 3)
        let x = Floats([1, 2, 3, 0, -1, 4, 5, -2, 0.5, 2, 2, 1])
        let g = Floats([1, -1, 0.5, 2, 0.25, -3, -0.5, 1, 2, 1, -2, 0.75])
        let gamma = Floats([1.5, -0.5]), beta = Floats([0.25, 0.1]), mean = Floats(2), variance = Floats(2)
        let statistics = ChannelStatistics(
            mean: mean.pointer, variance: variance.pointer, gamma: gamma.pointer, beta: beta.pointer, epsilon: 1e-5)
        let y = Floats(12), dx = Floats(12), dGamma = Floats(2), dBeta = Floats(2)
        normalization.statistics(job, 0..<2, x.pointer, mean.pointer, variance.pointer)
        normalization.forward(job, 0..<2, x.pointer, statistics, true, y.pointer)
        normalization.backward(
            job, 0..<2, g.pointer, x.pointer, statistics, true,
            ChannelGradients(x: dx.pointer, gamma: dGamma.pointer, beta: dBeta.pointer))
        let expectedY = [0, 0.5382481, 1.2300435, 0.517028, 0.8297991, 0, 2.6136346, 0, 0, 0, 0, 0.204257]
        let expectedX = [
            0.0950325, -0.56202, 0.5104163, -0.3739657, 0.2447767, -0.0339961, -0.1118933, -0.0091964, 0.077661,
            0.1087901, 0.1087901, -0.054395,
        ]
        let problem =
            disagreement(y, expectedY, 5e-7) ?? disagreement(dx, expectedX, 5e-7)
            ?? disagreement(dGamma, [-0.6534, -2.1894], 6e-5) ?? disagreement(dBeta, [-1, 3], 1e-6)
        #expect(problem == nil, "\(Kernels.available[build].instructions): \(problem ?? "")")
    }

    /// One batch with its parameters; channel after channel lies farther from zero and wider.
    private struct Setting {
        let x: Floats, mean: Floats, variance: Floats, gamma: Floats, beta: Floats
        let epsilon: Float = 1e-3

        init(_ job: ChannelJob) {
            (x, mean, variance) = (numbers(job.count, seed: 51), Floats(job.channels), Floats(job.channels))
            (gamma, beta) = (numbers(job.channels, seed: 54, scale: 3), numbers(job.channels, seed: 55))
            for i in 0..<job.count {
                let channel = Float(i / job.area % job.channels)
                x.pointer[i] = x[i] * (1 + channel / 8) + channel / 4
            }
        }

        var statistics: ChannelStatistics {
            ChannelStatistics(
                mean: mean.pointer, variance: variance.pointer, gamma: gamma.pointer, beta: beta.pointer,
                epsilon: epsilon)
        }
    }

    private typealias Results = (
        mean: [Double], variance: [Double], y: [Double], dx: [Double], gamma: [Double], beta: [Double]
    )

    /// Channel by channel; where the result after ReLU is within rounding of 0, the kernel's own sign is taken.
    private func definition(
        _ job: ChannelJob, _ setting: Setting, _ g: [Double], relu: Bool, output: Floats
    ) -> Results {
        var results: Results = ([], [], g, g, [], [])
        let n = Double(job.perChannel)
        for channel in 0..<job.channels {
            let places = (0..<job.count).filter { $0 / job.area % job.channels == channel }
            let x = places.map { Double(setting.x[$0]) }
            let mean = x.reduce(0, +) / n
            let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
            let root = (variance + Double(setting.epsilon)).squareRoot()
            let normal = x.map { ($0 - mean) / root }
            let (gamma, beta) = (Double(setting.gamma[channel]), Double(setting.beta[channel]))
            var passed = places.map { g[$0] }
            for (i, place) in places.enumerated() {
                let y = gamma * normal[i] + beta
                results.y[place] = relu ? max(0, y) : y
                let isOff = y.magnitude < 1e-5 ? output[place] <= 0 : y <= 0
                if relu && isOff { passed[i] = 0 }
            }
            let dBeta = passed.reduce(0, +)
            let dGamma = zip(passed, normal).reduce(0) { $0 + $1.0 * $1.1 }
            for (i, place) in places.enumerated() {
                results.dx[place] = gamma / root * (passed[i] - dBeta / n - normal[i] * dGamma / n)
            }
            results.mean.append(mean)
            results.variance.append(variance)
            results.gamma.append(dGamma)
            results.beta.append(dBeta)
        }
        return results
    }
}
