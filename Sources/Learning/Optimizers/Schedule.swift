import Autograd

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// How the learning rate changes on the way: a factor for each step.
///
/// ```swift
/// let schedule = Schedule.step(by: 0.5, every: 10)
/// print(schedule.rates(from: 0.1, epochs: 30))  // 0.1 ten times, then 0.05, then 0.025
/// try model.fit(images, epochs: 30, optimizer: .sgd(learningRate: 0.1), schedule: schedule, seed: 1)
/// ```
/// ``linear`` and ``cosine(downTo:)`` change with every batch, the others from one epoch to the next; ``byEpoch`` makes
/// any of them keep still within an epoch.
public struct Schedule: Equatable, Sendable {
    private indirect enum Rule: Equatable {
        case constant, linear
        case step(Double, Int)
        case exponential(Double)
        case inverseTime(Double)
        case cosine(Double)
        case piecewise([Int: Double])
        case warmUp(Int, Schedule)
        case byEpoch(Schedule)
    }

    private let rule: Rule

    private init(_ rule: Rule) { self.rule = rule }

    /// Always the same.
    public static let constant = Schedule(.constant)

    /// Down to 0 in a straight line: long steps find the valley, short ones its floor.
    public static let linear = Schedule(.linear)

    /// γ^⌊epoch/every⌋: multiplied by γ after every so many epochs.
    public static func step(by factor: Double, every epochs: Int) -> Schedule {
        checkFactor(factor, "step")
        require(epochs > 0, "Schedule.step: expected at least one epoch between the steps, received \(epochs); try 10")
        return Schedule(.step(factor, epochs))
    }

    /// γ^epoch: multiplied by γ after every epoch.
    public static func exponential(by factor: Double) -> Schedule {
        checkFactor(factor, "exponential")
        return Schedule(.exponential(factor))
    }

    /// 1/(1 + k·epoch): half after 1/k epochs, a third after 2/k.
    public static func inverseTime(_ k: Double) -> Schedule {
        require(k >= 0 && k.isFinite, "Schedule.inverseTime: expected a k of at least 0, received \(k); try 0.1")
        return Schedule(.inverseTime(k))
    }

    /// f + (1 − f)·(1 + cos(π·share))/2: down to the share f of the rate along half a wave.
    /// *Source:* Loshchilov & Hutter, "SGDR", 2017, equation 5, without restarts.
    public static func cosine(downTo floor: Double = 0) -> Schedule {
        checkFactor(floor, "cosine")
        return Schedule(.cosine(floor))
    }

    /// From each of these epochs on, counted from 0, this factor; 1 before the first: `.piecewise([10: 0.1, 20: 0.01])`.
    public static func piecewise(_ factors: [Int: Double]) -> Schedule {
        for (epoch, factor) in factors {
            require(epoch >= 0, "Schedule.piecewise: expected epochs from 0, received \(epoch)")
            checkFactor(factor, "piecewise")
        }
        return Schedule(.piecewise(factors))
    }

    /// First up in even steps over so many epochs, then this schedule over the epochs that are left:
    /// `.cosine().warmed(over: 4)` begins with ⅕, ⅖, ⅗ and ⅘ of the rate.
    /// *Source:* Goyal et al., "Accurate, large minibatch SGD", 2017, section 2.2, by epochs.
    public func warmed(over epochs: Int) -> Schedule {
        require(epochs > 0, "Schedule.warmed: expected at least one epoch, received \(epochs); try 5")
        return Schedule(.warmUp(epochs, self))
    }

    /// The same, but an epoch keeps the rate with which it begins.
    public var byEpoch: Schedule { Schedule(.byEpoch(self)) }

    private static func checkFactor(_ factor: Double, _ name: String) {
        require(
            factor >= 0 && factor.isFinite,
            "Schedule.\(name): expected a factor of at least 0, received \(factor); try 0.5")
    }
}

extension Schedule {
    /// - Parameters:
    ///   - epoch: from 0.
    ///   - epochs: how many there are in all.
    ///   - within: how much of the epoch is done before the step, from 0 to 1.
    public func factor(epoch: Int, of epochs: Int, within: Double = 0) -> Double {
        require(
            epoch >= 0 && epoch < epochs && (0...1).contains(within),
            "Schedule: expected an epoch from 0 to \(epochs - 1) and a share of it from 0 to 1, received \(epoch) and "
                + "\(within)")
        switch rule {
        case .constant: return 1
        case .linear, .cosine: return factor(at: (Double(epoch) + within) / Double(epochs))
        case .step(let factor, let every): return Double.power(factor, Double(epoch / every))
        case .exponential(let factor): return Double.power(factor, Double(epoch))
        case .inverseTime(let k): return 1 / (1 + k * Double(epoch))
        case .piecewise(let factors): return factors.filter { $0.key <= epoch }.max { $0.key < $1.key }?.value ?? 1
        case .warmUp(let first, let then):
            if epoch < first { return Double(epoch + 1) / Double(first + 1) }
            return then.factor(epoch: epoch - first, of: epochs - first, within: within)
        case .byEpoch(let schedule): return schedule.factor(epoch: epoch, of: epochs)
        }
    }

    /// The factor of a schedule that needs no epochs: constant, linear or cosine.
    /// - Parameter share: how much of the training is done before the step, from 0 to 1.
    public func factor(at share: Double) -> Double {
        require((0...1).contains(share), "Schedule: expected a share from 0 to 1, received \(share)")
        switch rule {
        case .constant: return 1
        case .linear: return 1 - share
        case .cosine(let floor): return floor + (1 - floor) * (1 + cos(.pi * share)) / 2
        default: stop("Schedule: expected epochs for a schedule by epochs; try factor(epoch:of:)")
        }
    }

    /// The rate with which each epoch begins, before any training.
    /// - Parameter rate: the optimizer's learning rate.
    public func rates(from rate: Double, epochs: Int) -> [Double] {
        require(epochs >= 0, "Schedule: expected a number of epochs of at least 0, received \(epochs)")
        return (0..<epochs).map { rate * factor(epoch: $0, of: epochs) }
    }
}
